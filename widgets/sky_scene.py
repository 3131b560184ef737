"""What there is to see in the sky of a moment: bright stars, planets, and the target's night."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from app.model.state import DomeShape, ObservatoryState, Site
from app.model.target import Target
from app.sky import dome_geometry
from app.sky.bodies import bodies
from app.sky.night import altitude_track, place_of
from app.sky.stars import STAR, stars
from drivers.coordinates import horizontal, separation_deg

Array = NDArray[np.float64]

NAMED_TO_MAG = 3.5
"""Stars down to this magnitude can be chosen; fainter ones are dots."""

SAME_PLACE_DEG = 0.05
"""Two things so near to each other are one (degrees)."""

_STEP_S = 600.0

_WINDOW_DEG = np.concatenate(
    [
        np.arange(0.0, 8.0, 0.5),
        np.arange(8.0, 60.0, 2.0),
        np.arange(60.0, 70.0),
        np.arange(70.0, 80.0, 0.25),
        [80.0, 90.0],
    ]
)
"""Altitudes of the window's outline: close at its foot and where it opens like a trumpet."""


@dataclass(frozen=True, slots=True)
class SkyThing:
    """Something above the horizon that can be chosen as a target.

    Attributes
    ----------
    name : str
        In the language of now.
    kind : str
        `SUN`, `MOON` or `PLANET` of `app.sky.bodies`, or `STAR`.
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
    """All shipped stars above the horizon, the brightest first; arrays of one length."""

    azimuth_deg: Array
    altitude_deg: Array
    magnitude: Array
    named: tuple[SkyThing, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Night:
    """Where something goes from dusk to dawn, above the horizon, as azimuth and altitude."""

    azimuth_deg: Array
    altitude_deg: Array


@dataclass(frozen=True, slots=True, eq=False)
class Window:
    """What the slit leaves open, in azimuth (may run beyond a turn) and altitude.

    Attributes
    ----------
    areas : tuple of (azimuth_deg, altitude_deg)
        Closed outlines, to be filled.
    edges : tuple of (azimuth_deg, altitude_deg)
        Open lines along the slit's edges.
    """

    areas: tuple[tuple[Array, Array], ...]
    edges: tuple[tuple[Array, Array], ...]


def wandering(utc: datetime, site: Site, japanese: bool) -> tuple[SkyThing, ...]:
    """Give Sun, Moon and planets above the horizon."""
    found = []
    for body in bodies(utc, site):
        if body.altitude_deg > 0.0:
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


def star_dots(utc: datetime, site: Site, japanese: bool) -> StarDots:
    """Give the stars above the horizon."""
    known = stars()
    azimuth_deg, altitude_deg = horizontal(known.ra_deg, known.dec_deg, utc, place_of(site))
    up = np.flatnonzero(altitude_deg > 0.0)
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


def window_of(shape: DomeShape, slit_azimuth_deg: float, opening: float) -> Window:
    """Outline what the slit leaves open: before the zenith, and behind it where it reaches over.

    Parameters
    ----------
    shape : DomeShape
        The dome.
    slit_azimuth_deg : float
        Middle of the slit, as seen.
    opening : float
        Uncovered share, 0 to 1.
    """
    altitude_deg = _WINDOW_DEG
    half_deg = dome_geometry.window(shape, altitude_deg, opening)
    shown = half_deg > 0.0
    end_deg = shape.slit_start_deg + opening * (shape.slit_end_deg - shape.slit_start_deg)
    # over the zenith the slit is as wide as before it; the edges of both parts meet abreast
    behind = (altitude_deg >= 180.0 - end_deg) & shown
    reaches_over = bool((behind & (half_deg < dome_geometry.ANY_DEG)).any())
    meet_deg = 90.0 if reaches_over else dome_geometry.ANY_DEG
    areas, edges = [_closed(slit_azimuth_deg, half_deg[shown], altitude_deg[shown])], []
    parts = [(slit_azimuth_deg, shown)]
    if reaches_over:
        parts.append((slit_azimuth_deg + 180.0, behind))
        half = np.minimum(half_deg[behind], 90.0)
        areas.append(_closed(slit_azimuth_deg + 180.0, half, altitude_deg[behind]))
    for middle_deg, part in parts:
        half = np.minimum(half_deg[part], meet_deg)
        last = int(np.argmax(half)) + 1 if half.max(initial=0.0) == meet_deg else half.size
        edges.append(_foot(middle_deg, half[:last], altitude_deg[part][:last]))
    if shown.any() and not shown[-1]:
        top = np.flatnonzero(shown)[-1:]
        edges.append(_closed(slit_azimuth_deg, half_deg[top], altitude_deg[top]))
    return Window(tuple(areas), tuple(edges))


def _closed(middle_deg: float, half_deg: Array, up_deg: Array) -> tuple[Array, Array]:
    """Go up the left edge and down the right one."""
    azimuth_deg = np.concatenate([middle_deg - half_deg, (middle_deg + half_deg)[::-1]])
    return azimuth_deg, np.concatenate([up_deg, up_deg[::-1]])


def _foot(middle_deg: float, half_deg: Array, up_deg: Array) -> tuple[Array, Array]:
    """Go down the left edge and up the right one."""
    azimuth_deg = np.concatenate([(middle_deg - half_deg)[::-1], middle_deg + half_deg])
    return azimuth_deg, np.concatenate([up_deg[::-1], up_deg])


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
