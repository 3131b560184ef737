"""At the foot of every page while an interlock is lifted: which, why, until when, Restore."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.interlocks import interlock_named
from app.model.override import Lift
from app.model.settings import RestoreInterlock
from app.model.state import ObservatoryState
from widgets import formatting, theme, words
from widgets.canvas import paint_bar
from widgets.command_button import CommandButton
from widgets.icons import alarm_edge, paint_alarm_shape
from widgets.label import Label
from widgets.panel import Panel


class OverrideBar(Panel):
    """Amber all over while it is there; restoring takes one press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lift: Lift | None = None
        self.what = Label(14, 700, "on_p2")
        self.reason = Label(13, 500, "on_p2")
        self.left = Label(18, 700, "on_p2", numbers=True, right=True, sample="00:00")
        self.restore = CommandButton(RestoreInterlock, height=40, width=92)
        self.restore.setObjectName("restore_interlock")
        self.restore.wanted.connect(self.wanted)
        self._lay_out()
        self.setFixedHeight(58)
        self.setMaximumWidth(520)
        self.setMinimumWidth(380)
        self.setObjectName("override_bar")
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.restore.set_words(self.tr("Restore"), spoken=self.tr("Restore the interlock"))
        self._say()

    def show_state(self, state: ObservatoryState) -> None:
        lift = state.lifted
        if lift is not None and state.now_s >= lift.until_s:
            lift = None
        if lift is not None:
            self.left.setText(formatting.countdown(lift.until_s - state.now_s))
        if lift != self._lift:
            self._lift = lift
            self._say()
        if (lift is not None) is self.isHidden():
            self.setVisible(lift is not None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        paint_bar(painter, self, now.p2, alarm_edge(now.p2))
        paint_alarm_shape(painter, QRectF(12, 17, 24, 24), 2, now.on_p2, now.p2)
        painter.end()

    def _say(self) -> None:
        lift = self._lift
        if lift is None:
            return
        interlock = interlock_named(lift.name)
        name = lift.name if interlock is None else words.model(interlock.label)
        self.what.setText(name)
        self.reason.setText(self.tr("Lifted: “%1”").replace("%1", lift.reason))
        said = f"{self.what.text()}\n{self.reason.text()}"
        self.setToolTip(said)
        self.setAccessibleName(said)

    def _lay_out(self) -> None:
        told = QVBoxLayout()
        told.setSpacing(1)
        told.addStretch(1)
        told.addWidget(self.what)
        told.addWidget(self.reason)
        told.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(46, 2, 9, 2)
        row.setSpacing(10)
        row.addLayout(told, 1)
        row.addWidget(self.left, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.restore)
