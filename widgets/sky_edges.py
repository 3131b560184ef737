"""Where the sky ends for this telescope: horizon, limits of the mount, and the Sun's circle."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.model.mount_reach import MountReach
from app.model.state import ObservatoryState
from app.model.sun_danger import SUN_AWAY_DEG, SUN_DOWN_DEG

Array = NDArray[np.float64]
Line = tuple[Array, Array]
"""Azimuths and altitudes, degrees."""


@dataclass(frozen=True, slots=True, eq=False)
class SkyEdges:
    """Lines on the sky; one and the same object as long as nothing of it changes.

    Attributes
    ----------
    horizon : Line or None
        What stands around the site, azimuth from 0 to 360; None where nothing is known of it.
    lowest_deg : float or None
        Least altitude of the mount.
    hour_limits : tuple of Line
        The greatest hour angle, east and west, above the horizon.
    sun : Line or None
        How near an uncovered telescope may come to the Sun; None while the Sun is down.
    """

    horizon: Line | None = None
    lowest_deg: float | None = None
    hour_limits: tuple[Line, ...] = ()
    sun: Line | None = None


def unhidden(edges: SkyEdges | None, azimuth_deg: Array, altitude_deg: Array) -> NDArray[np.bool_]:
    """Say which directions are above what stands around the site, or above 0° without that."""
    if edges is None or edges.horizon is None:
        return altitude_deg > 0.0
    return altitude_deg > np.maximum(0.0, np.interp(azimuth_deg, *edges.horizon))


def edges_of(state: ObservatoryState, sun: tuple[float, float] | None = None) -> SkyEdges:
    """Give what ends the sky by a snapshot.

    Parameters
    ----------
    state : ObservatoryState
        Of now.
    sun : (azimuth_deg, altitude_deg), optional
        Of another moment than now; without it the Sun of the snapshot counts.
    """
    if sun is None and state.sky is not None and state.sky_utc is None:
        sun = (state.sky.sun_azimuth_deg, state.sky.sun_altitude_deg)
    if sun is not None:
        sun = (round(sun[0], 1), round(sun[1], 1))
    return _edges(state.horizon, state.reach, state.site.latitude_deg, sun)


@lru_cache(maxsize=8)
def _edges(
    horizon: tuple[tuple[float, float], ...],
    reach: MountReach | None,
    latitude_deg: float,
    sun: tuple[float, float] | None,
) -> SkyEdges:
    return SkyEdges(
        _around(horizon),
        None if reach is None else reach.lowest_deg,
        () if reach is None else _hour_limits(reach.widest_deg, latitude_deg),
        None if sun is None or sun[1] < SUN_DOWN_DEG else _circle(sun, SUN_AWAY_DEG),
    )


def _around(horizon: tuple[tuple[float, float], ...]) -> Line | None:
    """Close the horizon from 0 to 360."""
    if not horizon:
        return None
    azimuth_deg, altitude_deg = np.array(horizon, dtype=float).T
    every_deg = np.unique(np.concatenate([azimuth_deg % 360.0, [0.0, 360.0]]))
    return every_deg, np.interp(every_deg, azimuth_deg, altitude_deg, period=360.0)


def _hour_limits(widest_deg: float, latitude_deg: float) -> tuple[Line, ...]:
    """Follow the greatest hour angle from pole to pole, as far as it is up."""
    if widest_deg >= 180.0:
        return ()
    dec = np.radians(np.arange(-90.0, 90.1, 2.0))
    latitude = np.radians(latitude_deg)
    lines = []
    for hour_angle in np.radians([-widest_deg, widest_deg]):
        west = np.cos(dec) * np.sin(hour_angle)
        south = np.cos(dec) * np.cos(hour_angle) * np.sin(latitude) - np.sin(dec) * np.cos(latitude)
        up = np.cos(dec) * np.cos(hour_angle) * np.cos(latitude) + np.sin(dec) * np.sin(latitude)
        azimuth_deg = np.degrees(np.arctan2(-west, -south)) % 360.0
        altitude_deg = np.degrees(np.arcsin(np.clip(up, -1.0, 1.0)))
        shown = altitude_deg >= 0.0
        lines.append((azimuth_deg[shown], altitude_deg[shown]))
    return tuple(line for line in lines if line[0].size)


def _circle(middle: tuple[float, float], away_deg: float) -> Line:
    """Go around a place once; azimuths run on where they pass north."""
    azimuth, altitude, away = np.radians([*middle, away_deg])
    turn = np.radians(np.arange(0.0, 360.1, 3.0))
    up = np.sin(altitude) * np.cos(away) + np.cos(altitude) * np.sin(away) * np.cos(turn)
    aside = np.arctan2(
        np.sin(turn) * np.sin(away) * np.cos(altitude), np.cos(away) - np.sin(altitude) * up
    )
    azimuth_deg = np.degrees(np.unwrap(azimuth + aside))
    return azimuth_deg, np.degrees(np.arcsin(np.clip(up, -1.0, 1.0)))
