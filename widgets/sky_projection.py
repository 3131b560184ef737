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

HORIZON_SHARE = 0.68
"""Radius of the horizon on the round map that also shows what is below (of the whole).

A ring around the horizon keeps a track that rises or sets in one piece, which a second disc
would not; narrower than the sky above, it leaves that the most of the room.
"""


class Projection(Protocol):
    """A map from azimuth and altitude to the screen.

    Attributes
    ----------
    below : bool
        True when the half below the horizon is shown as well.
    """

    below: bool

    def place(self, azimuth_deg: float, altitude_deg: float) -> QPointF:
        """Give the place of a direction."""

    def places(self, azimuth_deg: float, altitude_deg: float) -> list[QPointF]:
        """Give every place of a direction: the flat map shows north at both ends."""

    def dots(self, azimuth_deg: Array, altitude_deg: Array) -> list[QPointF]:
        """Give every place of many directions."""

    def pixels(self, azimuth_deg: Array, altitude_deg: Array) -> tuple[Array, Array]:
        """Give one place of each of many directions, as arrays of x and y."""

    def again(self, azimuth_deg: Array) -> tuple[NDArray[np.intp], Array]:
        """Say which of many directions show a second time, and how far to the right (pixels)."""

    def copies(self, place: QPointF) -> list[QPointF]:
        """Give the places that show the same direction as one, itself first."""

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
    below : bool
        True to begin at the nadir, not at the horizon.
    """

    def __init__(self, box: QRectF, below: bool = False) -> None:
        self.box = box
        self.below = below
        self.lowest_deg = -90.0 if below else 0.0
        self._per_deg = box.width() / (360.0 + 2.0 * AZIMUTH_MARGIN_DEG)
        self._up_per_deg = box.height() / (90.0 - self.lowest_deg)

    def place(self, azimuth_deg: float, altitude_deg: float) -> QPointF:
        """Give the place of a direction."""
        x = self.box.left() + (azimuth_deg + AZIMUTH_MARGIN_DEG) * self._per_deg
        return QPointF(x, self.box.bottom() - (altitude_deg - self.lowest_deg) * self._up_per_deg)

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
            QPolygonF(_points(*self.pixels(az, alt)))
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
            QPolygonF(_points(*self.pixels(azimuth_deg + turn_deg, altitude_deg)))
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
        x, y = self.pixels(azimuth_deg, altitude_deg)
        which, right = self.again(azimuth_deg)
        return _points(np.concatenate([x, x[which] + right]), np.concatenate([y, y[which]]))

    def pixels(self, azimuth_deg: Array, altitude_deg: Array) -> tuple[Array, Array]:
        """Give one place of each of many directions, as arrays of x and y."""
        x = self.box.left() + (azimuth_deg + AZIMUTH_MARGIN_DEG) * self._per_deg
        return x, self.box.bottom() - (altitude_deg - self.lowest_deg) * self._up_per_deg

    def again(self, azimuth_deg: Array) -> tuple[NDArray[np.intp], Array]:
        """Say which of many directions show at the other end as well."""
        east = np.flatnonzero(azimuth_deg > 360.0 - AZIMUTH_MARGIN_DEG)
        west = np.flatnonzero(azimuth_deg < AZIMUTH_MARGIN_DEG)
        turn = 360.0 * self._per_deg
        right = np.repeat([-turn, turn], [east.size, west.size])
        return np.concatenate([east, west]), right

    def copies(self, place: QPointF) -> list[QPointF]:
        """Give a place near one end of the map, and what it is at the other."""
        turn, margin = 360.0 * self._per_deg, 2.0 * AZIMUTH_MARGIN_DEG * self._per_deg
        found = [place]
        if place.x() < self.box.left() + margin:
            found.append(place + QPointF(turn, 0.0))
        if place.x() > self.box.right() - margin:
            found.append(place - QPointF(turn, 0.0))
        return found


class Polar:
    """The zenith in the middle, the horizon a circle, north up and east right.

    Parameters
    ----------
    box : QRectF
        The circle fits into it.
    below : bool
        True to show the half below the horizon as a ring around the horizon, down to the nadir.
    """

    def __init__(self, box: QRectF, below: bool = False) -> None:
        self.box = box
        self.below = below
        self.middle = box.center()
        self.radius = 0.5 * min(box.width(), box.height())
        self.horizon = self.radius * (HORIZON_SHARE if below else 1.0)

    def place(self, azimuth_deg: float, altitude_deg: float) -> QPointF:
        """Give the place of a direction."""
        angle, far = math.radians(azimuth_deg), self.far(altitude_deg)
        return self.middle + QPointF(far * math.sin(angle), -far * math.cos(angle))

    def far(self, altitude_deg: float) -> float:
        """Give how far from the middle an altitude is (pixels)."""
        ring = self.radius - self.horizon if self.below and altitude_deg < 0.0 else self.horizon
        return self.horizon - altitude_deg / 90.0 * ring

    def beyond(self, azimuth_deg: float, px: float) -> QPointF:
        """Give a place outside the map."""
        angle, far = math.radians(azimuth_deg), self.radius + px
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
        return _points(*self.pixels(azimuth_deg, altitude_deg))

    def pixels(self, azimuth_deg: Array, altitude_deg: Array) -> tuple[Array, Array]:
        """Give the places of many directions, as arrays of x and y."""
        angle = np.radians(azimuth_deg)
        far = self.horizon * (1.0 - altitude_deg / 90.0)
        if self.below:
            ring = self.horizon - altitude_deg / 90.0 * (self.radius - self.horizon)
            far = np.where(altitude_deg < 0.0, ring, far)
        return self.middle.x() + far * np.sin(angle), self.middle.y() - far * np.cos(angle)

    def again(self, azimuth_deg: Array) -> tuple[NDArray[np.intp], Array]:  # noqa: ARG002
        """Nothing shows twice on this map."""
        return np.zeros(0, dtype=np.intp), np.zeros(0)

    def copies(self, place: QPointF) -> list[QPointF]:
        """Give the place alone."""
        return [place]

    def border(self) -> QPainterPath:
        """Give the edge of the map."""
        path = QPainterPath()
        path.addEllipse(self.middle, self.radius, self.radius)
        return path


def _points(x: Array, y: Array) -> list[QPointF]:
    return list(map(QPointF, x.tolist(), y.tolist()))
