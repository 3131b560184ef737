"""What the sky does now and in this observing night: sidereal time, Sun, Moon, twilight."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.model.state import Site, SkyNow
from drivers.coordinates import Place, horizontal_track, moon, sidereal_time_deg, sun

Array = NDArray[np.float64]

RISE_DEG = -0.8333
"""True altitude of the Sun's middle when its upper edge is on the horizon (34′ of refraction
and 16′ of radius; Explanatory Supplement to the Astronomical Almanac, 9.3)."""

DUSK_DEG = -18.0
"""True altitude of the Sun at the ends of astronomical twilight."""

_STEP_S = 60.0
_HALF_DAY = timedelta(hours=12)


class Track(NamedTuple):
    """Where something goes in the sky of a place; arrays of one length.

    Attributes
    ----------
    after_s : ndarray
        Seconds from the start.
    azimuth_deg, altitude_deg : ndarray
        Topocentric and refracted.
    """

    after_s: Array
    azimuth_deg: Array
    altitude_deg: Array


def place_of(site: Site) -> Place:
    """Give the place that a site is, for `drivers.coordinates`."""
    return Place(site.latitude_deg, site.longitude_deg, site.elevation_m)


def night_noon(utc: datetime, site: Site) -> datetime:
    """Give the local mean noon at which the observing night of a moment begins, aware UTC."""
    ahead = timedelta(hours=((site.longitude_deg + 180.0) % 360.0 - 180.0) / 15.0)
    since_noon = utc + ahead - _HALF_DAY
    return since_noon.replace(hour=12, minute=0, second=0, microsecond=0) - ahead


def sky_now(clock_s: float, utc: datetime, site: Site) -> SkyNow:
    """Work out time and the great lights for a site.

    Parameters
    ----------
    clock_s : float
        Monotonic clock that belongs to ``utc``, seconds.
    utc : datetime
        Aware UTC.
    site : Site
        The observatory.
    """
    place = place_of(site)
    sunlight, moonlight = sun(utc, place), moon(utc, place)
    sunset, dusk, dawn, sunrise = _turning_points(night_noon(utc, site), place)
    return SkyNow(
        read_at_s=clock_s,
        lst_deg=sidereal_time_deg(utc, place),
        sun_azimuth_deg=sunlight.azimuth_deg,
        sun_altitude_deg=sunlight.altitude_deg,
        moon_azimuth_deg=moonlight.azimuth_deg,
        moon_altitude_deg=moonlight.altitude_deg,
        moon_lit=moonlight.lit,
        sunset_utc=sunset,
        dusk_utc=dusk,
        dawn_utc=dawn,
        sunrise_utc=sunrise,
    )


def altitude_track(
    ra_deg: float, dec_deg: float, start_utc: datetime, hours: float, step_s: float, site: Site
) -> Track:
    """Follow an ICRS place across the sky of a site.

    Parameters
    ----------
    ra_deg, dec_deg : float
        ICRS, degrees.
    start_utc : datetime
        Aware UTC.
    hours : float
        For so long, more than 0 and at most 24.
    step_s : float
        Seconds between the points, more than 0; both ends are among them where it divides.
    site : Site
        The observatory.

    Raises
    ------
    ValueError
        For a length or a step out of range.
    """
    if not (0.0 < hours <= 24.0 and step_s > 0.0):
        raise ValueError(f"a track needs more than 0 to 24 h and a step, not {hours:g} h")
    after_s = np.arange(0.0, hours * 3600.0 + 0.5 * step_s, step_s)
    middle = timedelta(hours=hours / 2.0)
    around_s = after_s - middle.total_seconds()
    track = horizontal_track(ra_deg, dec_deg, start_utc + middle, around_s, place_of(site))
    return Track(after_s, *track)


@lru_cache(maxsize=8)
def _turning_points(noon: datetime, place: Place) -> tuple[datetime | None, ...]:
    """Sunset, dusk, dawn and sunrise between a noon and the next."""
    nodes_s = np.array([-43200.0, 0.0, 43200.0])
    midnight = noon + _HALF_DAY
    places = [sun(midnight + timedelta(seconds=s), place) for s in nodes_s]
    ra_deg = np.degrees(np.unwrap(np.radians([light.ra_deg for light in places])))
    dec_deg = np.array([light.dec_deg for light in places])
    around_s = np.arange(-43200.0, 43200.0 + _STEP_S, _STEP_S)
    # Between its places twelve hours apart the Sun goes straight within some arcseconds.
    _, altitude_deg = horizontal_track(
        np.interp(around_s, nodes_s, ra_deg),
        np.interp(around_s, nodes_s, dec_deg),
        midnight,
        around_s,
        place,
        refraction=False,
    )

    def crossing(limit_deg: float, down: bool) -> datetime | None:
        above = altitude_deg > limit_deg
        found = np.flatnonzero(above[:-1] & ~above[1:] if down else ~above[:-1] & above[1:])
        if found.size == 0:
            return None
        at = int(found[0] if down else found[-1])
        before, after = altitude_deg[at] - limit_deg, altitude_deg[at + 1] - limit_deg
        return midnight + timedelta(
            seconds=float(around_s[at] + _STEP_S * before / (before - after))
        )

    return (
        crossing(RISE_DEG, True),
        crossing(DUSK_DEG, True),
        crossing(DUSK_DEG, False),
        crossing(RISE_DEG, False),
    )
