"""From the sky to the horizon of one place and back: ICRS, hour angle, azimuth and altitude.

Works offline on SOFA's routines. UT1 is taken to be UTC: the true difference stays below
0.9 s (13.5″ of hour angle) by definition and has been below 0.2 s (3″) since 2021. Polar
motion (≤ 0.6″) is left out.

References
----------
IERS Conventions (2010); SOFA Astrometry Tools.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

import erfa
import numpy as np
from numpy.typing import NDArray

from drivers.astrometry import (
    AU_KM,
    Array,
    Place,
    astrometry_at,
    equation_of_origins_rad,
    observer_au,
    rotation_rad,
    terrestrial_time,
    turning_astrometry,
)

__all__ = [
    "Angle",
    "Light",
    "Place",
    "horizontal",
    "horizontal_track",
    "hour_angle_dec",
    "icrs",
    "icrs_of_hour_angle",
    "moon",
    "separation_deg",
    "sidereal_time_deg",
    "sun",
]

_DAY_S = 86400.0
Angle = TypeVar("Angle", float, NDArray[np.float64])
"""A float in, a float out; an array in, an array out."""


@dataclass(frozen=True, slots=True)
class Light:
    """Where the Sun or the Moon is for one place.

    Attributes
    ----------
    ra_deg, dec_deg : float
        The ICRS place that a telescope here is sent to in order to see it: `horizontal`
        of it gives the azimuth and altitude below, parallax included.
    azimuth_deg, altitude_deg : float
        Topocentric and refracted; the middle of the disc.
    lit : float
        Illuminated share of the disc, 0 to 1.
    distance_km : float
        From the observer.
    """

    ra_deg: float
    dec_deg: float
    azimuth_deg: float
    altitude_deg: float
    lit: float
    distance_km: float


def sidereal_time_deg(utc: datetime, place: Place) -> float:
    """Give the local apparent sidereal time, degrees, ``0 <= value < 360``."""
    greenwich_rad = rotation_rad(utc) - equation_of_origins_rad(utc, place)
    return float(_turn_deg(greenwich_rad + math.radians(place.longitude_deg)))


def horizontal(
    ra_deg: Angle, dec_deg: Angle, utc: datetime, place: Place, refraction: bool = True
) -> tuple[Angle, Angle]:
    """Turn an ICRS place into topocentric azimuth and altitude.

    Parameters
    ----------
    ra_deg, dec_deg : float or ndarray
        ICRS, degrees; arrays are broadcast.
    utc : datetime
        Aware.
    place : Place
        Where it is seen from.
    refraction : bool
        False for where it would be without air. Below the horizon the refraction stays
        what it is some degrees above; nothing is seen there anyway.

    Returns
    -------
    azimuth_deg, altitude_deg : float or ndarray
        Azimuth east of north, ``0 <= azimuth_deg < 360``.
    """
    observed = _observed(ra_deg, dec_deg, astrometry_at(utc, place, refraction))
    return _turn_deg(observed[0]), _plain(90.0 - np.degrees(observed[1]))


def horizontal_track(
    ra_deg: float | Array,
    dec_deg: float | Array,
    utc: datetime,
    after_s: Array,
    place: Place,
    refraction: bool = True,
) -> tuple[Array, Array]:
    """Follow an ICRS place across the sky, within half a day around a moment.

    Parameters
    ----------
    ra_deg, dec_deg : float or ndarray
        ICRS, degrees; an array goes with ``after_s``, for what moves among the stars.
    utc : datetime
        Aware; the moment that ``after_s`` counts from.
    after_s : ndarray
        Seconds from ``utc``.
    place : Place
        Where it is seen from.
    refraction : bool
        As for `horizontal`.

    Returns
    -------
    azimuth_deg, altitude_deg : ndarray
        As `horizontal`, within 1″.
    """
    turning = turning_astrometry(utc, np.asarray(after_s, float), place, refraction)
    observed = _observed(ra_deg, dec_deg, turning)
    azimuth_deg: Array = _turn_deg(observed[0])
    altitude_deg: Array = 90.0 - np.degrees(observed[1])
    return azimuth_deg, altitude_deg


def icrs(
    azimuth_deg: Angle, altitude_deg: Angle, utc: datetime, place: Place, refraction: bool = True
) -> tuple[Angle, Angle]:
    """Turn azimuth and altitude back into ICRS; the inverse of `horizontal`.

    Parameters
    ----------
    azimuth_deg, altitude_deg : float or ndarray
        Topocentric, degrees.
    utc : datetime
        Aware.
    place : Place
        Where it is seen from.
    refraction : bool
        False when the altitude is one without air.

    Returns
    -------
    ra_deg, dec_deg : float or ndarray
        ``0 <= ra_deg < 360``.
    """
    astrometry = astrometry_at(utc, place, refraction)
    azimuth_rad, wanted_rad = np.radians(azimuth_deg), math.pi / 2 - np.radians(altitude_deg)
    zenith_rad = wanted_rad
    # SOFA's way back through the air misses by 24″ at the horizon and more below it; going
    # there and back and shifting by what is left brings it below 0.001″.
    for _ in range(3):
        reached = erfa.atioq(*erfa.atoiq("A", azimuth_rad, zenith_rad, astrometry), astrometry)
        zenith_rad = zenith_rad + (wanted_rad - reached[1])
    return _catalogue(erfa.atoiq("A", azimuth_rad, zenith_rad, astrometry), astrometry)


def hour_angle_dec(
    ra_deg: Angle, dec_deg: Angle, utc: datetime, place: Place
) -> tuple[Angle, Angle]:
    """Turn an ICRS place into observed hour angle and declination, where a mount's axes go.

    Returns
    -------
    hour_angle_deg, dec_deg : float or ndarray
        Of date, topocentric and refracted; west positive, ``-180 <= hour_angle_deg < 180``.
    """
    observed = _observed(ra_deg, dec_deg, astrometry_at(utc, place))
    return _signed_deg(observed[2]), _plain(np.degrees(observed[3]))


def icrs_of_hour_angle(
    hour_angle_deg: Angle, dec_deg: Angle, utc: datetime, place: Place
) -> tuple[Angle, Angle]:
    """Turn observed hour angle and declination into ICRS; the inverse of `hour_angle_dec`."""
    azimuth_rad, altitude_rad = erfa.hd2ae(
        np.radians(hour_angle_deg), np.radians(dec_deg), math.radians(place.latitude_deg)
    )
    return icrs(_plain(np.degrees(azimuth_rad)), _plain(np.degrees(altitude_rad)), utc, place)


def sun(utc: datetime, place: Place) -> Light:
    """Say where the Sun is, within 1″."""
    earth, _ = erfa.epv00(*terrestrial_time(utc))
    astrometry = astrometry_at(utc, place)
    # The Sun itself hardly moves while its light travels; the aberration is the stars'.
    apparent = astrometry["bpn"] @ (-earth["p"]) - observer_au(utc, place)
    ra_rad, dec_rad = erfa.c2s(astrometry["bpn"].T @ apparent)
    ra_deg, dec_deg = _turn_deg(ra_rad), math.degrees(float(dec_rad))
    azimuth_deg, altitude_deg = horizontal(ra_deg, dec_deg, utc, place)
    distance_km = float(np.linalg.norm(apparent)) * AU_KM
    return Light(ra_deg, dec_deg, azimuth_deg, altitude_deg, 1.0, distance_km)


def moon(utc: datetime, place: Place) -> Light:
    """Say where the Moon is, parallax included, within 20″, and how much of it is lit."""
    day, part = terrestrial_time(utc)
    astrometry = astrometry_at(utc, place)
    distance_au = float(np.linalg.norm(erfa.moon98(day, part)["p"]))
    travel_days = distance_au * erfa.AULT / _DAY_S
    # The Moon shares Earth's way round the Sun: no annual aberration, only the light's
    # travel time within the Earth-Moon system.
    geocentric = erfa.moon98(day, part - travel_days)["p"]
    seen = astrometry["bpn"] @ geocentric - observer_au(utc, place)
    cirs = erfa.c2s(seen)
    observed = erfa.atioq(*cirs, astrometry)
    ra_deg, dec_deg = _catalogue(cirs, astrometry)
    earth, _ = erfa.epv00(day, part)
    to_sun = -earth["p"] - geocentric
    phase_rad = float(erfa.sepp(-geocentric, to_sun))
    return Light(
        ra_deg,
        dec_deg,
        _turn_deg(observed[0]),
        90.0 - math.degrees(float(observed[1])),
        (1.0 + math.cos(phase_rad)) / 2.0,
        float(np.linalg.norm(seen)) * AU_KM,
    )


def separation_deg(ra1_deg: Angle, dec1_deg: Angle, ra2_deg: Angle, dec2_deg: Angle) -> Angle:
    """Give the angle between two directions on any sphere, degrees, 0 to 180."""
    first, second = (
        (np.radians(ra1_deg), np.radians(dec1_deg)),
        (np.radians(ra2_deg), np.radians(dec2_deg)),
    )
    between: Angle = _plain(np.degrees(erfa.seps(*first, *second)))
    return between


def _observed(ra_deg: Any, dec_deg: Any, astrometry: Any) -> Any:
    cirs = erfa.atciqz(np.radians(ra_deg), np.radians(dec_deg), astrometry)
    return erfa.atioq(*cirs, astrometry)


def _catalogue(cirs: Any, astrometry: Any) -> tuple[Any, Any]:
    ra, dec = erfa.aticq(*cirs, astrometry)
    return _turn_deg(ra), _plain(np.degrees(dec))


def _turn_deg(angle_rad: Any) -> Any:
    # The second modulo turns the 360 that rounding makes of a tiny negative angle into 0.
    return _plain(np.degrees(angle_rad) % 360.0 % 360.0)


def _signed_deg(angle_rad: Any) -> Any:
    return _plain((np.degrees(angle_rad) + 180.0) % 360.0 % 360.0 - 180.0)


def _plain(value: Any) -> Any:
    return float(value) if np.ndim(value) == 0 else value
