"""A steady rise is told soon, by its own scatter; leaps, flicker and noise are none."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dome.ramp import LOST_S, Ramp, Steady

FASTEST, FLOOR, SIGMA = 2.0, 0.5, 0.3
LONGEST_S = 1.0


def ramp_of(times: int = 1) -> Ramp:
    return Ramp(FASTEST, 0.1, Steady(FLOOR, 0.3, 9.0, (0.55, 0.67, 0.8, LONGEST_S), times))


def told(ramp: Ramp, seen: Iterable[tuple[float, float]]) -> float | None:
    """Give when the first rise is told."""
    for at_s, value in seen:
        if ramp.add(at_s, value, SIGMA) is not None:
            return at_s
    return None


def frames(
    course: Callable[[float], float], noise: float, seed: int, fps: float, for_s: float = 8.0
) -> list[tuple[float, float]]:
    chance = random.Random(seed)
    times = (at / fps for at in range(round(for_s * fps)))
    return [(at_s, course(at_s) + chance.gauss(0.0, noise)) for at_s in times]


seeds, rates = st.integers(0, 10_000), st.floats(10.0, 30.0)
offsets = st.floats(-400.0, 400.0)


@given(seeds, st.floats(0.0, 0.05), st.floats(1.4, 2.3), offsets, rates)
def test_a_steady_rise_is_told_within_the_longest_window(
    seed: int, noise: float, speed: float, offset: float, fps: float
) -> None:
    def course(at_s: float) -> float:
        return offset + speed * max(0.0, at_s - 4.0)

    at_s = told(ramp_of(), frames(course, noise, seed, fps))
    assert at_s is not None
    assert 4.0 < at_s <= 4.0 + LONGEST_S + 2.0 / fps


@given(seeds, st.floats(0.0, 0.3), offsets, rates, st.floats(-3.0, 0.0))
def test_noise_on_what_rests_or_falls_is_no_rise(
    seed: int, noise: float, offset: float, fps: float, speed: float
) -> None:
    seen = frames(lambda at_s: offset + speed * at_s, noise, seed, fps)
    assert told(ramp_of(), seen) is None


@given(seeds, st.floats(0.0, 0.1), st.floats(-180.0, 180.0), rates)
def test_a_leap_is_no_rise(seed: int, noise: float, leap: float, fps: float) -> None:
    seen = frames(lambda at_s: leap * (at_s > 4.0), noise, seed, fps)
    assert told(ramp_of(), seen) is None


@given(seeds, st.floats(0.2, 5.0), st.integers(1, 12), rates)
def test_what_flickers_between_two_places_does_not_rise(
    seed: int, apart: float, longest: int, fps: float
) -> None:
    chance = random.Random(seed)
    values: list[float] = []
    while len(values) < 300:
        values += [chance.choice((0.0, apart))] * chance.randint(1, longest)
    assert told(ramp_of(), ((at / fps, value) for at, value in enumerate(values))) is None


@given(seeds, st.floats(0.0, 0.02), st.floats(0.0, 0.3))
def test_a_drift_that_is_slow_is_the_readings_own(seed: int, noise: float, drift: float) -> None:
    assert told(ramp_of(), frames(lambda at_s: drift * at_s, noise, seed, 15.0, 60.0)) is None


@given(st.floats(0.3, 1.0))
def test_a_few_readings_on_a_line_are_no_rise_where_readings_scatter(scatter: float) -> None:
    ramp = ramp_of()
    before = [(at / 15.0, scatter * (-1.0) ** at) for at in range(90)]
    assert told(ramp, before) is None
    line = [(6.0 + at / 15.0, 2.0 * at / 15.0) for at in range(9)]
    assert told(ramp, line) is None
    assert told(ramp_of(), line) is not None


@given(st.floats(LOST_S + 0.1, 4.0), st.floats(-90.0, 90.0), seeds, st.floats(0.0, 0.05))
def test_what_is_seen_again_elsewhere_and_rests_does_not_rise(
    gap_s: float, there: float, seed: int, noise: float
) -> None:
    course = frames(lambda at_s: there * (at_s > 2.0), noise, seed, 15.0)
    seen = [one for one in course if not 2.0 < one[0] < 2.0 + gap_s]
    assert told(ramp_of(), seen) is None


@given(st.integers(2, 5), st.floats(1.5, 2.3))
def test_asked_several_times_it_tells_as_many_frames_later(times: int, speed: float) -> None:
    seen = frames(lambda at_s: speed * max(0.0, at_s - 2.0), 0.0, 0, 15.0)
    once, often = told(ramp_of(), seen), told(ramp_of(times), seen)
    assert once is not None
    assert often is not None
    assert often - once == pytest.approx((times - 1) / 15.0)
