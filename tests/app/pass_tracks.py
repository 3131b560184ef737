"""Tracks of passes over a round Earth that stands still, for tests and figures."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from app.sky.mount_way import PassTrack

Array = NDArray[np.float64]

EARTH_KM = 6371.0
GM_KM3_S2 = 398600.4418
START_S = datetime(2026, 11, 22, 9, 47, tzinfo=UTC).timestamp()


def circular_pass(
    highest_deg: float,
    heading_deg: float,
    height_km: float = 420.0,
    left: bool = True,
    step_s: float = 1.0,
    lowest_deg: float = 10.0,
) -> PassTrack:
    """A circular orbit that passes beside the site.

    Parameters
    ----------
    highest_deg : float
        Altitude at culmination, up to 90.
    heading_deg : float
        Azimuth that it moves towards then; west of north or south is retrograde.
    height_km : float
    left : bool
        Whether the site sees it to the left of its way.
    step_s, lowest_deg : float
        Between samples; where the track begins and ends.
    """
    radius_km = EARTH_KM + height_km
    rate = math.sqrt(GM_KM3_S2 / radius_km**3)
    highest = math.radians(min(highest_deg, 90.0))
    beside = math.acos(min(1.0, EARTH_KM / radius_km * math.cos(highest))) - highest
    times_s = np.arange(-0.25 * math.pi / rate, 0.25 * math.pi / rate, step_s)
    along = rate * times_s
    heading = math.radians(heading_deg)
    ahead = np.array([math.sin(heading), math.cos(heading)])
    aside = np.array([-math.cos(heading), math.sin(heading)]) * (1.0 if left else -1.0)
    flat = radius_km * (
        np.sin(along)[:, None] * ahead + np.cos(along)[:, None] * math.sin(beside) * aside
    )
    up = radius_km * np.cos(along) * math.cos(beside) - EARTH_KM
    azimuth_deg = np.degrees(np.arctan2(flat[:, 0], flat[:, 1])) % 360.0
    altitude_deg = np.degrees(np.arctan2(up, np.hypot(flat[:, 0], flat[:, 1])))
    seen = altitude_deg >= lowest_deg
    return PassTrack(START_S + times_s[seen], azimuth_deg[seen], altitude_deg[seen])


def standing(azimuth_deg: float, altitude_deg: float, hours: float = 6.0) -> PassTrack:
    """A geostationary object: it does not move."""
    times_s = np.arange(0.0, hours * 3600.0, 30.0)
    still = np.ones_like(times_s)
    return PassTrack(START_S + times_s, azimuth_deg * still, altitude_deg * still)
