"""The page of safety: interlocks, sequences, what was seen to go wrong, learned motors."""

from __future__ import annotations

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.notices import Priority
from app.model.state import ObservatoryState
from widgets.card import Card
from widgets.interlock_list import InterlockHead, InterlockList
from widgets.interlock_row import priority
from widgets.panel import Panel
from widgets.panels.learned_motors import LearnedMotorsPanel
from widgets.panels.sequences import SequencesPanel
from widgets.panels.troubles import TroublesPanel
from widgets.scrolled import scrolled
from widgets.tabs import Tabs

WIDE_PX = 1500
"""A page narrower than this has a narrower right column."""

TALL_PX = 780
"""A page lower than this shows troubles and motors one at a time."""

RIGHT_PX = (700, 470)
"""Width of the right column of a wide page and of another (pixels)."""

LEAST_PX = 560
"""A page is never lower than this (pixels)."""

MOTORS_PX = 352
"""Height of the motors where there is room (pixels)."""


class SafetyPage(Panel):
    """Interlocks at the left; at the right what can be done, and what was seen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._tall: bool | None = None
        self._below: QWidget | None = None
        self.interlocks = InterlockList()
        self.sequences = SequencesPanel()
        self.troubles = TroublesPanel()
        self.motors = LearnedMotorsPanel()
        self._card = Card()
        self._area = scrolled(self.interlocks)
        self._head = InterlockHead(self._area.viewport())
        self._card.body.setSpacing(0)
        self._card.body.addWidget(self._head)
        self._card.body.addWidget(self._area, 1)
        self._right = QWidget()
        self._column = QVBoxLayout(self._right)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(self.sequences)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._card, 1)
        row.addWidget(self._right)
        for part in (self.interlocks, self.sequences, self.troubles):
            part.wanted.connect(self.wanted)
        # the list grows first, when its layout is asked
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._reveal)
        self.interlocks.unfolded.connect(self._later.start)
        self.setObjectName("safety_page")
        self._arrange()
        self.retranslate()

    def retranslate(self) -> None:
        self.setAccessibleName(self.tr("Safety"))
        self._card.set_title(self.tr("Interlocks"))
        self.interlocks.retranslate()
        self._head.update()
        self._count()

    def show_state(self, state: ObservatoryState) -> None:
        self._state = state
        if self.isVisible():
            self._show(state)

    def showEvent(self, event: QShowEvent) -> None:
        if self._state is not None:
            self._show(self._state)
        super().showEvent(event)

    def minimumSizeHint(self) -> QSize:
        # what a low page needs: one that is hidden keeps its former shape until it is shown
        return QSize(super().minimumSizeHint().width(), LEAST_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._arrange()
        super().resizeEvent(event)

    def _show(self, state: ObservatoryState) -> None:
        for part in (self.interlocks, self.sequences, self.troubles, self.motors):
            part.show_state(state)
        self._count()

    def _count(self) -> None:
        """Count in the corner what refuses, in the colour of the worst of it."""
        refusing = self.interlocks.refusing()
        grades = [priority(row.interlock.name) for row in refusing]
        worst: Priority | None = min((one for one in grades if one is not None), default=None)
        kind = "plain" if worst is None else f"p{int(worst)}"
        said = self.tr("%1 of %2 refuse something").replace("%1", str(len(refusing)))
        said = said.replace("%2", str(len(self.interlocks.names())))
        clear = self.tr("All clear")
        self._card.chip.set((said if refusing else clear) if self._state else "", kind)

    def _reveal(self) -> None:
        self._area.ensureWidgetVisible(self.interlocks.form, 0, 8)

    def _arrange(self) -> None:
        wide, tall = self.width() >= WIDE_PX, self.height() >= TALL_PX
        self._right.setFixedWidth(RIGHT_PX[0] if wide else RIGHT_PX[1])
        if tall is self._tall:
            return
        self._tall = tall
        old = self._below
        self._below = self._both() if tall else Tabs((self.troubles, self.motors))
        self._column.addWidget(self._below, 1)
        if old is not None:
            self._column.removeWidget(old)
            old.deleteLater()

    def _both(self) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.troubles, 1)
        column.addWidget(self.motors)
        self.motors.setFixedHeight(MOTORS_PX)
        for panel in (self.troubles, self.motors):
            panel.show()
        return both
