"""Skyfield's own answer for single objects, to compare with."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from skyfield.api import EarthSatellite, load, wgs84

from app.model.state import Site
from app.sky.elements.element_set import ElementSet

Array = NDArray[np.float64]
Index = NDArray[np.int64]


@lru_cache(maxsize=1)
def timescale() -> Any:
    return load.timescale(builtin=True)


def moment(unix_s: float) -> Any:
    """Give Skyfield's time of a POSIX second."""
    day, second = divmod(unix_s, 86400.0)
    return timescale().utc(1970, 1, 1 + day, 0, 0, second)


def skyfield_places(elements: ElementSet, index: Index, site: Site, unix_s: float) -> Array:
    """Give azimuth and altitude in degrees and range in km, shape (m, 3)."""
    place = wgs84.latlon(site.latitude_deg, site.longitude_deg, site.elevation_m)
    at = moment(unix_s)
    found = []
    for satrec in elements.take(index).satrecs():
        satellite = EarthSatellite.from_satrec(satrec, timescale())
        altitude, azimuth, distance = (satellite - place).at(at).altaz()
        found.append((azimuth.degrees, altitude.degrees, distance.km))
    return np.array(found)


def apart_arcsec(azimuth_deg: Array, altitude_deg: Array, truth: Array) -> Array:
    """Give the angle between places and Skyfield's."""
    ours = _unit(np.radians(azimuth_deg), np.radians(altitude_deg))
    theirs = _unit(np.radians(truth[:, 0]), np.radians(truth[:, 1]))
    chord = np.linalg.norm(ours - theirs, axis=0)
    apart: Array = np.degrees(2.0 * np.arcsin(chord / 2.0)) * 3600.0
    return apart


def _unit(azimuth_rad: Array, altitude_rad: Array) -> Array:
    flat = np.cos(altitude_rad)
    return np.stack([flat * np.sin(azimuth_rad), flat * np.cos(azimuth_rad), np.sin(altitude_rad)])
