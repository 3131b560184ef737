"""Tonight's list: what is up, bright and reachable now, and why the rest is not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.mount_reach import MountReach
from app.model.passes import FollowArc, Pass
from app.model.satellites import SATELLITE, SatelliteState, no_objects
from app.model.state import ObservatoryState, Site
from app.model.tonight import TonightRow
from app.sky.deep_sky import deep_sky, deep_sky_things, numbered
from app.sky.night import place_of, sky_now
from app.sky.reachable import Room, ways
from app.sky.showpieces import showpieces
from app.sky.tonight import faintest_mag, tonight
from drivers.coordinates import horizontal
from tests.widgets.states import rich_state

EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)
NOON = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
REACH = MountReach(10.0, 97.5, 30.0, 3.0, 1.5)
HILLS = ((0.0, 5.0), (90.0, 12.0), (180.0, 3.0), (270.0, 8.0))
NHAO = Site("Nishi-Harima", 35.0253, 134.3356, 449.0)


def state_at(utc: datetime) -> ObservatoryState:
    return replace(
        rich_state(), utc=utc, site=NHAO, reach=REACH, horizon=HILLS, sky=sky_now(0.0, utc, NHAO)
    )


def by_name(rows: tuple[TonightRow, ...]) -> dict[str, TonightRow]:
    return {row.name: row for row in rows}


def test_everything_on_the_list_of_showpieces_is_known() -> None:
    assert len(tonight(state_at(EVENING))) == len(showpieces())


def test_the_best_that_can_be_seen_comes_first() -> None:
    rows = tonight(state_at(EVENING))
    assert [row.name for row in rows[:2]] == ["Saturn", "Moon"]
    assert rows[0].reachable
    assert [row.score for row in rows] == sorted((row.score for row in rows), reverse=True)
    assert all(row.score == 0.0 for row in rows if not row.reachable)


def test_what_is_out_of_reach_says_why() -> None:
    rows = by_name(tonight(state_at(EVENING)))
    assert str(rows["Jupiter"].reason) == "below the horizon"
    flat = replace(state_at(EVENING), horizon=())
    low = by_name(tonight(replace(flat, reach=replace(REACH, lowest_deg=85.0))))
    assert str(low["Saturn"].reason) == "below the mount's limit of 85°"
    narrow = by_name(tonight(replace(flat, reach=replace(REACH, widest_deg=15.0))))
    assert str(narrow["Saturn"].reason) == "beyond the mount's hour angle of 1 h"
    walled = by_name(tonight(replace(flat, horizon=((0.0, 59.0), (180.0, 59.0)))))
    assert str(walled["Saturn"].reason) == "behind the hills"


def test_by_day_only_what_is_bright_and_far_from_the_sun_is_offered() -> None:
    rows = tonight(state_at(NOON))
    shown = [row.name for row in rows if row.reachable]
    assert "Venus" in shown
    assert "Vega" in shown
    assert "M13 Great Hercules Cluster" not in shown
    found = by_name(rows)
    assert "from the Sun" in str(found["Mercury"].reason)
    assert str(found["Albireo"].reason) == "too faint for a sky so bright"


def test_the_sky_of_another_moment_has_a_list_of_its_own() -> None:
    state = state_at(NOON)
    assert tonight(replace(state, sky_utc=EVENING))[0].name == "Saturn"


def test_how_long_and_when_best_agree_with_the_sky() -> None:
    state = state_at(EVENING)
    room = Room(REACH, HILLS)
    for row in tonight(state):
        if row.until_utc is None or row.target is None:
            continue
        at = place_of(NHAO)
        place = (row.target.ra_deg, row.target.dec_deg)
        _, best_deg = horizontal(*place, row.best_utc, at)
        assert best_deg == pytest.approx(row.best_altitude_deg, abs=1.0), row.name
        before = horizontal(*place, row.until_utc - timedelta(minutes=20), at)
        assert before[1] > float(room.lowest_deg(np.array(before[0]))) - 0.5, row.name


def passing(minutes: float, **changes: object) -> Pass:
    rise = EVENING + timedelta(minutes=minutes)
    made = Pass(
        25544,
        "ISS (ZARYA)",
        rise,
        rise + timedelta(minutes=3),
        rise + timedelta(minutes=6),
        310.0,
        40.0,
        120.0,
        53.0,
        ((rise, rise + timedelta(minutes=6)),),
        -2.9,
        True,
        1.5,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def listed(*passes: Pass) -> list[TonightRow]:
    satellites = SatelliteState(0.0, no_objects(), (), (), 0, 0, passes=passes)
    rows = tonight(replace(state_at(EVENING), satellites=satellites))
    return [row for row in rows if row.kind == SATELLITE]


def test_bright_passes_of_the_next_hour_are_on_the_list() -> None:
    (soon,) = listed(passing(12.0), passing(90.0), passing(20.0, magnitude=5.0))
    assert (soon.name, soon.norad_id, soon.target) == ("ISS (ZARYA)", 25544, None)
    assert str(soon.reason) == "rises in 12 min"
    (now,) = listed(passing(-1.0))
    assert str(now.reason) == "to be seen by eye, not to be followed"
    arc = FollowArc(EVENING, EVENING + timedelta(minutes=3), 310.0, 20.0, 311.0, ())
    (followed,) = listed(passing(-1.0, follow=arc))
    assert followed.reachable
    assert listed(passing(-20.0)) == []
    assert listed(passing(5.0, dark=False)) == []


@given(st.floats(-90.0, 90.0), st.floats(-90.0, 90.0))
def test_the_darker_the_sky_the_fainter_one_sees(one_deg: float, other_deg: float) -> None:
    low, high = sorted((one_deg, other_deg))
    faint, bright = faintest_mag(low), faintest_mag(high)
    assert faint is None or (bright is not None and bright <= faint)


@given(
    st.floats(0.0, 359.99),
    st.floats(-89.0, 89.0),
    st.floats(0.0, 40_000.0),
)
def test_plain_geometry_follows_the_sky_within_half_a_degree(
    ra_deg: float, dec_deg: float, after_s: float
) -> None:
    found = ways(np.array([ra_deg]), np.array([dec_deg]), EVENING, 43_200.0, NHAO, Room(None, ()))
    step = round(after_s / 600.0)
    moment = EVENING + timedelta(seconds=float(found.after_s[step]))
    _, altitude_deg = horizontal(ra_deg, dec_deg, moment, place_of(NHAO), refraction=False)
    assert float(found.altitude_deg[step, 0]) == pytest.approx(altitude_deg, abs=0.6)


def test_deep_sky_has_messier_s_list_and_names_in_both_languages() -> None:
    known = deep_sky()
    assert set(known.messier.tolist()) >= set(range(1, 111)) - {102}
    index = known.numbers.index("M31")
    assert known.name(index) == "M31 Andromeda Galaxy"
    assert known.name(index, japanese=True) == "M31 アンドロメダ銀河"
    assert known.ra_deg[index] == pytest.approx(10.6847, abs=1e-3)
    assert known.dec_deg[index] == pytest.approx(41.2691, abs=1e-3)
    assert numbered("NGC", 7331).numbers == ("NGC 7331",)
    assert numbered("NGC", 9999).numbers == ()
    up = deep_sky_things(EVENING, NHAO, 6.0)
    assert all(thing.altitude_deg > 0.0 for thing in up)
    everywhere = deep_sky_things(EVENING, NHAO, 6.0, below=True)
    assert len(everywhere) > len(up) > 20
