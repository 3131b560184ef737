"""Several panels in one place, one of them in sight."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from widgets.card import CardPanel
from widgets.segment import Segment


class Tabs(QWidget):
    """A segment with the panels' titles over the panel that was chosen."""

    def __init__(self, panels: Sequence[CardPanel], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._panels = tuple(panels)
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
        self.choice.set_names([panel.card.title() for panel in self._panels])

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            # the panels learn of it after this, and set their titles then
            self._later.start()
        super().changeEvent(event)

    def _choose(self, place: int) -> None:
        self._stack.setCurrentIndex(place)
