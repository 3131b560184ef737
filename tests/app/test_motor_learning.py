"""What one run tells, and what is believed after many."""

from __future__ import annotations

import random
from copy import deepcopy
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dome.motor_learning import SURPRISES, WayLearner, nominal_way
from app.dome.motor_way import MotorWay, gone
from app.dome.run_fit import Run, fit
from drivers.motors.protocol import Drive

NOMINAL = nominal_way(0.4, 0.6, 2.0, 1.0)
FPS = 15.0


def run_of(
    truth: tuple[float, float, float],
    on_for_s: float,
    chance: random.Random,
    *,
    temperature_c: float | None = 10.0,
    misread: float = 0.02,
    sigma_deg: float = 0.2,
) -> Run:
    """What an eye sees of a run, frame by frame and once more at rest."""
    numbers = np.array(truth)
    after_s = np.append(np.arange(0.0, on_for_s + 2.0, 1.0 / FPS), on_for_s + 4.0)
    way = gone(numbers, NOMINAL.run_up_s, on_for_s, after_s)
    way += np.array([chance.gauss(0.0, sigma_deg) for _ in after_s])
    for place in range(len(way) - 1):
        if chance.random() < misread:
            way[place] = chance.uniform(-180.0, 180.0)
    sigma = np.full(len(way), sigma_deg)
    way[-1] = float(gone(numbers, NOMINAL.run_up_s, on_for_s, after_s[-1:])[0])
    return Run(
        *(Drive.DOME_CW, on_for_s, 0.1, after_s, way, sigma, temperature_c),
        span=360.0,
        round=True,
    )


def today(temperature_c: float) -> tuple[float, float, float]:
    """A motor in grease that stiffens in the cold."""
    warmer = temperature_c - 10.0
    return 0.45 * (1.0 - 0.015 * warmer), 1.9 * (1.0 + 0.006 * warmer), 1.1 * (1.0 + 0.01 * warmer)


def taught(seed: int, runs: int) -> WayLearner:
    """One that has seen runs long and short, cold and warm."""
    return deepcopy(_taught(seed, runs))


@cache
def _taught(seed: int, runs: int) -> WayLearner:
    return teach(WayLearner(NOMINAL), seed, runs)


def teach(learner: WayLearner, seed: int, runs: int) -> WayLearner:
    chance = random.Random(seed)
    for _ in range(runs):
        temperature_c = chance.uniform(-10.0, 35.0)
        run = run_of(
            today(temperature_c), chance.uniform(0.7, 40.0), chance, temperature_c=temperature_c
        )
        learner.learn(run)
    return learner


@given(distance=st.floats(0.05, 400.0), speed=st.floats(0.05, 20.0), coast=st.floats(0.01, 20.0))
def test_a_run_of_the_time_for_a_distance_goes_that_far(
    distance: float, speed: float, coast: float
) -> None:
    way = nominal_way(0.3, 0.8, speed, coast)
    on_for_s = way.run_s(distance)
    end = gone(np.array([0.3, speed, coast]), 0.8, on_for_s, np.array([on_for_s + 1e6]))
    assert end[0] == pytest.approx(distance, rel=1e-6)


@given(
    delay_s=st.floats(0.1, 0.9),
    speed=st.floats(1.5, 2.6),
    coast=st.floats(0.4, 1.8),
    on_for_s=st.floats(8.0, 90.0),
    seed=st.integers(0, 1000),
)
def test_one_long_run_tells_all_three_numbers(
    delay_s: float, speed: float, coast: float, on_for_s: float, seed: int
) -> None:
    run = run_of((delay_s, speed, coast), on_for_s, random.Random(seed))
    expected, spread = np.array([0.4, 2.0, 1.0]), np.diag([0.3, 0.5, 0.6]) ** 2
    found = fit(run, expected, spread, NOMINAL.run_up_s)
    sigmas = np.sqrt(np.diag(found.covariance))
    assert np.all(np.abs(found.numbers - [delay_s, speed, coast]) < 5.0 * sigmas + 0.01)
    assert sigmas[1] < 0.05
    assert found.share > 0.85
    assert found.misfit < 1.6


def test_a_short_run_tells_nothing_of_the_steady_speed() -> None:
    learner = WayLearner(NOMINAL)
    chance = random.Random(1)
    for _ in range(5):
        assert learner.learn(run_of((0.35, 2.0, 1.0), 0.6, chance))
    _, covariance = learner.numbers(10.0)
    assert np.sqrt(covariance[1, 1]) > 0.6 * 0.1 * NOMINAL.speed


def test_the_lines_over_temperature_are_found_and_their_sigmas_are_honest() -> None:
    learner = taught(1, 60)
    for temperature_c in (-10.0, 5.0, 20.0, 35.0):
        numbers, covariance = learner.numbers(temperature_c)
        sigmas = np.sqrt(np.diag(covariance))
        assert np.all(np.abs(numbers - today(temperature_c)) < 4.0 * sigmas + 0.005)
        assert np.all(sigmas < [0.06, 0.05, 0.1])


@pytest.mark.parametrize("seed", range(5))
def test_every_run_understood_makes_belief_narrower_and_it_never_collapses(seed: int) -> None:
    learner = WayLearner(NOMINAL)
    widths = []
    for step in range(4):
        teach(learner, 100 * seed + step, 5)
        widths.append(learner.way(10.0).speed_sigma)
        assert np.linalg.eigvalsh(learner.belief.covariance)[0] > 0.0
    assert widths[0] < NOMINAL.speed_sigma
    assert widths[-1] < 1.15 * widths[0]
    # what differs from run to run stays, however much was learned
    assert widths[-1] > 0.01 * NOMINAL.speed


def test_without_a_temperature_it_is_the_mean_of_all_and_less_sure() -> None:
    learner = taught(2, 60)
    unknown, sure = learner.way(None), learner.way(12.0)
    assert unknown.speed == pytest.approx(today(12.0)[1], rel=0.05)
    assert unknown.speed_sigma > 2.0 * sure.speed_sigma
    assert unknown.start_delay_sigma_s > sure.start_delay_sigma_s


def test_before_any_run_the_profile_is_believed_at_every_temperature() -> None:
    learner = WayLearner(NOMINAL)
    for temperature_c in (None, -10.0, 35.0):
        way = learner.way(temperature_c)
        assert (way.start_delay_s, way.speed, way.coast) == (0.4, 2.0, 1.0)
    assert learner.way(None).speed_sigma > learner.way(10.0).speed_sigma


def test_runs_without_a_temperature_teach_too() -> None:
    learner, chance = WayLearner(NOMINAL), random.Random(3)
    for _ in range(20):
        assert learner.learn(run_of((0.4, 1.8, 1.2), 20.0, chance, temperature_c=None))
    assert learner.way(None).speed == pytest.approx(1.8, rel=0.02)
    assert learner.belief.temperatures == 0.0


def stalled(run: Run, at_s: float) -> Run:
    """The same run, its dome standing still from some time on though the motor is on."""
    place = int(np.searchsorted(run.after_s, at_s))
    way = run.way.copy()
    way[place:] = way[place]
    return replace(run, way=way)


# of a run of 20 s: to a new learner, one that stalls in its last half second has less coast
@given(at_s=st.floats(0.0, 19.0), seed=st.integers(0, 100), runs=st.sampled_from([0, 20]))
def test_a_run_that_stalls_is_not_learned_from(at_s: float, seed: int, runs: int) -> None:
    learner = taught(4, runs)
    before = learner.belief
    run = run_of(today(10.0), 20.0, random.Random(seed), misread=0.0)
    assert not learner.learn(stalled(run, at_s))
    assert learner.belief is before
    assert learner.belief.runs == before.runs


def test_a_wrong_place_of_rest_is_not_learned_from() -> None:
    learner = taught(5, 20)
    coast = learner.way(10.0).coast
    run = run_of(today(10.0), 1.2, random.Random(5))
    wrong = run.way.copy()
    wrong[-20:] += 4.0
    learner.learn(replace(run, way=wrong))
    assert learner.way(10.0).coast == pytest.approx(coast, rel=0.02)


@pytest.mark.parametrize("factor", [0.7, 0.93, 1.2])
def test_new_grease_is_followed_within_a_dozen_runs(factor: float) -> None:
    learner, chance = taught(6, 60), random.Random(6)
    delay_s, speed, coast = today(10.0)
    after = (delay_s / factor, speed * factor, coast * factor)
    for _ in range(12):
        learner.learn(run_of(after, chance.uniform(5.0, 30.0), chance))
    way = learner.way(10.0)
    assert way.speed == pytest.approx(after[1], rel=0.02)
    assert way.coast == pytest.approx(after[2], rel=0.12)


def test_one_strange_run_is_an_accident_and_several_are_not() -> None:
    learner, chance = taught(7, 60), random.Random(7)
    strange = (0.4, 1.5, 1.0)
    for _ in range(SURPRISES - 1):
        assert not learner.learn(run_of(strange, 20.0, chance))
    assert learner.learn(run_of(strange, 20.0, chance))


@settings(max_examples=40)
@given(
    numbers=st.tuples(st.floats(0.0, 10.0), st.floats(0.05, 20.0), st.floats(0.01, 20.0)),
    way=st.lists(st.floats(-400.0, 400.0), min_size=1, max_size=40),
    on_for_s=st.floats(0.05, 240.0),
)
def test_whatever_is_seen_numbers_stay_numbers(
    numbers: tuple[float, float, float], way: list[float], on_for_s: float
) -> None:
    learner = WayLearner(nominal_way(numbers[0], 0.6, numbers[1], numbers[2]))
    times = np.linspace(0.0, on_for_s + 3.0, len(way))
    run = Run(
        *(Drive.DOME_CCW, on_for_s, 0.1, times, np.array(way), np.full(len(way), 0.3), None),
        span=360.0,
        round=True,
    )
    for _ in range(4):
        learner.learn(run)
    found = learner.way(None)
    assert isinstance(found, MotorWay)
    assert found.speed > 0.0
    assert found.coast > 0.0
    assert found.start_delay_s >= 0.0
    assert np.isfinite(learner.belief.covariance).all()
    assert np.linalg.eigvalsh(learner.belief.covariance)[0] > 0.0
