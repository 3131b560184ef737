"""At the foot of every page while a sequence runs: which step, what it waits for, Cancel."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.sequences import Outcome, SequenceState
from app.model.settings import CancelSequence
from app.model.state import ObservatoryState
from widgets import sequence_words, theme, words
from widgets.command_button import CommandButton
from widgets.greyed import grey
from widgets.icons import paint_alarm_shape
from widgets.label import Label
from widgets.panel import Panel

STAYS_S = 10.0
"""It stays so long after the sequence has ended (seconds)."""


class SequenceBar(Panel):
    """Shown while a sequence runs and for `STAYS_S` after; cancelling takes one press."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sequence: SequenceState | None = None
        self.name = Label(14, 700)
        self.elapsed = Label(15, 700, numbers=True, right=True)
        self.step = Label(12, 600)
        self.detail = Label(12, 500, "dim")
        self.cancel = CommandButton(CancelSequence, height=40, width=92)
        self.cancel.setObjectName("cancel_sequence")
        self.cancel.wanted.connect(self.wanted)
        self._lay_out()
        self.setFixedHeight(58)
        self.setMaximumWidth(480)
        self.setMinimumWidth(380)
        self.setObjectName("sequence_bar")
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        self.cancel.set_words(self.tr("Cancel"), spoken=self.tr("Cancel the sequence"))
        self._say()

    def show_state(self, state: ObservatoryState) -> None:
        sequence = state.sequence
        shown = sequence is not None and (
            sequence.ended_s is None or state.age_s(sequence.ended_s) <= STAYS_S
        )
        if sequence is not None and shown:
            self.elapsed.setText(sequence_words.elapsed(sequence, state.now_s))
        if sequence != self._sequence:
            self._sequence = sequence
            self._say()
        if shown is self.isHidden():
            self.setVisible(shown)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now, sequence = theme.tokens(), self._sequence
        failed = sequence is not None and sequence.outcome is Outcome.FAILED
        running = sequence is not None and sequence.running
        edge = now.p2 if failed else now.act if running else now.line
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 2.0))
        painter.setBrush(now.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        if failed:
            paint_alarm_shape(painter, QRectF(17, 15, 28, 28), 2, now.p2, now.on_p2)
        elif sequence is not None:
            self._paint_share(painter, sequence)
        painter.end()

    def _paint_share(self, painter: QPainter, sequence: SequenceState) -> None:
        """Paint how much is done as a ring, and how many steps in it."""
        now, middle = theme.tokens(), Qt.AlignmentFlag.AlignCenter
        ring = QRectF(13, self.height() / 2.0 - 18.0, 36, 36)
        painter.setPen(QPen(now.hi, 4.0))
        painter.drawEllipse(ring)
        painter.setPen(QPen(now.act if sequence.running else now.dim, 4.0))
        painter.drawArc(ring, 90 * 16, -round(360 * 16 * sequence_words.share(sequence)))
        painter.setPen(now.txt)
        painter.setFont(theme.number_font(12, 700))
        painter.drawText(ring, middle, f"{sequence.done}/{len(sequence.steps)}")

    def _say(self) -> None:
        sequence = self._sequence
        if sequence is None:
            return
        self.name.setText(words.sequence(sequence.name))
        self.step.setText(sequence_words.headline(sequence))
        self.detail.setText(sequence_words.detail(sequence))
        grey(self.cancel, "" if sequence.running else self.tr("It has ended."))
        told = (self.name.text(), self.step.text(), self.detail.text())
        said = ". ".join(part for part in told if part)
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(10)
        first.addWidget(self.name)
        first.addWidget(self.elapsed, 1)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addStretch(1)
        told.addLayout(first)
        told.addWidget(self.step)
        told.addWidget(self.detail)
        told.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(62, 2, 9, 2)
        row.setSpacing(12)
        row.addLayout(told, 1)
        row.addWidget(self.cancel)
