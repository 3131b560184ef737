"""The page of the sky: the map large, beside it what passes, what to show, and the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.model.state import ObservatoryState
from widgets.card import CardPanel
from widgets.catalogue_card import CatalogueCard
from widgets.panel import Panel
from widgets.pass_card import PassCard
from widgets.satellite_details import SatelliteDetails
from widgets.scrolled import scrolled
from widgets.sky_lists import CrossingsCard, PassesCard, TonightCard
from widgets.sky_map_card import SkyMapCard
from widgets.tabs import Tabs

WIDE_PX, TALL_PX = 1760, 820
"""A page smaller than this shows its lists one at a time."""

SIDE_PX = 456
"""Width of a column of lists (pixels)."""

LEAST_PX = 560
"""A page is never lower than this (pixels)."""


class Pair(CardPanel):
    """The selected satellite over its pass, as one panel for a tab."""

    def __init__(self, details: QWidget, below: QWidget) -> None:
        super().__init__()
        self.card.hide()
        room = self.layout()
        assert room is not None
        room.setSpacing(8)
        room.addWidget(details)
        room.addWidget(scrolled(below))


class SkyPage(Panel):
    """Lays the sky and its lists out by the room there is.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._wide: bool | None = None
        self.sky = SkyMapCard()
        self.passes = PassesCard()
        self.pass_card = PassCard()
        self.details = SatelliteDetails()
        self.tonight = TonightCard()
        self.crossings = CrossingsCard()
        self.catalogue = CatalogueCard()
        self._parts: tuple[CardPanel, ...] = (
            self.sky,
            self.passes,
            self.pass_card,
            self.details,
            self.tonight,
            self.crossings,
            self.catalogue,
        )
        for part in self._parts:
            part.wanted.connect(self.wanted)
        self.passes.list.picked.connect(self.pass_card.show_pass)
        self.sky.view.counted.connect(self.catalogue.show_count)
        self._lists = QWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.sky, 1)
        row.addWidget(self._lists)
        self.setObjectName("sky_page")
        self._arrange()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.setAccessibleName(self.tr("Sky"))

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot, as long as the page is in sight."""
        self._state = state
        if self.isVisible():
            self._show(state)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has happened meanwhile."""
        super().showEvent(event)
        if self._state is not None:
            self._show(self._state)

    def minimumSizeHint(self) -> QSize:
        """Ask for what a low page needs: a hidden page keeps its shape until it is shown."""
        return QSize(SIDE_PX + 600, LEAST_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change the layout where there is more room, or less."""
        self._arrange()
        super().resizeEvent(event)

    def wide(self) -> bool:
        """True when there is room for all lists at once."""
        return self.width() >= WIDE_PX and self.height() >= TALL_PX

    def _show(self, state: ObservatoryState) -> None:
        for part in self._parts:
            part.show_state(state)
        self.catalogue.show_count(self.sky.view.motion.count())

    def _arrange(self) -> None:
        wide = self.wide()
        if wide is self._wide:
            return
        self._wide = wide
        old, self._lists = self._lists, self._columns() if wide else self._tabs()
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.addWidget(self._lists)
        row.removeWidget(old)
        old.deleteLater()
        if self._state is not None and self.isVisible():
            self._show(self._state)

    def _columns(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(_column(((self.passes, 1), (self.details, 0), (self.pass_card, 0))))
        row.addWidget(_column(((self.tonight, 4), (self.crossings, 3), (self.catalogue, 4))))
        return both

    def _tabs(self) -> QWidget:
        pair = Pair(self.details, self.pass_card)
        self.details.show()
        self.pass_card.show()
        panels = (self.passes, pair, self.tonight, self.crossings, self.catalogue)
        tabs = Tabs(panels, self._names)
        tabs.setFixedWidth(SIDE_PX)
        return tabs

    def _names(self) -> Sequence[str]:
        return (
            self.tr("Passes"),
            self.tr("Satellite"),
            self.tr("Tonight"),
            self.tr("Crossings"),
            self.tr("Catalogue"),
        )


def _column(parts: Sequence[tuple[QWidget, int]]) -> QWidget:
    column = QWidget()
    column.setFixedWidth(SIDE_PX)
    column.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
    box = QVBoxLayout(column)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    for part, stretch in parts:
        box.addWidget(part, stretch)
        part.show()
    return column
