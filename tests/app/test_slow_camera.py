"""Cameras of a few frames a second: motion and contradictions are named as by fast ones, later."""

from __future__ import annotations

import random

import pytest

from app.dome.trend import Trend
from drivers.dome.protocol import Move, Turn
from tests.app.encoder_night import FACTS, Night, reading
from vision.slit.protocol import SlitState

FRAMES_S = [1.5, 2.0, 3.0, 5.0, 8.0, 15.0, 25.0]
TREND_S = 1.5


class Slow:
    """Pictures of a night by a camera of so many frames a second, each a little off."""

    def __init__(self, frames_s: float, opening: float = 0.5) -> None:
        self.night = Night(opening=opening, frame_s=1.0 / frames_s)
        self._frames_s = frames_s
        self._random = random.Random(7)
        self.states(6.0)

    def states(self, seconds: float) -> list[SlitState]:
        """Give the state at every picture of so many seconds."""
        night, found = self.night, []
        for _ in range(round(seconds * self._frames_s)):
            seen = reading(
                night.azimuth_deg + self._random.gauss(0.0, 0.1),
                night.opening + self._random.gauss(0.0, 0.002),
            )
            found.append(night.frame(seen).state)
        return found


@pytest.mark.parametrize("frames_s", FRAMES_S)
def test_what_rests_rests(frames_s: float) -> None:
    assert set(Slow(frames_s).states(60.0)) == {SlitState.PART_OPEN}


@pytest.mark.parametrize("frames_s", FRAMES_S)
@pytest.mark.parametrize("sense", [1.0, -1.0])
def test_a_dome_that_turns_as_ordered_contradicts_nothing(frames_s: float, sense: float) -> None:
    slow = Slow(frames_s)
    night = slow.night
    for _ in range(3):
        night.turn = Turn.CLOCKWISE if sense > 0.0 else Turn.COUNTERCLOCKWISE
        seen = slow.states(FACTS.start_delay_s)
        for share in (0.25, 0.5, 0.75, 1.0):
            night.rate_deg_s = sense * share * FACTS.cw_speed_deg_s
            seen += slow.states(0.25 * FACTS.run_up_s)
        seen += slow.states(12.0)
        night.turn = None
        coast_s = 2.0 * FACTS.coast_deg / FACTS.cw_speed_deg_s
        for share in (0.75, 0.5, 0.25, 0.0):
            night.rate_deg_s = sense * share * FACTS.cw_speed_deg_s
            seen += slow.states(0.25 * coast_s)
        seen += slow.states(10.0)
        assert SlitState.CONFLICT not in seen


@pytest.mark.parametrize("frames_s", FRAMES_S)
def test_a_dome_that_turns_by_itself_is_a_conflict(frames_s: float) -> None:
    slow = Slow(frames_s)
    slow.night.rate_deg_s = 1.0
    assert SlitState.CONFLICT in slow.states(9.0)


@pytest.mark.parametrize("frames_s", FRAMES_S)
def test_a_dome_that_stands_against_its_order_is_a_conflict(frames_s: float) -> None:
    slow = Slow(frames_s)
    slow.night.turn = Turn.CLOCKWISE
    assert SlitState.CONFLICT in slow.states(14.0)


@pytest.mark.parametrize("frames_s", FRAMES_S)
def test_a_shutter_that_goes_is_named(frames_s: float) -> None:
    slow = Slow(frames_s, opening=0.1)
    slow.night.move, slow.night.rate_s = Move.OPEN, 0.04
    slow.states(9.0)
    assert set(slow.states(9.0)) == {SlitState.OPENING}


def fed(step_s: float, seconds: float, rate: float = 1.0) -> Trend:
    """Give a trend that saw something go at a rate, every so many seconds up to so long."""
    trend = Trend(TREND_S, lambda a, b: a - b)
    for frame in range(int(seconds / step_s) + 1):
        trend.add(frame * step_s, rate * frame * step_s)
    return trend


@pytest.mark.parametrize("step_s", [0.04, 0.1, 0.2, 0.3, 0.5])
def test_a_rate_is_told_at_any_pace(step_s: float) -> None:
    assert fed(step_s, 6.0).rate(6.0) == pytest.approx(1.0)


def test_nothing_is_told_by_pictures_too_far_apart() -> None:
    assert fed(0.8, 20.0).rate(20.0) is None


@pytest.mark.parametrize("step_s", [0.04, 0.2, 0.5])
def test_nothing_is_told_of_what_was_seen_a_while_ago(step_s: float) -> None:
    trend = fed(step_s, 6.0)
    assert trend.rate(6.0 + TREND_S) is None


@pytest.mark.parametrize("step_s", [0.04, 0.2, 0.5])
def test_what_was_seen_before_an_order_does_not_count(step_s: float) -> None:
    trend = fed(step_s, 6.0)
    for frame in range(1, 20):
        trend.add(6.0 + frame * step_s, 6.0)
        rate = trend.rate(6.0 + frame * step_s, since_s=6.0)
        assert rate is None or rate == pytest.approx(0.0, abs=0.01)
