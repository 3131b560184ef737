"""Two maps of the sky: flat by azimuth and altitude, and round about the zenith."""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QPolygonF

Array = NDArray[np.float64]

AZIMUTH_MARGIN_DEG = 6.0
"""The flat map repeats so much beyond north at both ends (degrees)."""


class Projection(Protocol):
    """A map from azimuth and altitude to the screen."""

    def place(self, azimuth_deg: float, altitude_deg: float) -> QPointF:
        """Give the place of a direction."""

    def places(self, azimuth_deg: float, altitude_deg: float) -> list[QPointF]:
        """Give every place of a direction: the flat map shows north at both ends."""

    def dots(self, azimuth_deg: Array, altitude_deg: Array) -> list[QPointF]:
        """Give every place of many directions."""

    def lines(self, azimuth_deg: Array, altitude_deg: Array) -> list[QPolygonF]:
        """Give a track as lines that do not cross the edge of the map."""

    def areas(self, azimuth_deg: Array, altitude_deg: Array) -> list[QPolygonF]:
        """Give a line whose azimuths may run beyond 0 and 360, as often as it shows."""

    def border(self) -> QPainterPath:
        """Give the edge of the map."""


class Flat:
    """Azimuth to the right from north to north, altitude upwards.

    Parameters
    ----------
    box : QRectF
        Where the map is.
    """

    def __init__(self, box: QRectF) -> None:
        self.box = box
        self._per_deg = box.width() / (360.0 + 2.0 * AZIMUTH_MARGIN_DEG)

    def place(self, azimuth_deg: float, altitude_deg: float) -> QPointF:
        """Give the place of a direction."""
        x = self.box.left() + (azimuth_deg + AZIMUTH_MARGIN_DEG) * self._per_deg
        return QPointF(x, self.box.bottom() - altitude_deg / 90.0 * self.box.height())

    def places(self, azimuth_deg: float, altitude_deg: float) -> list[QPointF]:
        """Give the place of a direction, and a second one near north."""
        margin_deg = AZIMUTH_MARGIN_DEG
        turns = (
            turned
            for turned in (azimuth_deg - 360.0, azimuth_deg, azimuth_deg + 360.0)
            if -margin_deg <= turned <= 360.0 + margin_deg
        )
        return [self.place(turned, altitude_deg) for turned in turns]

    def lines(self, azimuth_deg: Array, altitude_deg: Array) -> list[QPolygonF]:
        """Give a track as lines that do not cross north."""
        cuts = np.flatnonzero(np.abs(np.diff(azimuth_deg)) > 180.0) + 1
        return [
            self._polygon(az, alt)
            for az, alt in zip(
                np.split(azimuth_deg, cuts), np.split(altitude_deg, cuts), strict=True
            )
        ]

    def areas(self, azimuth_deg: Array, altitude_deg: Array) -> list[QPolygonF]:
        """Give the line as often as it shows, a turn apart; the painter clips."""
        if azimuth_deg.size == 0:
            return []
        low_deg, high_deg = float(azimuth_deg.min()), float(azimuth_deg.max())
        return [
            self._polygon(azimuth_deg + turn_deg, altitude_deg)
            for turn_deg in (-720.0, -360.0, 0.0, 360.0)
            if high_deg + turn_deg >= -AZIMUTH_MARGIN_DEG
            and low_deg + turn_deg <= 360.0 + AZIMUTH_MARGIN_DEG
        ]

    def border(self) -> QPainterPath:
        """Give the edge of the map."""
        path = QPainterPath()
        path.addRect(self.box)
        return path

    def dots(self, azimuth_deg: Array, altitude_deg: Array) -> list[QPointF]:
        """Give the places of many directions, those near north twice."""
        east = azimuth_deg > 360.0 - AZIMUTH_MARGIN_DEG
        west = azimuth_deg < AZIMUTH_MARGIN_DEG
        azimuth_deg = np.concatenate(
            [azimuth_deg, azimuth_deg[east] - 360.0, azimuth_deg[west] + 360.0]
        )
        return self._points(
            azimuth_deg, np.concatenate([altitude_deg, altitude_deg[east], altitude_deg[west]])
        )

    def _polygon(self, azimuth_deg: Array, altitude_deg: Array) -> QPolygonF:
        return QPolygonF(self._points(azimuth_deg, altitude_deg))

    def _points(self, azimuth_deg: Array, altitude_deg: Array) -> list[QPointF]:
        x = self.box.left() + (azimuth_deg + AZIMUTH_MARGIN_DEG) * self._per_deg
        y = self.box.bottom() - altitude_deg / 90.0 * self.box.height()
        return list(map(QPointF, x.tolist(), y.tolist()))


class Polar:
    """The zenith in the middle, the horizon a circle, north up and east right.

    Parameters
    ----------
    box : QRectF
        The circle fits into it.
    """

    def __init__(self, box: QRectF) -> None:
        self.box = box
        self.middle = box.center()
        self.radius = 0.5 * min(box.width(), box.height())

    def place(self, azimuth_deg: float, altitude_deg: float) -> QPointF:
        """Give the place of a direction."""
        angle = math.radians(azimuth_deg)
        far = self.radius * (90.0 - altitude_deg) / 90.0
        return self.middle + QPointF(far * math.sin(angle), -far * math.cos(angle))

    def places(self, azimuth_deg: float, altitude_deg: float) -> list[QPointF]:
        """Give the place of a direction."""
        return [self.place(azimuth_deg, altitude_deg)]

    def lines(self, azimuth_deg: Array, altitude_deg: Array) -> list[QPolygonF]:
        """Give a track as one line: nothing is cut on this map."""
        return self.areas(azimuth_deg, altitude_deg)

    def areas(self, azimuth_deg: Array, altitude_deg: Array) -> list[QPolygonF]:
        """Give the line once."""
        return [QPolygonF(self.dots(azimuth_deg, altitude_deg))]

    def dots(self, azimuth_deg: Array, altitude_deg: Array) -> list[QPointF]:
        """Give the places of many directions."""
        angle = np.radians(azimuth_deg)
        far = self.radius * (90.0 - altitude_deg) / 90.0
        x = self.middle.x() + far * np.sin(angle)
        y = self.middle.y() - far * np.cos(angle)
        return list(map(QPointF, x.tolist(), y.tolist()))

    def border(self) -> QPainterPath:
        """Give the edge of the map."""
        path = QPainterPath()
        path.addEllipse(self.middle, self.radius, self.radius)
        return path
