"""The simulated motors start late, coast, feel the cold and never run twice alike."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.simulation.motor import COVER, DOME, REFERENCE_C, SLIT, Motor, Nature


def run_for(
    motor: Motor, sense: int, start_s: float, run_s: float, temperature_c: float = REFERENCE_C
) -> tuple[float, float]:
    """Give the way while powered and the coast after it."""
    began = motor.at(start_s)[0]
    motor.power(sense, start_s, temperature_c)
    let_go = motor.at(start_s + run_s)[0]
    motor.power(0, start_s + run_s, temperature_c)
    return let_go - began, motor.at(start_s + run_s + 60.0)[0] - let_go


def test_it_does_not_move_before_its_delay_and_then_cruises() -> None:
    motor = Motor(DOME, 0.0, 0.0, "test")
    motor.power(1, 0.0, REFERENCE_C)
    assert motor.at(0.2) == (0.0, 0.0)
    assert motor.at(5.0)[1] == pytest.approx(2.05, rel=0.05)


def test_it_coasts_after_the_power_is_off() -> None:
    way, coast = run_for(Motor(DOME, 0.0, 0.0, "test"), 1, 0.0, 10.0)
    assert 17.0 < way < 21.0
    assert 0.6 < coast < 1.3


def test_the_two_directions_differ() -> None:
    motor = Motor(DOME, 0.0, 0.0, "test")
    forward = statistics.mean(run_for(motor, 1, 100.0 * n, 10.0)[0] for n in range(20))
    backward = statistics.mean(run_for(motor, -1, 5000.0 + 100.0 * n, 10.0)[0] for n in range(20))
    assert forward > 1.03 * -backward > 0.0


def test_cold_is_slow_and_runs_differ_a_little() -> None:
    motor = Motor(DOME, 0.0, 0.0, "test")
    warm = [run_for(motor, 1, 100.0 * n, 10.0, 20.0)[0] for n in range(20)]
    cold = [run_for(motor, 1, 5000.0 + 100.0 * n, 10.0, -10.0)[0] for n in range(20)]
    assert statistics.mean(cold) < 0.95 * statistics.mean(warm)
    assert 0.0 < statistics.stdev(warm) < 0.05 * statistics.mean(warm)


def test_the_same_seed_runs_the_same_way_again() -> None:
    first, again, other = (Motor(DOME, 0.0, 0.0, seed) for seed in ("a", "a", "b"))
    ways = [run_for(motor, 1, 0.0, 5.0) for motor in (first, again, other)]
    assert ways[0] == ways[1] != ways[2]


@pytest.mark.parametrize(("nature", "travel_s"), [(SLIT, 25.0), (COVER, 12.0)])
def test_slit_and_cover_stop_at_their_ends(nature: Nature, travel_s: float) -> None:
    motor = Motor(nature, 0.0, 0.0, "test")
    motor.power(1, 0.0, REFERENCE_C)
    assert motor.at(0.8 * travel_s)[0] < 1.0
    assert motor.at(1.1 * travel_s) == (1.0, 0.0)
    assert motor.planned.ends_s == pytest.approx(travel_s, rel=0.06)
    motor.power(0, 40.0, REFERENCE_C)
    motor.power(1, 41.0, REFERENCE_C)
    assert motor.at(60.0) == (1.0, 0.0)
    motor.power(-1, 60.0, REFERENCE_C)
    assert motor.at(65.0)[0] < 1.0
    assert motor.at(100.0) == (0.0, 0.0)


SWITCHINGS = st.lists(st.tuples(st.sampled_from([-1, 0, 1]), st.floats(0.0, 3.0)), max_size=12)


@given(SWITCHINGS, st.floats(-30.0, 40.0))
def test_however_it_is_switched_it_never_jumps(
    switchings: list[tuple[int, float]], temperature_c: float
) -> None:
    motor, now_s = Motor(DOME, 0.0, 0.0, "test"), 0.0
    for sense, for_s in switchings:
        before = motor.at(now_s)
        motor.power(sense, now_s, temperature_c)
        assert motor.at(now_s) == pytest.approx(before, abs=1e-6)
        now_s += for_s
        assert abs(motor.at(now_s)[1]) < 3.5
