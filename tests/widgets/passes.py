"""Satellites, passes and crossings for the tests of the window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from app.model.mount_reach import MountReach
from app.model.passes import Crossing, ExposureCrossings, Pass
from app.model.satellites import SatelliteState, SpaceObjects
from app.model.state import ObservatoryState
from app.sky.follow_arc import FollowFacts, PassTrack, with_follow
from tests.app.pass_tracks import circular_pass
from tests.widgets.states import NOW_S, SHAPE, SITE, UTC_NOW, rich_state
from widgets.two_line_row import RowWords, TwoLineRow

REACH = MountReach(10.0, 97.5, 30.0, 3.0, 1.5)
FACTS = FollowFacts(REACH, SHAPE, (2.0, 2.1), SITE.latitude_deg)
ISS, CSS, HST, H2A, YAOGAN = 25544, 48274, 20580, 43064, 40109
NAMES = {ISS: "ISS", CSS: "CSS", HST: "HST", H2A: "H-2A R/B", YAOGAN: "YAOGAN-30"}


def minutes(count: float) -> timedelta:
    """So many minutes."""
    return timedelta(minutes=count)


def pass_of(
    norad_id: int,
    rises: timedelta,
    highest_deg: float,
    heading_deg: float,
    facts: FollowFacts | None = FACTS,
    **changes: Any,
) -> Pass:
    """A pass that rises so long after the moment of the test states."""
    track = circular_pass(highest_deg, heading_deg, left=norad_id % 2 == 0)
    times_s = track.unix_s - track.unix_s[0] + (UTC_NOW + rises).timestamp()
    track = PassTrack(times_s, track.azimuth_deg, track.altitude_deg)
    top = int(np.argmax(track.altitude_deg))
    rise, culmination, set_ = (
        datetime.fromtimestamp(float(times_s[at]), tz=UTC) for at in (0, top, -1)
    )
    plain = Pass(
        norad_id=norad_id,
        name=NAMES.get(norad_id, f"#{norad_id}"),
        rise_utc=rise,
        culmination_utc=culmination,
        set_utc=set_,
        rise_azimuth_deg=float(track.azimuth_deg[0]),
        culmination_azimuth_deg=float(track.azimuth_deg[top]),
        set_azimuth_deg=float(track.azimuth_deg[-1]),
        culmination_altitude_deg=float(track.altitude_deg[top]),
        lit=((rise, rise + 0.6 * (set_ - rise)),),
        magnitude=-2.9,
        dark=True,
        error_s=3.0,
    )
    told = plain if facts is None else with_follow(plain, track, facts)
    return replace(told, **changes)


def passes() -> tuple[Pass, ...]:
    """Five passes as in the picture of the screen, of which two are under way."""
    return (
        pass_of(CSS, -minutes(4.5), 65.0, 60.0, lit=()),
        pass_of(ISS, -minutes(2.5), 53.0, 45.0),
        pass_of(HST, minutes(1.5), 14.0, 90.0, magnitude=4.6),
        pass_of(H2A, minutes(16.2), 71.0, 190.0, magnitude=3.2),
        pass_of(YAOGAN, minutes(23.4), 86.0, 10.0, magnitude=None),
    )


def crossing(norad_id: int = ISS, after_min: float = 2.1, **changes: Any) -> Crossing:
    """A bright object that goes through the field from south-west to north-east."""
    nearest = UTC_NOW + minutes(after_min)
    plain = Crossing(
        norad_id=norad_id,
        name=NAMES.get(norad_id, f"#{norad_id}"),
        nearest_utc=nearest,
        separation_arcsec=142.0,
        enter_utc=nearest - timedelta(seconds=0.3),
        leave_utc=nearest + timedelta(seconds=0.3),
        direction_deg=48.0,
        speed_arcsec_s=2210.0,
        offset_arcsec=(105.5, -95.0),
        lit=True,
        magnitude=1.8,
        range_km=612.0,
        age_days=2.1,
        error_arcsec=60.0,
        probability=0.93,
    )
    return replace(plain, **changes)


def crossings() -> tuple[Crossing, ...]:
    """Three: one sure, one in the shadow, one that may miss the field."""
    return (
        crossing(),
        crossing(
            YAOGAN,
            4.7,
            direction_deg=181.0,
            offset_arcsec=(-210.0, 4.0),
            separation_arcsec=210.0,
            lit=False,
            magnitude=None,
            speed_arcsec_s=640.0,
        ),
        crossing(
            H2A,
            8.9,
            direction_deg=300.0,
            offset_arcsec=(160.0, 277.0),
            separation_arcsec=320.0,
            error_arcsec=410.0,
            probability=0.41,
        ),
    )


def satellites(**changes: Any) -> SatelliteState:
    """Five objects with their passes and crossings."""
    count = len(NAMES)
    objects = SpaceObjects(
        np.array(list(NAMES), np.int64),
        tuple(NAMES.values()),
        ("",) * count,
        np.zeros(count, np.uint8),
        np.full(count, UTC_NOW.timestamp() - 2.1 * 86400.0),
        np.full(count, 1.0),
        np.zeros(count, np.uint8),
    )
    plain = SatelliteState(
        read_at_s=NOW_S,
        objects=objects,
        sources=(),
        faults=(),
        fault_count=0,
        duplicates=0,
        passes=passes(),
        passes_until_utc=UTC_NOW + timedelta(hours=24),
        crossings=crossings(),
    )
    return replace(plain, **changes)


def sky_state(**changes: Any) -> ObservatoryState:
    """The evening of `rich_state` with satellites, the space station selected."""
    known: dict[str, Any] = {
        "satellites": satellites(),
        "selected_satellite": ISS,
        "field_deg": 0.26,
        "reach": REACH,
    }
    return rich_state(**(known | changes))


def exposure(frame_at_s: float, *crossed: Crossing) -> ExposureCrossings:
    """An exposure of ten seconds and what crossed it."""
    return ExposureCrossings(frame_at_s, UTC_NOW - timedelta(seconds=10), UTC_NOW, crossed)


def rows(shown: Sequence[TwoLineRow]) -> list[RowWords]:
    """What the rows of a list say, from above."""
    found = [row.words() for row in shown]
    assert None not in found
    return [words for words in found if words is not None]
