"""The steps of a sequence side by side: what is done, what runs, what failed."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.model.sequences import Step, StepState
from widgets import icons, theme, words
from widgets.canvas import dashed, pen

MARK_PX = 22.0
HEIGHT_PX = 66

_WRAP = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap


class StepRow(QWidget):
    """A mark for each step on one line, its words under it; dashes lead to what is to come."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._steps: tuple[Step, ...] = ()
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def steps(self) -> tuple[Step, ...]:
        """Give the steps shown now."""
        return self._steps

    def show_steps(self, steps: tuple[Step, ...]) -> None:
        """Show other steps, or other states of them."""
        if steps != self._steps:
            self._steps = steps
            said = (f"{words.begin(step.label)}: {words.step(step.state)}" for step in steps)
            self.setAccessibleName("; ".join(said))
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = self.width() / len(self._steps)
        middle = 4.0 + MARK_PX / 2.0
        self._paint_line(painter, wide, middle)
        for place, step in enumerate(self._steps):
            x = (place + 0.5) * wide
            box = QRectF(x - MARK_PX / 2.0, middle - MARK_PX / 2.0, MARK_PX, MARK_PX)
            paint_step(painter, box, step.state)
            self._paint_words(painter, QRectF(place * wide + 3.0, 31.0, wide - 6.0, 34.0), step)
        painter.end()

    def _paint_line(self, painter: QPainter, wide: float, middle: float) -> None:
        now = theme.tokens()
        for place in range(len(self._steps) - 1):
            done = self._steps[place].state is StepState.DONE
            painter.setPen(pen(now.dim, 2.0) if done else dashed(now.faint, 2.0, 4.0, 4.0))
            left, right = (place + 0.5) * wide, (place + 1.5) * wide
            gap = MARK_PX / 2.0 + 4.0
            painter.drawLine(QPointF(left + gap, middle), QPointF(right - gap, middle))

    def _paint_words(self, painter: QPainter, room: QRectF, step: Step) -> None:
        now = theme.tokens()
        running = step.state is StepState.RUNNING
        painter.setFont(theme.text_font(12, 600 if running else 500))
        strong = running or step.state is StepState.FAILED
        painter.setPen(now.txt if strong else now.dim)
        painter.drawText(room, _WRAP, words.begin(step.label))


def paint_step(painter: QPainter, box: QRectF, state: StepState) -> None:
    """Draw the mark of a step: a ring, a disc, a tick, or the triangle of a failure."""
    now = theme.tokens()
    inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
    if state is StepState.FAILED:
        icons.paint_alarm_shape(painter, box, 2, now.p2, now.on_p2)
        return
    painter.setBrush(now.well)
    painter.setPen(QPen(now.faint if state is StepState.WAITING else now.dim, 1.6))
    if state is StepState.RUNNING:
        painter.setPen(QPen(now.act, 2.0))
    painter.drawEllipse(inner)
    if state is StepState.RUNNING:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.act)
        painter.drawEllipse(inner.adjusted(5.0, 5.0, -5.0, -5.0))
    elif state is StepState.DONE:
        icons.paint(painter, inner.adjusted(3.0, 3.0, -3.0, -3.0), "check", now.txt)
