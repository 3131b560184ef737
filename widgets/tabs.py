"""Several panels in one place, one of them in sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from widgets.card import CardPanel
from widgets.segment import Segment


class Tabs(QWidget):
    """A segment with the panels' titles over the panel that was chosen.

    Parameters
    ----------
    panels : sequence of CardPanel
    names : callable, optional
        Gives the titles, in the language of now, where those of the panels will not do.
    parent : QWidget, optional
    """

    def __init__(
        self,
        panels: Sequence[CardPanel],
        names: Callable[[], Sequence[str]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._panels = tuple(panels)
        self._names = names
        self.choice = Segment(range(len(panels)), height=36)
        self._stack = QStackedWidget()
        for panel in panels:
            panel.setMinimumHeight(0)
            panel.setMaximumHeight(16_777_215)
            self._stack.addWidget(panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.choice)
        column.addWidget(self._stack, 1)
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self.retranslate)
        self.choice.chosen.connect(self._choose)
        self.choice.choose(0)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the panels' titles again."""
        titles = [panel.card.title() for panel in self._panels]
        self.choice.set_names(titles if self._names is None else self._names())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            # the panels learn of it after this, and set their titles then
            self._later.start()
        super().changeEvent(event)

    def _choose(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
