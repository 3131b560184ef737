"""Where the Sun, the Moon and the planets are, and how bright, for one site."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import erfa
import numpy as np
from numpy.typing import NDArray

from app.model.site import Site
from app.model.target import Target
from app.sky.night import place_of
from drivers.astrometry import AU_KM, Place, astrometry_at, observer_au, terrestrial_time
from drivers.coordinates import Light, horizontal, moon, sun

Array = NDArray[np.float64]

SUN, MOON, PLANET = "sun", "moon", "planet"
"""Kinds of body, as `app.model.state.Target` carries them."""

_SUN_KM, _MOON_KM = 695_700.0, 1_737.4

_LIGHT_DAYS_AU = erfa.AULT / 86400.0

# North pole of Saturn and of its rings, ICRS (IAU WGCCRE 2015).
_SATURN_POLE = erfa.s2c(math.radians(40.589), math.radians(83.537))


@dataclass(frozen=True, slots=True)
class Body:
    """One of the bodies of the solar system, at one moment.

    Attributes
    ----------
    name_en, name_ja : str
    kind : str
        `SUN`, `MOON` or `PLANET`.
    ra_deg, dec_deg : float
        ICRS place to send a telescope to; of the Moon with its parallax.
    azimuth_deg, altitude_deg : float
        Topocentric and refracted.
    magnitude : float
        Visual, an estimate within 0.3 mag.
    lit : float
        Illuminated share of the disc, 0 to 1.
    distance_km : float
        From the observer; of planets within a thousandth.
    diameter_arcsec : float
        Of the disc, without rings.
    """

    name_en: str
    name_ja: str
    kind: str
    ra_deg: float
    dec_deg: float
    azimuth_deg: float
    altitude_deg: float
    magnitude: float
    lit: float
    distance_km: float
    diameter_arcsec: float

    def target(self, japanese: bool = False) -> Target:
        """Give the body as something to point at."""
        name = self.name_ja if japanese else self.name_en
        return Target(name, self.kind, self.ra_deg, self.dec_deg, round(self.magnitude, 1))


@dataclass(frozen=True, slots=True)
class _Planet:
    number: int
    name_en: str
    name_ja: str
    radius_km: float
    brightness: Callable[[float], float]


def _mercury(phase_deg: float) -> float:
    return -0.42 + 0.0380 * phase_deg - 0.000273 * phase_deg**2 + 2e-6 * phase_deg**3


def _venus(phase_deg: float) -> float:
    return -4.40 + 0.0009 * phase_deg + 0.000239 * phase_deg**2 - 6.5e-7 * phase_deg**3


# Magnitude at 1 au from Sun and Earth by phase angle in degrees: Astronomical Almanac 1984,
# as in J. Meeus, "Astronomical Algorithms", chapter 41; Saturn without its rings. Equatorial
# radii: IAU WGCCRE 2015.
_PLANETS = (
    _Planet(1, "Mercury", "水星", 2440.5, _mercury),
    _Planet(2, "Venus", "金星", 6051.8, _venus),
    _Planet(4, "Mars", "火星", 3396.2, lambda i: -1.52 + 0.016 * i),
    _Planet(5, "Jupiter", "木星", 71492.0, lambda i: -9.40 + 0.005 * i),
    _Planet(6, "Saturn", "土星", 60268.0, lambda i: -8.88 + 0.044 * i),
    _Planet(7, "Uranus", "天王星", 25559.0, lambda _: -7.19),
    _Planet(8, "Neptune", "海王星", 24764.0, lambda _: -6.87),
)


def bodies(utc: datetime, site: Site, refraction: bool = True) -> tuple[Body, ...]:
    """Give Sun, Moon and the planets from Mercury to Neptune.

    Parameters
    ----------
    utc : datetime
        Aware UTC, of the years 1000 to 3000.
    site : Site
        The observatory.
    refraction : bool
        False for azimuth and altitude without air, as satellites have them.

    References
    ----------
    Planets: J. L. Simon et al., A&A 282 (1994) 663, within 1′ from 1800 to 2050.
    """
    place = place_of(site)
    moonlight = moon(utc, place)
    found = (
        _light("Sun", "太陽", SUN, sun(utc, place), -26.7, _SUN_KM),
        _light("Moon", "月", MOON, moonlight, _moon_magnitude(moonlight.lit), _MOON_KM),
        *(_planet(planet, utc, site) for planet in _PLANETS),
    )
    return found if refraction else tuple(_without_air(body, utc, place) for body in found)


def _without_air(body: Body, utc: datetime, place: Place) -> Body:
    azimuth_deg, altitude_deg = horizontal(body.ra_deg, body.dec_deg, utc, place, refraction=False)
    return replace(body, azimuth_deg=azimuth_deg, altitude_deg=altitude_deg)


def _light(
    name_en: str, name_ja: str, kind: str, light: Light, magnitude: float, radius_km: float
) -> Body:
    return Body(
        name_en,
        name_ja,
        kind,
        light.ra_deg,
        light.dec_deg,
        light.azimuth_deg,
        light.altitude_deg,
        magnitude,
        light.lit,
        light.distance_km,
        _diameter_arcsec(radius_km, light.distance_km),
    )


def _diameter_arcsec(radius_km: float, distance_km: float) -> float:
    return 2.0 * math.degrees(math.asin(radius_km / distance_km)) * 3600.0


def _moon_magnitude(lit: float) -> float:
    # C. W. Allen, "Astrophysical Quantities", section 66.
    phase_deg = math.degrees(math.acos(max(-1.0, min(1.0, 2.0 * lit - 1.0))))
    return -12.73 + 0.026 * phase_deg + 4e-9 * phase_deg**4


def _planet(planet: _Planet, utc: datetime, site: Site) -> Body:
    day, part = terrestrial_time(utc)
    earth: Array = erfa.epv00(day, part)[0]["p"]
    travel_days = 0.0
    turn = astrometry_at(utc, place_of(site))["bpn"]
    observer = turn.T @ observer_au(utc, place_of(site))
    for _ in range(2):
        from_sun: Array = erfa.plan94(day, part - travel_days, planet.number)["p"]
        seen = from_sun - earth - observer
        travel_days = float(np.linalg.norm(seen)) * _LIGHT_DAYS_AU
    ra_rad, dec_rad = erfa.c2s(seen)
    ra_deg, dec_deg = math.degrees(float(ra_rad)) % 360.0 % 360.0, math.degrees(float(dec_rad))
    phase_rad = float(erfa.sepp(-from_sun, -seen))
    far_au = float(np.linalg.norm(from_sun)) * float(np.linalg.norm(seen))
    magnitude = planet.brightness(math.degrees(phase_rad)) + 5.0 * math.log10(far_au)
    if planet.name_en == "Saturn":
        tilt = abs(float(seen @ _SATURN_POLE)) / float(np.linalg.norm(seen))
        magnitude += -2.60 * tilt + 1.25 * tilt**2
    azimuth_deg, altitude_deg = horizontal(ra_deg, dec_deg, utc, place_of(site))
    distance_km = float(np.linalg.norm(seen)) * AU_KM
    return Body(
        planet.name_en,
        planet.name_ja,
        PLANET,
        ra_deg,
        dec_deg,
        azimuth_deg,
        altitude_deg,
        magnitude,
        (1.0 + math.cos(phase_rad)) / 2.0,
        distance_km,
        _diameter_arcsec(planet.radius_km, distance_km),
    )
