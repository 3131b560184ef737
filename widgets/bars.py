"""Moving-pointer bars: where a value stands on its scale, at one glance."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme


class OpeningBar(QWidget):
    """How far something is open: a pointer for what is known best, a mark for the claim."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._value: float | None = None
        self._claimed: float | None = None
        self._moving = False
        self.setFixedHeight(22)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set(self, value: float | None, claimed: float | None = None, moving: bool = False) -> None:
        """Show an opening of 0 to 1; None takes the pointer away.

        Parameters
        ----------
        value : float or None
            What is known best; for the slit, what the camera sees.
        claimed : float or None
            By run time; drawn as a thin mark.
        moving : bool
            True fills the bar in `act` up to the pointer.
        """
        if (value, claimed, moving) != (self._value, self._claimed, self._moving):
            self._value, self._claimed, self._moving = value, claimed, moving
            self.update()

    def value(self) -> float | None:
        """Give the opening that the pointer shows."""
        return self._value

    def claimed(self) -> float | None:
        """Give the opening that the thin mark shows."""
        return self._claimed

    def sizeHint(self) -> QSize:
        return QSize(120, 22)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(6, 9, self.width() - 12, 9)
        painter.setPen(QPen(now.line, 1.0))
        painter.setBrush(now.hi)
        painter.drawRect(track)
        if self._value is not None and self._moving:
            painter.fillRect(
                QRectF(track.left(), track.top(), track.width() * _unit(self._value), 9), now.act
            )
        if self._claimed is not None:
            x = track.left() + track.width() * _unit(self._claimed)
            painter.setPen(QPen(now.dim, 2.0))
            painter.drawLine(QPointF(x, track.top() - 1), QPointF(x, track.bottom() + 3))
        if self._value is not None:
            x = track.left() + track.width() * _unit(self._value)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.act if self._moving else now.txt)
            tip = [QPointF(x, 13), QPointF(x - 5.5, 3), QPointF(x + 5.5, 3)]
            painter.drawPolygon(QPolygonF(tip))
        painter.end()


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))
