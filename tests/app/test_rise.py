"""A rise is told when it was seen under way; asked several times, so many sightings in a row."""

from __future__ import annotations

import random
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dome.rise import Rise

FPS, FASTEST, SIGMA = 15.0, 2.0, 0.3


def rise_of() -> Rise:
    return Rise(FASTEST, 0.2, 2.5, 2.0, 0.1, 3.0)


def told(seen: Iterable[tuple[float, float]], times: int = 1) -> float | None:
    """Give when the first rise is told."""
    rise = rise_of()
    for at_s, value in seen:
        if rise.add(at_s, value, SIGMA, times) is not None:
            return at_s
    return None


def rising(noise: float = 0.0, seed: int = 0, speed: float = 2.0) -> list[tuple[float, float]]:
    chance = random.Random(seed)
    times = (at / FPS for at in range(90))
    return [(at_s, speed * max(0.0, at_s - 2.0) + chance.gauss(0.0, noise)) for at_s in times]


@given(st.integers(0, 10_000), st.floats(0.0, 0.1), st.floats(1.5, 2.3))
def test_a_rise_is_told_soon_after_it_is_more_than_scatter(
    seed: int, noise: float, speed: float
) -> None:
    at_s = told(rising(noise, seed, speed))
    assert at_s is not None
    assert 2.0 < at_s <= 2.0 + 0.95 / speed + 0.5


@given(st.integers(2, 5), st.floats(1.5, 2.3))
def test_asked_several_times_it_tells_as_many_frames_later(times: int, speed: float) -> None:
    once, often = told(rising(speed=speed)), told(rising(speed=speed), times)
    assert once is not None
    assert often is not None
    assert often - once == pytest.approx((times - 1) / FPS)


def test_a_sighting_between_that_does_not_say_it_begins_the_count_anew() -> None:
    once = told(rising())
    assert once is not None
    back_s = once + 1.0 / FPS
    swaying = [(at_s, 0.0 if abs(at_s - back_s) < 0.5 / FPS else value) for at_s, value in rising()]
    assert told(swaying) == once
    often = told(swaying, 2)
    assert often is not None
    assert often >= back_s + 2.0 / FPS - 1e-9


def test_forgetting_begins_the_count_anew() -> None:
    rise, seen = rise_of(), rising()
    at = next(at for at, one in enumerate(seen) if rise.add(*one, SIGMA) is not None)
    rise.clear()
    assert all(rise.add(*one, SIGMA, 2) is None for one in seen[at + 1 : at + 6])
