"""The last minutes of one number, small: is it drifting?"""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.canvas import Canvas, dashed, pen
from widgets.icons import alarm_edge


class Sparkline(Canvas):
    """A line of one number over time with a limit above and below zero.

    Parameters
    ----------
    span_s : float
        Time that the width shows, seconds.
    every_s : float
        Distance of two points; what comes sooner is not kept.
    limit : float
        Dashed lines at plus and minus this; beyond it the newest point turns amber.
    parent : QWidget, optional
    """

    def __init__(
        self, span_s: float, every_s: float, limit: float, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, at_least_ms=1000)
        self._span_s, self._every_s, self._limit = span_s, every_s, limit
        self._points: deque[tuple[float, float | None]] = deque(maxlen=int(span_s / every_s) + 2)
        self.setMinimumSize(80, 40)

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(214, 52)

    def add(self, at_s: float, value: float | None) -> None:
        """Add a point at a monotonic time; None makes a gap."""
        if self._points and at_s < self._points[-1][0]:
            self._points.clear()
        if self._points and at_s - self._points[-1][0] < self._every_s:
            return
        self._points.append((at_s, value))
        self.refresh()

    def points(self) -> tuple[tuple[float, float | None], ...]:
        """Give what is shown: monotonic seconds and values."""
        return tuple(self._points)

    def paint_still(self, painter: QPainter) -> None:
        """Paint ground, zero and limits."""
        colours = theme.tokens()
        painter.fillRect(self.rect(), colours.plot)
        painter.setPen(pen(colours.line))
        painter.drawLine(QPointF(0.0, self._y(0.0)), QPointF(self.width(), self._y(0.0)))
        painter.setPen(dashed(colours.dim, 1.0, 4.0, 3.0))
        for value in (-self._limit, self._limit):
            painter.drawLine(QPointF(0.0, self._y(value)), QPointF(self.width(), self._y(value)))

    def paint_moving(self, painter: QPainter) -> None:
        """Paint the line and its newest point."""
        if not self._points:
            return
        colours, newest_s = theme.tokens(), self._points[-1][0]
        painter.setPen(pen(colours.act, 1.6))
        piece: list[QPointF] = []
        for at_s, value in self._points:
            if value is None:
                painter.drawPolyline(QPolygonF(piece))
                piece = []
            elif newest_s - at_s <= self._span_s:
                x = (self.width() - 7.0) * (1.0 - (newest_s - at_s) / self._span_s)
                piece.append(QPointF(x, self._y(value)))
        painter.drawPolyline(QPolygonF(piece))
        last = self._points[-1][1]
        if last is not None:
            beyond = abs(last) > self._limit
            fill = colours.p2 if beyond else colours.act
            painter.setPen(pen(alarm_edge(fill)) if beyond else Qt.PenStyle.NoPen)
            painter.setBrush(fill)
            painter.drawEllipse(QPointF(self.width() - 7.0, self._y(last)), 3.5, 3.5)

    def _y(self, value: float) -> float:
        reach = 1.9 * self._limit
        inside = min(reach, max(-reach, value))
        return 0.5 * self.height() * (1.0 - inside / reach * 0.94)
