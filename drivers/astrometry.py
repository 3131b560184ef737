"""Earth under the sky: a place on it, its time scales, and SOFA's astrometry for a moment there.

The parts that `drivers.coordinates` is made of. Works offline; UT1 is taken to be UTC.
Leap seconds come from the table that pyerfa carries, and SOFA's own UTC routines are not
called: those warn of every year beyond the table's end.

References
----------
SOFA Tools for Earth Attitude; SOFA Astrometry Tools; ICAO standard atmosphere (Doc 7488).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

import erfa
import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

TEMPERATURE_C = 10.0
HUMIDITY = 0.5
WAVELENGTH_UM = 0.55
"""The air that refraction is worked out for; the pressure follows from the elevation."""

AU_KM = float(erfa.DAU) / 1e3
"""The astronomical unit (IAU 2012, resolution B2), km."""

_J2000 = datetime(2000, 1, 1, 12, tzinfo=UTC)
_J2000_JD = 2451545.0
_DAY_S = 86400.0
_TT_TAI_S = 32.184

# Precession, nutation and the annual aberration are worked out once for so many seconds:
# within half of that they change by less than 0.01″, Earth's rotation apart.
_SLOW_S = 300


@dataclass(frozen=True, slots=True)
class Place:
    """A place on Earth, WGS 84.

    Parameters
    ----------
    latitude_deg : float
        Geodetic, north positive, -90 to 90.
    longitude_deg : float
        East positive, -180 to 360.
    elevation_m : float
        Above the ellipsoid, -500 to 9000.

    Raises
    ------
    ValueError
        For a value out of range; the sentence names it.
    """

    latitude_deg: float
    longitude_deg: float
    elevation_m: float

    def __post_init__(self) -> None:
        for name, value, low, high in (
            ("latitude in degrees", self.latitude_deg, -90.0, 90.0),
            ("longitude in degrees", self.longitude_deg, -180.0, 360.0),
            ("elevation in metres", self.elevation_m, -500.0, 9000.0),
        ):
            if not low <= value <= high:
                raise ValueError(f"{name} must be from {low:g} to {high:g}, not {value:g}")

    @property
    def pressure_hpa(self) -> float:
        """Pressure of the standard atmosphere at this elevation, hPa (960.5 at 449 m)."""
        return float(1013.25 * (1.0 - 2.25577e-5 * self.elevation_m) ** 5.25588)


def terrestrial_time(utc: datetime) -> tuple[float, float]:
    """Give Terrestrial Time as a two-part Julian date.

    Raises
    ------
    ValueError
        When ``utc`` carries no time zone.
    """
    return _J2000_JD, _days(utc) + (_tai_utc_s(utc) + _TT_TAI_S) / _DAY_S


def rotation_rad(utc: datetime) -> float:
    """Give the Earth rotation angle, radians, ``0 <= value < 2 pi``."""
    return float(erfa.era00(_J2000_JD, _days(utc)))


def equation_of_origins_rad(utc: datetime, place: Place) -> float:
    """Give the Earth rotation angle minus the Greenwich apparent sidereal time, radians."""
    return _slow(utc, place, True)[1]


def astrometry_at(utc: datetime, place: Place, refraction: bool = True) -> Any:
    """Give SOFA's star-independent parameters for one moment."""
    return erfa.aper(rotation_rad(utc), _slow(utc, place, refraction)[0])


def turning_astrometry(utc: datetime, after_s: Array, place: Place, refraction: bool = True) -> Any:
    """Give SOFA's parameters for moments within half a day, ``after_s`` seconds after ``utc``.

    Only Earth's rotation moves on; what stands still costs at most 0.7″ after 12 h.
    """
    turned = erfa.era00(_J2000_JD, _days(utc) + after_s / _DAY_S)
    return erfa.aper(turned, _slow(utc, place, refraction)[0])


def observer_au(utc: datetime, place: Place) -> Array:
    """Give the place's way from Earth's centre in the celestial intermediate frame, au."""
    motion = erfa.pvtob(*_geodetic(place), 0.0, 0.0, 0.0, rotation_rad(utc))
    position: Array = motion["p"] / erfa.DAU
    return position


def _days(utc: datetime) -> float:
    if utc.tzinfo is None:
        raise ValueError("a time must carry a time zone")
    return (utc - _J2000).total_seconds() / _DAY_S


@lru_cache(maxsize=1)
def _leap_seconds() -> tuple[tuple[tuple[int, int], float], ...]:
    table = erfa.leap_seconds.get()
    return tuple(((int(y), int(m)), float(s)) for y, m, s in table.tolist())


def _tai_utc_s(utc: datetime) -> float:
    month = (utc.year, utc.month)
    return next((s for since, s in reversed(_leap_seconds()) if since <= month), 10.0)


@lru_cache(maxsize=32)
def _slow_astrometry(slot: int, place: Place, refraction: bool) -> tuple[Any, float]:
    seconds = slot * _SLOW_S
    tt = terrestrial_time(_J2000 + timedelta(seconds=seconds))
    heliocentric, barycentric = erfa.epv00(*tt)
    matrix = erfa.pnm06a(*tt)
    x, y = erfa.bpn2xy(matrix)
    locator = erfa.s06(*tt, x, y)
    bend = (0.0, 0.0)
    if refraction:
        bend = erfa.refco(place.pressure_hpa, TEMPERATURE_C, HUMIDITY, WAVELENGTH_UM)
    astrometry = erfa.apco(
        *tt,
        barycentric,
        heliocentric["p"],
        x,
        y,
        locator,
        erfa.era00(_J2000_JD, seconds / _DAY_S),
        *_geodetic(place),
        0.0,
        0.0,
        erfa.sp00(*tt),
        *bend,
    )
    return astrometry, float(erfa.eors(matrix, locator))


def _slow(utc: datetime, place: Place, refraction: bool) -> tuple[Any, float]:
    return _slow_astrometry(round(_days(utc) * _DAY_S / _SLOW_S), place, refraction)


def _geodetic(place: Place) -> tuple[float, float, float]:
    return math.radians(place.longitude_deg), math.radians(place.latitude_deg), place.elevation_m
