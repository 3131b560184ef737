"""Satellites for the tests of the sky plot: seeded, all over the sky, of every group and light."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from app.model.mount_reach import MountReach
from app.model.satellites import (
    GROUPS,
    Group,
    Light,
    SatelliteState,
    SkyPlaces,
    SkySegment,
    SpaceObjects,
    Trail,
)
from app.model.state import ObservatoryState
from tests.widgets.states import NOW_S, SHAPE, SITE, UTC_NOW, rich_state
from widgets import sky_scene
from widgets.sky_edges import edges_of
from widgets.sky_scene import SkyScene
from widgets.sky_window import window_of

ISS = 25544
UNIX_S = UTC_NOW.timestamp()
HILLS = tuple((float(at), 6.0 + 4.0 * float(np.sin(np.radians(5 * at)))) for at in range(0, 360, 9))


def objects(count: int, seed: int = 1) -> SpaceObjects:
    """Make up objects; the first is the ISS, the second another station."""
    random = np.random.default_rng(seed)
    group = random.integers(1, len(GROUPS), count).astype(np.uint8)
    group[:2] = GROUPS.index(Group.STATION)
    numbers = np.arange(30_000, 30_000 + count)
    numbers[0] = ISS
    names = ("ISS (ZARYA)", "CSS (TIANHE)", *(f"OBJECT {n}" for n in range(2, count)))[:count]
    magnitude = np.where(random.random(count) < 0.3, random.uniform(1.0, 8.0, count), np.nan)
    return SpaceObjects(
        numbers.astype(np.int64),
        names,
        ("",) * count,
        group,
        np.full(count, UNIX_S - 6.0 * 3600.0),
        magnitude,
        np.zeros(count, np.uint8),
    )


def places(count: int, seed: int = 1, lowest_deg: float = 0.0) -> SkyPlaces:
    """Strew so many objects over the sky; the ISS in the south, half way up."""
    random = np.random.default_rng(seed)
    azimuth_deg = random.uniform(0.0, 360.0, count)
    altitude_deg = random.uniform(lowest_deg, 90.0, count)
    azimuth_deg[:1], altitude_deg[:1] = 200.0, 40.0
    return SkyPlaces(
        np.arange(count),
        azimuth_deg,
        altitude_deg,
        random.uniform(400.0, 40_000.0, count),
        random.choice(np.array([Light.SHADOW, Light.PENUMBRA, Light.SUNLIT], np.uint8), count),
    )


def only(azimuth_deg: float, altitude_deg: float, index: int = 0) -> SkyPlaces:
    """One sunlit object at one place, 600 km away."""
    return SkyPlaces(
        np.array([index]),
        np.array([azimuth_deg]),
        np.array([altitude_deg]),
        np.array([600.0]),
        np.array([Light.SUNLIT], np.uint8),
    )


def satellites(count: int, **changes: Any) -> SatelliteState:
    """What the state carries of so many objects, with a trail of the ISS."""
    segment = SkySegment(
        UNIX_S - 30.0,
        60.0,
        np.zeros((4, 3, count)),
        np.arange(count),
        np.array([0.0, 0.0, -6371.0]),
        np.array([[0.0, -0.9, 0.436], [0.0, -0.9, 0.436]]),
        np.ones(count, dtype=bool),
    )
    made = SatelliteState(NOW_S, objects(count), (), (), 0, 0, segment, (trail(),))
    return replace(made, **changes)


def trail(norad_id: int = ISS, before_s: float = 60.0, ahead_s: float = 360.0) -> Trail:
    """The way of an object up over the north, and down in the south."""
    unix_s = UNIX_S + np.arange(-before_s, ahead_s + 1.0, 5.0)
    share = (unix_s - unix_s[0]) / (unix_s[-1] - unix_s[0])
    azimuth_deg = (350.0 + 40.0 * share) % 360.0
    return Trail(
        norad_id,
        unix_s,
        azimuth_deg,
        -20.0 + 70.0 * np.sin(np.pi * share),
        np.full(unix_s.size, Light.SUNLIT, np.uint8),
    )


def ringed_state(**changes: Any) -> ObservatoryState:
    """An evening with hills all around, and a mount whose reach is known."""
    known = rich_state(horizon=HILLS, reach=MountReach(15.0, 100.0, None, 3.0, 1.0))
    return replace(known, **changes)


def full_scene(count: int = 300, below: bool = False, **changes: Any) -> SkyScene:
    """Everything that the plot can show, at once."""
    state = ringed_state()
    assert state.target is not None
    scene = SkyScene(
        sky_scene.star_dots(UTC_NOW, SITE, False, below),
        sky_scene.wandering(UTC_NOW, SITE, False, below),
        sky_scene.night_of(state.target, state),
        window_of(SHAPE, 143.9, 0.97),
        (139.0, 48.1),
        (138.98, 48.13),
        "Saturn",
        edges=edges_of(state, (240.0, 20.0)),
        satellites=satellites(count),
        selected=ISS,
        way=trail(before_s=1800.0, ahead_s=3600.0),
        below=below,
    )
    return replace(scene, **changes)
