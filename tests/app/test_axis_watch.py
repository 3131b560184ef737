"""One axis under watch: an eye that errs to and fro is no motion; what is missing proves one."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dome.axis_watch import AxisWatch, Found, Odd
from app.dome.motor_model import MotorFacts
from app.dome.natures import dome_nature, slit_nature
from app.dome.sight_watch import DOME_SCATTER, SLIT_SCATTER

FPS = 15.0
SIGMA_DEG = 0.3
TRAVEL_S = 25.0

# What the encoder read of a shut slit that it took for one that stands half open, frame by
# frame: as a dome that stood began to turn clockwise, and another one counter-clockwise.
STARTS_DEG = (
    *(279.49, 279.62, 279.44, 279.36, 279.42, 279.45, 279.47, 279.49, 279.36),
    *(279.39, 279.42, 279.47, 279.37, 279.59, 279.37, 279.41, 279.35, 279.46),
    *(279.42, 279.35, 279.38, 279.44, 279.34, 279.38, 279.36, 279.39, 279.32),
    *(279.48, 279.49, 279.34, 278.59, 279.04, 278.65, 278.17, 277.63, 277.82),
    *(279.28, 279.20, 278.44, 279.06, 278.88, 279.87, 279.19, 279.68, 279.35),
    280.38,
)
SWAYS_DEG = (
    *(282.99, 283.08, 283.46, 282.80, 282.99, 283.86, 283.27, 283.00, 282.95),
    *(283.87, 282.98, 283.80, 283.76, 283.68, 283.28, 282.91, 283.47, 282.59),
    *(282.55, 283.88, 282.55, 282.59, 283.47, 282.91, 283.28, 283.68, 283.76),
    *(283.80, 282.98, 283.87, 282.95, 283.00, 283.27, 283.40, 283.43, 283.72),
    *(283.68, 283.61, 283.73, 283.41, 283.71, 283.39, 283.45, 283.24, 282.96),
    *(283.18, 283.37, 283.02, 283.01),
)


def dome() -> AxisWatch:
    return AxisWatch(dome_nature(MotorFacts()), DOME_SCATTER)


def slit() -> AxisWatch:
    return AxisWatch(slit_nature(TRAVEL_S), SLIT_SCATTER)


def judged(
    watch: AxisWatch, orders: Iterable[tuple[float, int]], seen: Iterable[tuple[float, ...]]
) -> Iterator[tuple[float, Found]]:
    """Give what is found, and when; a sighting is (seconds, value, sigma)."""
    left = [(-60.0, 0), *orders]
    for at_s, value, sigma in seen:
        while left and left[0][0] <= at_s:
            watch.note(*left.pop(0))
        odd = watch.see(at_s, value, sigma)
        if odd is not None:
            yield at_s, odd


def found(
    watch: AxisWatch, orders: Iterable[tuple[float, int]], seen: Iterable[tuple[float, ...]]
) -> tuple[float, Found] | None:
    """Give what is found first."""
    return next(judged(watch, orders, seen), None)


def all_found(
    watch: AxisWatch, orders: Iterable[tuple[float, int]], seen: Iterable[tuple[float, ...]]
) -> set[Odd]:
    return {one.odd for _, one in judged(watch, orders, seen)}


def frames(
    course: Callable[[float], float], from_s: float, to_s: float, noise: float, seed: int
) -> list[tuple[float, float]]:
    chance = random.Random(seed)
    times = (from_s + at / FPS for at in range(round((to_s - from_s) * FPS)))
    return [(at_s, course(at_s) + chance.gauss(0.0, noise)) for at_s in times]


def turned_deg(on_s: float) -> float:
    """Give how far a dome has turned that was switched on so long ago."""
    facts = MotorFacts()
    runs_s = max(0.0, on_s - facts.start_delay_s)
    ramp_s = min(runs_s, facts.run_up_s)
    return facts.cw_speed_deg_s * (0.5 * ramp_s**2 / facts.run_up_s + runs_s - ramp_s)


@pytest.mark.parametrize(
    ("read_deg", "on", "sense"),
    [(STARTS_DEG, len(STARTS_DEG) - 17, 1), (SWAYS_DEG, len(SWAYS_DEG) - 24, -1)],
)
def test_an_eye_that_errs_to_and_fro_as_a_dome_starts_sees_no_wrong_way(
    read_deg: tuple[float, ...], on: int, sense: int
) -> None:
    seen = [(at / FPS, azimuth_deg, 0.31) for at, azimuth_deg in enumerate(read_deg)]
    assert found(dome(), [((on - 0.5) / FPS, sense)], seen) is None


@pytest.mark.parametrize("seed", [8, 13, 21, 25, 27, 31])
def test_how_a_reading_wandered_at_rest_is_not_held_against_the_relay(seed: int) -> None:
    """At rest it may wander farther than a driven dome, before anything is told."""
    began_s = 8.0

    def wanders(at_s: float) -> float:
        return -1.25 * min(1.0, max(0.0, (at_s - began_s + 0.6) / 0.6))

    seen = frames(wanders, 0.0, began_s + 0.4, 0.25, seed)
    assert found(dome(), [(began_s, 1)], [(*one, SIGMA_DEG) for one in seen]) is None


@given(st.integers(0, 10_000), st.floats(0.0, 0.1), st.sampled_from([1, -1]))
def test_a_dome_that_turns_the_wrong_way_is_told_before_it_has_gone_far(
    seed: int, noise_deg: float, sense: int
) -> None:
    began_s = 5.0
    seen = frames(lambda at_s: -sense * turned_deg(at_s - began_s), 0.0, 12.0, noise_deg, seed)
    told = found(dome(), [(began_s, sense)], [(*one, SIGMA_DEG) for one in seen])
    assert told is not None
    assert told[1].odd is Odd.BACKWARDS
    assert turned_deg(told[0] - began_s) <= 1.9
    assert told[1].way * sense < 0.0


@given(st.integers(0, 10_000), st.floats(0.03, 0.055), st.sampled_from([1, -1]))
def test_a_slit_that_goes_the_wrong_way_is_told_by_what_is_missing(
    seed: int, sigma: float, sense: int
) -> None:
    began_s = 5.0

    def goes(at_s: float) -> float:
        return 0.5 - sense * max(0.0, at_s - began_s - 0.5) / TRAVEL_S

    seen = frames(goes, 0.0, 15.0, 0.003, seed)
    told = found(slit(), [(began_s, sense)], [(*one, sigma) for one in seen])
    assert told is not None
    assert told[1].odd is Odd.BACKWARDS
    # of the way back alone it took half as much again
    assert abs(goes(told[0]) - 0.5) <= 0.035 + 0.6 * sigma


@given(st.integers(0, 10_000), st.sampled_from([1, -1]))
def test_a_slit_that_stands_does_not_go_the_wrong_way(seed: int, sense: int) -> None:
    seen = frames(lambda at_s: 0.5, 0.0, 15.0, 0.005, seed)
    told = found(slit(), [(5.0, sense)], [(*one, 0.02) for one in seen])
    assert told is not None
    assert told[1].odd is Odd.STILL


@given(st.floats(9.0, 13.0), st.sampled_from([1, -1]), st.floats(0.04, 0.055))
def test_a_slit_at_its_end_whose_reading_wanders_off_does_not_go_back(
    wanders_s: float, sense: int, sigma: float
) -> None:
    """Its motor stays on there, so that way is missing however sound it is."""
    end = float(sense > 0)

    def wanders(at_s: float) -> float:
        return abs(end - 0.05 * min(1.0, max(0.0, (at_s - wanders_s) / 1.5)))

    seen = [(*one, sigma) for one in frames(wanders, 0.0, 17.0, 0.0, 0)]
    assert Odd.BACKWARDS not in all_found(slit(), [(5.0, sense)], seen)


@given(st.floats(7.0, 11.0))
def test_a_reading_that_claims_much_does_not_tell_a_way_back_by_what_is_missing(
    wanders_s: float,
) -> None:
    """So is a shut slit read that is taken for one that stands half open."""

    def wanders(at_s: float) -> float:
        return 0.35 + 0.05 * min(2.5, max(0.0, at_s - wanders_s))

    seen = [(*one, 0.15) for one in frames(wanders, 0.0, 16.0, 0.0, 0)]
    assert Odd.BACKWARDS not in all_found(slit(), [(5.0, -1)], seen)


def test_a_driven_dome_is_not_told_to_go_the_wrong_way_by_one_or_two_sightings() -> None:
    """After a tap that moved nothing the same eye errs as before."""
    on_s = (len(SWAYS_DEG) - 24.5) / FPS
    seen = [(at / FPS, azimuth_deg, 0.31) for at, azimuth_deg in enumerate(SWAYS_DEG)]
    assert found(dome(), [(0.0, -1), (0.1, 0), (on_s, -1)], seen) is None
