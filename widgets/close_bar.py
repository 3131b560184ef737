"""Asks before the window goes while the slit may be open; it stops nothing from working."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.model.commands import CloseSlit
from app.model.state import ObservatoryState
from drivers.dome.protocol import Opening
from widgets import theme
from widgets.button import Button
from widgets.icons import paint_alarm_shape
from widgets.label import Label
from widgets.panel import Panel


class CloseBar(Panel):
    """Close the slit first, leave it open, or stay.

    Attributes
    ----------
    leave : Signal()
        The operator wants the window closed in spite of the slit.
    """

    leave = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._closing = False
        self.question = Label(15, 700)
        self.first = Button(width=190)
        self.open = Button(width=150)
        self.stay = Button(width=110)
        row = QHBoxLayout(self)
        row.setContentsMargins(46, 4, 8, 4)
        row.setSpacing(8)
        row.addWidget(self.question, 1)
        for button in (self.first, self.open, self.stay):
            row.addWidget(button)
        self.first.clicked.connect(self._close_first)
        self.open.clicked.connect(self.leave)
        self.stay.clicked.connect(self._stay)
        self.setObjectName("close_bar")
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self._say()
        self.first.set_words(self.tr("Close the slit first"))
        self.open.set_words(self.tr("Leave open"))
        self.stay.set_words(self.tr("Stay"))

    def ask(self) -> None:
        """Ask what to do with the slit."""
        self.show()
        self.raise_()
        self.first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_state(self, state: ObservatoryState) -> None:
        if self._closing and not may_be_open(state):
            self.leave.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.p2, 2.0))
        painter.setBrush(now.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        paint_alarm_shape(painter, QRectF(12, self.height() / 2 - 11, 22, 22), 2, now.p2, now.on_p2)
        painter.end()

    def _close_first(self) -> None:
        self._closing = True
        self._say()
        self.wanted.emit(CloseSlit())

    def _stay(self) -> None:
        self._closing = False
        self._say()
        self.hide()

    def _say(self) -> None:
        waiting = self.tr("Closing the slit; the window goes when it is seen closed.")
        asking = self.tr("The slit is not seen closed.")
        self.question.setText(waiting if self._closing else asking)
        self.first.setEnabled(not self._closing)
        self.setAccessibleName(self.question.text())


def may_be_open(state: ObservatoryState | None) -> bool:
    """True unless the slit is seen closed, or claimed closed while nothing is seen.

    Before anything is known of a dome there is nothing to protect.
    """
    if state is None or (state.dome is None and state.slit is None):
        return False
    seen = state.seen_opening()
    if seen is not None and state.slit is not None and state.slit.live:
        return seen > 0.02
    return state.dome is None or state.dome.shutter is not Opening.CLOSED
