"""A value as a pointer above a track, with the normal part of the track lit."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.canvas import Canvas, centred, pen
from widgets.icons import alarm_edge

_TRACK_TOP, _TRACK_PX, _POINTER_PX = 8.0, 9.0, 6.5


class ValueBar(Canvas):
    """A horizontal track with a limit and a moving pointer.

    Parameters
    ----------
    low, high : float
        Values at the two ends.
    normal_above : bool
        True when the normal part lies above the limit.
    limit_words : bool
        Write the limit under its mark.
    parent : QWidget, optional
    """

    def __init__(
        self,
        low: float,
        high: float,
        normal_above: bool,
        limit_words: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._low, self._high = low, high
        self._normal_above = normal_above
        self._limit_words = limit_words
        self._value: float | None = None
        self._limit: float | None = None
        self._alarm = 0
        self._dim = False
        self.setFixedHeight(32 if limit_words else 19)
        self.setMinimumWidth(80)

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(206, self.height())

    def show_value(
        self, value: float | None, limit: float | None, alarm: int = 0, dim: bool = False
    ) -> None:
        """Move the pointer.

        Parameters
        ----------
        value : float or None
            None takes the pointer away.
        limit : float or None
            Where the normal part ends; None when all of the track is normal.
        alarm : int
            1 to 3 colours the pointer like an alarm of that priority, 0 does not.
        dim : bool
            True for a value that is old.
        """
        shown = (self._value, self._limit, self._alarm, self._dim)
        if (value, limit, alarm, dim) != shown:
            self._value, self._limit, self._alarm, self._dim = value, limit, alarm, dim
            self.refresh()

    def still_key(self) -> tuple[object, ...]:
        """The track depends on the limit."""
        return (self._limit,)

    def paint_still(self, painter: QPainter) -> None:
        """Paint track, normal band and limit."""
        colours = theme.tokens()
        track = QRectF(0.5, _TRACK_TOP + 0.5, self.width() - 1.0, _TRACK_PX)
        painter.setPen(pen(colours.line))
        painter.setBrush(colours.well)
        painter.drawRect(track)
        limit_x = None if self._limit is None else self._x(self._limit)
        band = track.adjusted(0.5, 0.5, -0.5, -0.5)
        if limit_x is not None:
            if self._normal_above:
                band.setLeft(limit_x)
            else:
                band.setRight(limit_x)
        painter.fillRect(band, colours.hi)
        if limit_x is None or self._limit is None:
            return
        painter.setPen(pen(colours.dim, 1.4))
        painter.drawLine(
            QPointF(limit_x, _TRACK_TOP - 3.0), QPointF(limit_x, _TRACK_TOP + _TRACK_PX + 3.0)
        )
        if self._limit_words:
            painter.setFont(theme.number_font(11))
            painter.setPen(colours.dim)
            centred(painter, QPointF(limit_x, 26.0), f"{self._limit:g}")

    def paint_moving(self, painter: QPainter) -> None:
        """Paint the pointer."""
        if self._value is None:
            return
        colours, x = theme.tokens(), self._x(self._value)
        fill = colours.dim if self._dim else colours.txt
        painter.setPen(Qt.PenStyle.NoPen)
        if self._alarm:
            fill = getattr(colours, f"p{self._alarm}")
            painter.setPen(pen(alarm_edge(fill)))
        painter.setBrush(fill)
        painter.drawPolygon(
            QPolygonF(
                [
                    QPointF(x, 12.0),
                    QPointF(x - _POINTER_PX, 0.5),
                    QPointF(x + _POINTER_PX, 0.5),
                ]
            )
        )

    def _x(self, value: float) -> float:
        share = (value - self._low) / (self._high - self._low)
        inside = min(1.0, max(0.0, share))
        return _POINTER_PX + inside * (self.width() - 2.0 * _POINTER_PX)
