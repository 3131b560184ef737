"""Is it safe to observe: one word, the number of interlocks, and the first that tripped."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.model.safety import Condition, conditions
from app.model.state import ObservatoryState
from widgets import formatting, icons, theme, words
from widgets.panel import Panel


class SafetySummary(Panel):
    """Grey while all is clear, solid P1 once something urgent has tripped; a press says more.

    Attributes
    ----------
    chosen : Signal()
        Pressed, by a finger or a key.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headline = ""
        self._detail = ""
        self._level = 0
        self._key: tuple[object, ...] = ()
        self.setFixedHeight(40)
        self.setMinimumWidth(150)
        self.setMaximumWidth(260)
        self.setObjectName("safety")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def headline(self) -> str:
        """Give the words shown now."""
        return self._headline

    def detail(self) -> str:
        """Give the smaller words shown now."""
        return self._detail

    def level(self) -> int:
        """Give 0 when all is clear, 1 for an urgent interlock, 2 for any other."""
        return self._level

    def retranslate(self) -> None:
        self._key = ()

    def sizeHint(self) -> QSize:
        return QSize(214, 40)

    def show_state(self, state: ObservatoryState) -> None:
        judged = conditions(state)
        age_s = None if state.weather is None else state.age_s(state.weather.read_at_s)
        key = (judged, None if age_s is None else formatting.age(age_s, whole=True))
        if key == self._key:
            return
        self._key = key
        tripped = [condition for condition in judged if condition.tripped is not None]
        self._judge(judged, tripped)
        weather = self._weather(age_s)
        if tripped:
            first = min(tripped, key=_urgent_first)
            self._detail = words.begin(first.tripped)
        else:
            clear = self.tr("%1 interlocks clear").replace("%1", str(len(judged)))
            self._detail = f"{clear} · {weather}"
        told = [self._headline, *(words.begin(condition.tripped) for condition in tripped), weather]
        self.setToolTip("\n".join(told))
        self.setAccessibleName(f"{self._headline}. {self._detail}")
        self.update()

    def _judge(self, judged: tuple[Condition, ...], tripped: list[Condition]) -> None:
        if not tripped:
            self._level, self._headline = 0, self.tr("Safe to observe")
        else:
            self._level = 1 if any(condition.urgent for condition in tripped) else 2
            counted = self.tr("Not safe · %1 of %2 tripped")
            counted = counted.replace("%1", str(len(tripped)))
            self._headline = counted.replace("%2", str(len(judged)))

    def _weather(self, age_s: float | None) -> str:
        if age_s is None:
            return self.tr("no weather")
        return self.tr("weather %1 ago").replace("%1", formatting.age(age_s, whole=True))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        if left and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        fill, ink, dim, edge = now.raised, now.txt, now.dim, now.line
        if self.underMouse() or self.hasFocus():
            fill, edge = now.hi, now.dim
        if self._level == 1:
            fill, ink, dim, edge = now.p1, now.on_p1, now.on_p1, now.p1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(edge, 1.0))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        left = 12.0
        if self._level:
            priority = self._level
            colour = now.on_p1 if priority == 1 else now.p2
            number = now.p1 if priority == 1 else now.on_p2
            icons.paint_alarm_shape(painter, QRectF(10, 11, 18, 18), priority, colour, number)
            left = 36.0
        room = self.width() - left - 8.0
        elide = Qt.TextElideMode.ElideRight
        for top, px, weight, colour, text in (
            (4.0, 14, 700, ink, self._headline),
            (21.0, 11, 500, dim, self._detail),
        ):
            painter.setFont(theme.text_font(px, weight))
            painter.setPen(colour)
            said = painter.fontMetrics().elidedText(text, elide, int(room))
            painter.drawText(QRectF(left, top, room + 2, 18), Qt.AlignmentFlag.AlignVCenter, said)
        painter.end()


def _urgent_first(condition: Condition) -> bool:
    return not condition.urgent
