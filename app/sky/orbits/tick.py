"""Where everything is at this moment, from two knots: cheap enough for ten times a second.

Azimuth and altitude are geometric: topocentric, without refraction and without light time,
as Skyfield's ``altaz()`` gives them. This module needs numpy alone; it runs where windows are.
"""

from __future__ import annotations

from threading import local
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import Light, SkyPlaces, SkySegment
from app.sky.orbits.shadow import light_of

Array = NDArray[np.float64]
Index = NDArray[np.int64]

_DEG = 180.0 / np.pi
_OWN = local()


class Place(NamedTuple):
    """Where one object is.

    Attributes
    ----------
    azimuth_deg, altitude_deg, range_km : float
    light : Light
    """

    azimuth_deg: float
    altitude_deg: float
    range_km: float
    light: Light


class Ticker:
    """Gives places again and again; keeps what one segment has in common for all its moments.

    One for each thread that asks.
    """

    def __init__(self) -> None:
        self._segment: SkySegment | None = None
        self._whole = False
        self._index: Index = np.zeros(0, np.int64)
        self._path: Array = np.zeros((4, 3, 0))
        self._scratch: Array = np.zeros((3, 0))

    def places(self, segment: SkySegment, unix_s: float, whole: bool = False) -> SkyPlaces:
        """Give the places of a moment; see `places`."""
        if segment is not self._segment or whole is not self._whole:
            self._keep(segment, whole)
        u = _share(segment, unix_s)
        c0, c1, c2, c3 = self._path
        position = self._scratch
        np.multiply(c3, u, out=position)
        position += c2
        position *= u
        position += c1
        position *= u
        position += c0
        index = self._index
        if not whole:
            up = np.flatnonzero(position[2] > 0.0)
            index, position = index[up], position.take(up, axis=1)
        return _sky_places(segment, index, position, u)

    def _keep(self, segment: SkySegment, whole: bool) -> None:
        index = np.flatnonzero(segment.usable) if whole else segment.maybe_up
        self._segment, self._whole, self._index = segment, whole, index
        self._path = segment.path_km.take(index, axis=2)
        self._scratch = np.empty(self._path.shape[1:])


def places(segment: SkySegment, unix_s: float, whole: bool = False) -> SkyPlaces:
    """Give the places of all objects that are up, at one moment.

    What a segment has in common for all its moments is kept, for each thread: asking for one
    segment again and again costs half of what two in turn do.

    Parameters
    ----------
    segment : SkySegment
        One that covers the moment.
    unix_s : float
        Seconds since 1970-01-01 UTC.
    whole : bool
        True for all usable objects, those below the horizon with their negative altitudes.

    Raises
    ------
    ValueError
        When the segment does not cover the moment: nothing is drawn where nobody knows.
    """
    ticker: Ticker | None = getattr(_OWN, "ticker", None)
    if ticker is None:
        ticker = _OWN.ticker = Ticker()
    return ticker.places(segment, unix_s, whole)


def place_of_one(segment: SkySegment, index: int, unix_s: float) -> Place | None:
    """Give the place of one object, also below the horizon; None when it is not usable.

    Raises
    ------
    ValueError
        When the segment does not cover the moment.
    """
    u = _share(segment, unix_s)
    if not segment.usable[index]:
        return None
    c0, c1, c2, c3 = segment.path_km[:, :, index, None]
    found = _sky_places(segment, np.array([index]), c0 + u * (c1 + u * (c2 + u * c3)), u)
    return Place(
        float(found.azimuth_deg[0]),
        float(found.altitude_deg[0]),
        float(found.range_km[0]),
        Light(int(found.light[0])),
    )


def _share(segment: SkySegment, unix_s: float) -> float:
    if not segment.covers(unix_s):
        raise ValueError(
            f"the moment {unix_s:.3f} is not between the knots"
            f" {segment.start_s:.0f} and {segment.start_s + segment.step_s:.0f}"
        )
    return (unix_s - segment.start_s) / segment.step_s


def _sky_places(segment: SkySegment, index: Index, position_km: Array, u: float) -> SkyPlaces:
    azimuth_deg, altitude_deg, range_km = horizontal(position_km)
    # Between the knots the Sun moves by a quarter of a degree: a straight way is as good.
    sun = (1.0 - u) * segment.sun[0] + u * segment.sun[1]
    return SkyPlaces(
        index,
        azimuth_deg,
        altitude_deg,
        range_km,
        light_of(position_km, segment.earth_km, sun),
    )


def horizontal(position_km: Array) -> tuple[Array, Array, Array]:
    """Turn east, north, up into azimuth (0 to 360), altitude and range.

    Parameters
    ----------
    position_km : ndarray, shape (3, m)
        From the observer.

    Returns
    -------
    azimuth_deg, altitude_deg, range_km : ndarray, shape (m,)
    """
    east, north, up = position_km
    flat2 = east * east
    flat2 += north * north
    range_km = up * up
    range_km += flat2
    np.sqrt(range_km, out=range_km)
    altitude_deg = np.arctan2(up, np.sqrt(flat2, out=flat2))
    altitude_deg *= _DEG
    # The angle from south is from -180 to 180: no branch, which costs as much as the angle.
    azimuth_deg = np.arctan2(-east, -north)
    azimuth_deg *= _DEG
    azimuth_deg += 180.0
    azimuth_deg[azimuth_deg >= 360.0] = 0.0
    return azimuth_deg, altitude_deg, range_km
