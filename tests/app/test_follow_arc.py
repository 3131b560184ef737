"""What of a pass can be followed: known passes, every limit named, and nothing assumed."""

from __future__ import annotations

import pickle
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.model.learned_motor import LearnedWay
from app.model.mount_reach import MountReach
from app.model.passes import FollowArc, Pass
from app.sky.follow_arc import (
    FollowFacts,
    PassTrack,
    facts_of,
    follow_arc,
    learned_speeds,
    with_follow,
)
from app.sky.follow_causes import horizon_deg
from app.sky.mount_way import even_path, mount_way
from drivers.coordinates import Place, horizontal
from drivers.motors.protocol import Drive
from tests.app.pass_tracks import START_S, circular_pass, standing
from tests.app.states import FINE, SHAPE

LATITUDE_DEG = 35.0253
GERMAN = MountReach(10.0, 97.5, 30.0, 3.0, 1.5)
FORK = replace(GERMAN, past_meridian_deg=None)
FREE = MountReach(0.0, 180.0, None, 1000.0, 1000.0)
FAST = (60.0, 60.0)
SLOW = (2.0, 2.1)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

passes = st.builds(
    circular_pass,
    st.floats(12.0, 90.0),
    st.floats(0.0, 359.9),
    st.sampled_from([420.0, 800.0, 1500.0]),
    st.booleans(),
    st.just(2.0),
)


def arc_of(
    track: PassTrack,
    reach: MountReach | None = FREE,
    dome_deg_s: tuple[float, float] | None = FAST,
    horizon: tuple[tuple[float, float], ...] = (),
) -> FollowArc:
    return follow_arc(track, reach, SHAPE, dome_deg_s, LATITUDE_DEG, horizon)


def seconds(arc: FollowArc) -> float:
    if arc.start_utc is None or arc.end_utc is None:
        return 0.0
    return (arc.end_utc - arc.start_utc).total_seconds()


def reasons(arc: FollowArc) -> list[str]:
    return [str(blocked.reason) for blocked in arc.blocked]


def whole_s(track: PassTrack) -> float:
    return float(track.unix_s[-1] - track.unix_s[0])


def test_a_slow_low_pass_in_the_south_is_followed_whole() -> None:
    track = circular_pass(30.0, 90.0, 1500.0, left=False, lowest_deg=15.0)
    arc = arc_of(track, FORK, SLOW)
    assert seconds(arc) == pytest.approx(whole_s(track))
    assert arc.blocked == ()
    assert arc.wait_azimuth_deg == pytest.approx(track.azimuth_deg[0])
    assert arc.wait_altitude_deg == pytest.approx(track.altitude_deg[0])


def test_what_does_not_move_is_followed_whole_from_where_it_is() -> None:
    arc = arc_of(standing(190.0, 48.0), GERMAN, (0.5, 0.5))
    assert seconds(arc) == pytest.approx(6.0 * 3600.0, abs=31.0)
    assert arc.blocked == ()
    assert arc.slit_azimuth_deg is not None
    assert abs(arc.slit_azimuth_deg - 190.0) < 15.0


def test_the_station_overhead_outruns_the_dome() -> None:
    track = circular_pass(88.0, 50.0)
    arc = arc_of(track, FREE, SLOW)
    assert 0.5 * whole_s(track) < seconds(arc) < whole_s(track) - 30.0
    assert len(arc.blocked) == 1
    words = reasons(arc)[0]
    assert words.startswith("the dome turns 2.")
    assert "°/s at most and would need " in words
    assert float(words.rsplit(" ", 1)[1]) > 2.1


def test_the_number_named_for_the_dome_is_enough_and_no_more() -> None:
    track = circular_pass(84.0, 120.0)
    words = reasons(arc_of(track, FREE, SLOW))
    assert len(words) == 1
    needed = float(words[0].rsplit(" ", 1)[1])
    assert seconds(arc_of(track, FREE, (needed + 0.06,) * 2)) == pytest.approx(whole_s(track))
    assert seconds(arc_of(track, FREE, (needed - 0.06,) * 2)) < whole_s(track)


@pytest.mark.parametrize("heading_deg", [262.0, 315.0, 190.0])
def test_retrograde_passes_are_followed_as_well(heading_deg: float) -> None:
    track = circular_pass(50.0, heading_deg, 800.0, left=False)
    assert seconds(arc_of(track)) == pytest.approx(whole_s(track))


def test_a_german_mount_does_not_flip_on_the_way() -> None:
    track = circular_pass(55.0, 90.0, 800.0, left=False)  # eastwards in the south
    way = mount_way(track, LATITUDE_DEG)
    assert way.hour_angle_deg[0] > 60.0
    assert way.hour_angle_deg[-1] < -60.0
    german = replace(FREE, past_meridian_deg=30.0)
    arc = arc_of(track, german)
    assert seconds(arc_of(track)) == pytest.approx(whole_s(track))
    assert 0.5 * whole_s(track) < seconds(arc) < whole_s(track)
    assert reasons(arc) == ["it is past the meridian by more than the mount's 30°"]
    end = int(np.searchsorted(track.unix_s, arc.end_utc.timestamp()))  # type: ignore[union-attr]
    assert way.hour_angle_deg[end] == pytest.approx(-30.0, abs=1.0)


LIMITS = [
    (replace(FREE, lowest_deg=20.0), "it is below the mount's limit of 20°"),
    (replace(FREE, widest_deg=60.0), "it is beyond the mount's hour angle limit of 4 h"),
    (replace(FREE, fastest_deg_s=0.5), "the mount goes 0.5°/s at most and would need "),
    (replace(FREE, fastest_deg_s2=0.001), "the mount gains 0.0"),
]


@pytest.mark.parametrize(("reach", "words"), LIMITS)
def test_every_limit_of_the_mount_is_named(reach: MountReach, words: str) -> None:
    track = circular_pass(60.0, 60.0)
    arc = arc_of(track, reach)
    assert seconds(arc) < whole_s(track)
    assert any(reason.startswith(words) for reason in reasons(arc))


def test_near_the_pole_the_mount_is_too_slow() -> None:
    track = circular_pass(35.0253, 90.0)
    blocked = arc_of(track, replace(FREE, fastest_deg_s=3.0)).blocked
    too_slow = [one for one in blocked if str(one.reason).startswith("the mount goes 3.0°/s")]
    assert len(too_slow) == 1
    assert 1.0 <= (too_slow[0].end_utc - too_slow[0].start_utc).total_seconds() < 60.0
    assert seconds(arc_of(track, replace(FREE, fastest_deg_s=200.0))) == whole_s(track)


def test_a_second_part_that_could_be_followed_says_what_cuts_it_off() -> None:
    track = circular_pass(60.0, 90.0, 800.0, left=False)
    hill = ((0.0, 0.0), (150.0, 0.0), (152.0, 80.0), (158.0, 80.0), (160.0, 0.0))
    arc = arc_of(track, horizon=hill)
    assert reasons(arc) == [
        "it is behind the horizon",
        "it is cut off from the longer part: it is behind the horizon",
    ]


def test_the_lower_end_of_the_slit_cuts_the_beam() -> None:
    shape = replace(SHAPE, slit_start_deg=25.0)
    track = circular_pass(60.0, 90.0)
    arc = follow_arc(track, FREE, shape, FAST, LATITUDE_DEG)
    assert reasons(arc) == ["the slit's lower end cuts the beam"] * 2
    assert arc.wait_altitude_deg == pytest.approx(25.0 + 5.3, abs=1.0)


def test_the_upper_end_of_the_slit_cuts_the_beam() -> None:
    shape = replace(SHAPE, slit_end_deg=70.0)
    arc = follow_arc(circular_pass(85.0, 90.0), FREE, shape, FAST, LATITUDE_DEG)
    assert "the slit's upper end cuts the beam" in reasons(arc)


def test_what_is_not_known_is_said_and_not_assumed() -> None:
    track = circular_pass(30.0, 90.0, 1500.0)
    no_reach, no_speed = arc_of(track, None), arc_of(track, FREE, None)
    for arc in (no_reach, no_speed):
        assert replace(arc, blocked=()) == FollowArc(None, None, None, None, None, ())
        assert [arc.blocked[0].start_utc.timestamp(), arc.blocked[-1].end_utc.timestamp()] == [
            pytest.approx(track.unix_s[0]),
            pytest.approx(track.unix_s[-1]),
        ]
    assert reasons(no_reach) == ["how far and how fast the mount goes is not known"]
    assert reasons(no_speed) == ["how fast the dome turns has not been learned yet"]


@given(track=passes, german=st.booleans(), dome=st.floats(0.3, 8.0))
@settings(max_examples=40)
def test_the_arc_and_its_blocked_parts_make_up_the_pass(
    track: PassTrack, german: bool, dome: float
) -> None:
    arc = arc_of(track, GERMAN if german else FORK, (dome, 1.1 * dome))
    parts = [(blocked.start_utc, blocked.end_utc) for blocked in arc.blocked]
    if arc.start_utc is not None and arc.end_utc is not None:
        parts.append((arc.start_utc, arc.end_utc))
    parts.sort()
    assert (parts[0][0] - EPOCH).total_seconds() == pytest.approx(track.unix_s[0], abs=1e-5)
    assert (parts[-1][1] - EPOCH).total_seconds() == pytest.approx(track.unix_s[-1], abs=1e-5)
    assert all(one[1] == two[0] for one, two in pairwise(parts))
    assert all(end > start for start, end in parts)
    assert [blocked.start_utc for blocked in arc.blocked] == sorted(
        blocked.start_utc for blocked in arc.blocked
    )


@given(track=passes, dome=st.floats(0.3, 4.0))
@settings(max_examples=30)
def test_a_faster_dome_never_follows_less(track: PassTrack, dome: float) -> None:
    assert seconds(arc_of(track, FORK, (dome, dome))) <= seconds(
        arc_of(track, FORK, (1.5 * dome, 1.5 * dome))
    )


@given(ra_deg=st.floats(0.0, 359.9), dec_deg=st.floats(-40.0, 89.0))
@settings(max_examples=25)
def test_a_star_asks_for_the_sidereal_rate_and_no_acceleration(
    ra_deg: float, dec_deg: float
) -> None:
    place, utc = Place(LATITUDE_DEG, 134.3356, 449.0), datetime(2026, 11, 22, 12, tzinfo=UTC)
    times_s = np.arange(0.0, 120.0, 10.0)
    places = [
        horizontal(ra_deg, dec_deg, utc + timedelta(seconds=s), place, refraction=False)
        for s in times_s.tolist()
    ]
    azimuth_deg, altitude_deg = np.array(places).T
    way = mount_way(PassTrack(START_S + times_s, azimuth_deg, altitude_deg), LATITUDE_DEG)
    assert way.rate_deg_s == pytest.approx(360.98564736629 / 86400.0, rel=2e-3)
    assert way.acceleration_deg_s2 == pytest.approx(0.0, abs=1e-5)
    assert way.dec_deg == pytest.approx(way.dec_deg[0], abs=2e-3)


def test_the_horizon_closes_over_north() -> None:
    horizon = ((10.0, 5.0), (350.0, 15.0))
    assert horizon_deg(np.array([0.0, 10.0, 350.0, 180.0]), horizon) == pytest.approx(
        [10.0, 5.0, 15.0, 10.0]
    )
    assert horizon_deg(np.array([3.0]), ()) == pytest.approx([0.0])


def _way(drive: Drive, runs: int, speed: float) -> LearnedWay:
    return LearnedWay(drive, runs, None, 0.3, 0.1, speed, 0.1, 1.0, 0.1)


def test_only_a_speed_that_was_seen_counts() -> None:
    ccw, cw = _way(Drive.DOME_CCW, 4, 2.0), _way(Drive.DOME_CW, 2, 2.1)
    assert learned_speeds(()) is None
    assert learned_speeds((ccw,)) is None
    assert learned_speeds((ccw, replace(cw, runs=0))) is None
    nominal = (_way(Drive.DOME_CCW, 0, 9.0), _way(Drive.DOME_CW, 0, 9.0))
    assert learned_speeds((ccw, cw, *nominal)) == (2.0, 2.1)
    facts = facts_of(replace(FINE, learned=(ccw, cw), reach=GERMAN, horizon=((0.0, 3.0),)))
    assert facts == FollowFacts(GERMAN, SHAPE, (2.0, 2.1), LATITUDE_DEG, ((0.0, 3.0),))


def test_facts_and_answers_can_be_sent_to_another_process() -> None:
    track = circular_pass(70.0, 90.0)
    facts = pickle.loads(pickle.dumps(FollowFacts(GERMAN, SHAPE, SLOW, LATITUDE_DEG)))
    utc = EPOCH + timedelta(seconds=START_S)
    plain = Pass(25544, "ISS", utc, utc, utc, 0.0, 0.0, 0.0, 70.0, (), None, True, 0.5)
    told = with_follow(plain, track, facts)
    assert told.follow == follow_arc(track, GERMAN, SHAPE, SLOW, LATITUDE_DEG)
    assert pickle.loads(pickle.dumps(told)) == told
    assert replace(told, follow=None, path=()) == plain


@given(track=passes)
@settings(max_examples=20)
def test_the_path_to_draw_keeps_to_the_track(track: PassTrack) -> None:
    path = np.array(even_path(track, 121))
    assert path[0] == pytest.approx([track.azimuth_deg[0], track.altitude_deg[0]])
    assert path[-1] == pytest.approx([track.azimuth_deg[-1], track.altitude_deg[-1]])
    assert path[:, 1].max() == pytest.approx(track.altitude_deg.max(), abs=1.0)
    steps_deg = np.hypot(np.diff(path[:, 1]), np.diff(np.unwrap(path[:, 0], period=360.0)))
    assert (steps_deg < 8.0)[path[:-1, 1] < 70.0].all()
