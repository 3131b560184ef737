"""What the sky plot shows: the scene, and of it stars, planets and the target's night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import SatelliteState, Trail
from app.model.state import ObservatoryState, Site
from app.model.target import Target
from app.sky.bodies import bodies
from app.sky.night import altitude_track, place_of
from app.sky.stars import STAR, stars
from drivers.coordinates import horizontal, separation_deg
from widgets.sky_edges import SkyEdges
from widgets.sky_filter import EVERYTHING, SkyFilter
from widgets.sky_window import Window

Array = NDArray[np.float64]

NAMED_TO_MAG = 3.5
"""Stars down to this magnitude can be chosen; fainter ones are dots."""

SAME_PLACE_DEG = 0.05
"""Two things so near to each other are one (degrees)."""

DEEP_SKY = "deep-sky"
"""Kind of clusters, nebulae and galaxies, as `SkyThing` carries it."""

_STEP_S = 600.0


class SkyMap(StrEnum):
    """The two maps."""

    FLAT = "flat"
    POLAR = "polar"


@dataclass(frozen=True, slots=True)
class SkyThing:
    """Something in the sky that can be chosen as a target.

    Attributes
    ----------
    name : str
        In the language of now.
    kind : str
        `SUN`, `MOON` or `PLANET` of `app.sky.bodies`, `STAR`, or `DEEP_SKY`.
    azimuth_deg, altitude_deg, magnitude : float
    lit : float
        Illuminated share of the disc; 1 for stars.
    target : Target
    """

    name: str
    kind: str
    azimuth_deg: float
    altitude_deg: float
    magnitude: float
    lit: float
    target: Target


@dataclass(frozen=True, slots=True, eq=False)
class StarDots:
    """All shipped stars that are shown, the brightest first; arrays of one length."""

    azimuth_deg: Array
    altitude_deg: Array
    magnitude: Array
    named: tuple[SkyThing, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Night:
    """Where something goes from dusk to dawn, above the horizon, as azimuth and altitude."""

    azimuth_deg: Array
    altitude_deg: Array


@dataclass(frozen=True, slots=True)
class SkyScene:
    """What the plot shows besides where satellites are; compared by identity of its arrays.

    Attributes
    ----------
    stars : StarDots or None
    bodies : tuple of SkyThing
    night : Night or None
        Of the target.
    window : Window or None
        None while the slit is not seen.
    telescope, target : (azimuth_deg, altitude_deg) or None
    target_name : str
    deep_sky : tuple of SkyThing
        Clusters, nebulae and galaxies to show.
    edges : SkyEdges or None
        Horizon, limits of the mount, and the circle around the Sun.
    satellites : SatelliteState or None
        Names, trails, and why nothing is there to be drawn.
    filter : SkyFilter
        Which satellites are drawn, named and can be chosen.
    selected : int or None
        Number of the satellite that is chosen.
    way : Trail or None
        Its way over hours, with ticks of time.
    below : bool
        True to show the half below the horizon as well.
    shown_utc : datetime or None
        The moment that is shown when it is not now: then neither telescope nor slit is drawn.
    """

    stars: StarDots | None = None
    bodies: tuple[SkyThing, ...] = ()
    night: Night | None = None
    window: Window | None = None
    telescope: tuple[float, float] | None = None
    target: tuple[float, float] | None = None
    target_name: str = ""
    deep_sky: tuple[SkyThing, ...] = ()
    edges: SkyEdges | None = None
    satellites: SatelliteState | None = None
    filter: SkyFilter = EVERYTHING
    selected: int | None = None
    way: Trail | None = None
    below: bool = False
    shown_utc: datetime | None = None


def wandering(
    utc: datetime, site: Site, japanese: bool, below: bool = False
) -> tuple[SkyThing, ...]:
    """Give Sun, Moon and planets above the horizon; with ``below`` also those under it."""
    found = []
    for body in bodies(utc, site):
        if below or body.altitude_deg > 0.0:
            target = body.target(japanese)
            found.append(
                SkyThing(
                    target.name,
                    body.kind,
                    body.azimuth_deg,
                    body.altitude_deg,
                    body.magnitude,
                    body.lit,
                    target,
                )
            )
    return tuple(found)


def star_dots(utc: datetime, site: Site, japanese: bool, below: bool = False) -> StarDots:
    """Give the stars above the horizon; with ``below`` also those under it."""
    known = stars()
    azimuth_deg, altitude_deg = horizontal(known.ra_deg, known.dec_deg, utc, place_of(site))
    up = np.flatnonzero(altitude_deg > (-90.0 if below else 0.0))
    named = []
    for index in up:
        magnitude = float(known.magnitude[index])
        if magnitude > NAMED_TO_MAG:
            break
        name = known.name(int(index), japanese)
        place = (float(known.ra_deg[index]), float(known.dec_deg[index]))
        named.append(
            SkyThing(
                name,
                STAR,
                float(azimuth_deg[index]),
                float(altitude_deg[index]),
                magnitude,
                1.0,
                Target(name, STAR, *place, round(magnitude, 1)),
            )
        )
    return StarDots(azimuth_deg[up], altitude_deg[up], known.magnitude[up], tuple(named))


def night_of(target: Target, state: ObservatoryState) -> Night:
    """Follow a target from sunset to sunrise; half a day around now where the Sun stays."""
    sky = state.sky
    start_utc, end_utc = (None, None) if sky is None else (sky.sunset_utc, sky.sunrise_utc)
    if start_utc is None or end_utc is None or end_utc <= start_utc:
        start_utc, end_utc = state.utc - timedelta(hours=6), state.utc + timedelta(hours=6)
    hours = (end_utc - start_utc).total_seconds() / 3600.0
    track = altitude_track(
        target.ra_deg, target.dec_deg, start_utc, min(24.0, hours), _STEP_S, state.site
    )
    return Night(track.azimuth_deg, track.altitude_deg)


def listed(
    bodies_up: tuple[SkyThing, ...], stars_up: tuple[SkyThing, ...], most: int
) -> tuple[SkyThing, ...]:
    """Choose what the list shows: all bodies, then the brightest stars; the highest first."""
    chosen = [*bodies_up, *stars_up[: max(0, most - len(bodies_up))]][:most]
    return tuple(sorted(chosen, key=lambda thing: -thing.altitude_deg))


def is_target(thing: SkyThing, target: Target | None) -> bool:
    """True when something is what was chosen: by name, or by place in another language."""
    if target is None:
        return False
    if thing.name == target.name:
        return True
    mine = thing.target
    away_deg = separation_deg(mine.ra_deg, mine.dec_deg, target.ra_deg, target.dec_deg)
    return away_deg < SAME_PLACE_DEG
