"""Shutters of any pace over time: motion is named while it lasts, and a lost frame is bridged."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.vision.readings import reading
from vision.slit.protocol import SlitReading, SlitState
from vision.slit.track import track

Floats = NDArray[np.float64]

NOISE = 0.005
BEGINS_S, REST_S = 6.0, 12.0


def half_way(travel_s: float, fps: float) -> tuple[Floats, Floats]:
    """A shutter that rests, opens from 0.2 to 0.6, and rests: times and openings."""
    times_s = np.arange(0.0, BEGINS_S + 0.4 * travel_s + REST_S, 1.0 / fps)
    return times_s, 0.2 + np.clip((times_s - BEGINS_S) / travel_s, 0.0, 0.4)


def named(
    times_s: Floats, opening: Floats, azimuth_deg: Floats | float = 100.0
) -> NDArray[np.object_]:
    """The states that are told of a shutter whose lip is seen with noise."""
    seen = opening + np.random.default_rng(8).normal(0.0, NOISE, opening.size)
    where = np.broadcast_to(azimuth_deg, opening.shape)
    readings = [reading(float(at), float(up)) for at, up in zip(where, seen, strict=True)]
    told = track(readings, times_s.tolist())
    return np.array([one.reading.state for one in told], np.object_)


@pytest.mark.parametrize("fps", [1.0, 5.0])
@pytest.mark.parametrize("travel_s", [15.0, 30.0, 60.0, 120.0, 240.0])
@pytest.mark.parametrize("opens", [True, False])
def test_a_shutter_is_named_as_moving_while_it_moves(
    travel_s: float, fps: float, opens: bool
) -> None:
    times_s, opening = half_way(travel_s, fps)
    states = named(times_s, opening if opens else 0.8 - opening)
    ends_s = BEGINS_S + 0.4 * travel_s
    # the slower it is, the later readings with noise can show that it goes, or stopped
    unsure_s = max(2.0 / fps, 2.0 * NOISE * travel_s) + 0.3
    moves = (times_s > BEGINS_S + unsure_s) & (times_s < ends_s - unsure_s)
    rests = (times_s < BEGINS_S - unsure_s) | (times_s > ends_s + unsure_s)
    moving = SlitState.OPENING if opens else SlitState.CLOSING
    assert np.mean(states[moves] == moving) > 0.9
    assert np.mean(states[rests] == SlitState.PART_OPEN) > 0.95


@pytest.mark.parametrize("travel_s", [6.0, 10.0])
def test_a_fast_shutter_stops_at_once(travel_s: float) -> None:
    times_s, opening = half_way(travel_s, 10.0)
    states = named(times_s, opening)
    stopped = times_s > BEGINS_S + 0.4 * travel_s + 0.4
    assert set(states[stopped]) == {SlitState.PART_OPEN}


def test_a_lip_that_seems_to_creep_while_the_dome_turns_does_not_move() -> None:
    times_s = np.arange(0.0, 40.0, 0.2)
    creeping = 0.4 + 0.006 * times_s
    assert SlitState.OPENING in named(times_s, creeping)
    turning = named(times_s, creeping, azimuth_deg=50.0 + 4.0 * times_s)
    assert set(turning) == {SlitState.PART_OPEN}


@pytest.mark.parametrize("fps", [0.8, 1.0, 2.0, 10.0])
def test_a_frame_that_shows_nothing_has_its_neighbours_state(fps: float) -> None:
    readings = [reading(100.0, 0.4) for _ in range(12)]
    readings[5] = reading(None)
    told = track(readings, [number / fps for number in range(12)])
    assert told[5].reading.state is SlitState.PART_OPEN
    assert told[5].reading.opening == pytest.approx(0.4, abs=0.01)


def test_frames_minutes_apart_say_nothing_of_each_other() -> None:
    readings: list[SlitReading] = [reading(100.0, up) for up in (0.0, 0.5, 1.0, 0.5)]
    readings[2] = reading(None)
    told = track(readings, [0.0, 300.0, 600.0, 900.0])
    assert [one.reading.state for one in told] == [
        SlitState.CLOSED,
        SlitState.PART_OPEN,
        SlitState.UNKNOWN,
        SlitState.PART_OPEN,
    ]


def test_a_lip_that_nobody_sees_does_not_move() -> None:
    guesses = np.random.default_rng(9).uniform(0.4, 0.9, 200)
    readings = [reading(100.0, float(up), opening_sigma=0.27) for up in guesses]
    told = track(readings, [number / 5.0 for number in range(200)])
    assert {one.reading.state for one in told} == {SlitState.PART_OPEN}
    # however many guesses agree, they are no better than one
    assert min(one.reading.opening_sigma or 0.0 for one in told) > 0.1
