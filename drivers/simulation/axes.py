"""The two axes of an equatorial mount as angles of its shafts, and where the tube then looks.

Shaft angles go on where the sky's coordinates jump: on a German mount the declination shaft
turns past the pole, and the tube changes the side of the pier.

Equatorial frame: x to the meridian on the equator, y to the west point, z to the north pole.
Dome frame: x east, y north, z up.
"""

from __future__ import annotations

import math
from typing import NamedTuple

Vector = tuple[float, float, float]

SIDEREAL_DEG_S = 360.98564736629 / 86400.0
"""How fast hour angles grow (degrees per second)."""


class Axes(NamedTuple):
    """Angles of the shafts, degrees.

    Attributes
    ----------
    polar_deg : float
        The hour angle while the tube is on its normal side; it never jumps.
    declination_deg : float
        The declination; beyond ±90 the tube has gone past the pole and is on the other side.
    """

    polar_deg: float
    declination_deg: float

    @property
    def flipped(self) -> bool:
        """True when the tube is past the pole: west of the pier, looking east."""
        return abs(self.declination_deg) > 90.0

    def plus(self, offset: Axes) -> Axes:
        """Add offsets to both angles."""
        return Axes(
            self.polar_deg + offset.polar_deg, self.declination_deg + offset.declination_deg
        )

    def minus(self, offset: Axes) -> Axes:
        """Take offsets off both angles."""
        return Axes(
            self.polar_deg - offset.polar_deg, self.declination_deg - offset.declination_deg
        )

    def place(self) -> tuple[float, float]:
        """Give hour angle, ``-180 <= hour_angle_deg < 180``, and declination, degrees."""
        if self.flipped:
            past_deg = math.copysign(180.0, self.declination_deg) - self.declination_deg
            return signed(self.polar_deg + 180.0), past_deg
        return signed(self.polar_deg), self.declination_deg


def shafts(hour_angle_deg: float, dec_deg: float, flipped: bool, north: bool) -> Axes:
    """Give the shaft angles for a place in the sky; the inverse of `Axes.place`.

    Parameters
    ----------
    hour_angle_deg : float
        West positive.
    dec_deg : float
        North positive.
    flipped : bool
        With the tube west of the pier.
    north : bool
        True where the north pole is up: the shaft passes the pole that is up.
    """
    if not flipped:
        return Axes(hour_angle_deg, dec_deg)
    return Axes(hour_angle_deg + 180.0, (180.0 if north else -180.0) - dec_deg)


def signed(angle_deg: float) -> float:
    """Bring an angle into ``-180 <= angle < 180``."""
    return (angle_deg + 180.0) % 360.0 - 180.0


def equatorial(polar_deg: float, declination_deg: float) -> Vector:
    """Give the unit vector to an hour angle and declination (shaft angles will do too)."""
    polar, declination = math.radians(polar_deg), math.radians(declination_deg)
    return (
        math.cos(declination) * math.cos(polar),
        math.cos(declination) * math.sin(polar),
        math.sin(declination),
    )


def east_north_up(vector: Vector, latitude_deg: float) -> Vector:
    """Turn a vector of the equatorial frame into the dome frame."""
    south, west, pole = vector
    sine, cosine = math.sin(math.radians(latitude_deg)), math.cos(math.radians(latitude_deg))
    return (-west, pole * cosine - south * sine, pole * sine + south * cosine)


def altitude_deg(hour_angle_deg: float, dec_deg: float, latitude_deg: float) -> float:
    """Give the altitude of an observed place, degrees."""
    up = east_north_up(equatorial(hour_angle_deg, dec_deg), latitude_deg)[2]
    return math.degrees(math.asin(max(-1.0, min(1.0, up))))


def azimuth_deg(hour_angle_deg: float, dec_deg: float, latitude_deg: float) -> float:
    """Give the azimuth of an observed place, degrees east of north."""
    east, north, _ = east_north_up(equatorial(hour_angle_deg, dec_deg), latitude_deg)
    return math.degrees(math.atan2(east, north)) % 360.0


def tube_side(polar_deg: float) -> Vector:
    """Give the unit vector, equatorial frame, from the polar axis along the other to the tube.

    With the tube on the meridian on its normal side this points east: the tube is east of
    the pier and looks west from there on.
    """
    polar = math.radians(polar_deg)
    return (math.sin(polar), -math.cos(polar), 0.0)
