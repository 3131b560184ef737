"""The orders of the shutter's motor say since when to look: motion is named soon, and over soon."""

from __future__ import annotations

import random

import pytest

from app.dome.trend import Trend
from drivers.dome.protocol import Move
from tests.app.encoder_night import Night, reading
from vision.slit.protocol import SlitState

FRAMES_S = [5.0, 15.0]
TRAVEL_S = 10.0


class Moved:
    """A shutter whose lip is seen with noise."""

    def __init__(
        self, frames_s: float, opening: float, noise: float = 0.004, travel_s: float = TRAVEL_S
    ) -> None:
        self.night = Night(opening=opening, travel_s=travel_s, frame_s=1.0 / frames_s)
        self._random, self._noise = random.Random(5), noise
        self.states(4.0)

    def states(self, seconds: float) -> list[SlitState]:
        found = []
        for _ in range(round(seconds / self.night.frame_s)):
            moved = self.night.opening + self.night.rate_s * self.night.frame_s
            seen = moved + self._random.gauss(0.0, self._noise)
            found.append(self.night.frame(reading(self.night.azimuth_deg, seen)).state)
        return found

    def go(self, move: Move | None, rate_s: float) -> None:
        self.night.move, self.night.rate_s = move, rate_s


@pytest.mark.parametrize("frames_s", FRAMES_S)
@pytest.mark.parametrize(
    ("move", "sense", "name"),
    [(Move.OPEN, 1.0, SlitState.OPENING), (Move.CLOSE, -1.0, SlitState.CLOSING)],
)
def test_an_ordered_motion_is_named_within_eight_tenths_of_a_second(
    frames_s: float, move: Move, sense: float, name: SlitState
) -> None:
    moved = Moved(frames_s, 0.5)
    moved.go(move, sense / TRAVEL_S)
    assert name not in moved.states(0.4)
    moved.states(0.4)
    assert set(moved.states(2.5)) == {name}


@pytest.mark.parametrize("frames_s", FRAMES_S)
@pytest.mark.parametrize("travel_s", [10.0, 60.0, 240.0])
def test_a_motion_that_was_ended_is_over_once_it_may_have_coasted(
    frames_s: float, travel_s: float
) -> None:
    moved = Moved(frames_s, 0.2, travel_s=travel_s)
    moved.go(Move.OPEN, 1.0 / travel_s)
    moved.states(0.3 * travel_s)
    moved.go(None, 0.0)
    moved.states(1.4)
    told = moved.states(0.3 * travel_s)
    assert told.count(SlitState.PART_OPEN) > 0.95 * len(told)
    assert told[0] is SlitState.PART_OPEN


@pytest.mark.parametrize("frames_s", FRAMES_S)
def test_a_shutter_that_goes_on_is_found_out_though_its_motion_was_ended(frames_s: float) -> None:
    moved = Moved(frames_s, 0.2)
    moved.go(Move.OPEN, 1.0 / TRAVEL_S)
    moved.states(2.0)
    moved.go(None, 1.0 / TRAVEL_S)
    moved.states(2.4)
    told = moved.states(3.0)
    assert SlitState.OPENING in told
    assert told[-1] is SlitState.CONFLICT


@pytest.mark.parametrize("frames_s", FRAMES_S)
def test_a_motor_that_moves_nothing_is_never_named_as_motion(frames_s: float) -> None:
    moved = Moved(frames_s, 0.5, noise=0.01)
    moved.go(Move.OPEN, 0.0)
    told = set(moved.states(12.0))
    assert told == {SlitState.PART_OPEN, SlitState.CONFLICT}


def test_how_far_something_has_gone_needs_three_sightings_of_each_side() -> None:
    trend = Trend(2.4, lambda a, b: a - b)
    for number in range(8):
        trend.add(0.2 * number, 0.1 * max(0, number - 3))
    assert trend.gone(since_s=0.75) == pytest.approx(0.3)
    assert trend.gone(since_s=0.3) is None
    assert trend.gone(since_s=1.1) is None
