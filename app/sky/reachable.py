"""Whether this telescope can look at a place now, and for how long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from app.model.mount_reach import MountReach
from app.model.state import Site
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.night import place_of
from drivers.coordinates import hour_angle_dec

Array = NDArray[np.float64]

SIDEREAL_DEG_S = 15.041067 / 3600.0
STEP_S = 600.0
"""The night is looked at in steps of so long (seconds)."""


@dataclass(frozen=True, slots=True)
class Room:
    """Where the telescope can look.

    Attributes
    ----------
    reach : MountReach or None
        None when the profile does not say; then only the horizon limits it.
    horizon : tuple of (azimuth_deg, altitude_deg)
        What stands around the site, rising in azimuth.
    """

    reach: MountReach | None
    horizon: tuple[tuple[float, float], ...]

    def lowest_deg(self, azimuth_deg: Array) -> Array:
        """Give the least altitude at some azimuths: hills, and the mount's own limit."""
        lowest = np.zeros(np.shape(azimuth_deg))
        if self.reach is not None:
            lowest += self.reach.lowest_deg
        return np.maximum(lowest, self.hills_deg(azimuth_deg))

    def hills_deg(self, azimuth_deg: Array) -> Array:
        """Give how high the surroundings stand."""
        if not self.horizon:
            return np.zeros(np.shape(azimuth_deg))
        around, height = np.array(self.horizon).T
        hills: Array = np.interp(azimuth_deg, around, height, period=360.0)
        return hills

    def why_not(
        self, azimuth_deg: float, altitude_deg: float, hour_angle_deg: float
    ) -> Sentence | None:
        """Say why a place cannot be looked at, a clause; None when it can."""
        if altitude_deg <= 0.0:
            return Sentence(QT_TRANSLATE_NOOP("Model", "below the horizon"))
        if altitude_deg < float(self.hills_deg(np.array(azimuth_deg))):
            return Sentence(QT_TRANSLATE_NOOP("Model", "behind the hills"))
        reach = self.reach
        if reach is not None and altitude_deg < reach.lowest_deg:
            text = QT_TRANSLATE_NOOP("Model", "below the mount's limit of %1°")
            return Sentence(text, (f"{reach.lowest_deg:g}",))
        if reach is not None and abs(hour_angle_deg) > reach.widest_deg:
            text = QT_TRANSLATE_NOOP("Model", "beyond the mount's hour angle of %1 h")
            return Sentence(text, (f"{reach.widest_deg / 15.0:g}",))
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Ways:
    """The ways of places through the rest of a night; rows are times, columns places.

    Attributes
    ----------
    after_s : ndarray, shape (t,)
        From now on.
    azimuth_deg, altitude_deg : ndarray, shape (t, n)
        Topocentric, within some tenths of a degree: good for lists and strips.
    reachable : ndarray of bool, shape (t, n)
    """

    after_s: Array
    azimuth_deg: Array
    altitude_deg: Array
    reachable: NDArray[np.bool_]


def ways(
    ra_deg: Array, dec_deg: Array, utc: datetime, until_s: float, site: Site, room: Room
) -> Ways:
    """Follow many places from now on, by plain geometry.

    Parameters
    ----------
    ra_deg, dec_deg : ndarray, shape (n,)
        ICRS.
    utc : datetime
        Now, aware.
    until_s : float
        So long, seconds, at least one step.
    site : Site
        The observatory.
    room : Room
        Where the telescope can look.
    """
    hour_deg, of_date_deg = hour_angle_dec(ra_deg, dec_deg, utc, place_of(site))
    after_s = np.arange(0.0, max(until_s, STEP_S) + 0.5 * STEP_S, STEP_S)
    hour = np.radians(hour_deg[None, :] + SIDEREAL_DEG_S * after_s[:, None])
    dec, latitude = np.radians(of_date_deg)[None, :], np.radians(site.latitude_deg)
    up = np.sin(latitude) * np.sin(dec) + np.cos(latitude) * np.cos(dec) * np.cos(hour)
    north = np.cos(latitude) * np.sin(dec) - np.sin(latitude) * np.cos(dec) * np.cos(hour)
    east = -np.cos(dec) * np.sin(hour)
    altitude_deg = np.degrees(np.arcsin(np.clip(up, -1.0, 1.0)))
    azimuth_deg = np.degrees(np.arctan2(east, north)) % 360.0
    reachable = altitude_deg >= np.maximum(room.lowest_deg(azimuth_deg), 0.0)
    if room.reach is not None:
        signed_deg = (np.degrees(hour) + 180.0) % 360.0 - 180.0
        reachable &= np.abs(signed_deg) <= room.reach.widest_deg
    return Ways(after_s, azimuth_deg, altitude_deg, reachable)
