"""Courses are continuous, arrive where they should, and stop at mechanical ends."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from drivers.simulation.motion import Course, Phase, course, held_within, ramp, rest, towards

PLACES = st.floats(-400.0, 400.0)
RATES = st.floats(-5.0, 5.0)
POSITIVE = st.floats(0.05, 10.0)


def assert_smooth(planned: Course) -> None:
    for before, after in itertools.pairwise(planned.legs):
        position, rate = before.at(after.start_s)
        assert position == pytest.approx(after.position, abs=1e-6)
        assert rate == pytest.approx(after.rate, abs=1e-6)


@given(PLACES, RATES, PLACES, POSITIVE, POSITIVE)
def test_a_way_to_a_place_is_smooth_and_ends_there_at_rest(
    start: float, rate: float, goal: float, cruise: float, acceleration: float
) -> None:
    planned = towards(100.0, start, rate, goal, cruise, acceleration)
    assert_smooth(planned)
    assert planned.at(planned.ends_s + 1000.0) == (goal, 0.0)
    fastest = max(abs(leg.rate) for leg in planned.legs)
    assert fastest <= max(cruise, abs(rate)) + 1e-9


def test_a_long_way_takes_the_time_of_a_trapezoid() -> None:
    planned = towards(0.0, 0.0, 0.0, 90.0, 3.0, 1.5)
    assert planned.ends_s == pytest.approx(90.0 / 3.0 + 3.0 / 1.5)


@given(st.lists(st.tuples(st.floats(0.0, 3.0), RATES), max_size=5), RATES)
def test_chained_phases_are_smooth(phases: list[tuple[float, float]], rate: float) -> None:
    assert_smooth(course(5.0, 1.0, rate, [Phase(*phase) for phase in phases]))


@given(
    st.lists(st.tuples(st.floats(0.0, 3.0), RATES), max_size=5),
    RATES,
    st.floats(0.0, 1.0),
    st.lists(st.floats(0.0, 30.0), min_size=1, max_size=20),
)
@example([(2.0, -3.0)], 1.0, 0.0, [1.0])
def test_nothing_goes_beyond_its_mechanical_ends(
    phases: list[tuple[float, float]], rate: float, start: float, moments_s: list[float]
) -> None:
    held = held_within(course(0.0, start, rate, [Phase(*p) for p in phases]), 0.0, 1.0)
    for moment_s in moments_s:
        assert -1e-7 <= held.at(moment_s)[0] <= 1.0 + 1e-7


def test_an_end_stops_dead_and_only_when_it_is_met() -> None:
    free = course(0.0, 0.5, 0.1, [Phase(3.0, 0.0), ramp(0.1, 0.0, 1.0)])
    assert held_within(free, 0.0, 1.0) == free
    held = held_within(course(0.0, 0.5, 0.1, []), 0.0, 1.0)
    assert held.at(4.9)[0] == pytest.approx(0.99)
    assert held.at(6.0) == (1.0, 0.0)


def test_before_its_beginning_a_course_is_at_its_beginning() -> None:
    assert course(10.0, 3.0, 1.0, []).at(5.0) == (3.0, 1.0)
    assert rest(3.0, 10.0).at(50.0) == (3.0, 0.0)
