"""Skies for the tests of the window: a few thousand satellites that stand where they are put."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from app.model.satellites import (
    GROUPS,
    ElementFault,
    ElementSource,
    Group,
    SatelliteState,
    SkySegment,
    SpaceObjects,
    Trail,
)
from app.model.state import ObservatoryState
from app.model.tonight import TonightRow
from app.model.words import Sentence
from app.sky.tonight import tonight
from tests.widgets.passes import passes
from tests.widgets.states import NOW_S, UTC_NOW, rich_state

ISS = 25544
EARTH_KM = np.array([0.0, 0.0, -6371.0])


def space_objects(count: int, utc: datetime = UTC_NOW) -> SpaceObjects:
    """Somebody in each group; the first one is the ISS."""
    group = np.arange(count) % len(GROUPS)
    names = tuple(f"{GROUPS[kind].value.upper()} {n}" for n, kind in enumerate(group))
    numbers = np.arange(count, dtype=np.int64) + 1
    numbers[0] = ISS
    group[0] = GROUPS.index(Group.STATION)
    doubt = np.zeros(count, np.uint8)
    doubt[-1] = 1
    return SpaceObjects(
        norad_id=numbers,
        names=("ISS (ZARYA)", *names[1:]),
        designators=("1998-067A",) * count,
        group=group.astype(np.uint8),
        epoch_s=np.full(count, utc.timestamp() - 6.2 * 3600.0),
        standard_magnitude=np.where(np.arange(count) % 5 == 0, np.nan, 4.0),
        doubt=doubt,
    )


def sky_segment(count: int, start: datetime, seed: int = 1) -> SkySegment:
    """A minute in which everybody goes a degree or so; half are below the horizon."""
    some = np.random.default_rng(seed)
    azimuth, altitude = some.uniform(0.0, 2.0 * np.pi, count), some.uniform(-1.4, 1.4, count)
    altitude[0], azimuth[0] = 0.7, 4.0
    far = some.uniform(500.0, 2000.0, count)
    path = np.zeros((4, 3, count))
    flat = far * np.cos(altitude)
    path[0] = flat * np.sin(azimuth), flat * np.cos(azimuth), far * np.sin(altitude)
    path[1] = some.normal(0.0, 20.0, (3, count))
    usable = np.ones(count, bool)
    usable[-1] = False
    return SkySegment(
        start_s=start.timestamp(),
        step_s=60.0,
        path_km=path,
        maybe_up=np.flatnonzero(usable),
        earth_km=EARTH_KM,
        sun=np.array([[-0.9, 0.1, -0.42], [-0.9, 0.1, -0.42]]),
        usable=usable,
    )


def faults(count: int = 12) -> tuple[ElementFault, ...]:
    """What is wrong with some lines."""
    reason = Sentence("the checksum is %1 and should be %2", ("4", "7"))
    return tuple(
        ElementFault(f"active.tle, line {3 * n + 1}", f"COSMOS {2000 + n}", reason)
        for n in range(count)
    )


def satellite_state(count: int = 3000, **changes: Any) -> SatelliteState:
    """Everything is known, and up to date for the minute of the test states."""
    start = changes.pop("start", UTC_NOW - timedelta(seconds=20))
    sources = (
        ElementSource("celestrak.org, active", UTC_NOW - timedelta(hours=2), 11_204, 3),
        ElementSource(
            "space-track.org, gp",
            UTC_NOW - timedelta(days=3),
            18_930,
            9,
            Sentence("%1 did not answer within %2 s", ("www.space-track.org", "30")),
        ),
    )
    along = np.arange(-60.0, 361.0, 30.0)
    trail = Trail(
        ISS,
        UTC_NOW.timestamp() + along,
        (229.0 + 0.15 * along) % 360.0,
        40.0 - 0.05 * along,
        np.full(along.size, 2, np.uint8),
    )
    plain = SatelliteState(
        read_at_s=NOW_S,
        objects=space_objects(count),
        sources=sources,
        faults=faults(),
        fault_count=12,
        duplicates=1_204,
        segment=sky_segment(count, start),
        trails=(trail,),
        passes=passes(),
        passes_until_utc=UTC_NOW + timedelta(hours=24),
        crossings=(),
    )
    return replace(plain, **changes)


def sky_parts(shown: datetime = UTC_NOW) -> dict[str, Any]:
    """What a state has of satellites, for the minute around a moment; the ISS is selected."""
    return {
        "satellites": satellite_state(start=shown - timedelta(seconds=20)),
        "selected_satellite": ISS,
        "field_deg": 0.3,
        "tonight": tonight_rows(),
    }


@lru_cache(maxsize=1)
def tonight_rows() -> tuple[TonightRow, ...]:
    """What can be shown to visitors in the evening of the test states."""
    return tonight(rich_state(satellites=satellite_state()))


def sky_state(**changes: Any) -> ObservatoryState:
    """An evening under way, with its satellites."""
    shown = changes.get("sky_utc") or UTC_NOW
    return rich_state(**(sky_parts(shown) | changes))
