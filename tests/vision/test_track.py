"""Readings over time: misreadings vetoed, gaps bridged, motion named, no row ever lost."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.vision.readings import FPS, reading, times
from vision.slit.protocol import SlitReading, SlitState
from vision.slit.track import BRIDGED_S, Tracked, is_sequence, track


def azimuths(tracked: Sequence[Tracked]) -> list[float | None]:
    return [one.reading.azimuth_deg for one in tracked]


def off(azimuth_deg: float | None, truth_deg: float) -> float:
    assert azimuth_deg is not None
    return abs((azimuth_deg - truth_deg + 180.0) % 360.0 - 180.0)


@pytest.mark.parametrize("wrong_deg", [4.0, 90.0, 180.0, -60.0])
def test_a_lone_jump_is_not_believed(wrong_deg: float) -> None:
    readings = [reading(100.0) for _ in range(25)]
    readings[12] = reading(100.0 + wrong_deg)
    tracked = track(readings, times(25))
    assert all(off(azimuth, 100.0) < 1.0 for azimuth in azimuths(tracked))


def test_some_misreadings_in_a_row_are_not_believed_either() -> None:
    readings = [reading(100.0) for _ in range(40)]
    for number in (15, 16, 30):
        readings[number] = reading(280.0, confidence=0.7)
    assert all(off(azimuth, 100.0) < 1.0 for azimuth in azimuths(track(readings, times(40))))


@pytest.mark.parametrize("rate_deg_s", [6.0, -6.0])
def test_a_dome_turns_through_north(rate_deg_s: float) -> None:
    noise = np.random.default_rng(3).normal(0.0, 0.2, 60)
    start_deg = 340.0 if rate_deg_s > 0.0 else 20.0
    truth = [start_deg + rate_deg_s * at for at in times(60)]
    tracked = track([reading(t + n) for t, n in zip(truth, noise, strict=True)], times(60))
    for one, azimuth_deg in zip(tracked, truth, strict=True):
        assert off(one.reading.azimuth_deg, azimuth_deg) < 1.0
        assert one.reading.azimuth_deg is not None
        assert 0.0 <= one.reading.azimuth_deg < 360.0
    assert tracked[30].rate_deg_s == pytest.approx(rate_deg_s, abs=1.0)


def test_noise_is_averaged_where_the_dome_rests_and_where_it_turns() -> None:
    noise = np.random.default_rng(4).normal(0.0, 0.4, 100)
    truth = [50.0 if at < 8.0 else 50.0 + 4.0 * (at - 8.0) for at in times(100)]
    tracked = track([reading(t + n) for t, n in zip(truth, noise, strict=True)], times(100))
    errors = np.array(
        [off(one.reading.azimuth_deg, t) for one, t in zip(tracked, truth, strict=True)]
    )
    rms = math.sqrt(float(np.mean(noise**2)))
    assert math.sqrt(float(np.mean(errors[:38] ** 2))) < 0.5 * rms
    assert math.sqrt(float(np.mean(errors[45:] ** 2))) < 0.8 * rms


@pytest.mark.parametrize("frames", [1, 4, 7])
def test_a_short_gap_is_bridged_on_the_way(frames: int) -> None:
    truth = [100.0 + 3.0 * at for at in times(40)]
    readings = [reading(azimuth_deg) for azimuth_deg in truth]
    readings[15 : 15 + frames] = [reading(None)] * frames
    tracked = track(readings, times(40))
    for number in range(15, 15 + frames):
        assert off(tracked[number].reading.azimuth_deg, truth[number]) < 1.0
        assert tracked[number].reading.proposed_by == "track"
        assert tracked[number].reading.confidence < 0.97


def test_the_middle_of_a_long_gap_stays_unknown() -> None:
    readings = [reading(100.0) for _ in range(60)]
    readings[15:45] = [reading(None)] * 30
    tracked = track(readings, times(60))
    for number in range(15, 45):
        away_s = min(number - 14, 45 - number) / FPS
        one = tracked[number].reading
        if away_s > BRIDGED_S + 1e-6:
            assert one.azimuth_deg is None
            assert one.azimuth_sigma_deg is None
            assert one.state is SlitState.UNKNOWN
            assert one.confidence == 0.0
    assert off(tracked[5].reading.azimuth_deg, 100.0) < 0.5
    assert off(tracked[55].reading.azimuth_deg, 100.0) < 0.5


def test_nothing_seen_at_all_stays_unknown() -> None:
    tracked = track([reading(None)] * 10, times(10))
    assert azimuths(tracked) == [None] * 10
    assert {one.reading.state for one in tracked} == {SlitState.UNKNOWN}


@pytest.mark.parametrize("opens", [True, False])
def test_a_moving_shutter_is_named(opens: bool) -> None:
    way = np.concatenate([np.zeros(15), np.linspace(0.0, 1.0, 50), np.ones(15)])
    openings = way if opens else way[::-1]
    tracked = track([reading(200.0, float(share)) for share in openings], times(80))
    states = [one.reading.state for one in tracked]
    first, moving, last = SlitState.CLOSED, SlitState.OPENING, SlitState.OPEN
    if not opens:
        first, moving, last = SlitState.OPEN, SlitState.CLOSING, SlitState.CLOSED
    assert set(states[:12]) == {first}
    assert set(states[22:58]) == {moving}
    assert set(states[68:]) == {last}
    for one, share in zip(tracked[22:58], openings[22:58], strict=True):
        assert one.reading.opening == pytest.approx(float(share), abs=0.05)


def test_a_shutter_that_rests_half_way_is_part_open() -> None:
    tracked = track([reading(200.0, 0.5) for _ in range(30)], times(30))
    assert {one.reading.state for one in tracked} == {SlitState.PART_OPEN}


@pytest.mark.parametrize("sense", [1.0, -1.0])
def test_a_shutter_does_not_move_before_it_does(sense: float) -> None:
    since_s = np.maximum(np.array(times(30)) - 3.0, 0.0)
    # from rest at 3.0 s it speeds up for a second
    way = np.where(since_s < 1.0, 0.5 * since_s**2, since_s - 0.5)
    tracked = track([reading(100.0, 0.5 + 0.2 * sense * part) for part in way], times(30))
    states = [one.reading.state for one in tracked]
    moving = SlitState.OPENING if sense > 0.0 else SlitState.CLOSING
    assert set(states[:16]) == {SlitState.PART_OPEN}
    assert set(states[18:26]) == {moving}


def test_a_lip_that_was_seen_a_moment_ago_outweighs_as_many_frames_from_later_on() -> None:
    # it cannot stop at once: it is still on its way in the first two frames that are called shut,
    # and around the second lie as many in which it is shut
    openings = [0.16, 0.14, 0.12, 0.1, 0.08, 0.06, None, 0.0, 0.0, 0.0, 0.0, 0.0]
    readings = [reading(100.0, opening) for opening in openings]
    readings[6] = reading(None)
    tracked = track(readings, times(12))
    assert tracked[8].reading.state is SlitState.CLOSING
    assert tracked[9].reading.state is SlitState.CLOSED


def test_a_state_misread_once_is_outvoted() -> None:
    readings = [reading(200.0, 0.0) for _ in range(30)]
    readings[14] = reading(200.0, 1.0)
    assert track(readings, times(30))[14].reading.state is SlitState.CLOSED


def test_a_slit_that_is_shut_somewhere_is_shut_but_has_no_azimuth() -> None:
    shut_somewhere = replace(reading(None), state=SlitState.CLOSED, opening=0.0, opening_sigma=0.01)
    readings = [reading(100.0, 0.0) for _ in range(20)] + [shut_somewhere] * 30
    tracked = track(readings, times(50))
    assert {one.reading.state for one in tracked} == {SlitState.CLOSED}
    assert azimuths(tracked)[-1] is None


def test_neighbours_tell_a_recording_from_a_collection() -> None:
    turning = [reading(350.0 + 2.0 * number) for number in range(20)]
    assert is_sequence(turning)
    assert is_sequence([turning[0], reading(None), *turning[1:]])
    random = np.random.default_rng(5)
    assert not is_sequence([reading(float(a)) for a in random.uniform(0.0, 360.0, 30)])
    assert not is_sequence([])
    assert not is_sequence(turning[:2])
    assert not is_sequence([reading(None)] * 20)


ANY_READING = st.builds(
    reading,
    st.none() | st.floats(0.0, 359.999),
    st.floats(0.0, 1.0),
    st.floats(0.01, 1.0),
    st.floats(0.05, 5.0),
)


@settings(max_examples=60)
@given(st.lists(st.tuples(ANY_READING, st.floats(0.0, 3.0)), min_size=1, max_size=25))
def test_whatever_was_read_every_frame_keeps_its_row(
    rows: list[tuple[SlitReading, float]],
) -> None:
    readings = [one for one, _ in rows]
    # Steps of nothing too: some videos have the same time twice.
    times_s = list(np.cumsum([step_s for _, step_s in rows]))
    tracked = track(readings, times_s)
    assert len(tracked) == len(readings)
    for one in tracked:
        said = one.reading
        assert (said.azimuth_deg is None) == (said.azimuth_sigma_deg is None)
        assert 0.0 <= said.confidence <= 1.0
        assert said.opening is None or 0.0 <= said.opening <= 1.0
        if said.azimuth_deg is None:
            assert said.state in (SlitState.UNKNOWN, SlitState.CONFLICT)
        else:
            assert 0.0 <= said.azimuth_deg < 360.0
            assert said.azimuth_sigma_deg is not None
            assert math.isfinite(said.azimuth_sigma_deg)
            assert said.azimuth_sigma_deg > 0.0


@given(st.floats(0.0, 359.0), st.floats(-8.0, 8.0), st.integers(0, 200))
@settings(max_examples=10)
def test_turning_everything_turns_the_answer(start: float, rate: float, turn: int) -> None:
    noise = np.random.default_rng(6).normal(0.0, 0.2, 30)
    truth = [start + rate * at + n for at, n in zip(times(30), noise, strict=True)]
    here = azimuths(track([reading(a) for a in truth], times(30)))
    there = azimuths(track([reading(a + turn) for a in truth], times(30)))
    for one, other in zip(here, there, strict=True):
        assert one is not None
        assert off(other, one + turn) < 1e-6
