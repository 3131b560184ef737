"""How high the target stands through the night, in a strip of one finger's height."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import formatting, theme
from widgets.canvas import Canvas, centred, dashed, pen

LIMIT_DEG = 15.0
"""Below this altitude the air is too thick to be worth it (degrees)."""

TOP_PX, FOOT_PX = 4.0, 13.0
"""Room above the curve, and for the hours under it (pixels)."""


class AltitudeStrip(Canvas):
    """Altitude against time from dusk to dawn, with a marker at now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, at_least_ms=1000)
        self._start = datetime(2000, 1, 1, tzinfo=UTC)
        self._after_s: NDArray[np.float64] = np.zeros(0)
        self._altitude_deg: NDArray[np.float64] = np.zeros(0)
        self._now: datetime | None = None
        self._now_deg: float | None = None
        self._version = 0
        self._limit_deg = LIMIT_DEG
        self.setFixedHeight(46)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_track(
        self, start: datetime, after_s: NDArray[np.float64], altitude_deg: NDArray[np.float64]
    ) -> None:
        """Show a night; empty arrays show none.

        Parameters
        ----------
        start : datetime
            Aware UTC at the left edge.
        after_s : ndarray
            Seconds from there, rising; the last one is the right edge.
        altitude_deg : ndarray
            Degrees above the horizon at these times.
        """
        self._start, self._after_s, self._altitude_deg = start, after_s, altitude_deg
        self._version += 1
        self.update()

    def set_limit(self, lowest_deg: float) -> None:
        """Draw the line under which it cannot be looked at, degrees."""
        if lowest_deg != self._limit_deg:
            self._limit_deg = lowest_deg
            self.update()

    def set_now(self, utc: datetime, altitude_deg: float | None) -> None:
        """Move the marker; None hides its dot."""
        self._now, self._now_deg = utc, altitude_deg
        self.refresh()

    def still_key(self) -> tuple[object, ...]:
        return (self._version, self._limit_deg)

    def paint_still(self, painter: QPainter) -> None:
        now = theme.tokens()
        box = QRectF(self.rect())
        painter.fillRect(box, now.plot)
        if self._after_s.size < 2:
            return
        limit_y = self._y(self._limit_deg)
        painter.setPen(dashed(now.dim, 1.0, 4.0, 3.0))
        painter.drawLine(QPointF(0, limit_y), QPointF(box.right(), limit_y))
        painter.setPen(pen(now.line, 1.0))
        painter.drawLine(QPointF(0, self._y(0.0)), QPointF(box.right(), self._y(0.0)))
        self._paint_hours(painter)
        path = QPainterPath()
        for after_s, altitude_deg in zip(self._after_s, self._altitude_deg, strict=True):
            point = QPointF(self._x(float(after_s)), self._y(float(altitude_deg)))
            if altitude_deg <= 0.0 or path.elementCount() == 0:
                path.moveTo(point)
            else:
                path.lineTo(point)
        painter.setPen(pen(now.txt, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)

    def paint_moving(self, painter: QPainter) -> None:
        if self._now is None or self._after_s.size < 2:
            return
        x = self._x((self._now - self._start).total_seconds())
        if not 0.0 <= x <= self.width():
            return
        now = theme.tokens()
        painter.setPen(pen(now.act, 1.6))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        if self._now_deg is not None and self._now_deg > 0.0:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.act)
            painter.drawEllipse(QPointF(x, self._y(self._now_deg)), 4.0, 4.0)

    def _paint_hours(self, painter: QPainter) -> None:
        painter.setFont(theme.number_font(11))
        painter.setPen(theme.tokens().dim)
        first = formatting.local(self._start).replace(minute=0, second=0, microsecond=0)
        for hour in range(1, 20):
            moment = first + timedelta(hours=hour)
            x = self._x((moment - self._start).total_seconds())
            if x > self.width() - 8:
                return
            if x > 8 and moment.hour % 2 == 0:
                centred(painter, QPointF(x, self.height() - FOOT_PX / 2.0), f"{moment.hour:02d}")

    def _x(self, after_s: float) -> float:
        return after_s / float(self._after_s[-1]) * self.width()

    def _y(self, altitude_deg: float) -> float:
        room = self.height() - TOP_PX - FOOT_PX
        return TOP_PX + room * (1.0 - max(0.0, altitude_deg) / 90.0)
