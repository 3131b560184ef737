"""What of the sky is shown: groups of satellites, stars, deep sky, the half below."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from app.model.satellites import GROUPS, Group
from widgets import satellite_words
from widgets.check_button import HEIGHT_PX, CheckButton
from widgets.panel import Panel
from widgets.sky_reckoning import SkyChoice

GAP_PX = 6


class SkyLayerRow(Panel):
    """A tick for each layer; remembered as long as the window lives.

    Attributes
    ----------
    changed : Signal(object)
        Carries the `SkyChoice` that are wanted now.

    Parameters
    ----------
    choice : SkyChoice
        At the start.
    parent : QWidget, optional
    """

    changed = Signal(object)

    def __init__(self, choice: SkyChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choice = choice
        self._columns = 0
        self.groups = {group: CheckButton(group in choice.filter.groups) for group in GROUPS}
        self.stars = CheckButton(choice.stars)
        self.deep_sky = CheckButton(choice.deep_sky)
        self.below = CheckButton(choice.below)
        self._boxes = (*self.groups.values(), self.stars, self.deep_sky, self.below)
        for group, box in self.groups.items():
            box.setObjectName(f"group_{group.value}")
        self.stars.setObjectName("layer_stars")
        self.deep_sky.setObjectName("layer_deep_sky")
        self.below.setObjectName("layer_below")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP_PX)
        self._grid.setVerticalSpacing(0)
        for box in self._boxes:
            box.toggled.connect(self._toggled)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.setAccessibleName(self.tr("What of the sky is shown"))
        for group, box in self.groups.items():
            box.set_words(satellite_words.group(group))
        self.stars.set_words(self.tr("Stars"))
        self.deep_sky.set_words(self.tr("Deep sky"))
        self.below.set_words(self.tr("Below horizon"))
        self._columns = 0
        self._arrange()

    def choice(self) -> SkyChoice:
        """Give what is ticked."""
        return self._choice

    def take(self, choice: SkyChoice) -> None:
        """Take over what is chosen elsewhere: all, sunlit or bright satellites."""
        shown = replace(self._choice.filter, show=choice.filter.show)
        self._choice = replace(self._choice, filter=shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the ticks into as many lines as they need."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        widths = [box.sizeHint().width() + GAP_PX for box in self._boxes]
        columns = len(self._boxes)
        while columns > 1 and _needed(widths, columns) - GAP_PX > self.width():
            columns = -(-len(self._boxes) // (-(-len(self._boxes) // columns) + 1))
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        self._columns = columns
        for place, box in enumerate(self._boxes):
            self._grid.removeWidget(box)
            self._grid.addWidget(box, place // columns, place % columns)
        self.setFixedHeight(-(-len(self._boxes) // columns) * HEIGHT_PX)

    def _toggled(self) -> None:
        wanted: set[Group] = {group for group, box in self.groups.items() if box.isChecked()}
        self._choice = replace(
            self._choice,
            stars=self.stars.isChecked(),
            deep_sky=self.deep_sky.isChecked(),
            below=self.below.isChecked(),
            filter=replace(self._choice.filter, groups=frozenset(wanted)),
        )
        self.changed.emit(self._choice)


def _needed(widths: list[int], columns: int) -> int:
    """Give the width of a grid: each column is as wide as its widest."""
    return sum(max(widths[column::columns]) for column in range(columns))
