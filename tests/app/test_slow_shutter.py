"""Shutters that take minutes: they neither seem to move at rest nor to stand while they go."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from app.dome.encoder import Told
from drivers.dome.protocol import Move, Opening
from tests.app.encoder_night import FRAME_S, Night, reading
from vision.slit.protocol import SlitReading, SlitState

TRAVELS_S = [10.0, 25.0, 60.0, 120.0, 240.0, 600.0]


class Seen:
    """Pictures of a night whose lip wanders about where it is, as light and noise let it."""

    def __init__(self, travel_s: float) -> None:
        self.night = Night(opening=0.4, travel_s=travel_s)
        self._random = random.Random(4)
        self._off = 0.0
        self.states(3.0)

    def _picture(self) -> SlitReading:
        self._off = 0.9 * self._off + self._random.gauss(0.0, 0.0025)
        return reading(self.night.azimuth_deg, self.night.opening + self._off)

    def states(self, seconds: float) -> list[SlitState]:
        """Give the state at every picture of so many seconds."""
        return [self.night.frame(self._picture()).state for _ in range(round(seconds / FRAME_S))]

    def go(self, move: Move | None, rate_s: float) -> None:
        self.night.move, self.night.rate_s = move, rate_s


@pytest.mark.parametrize("travel_s", TRAVELS_S)
def test_a_shutter_at_rest_is_part_open(travel_s: float) -> None:
    assert set(Seen(travel_s).states(60.0)) == {SlitState.PART_OPEN}


@pytest.mark.parametrize("travel_s", TRAVELS_S)
def test_a_shutter_that_goes_is_named_soon_and_stays_named(travel_s: float) -> None:
    seen = Seen(travel_s)
    seen.go(Move.OPEN, 1.0 / travel_s)
    seen.states(2.0 + 0.055 * travel_s)
    assert set(seen.states(0.2 * travel_s)) == {SlitState.OPENING}
    seen.go(None, 0.0)
    # a fast one coasts, and a slow one is watched anew
    seen.states(2.0)
    told = Counter(seen.states(0.3 * travel_s))
    assert told[SlitState.PART_OPEN] > 0.95 * told.total()
    assert SlitState.CONFLICT not in told


@pytest.mark.parametrize("travel_s", [60.0, 240.0])
def test_a_slow_shutter_that_goes_by_itself_is_a_conflict(travel_s: float) -> None:
    seen = Seen(travel_s)
    seen.go(None, -1.0 / travel_s)
    assert SlitState.CONFLICT in seen.states(0.12 * travel_s)


@pytest.mark.parametrize("travel_s", [60.0, 240.0])
def test_a_slow_shutter_whose_motor_moves_nothing_is_a_conflict(travel_s: float) -> None:
    seen = Seen(travel_s)
    seen.go(Move.OPEN, 0.0)
    assert SlitState.CONFLICT in seen.states(0.1 * travel_s + 15.0)


@pytest.mark.parametrize("travel_s", TRAVELS_S)
def test_a_shutter_claimed_shut_and_seen_open_is_a_conflict_however_slow_it_is(
    travel_s: float,
) -> None:
    seen = Seen(travel_s)
    seen.go(Move.CLOSE, 0.0)
    seen.states(1.0)
    seen.go(None, 0.0)
    seen.night.told = Told(claimed=Opening.CLOSED)
    assert seen.states(3.0)[-1] is SlitState.CONFLICT
