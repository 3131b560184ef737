"""A shutter that goes unseen to an end of the slit takes its time."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vision.slit.leaps import without_leaps

TIMES_S = np.arange(0.0, 8.0, 0.2)


def named(opening: np.ndarray) -> np.ndarray:
    names = np.where(opening <= 0.005, "closed", np.where(opening >= 0.985, "open", "part open"))
    return names.astype(np.str_)


def read_by(opening: np.ndarray, hidden: float) -> np.ndarray:
    """Read a lip as at the end when it is nearer to it than that."""
    read = np.where(opening > 1.0 - hidden, 1.0, opening)
    return np.where(opening < hidden, 0.0, read)


def way_of(rate: float, soft_s: float, begin_s: float) -> np.ndarray:
    """Go from end to end, speeding up and slowing down evenly for so long each."""
    since_s = np.maximum(TIMES_S - begin_s, 0.0)
    whole_s = 1.0 / rate + soft_s
    speeding_s, slowing_s = (
        np.clip(at, 0.0, soft_s) for at in (since_s, since_s - whole_s + soft_s)
    )
    lost_s = 0.0
    if soft_s > 0.0:
        lost_s = speeding_s - (speeding_s**2 - slowing_s**2) / (2.0 * soft_s)
    return np.clip(rate * (np.minimum(since_s, whole_s) - lost_s), 0.0, 1.0)


@given(
    st.floats(0.05, 0.3),
    st.floats(0.01, 0.15),
    st.booleans(),
    st.floats(0.0, 0.004),
    st.booleans(),
    st.floats(0.0, 1.2),
)
@settings(max_examples=100, deadline=None)
def test_it_arrives_and_leaves_no_faster_than_it_goes(
    rate: float, hidden: float, opens: bool, noise: float, late: bool, soft_s: float
) -> None:
    way = way_of(rate, soft_s, 2.0 if late else 0.0)
    truth = way if opens else 1.0 - way
    scatter = np.random.default_rng(1).normal(0.0, noise, truth.size)
    read = np.clip(read_by(truth, hidden) + scatter, 0.0, 1.0)
    names = named(read_by(truth, hidden))
    read[names == "closed"], read[names == "open"] = 0.0, 1.0
    opening, states = without_leaps(TIMES_S, read, names)
    was_wrong, is_wrong = (float((one != named(truth)).sum()) for one in (names, states))
    # readings that scatter may cost a frame at either end of the way, and a shutter that stops
    # sooner or later than most two more
    assert is_wrong <= min(was_wrong, 20.0 * noise / rate) + 2.0 + 10.0 * abs(soft_s - 0.8)
    assert np.abs(opening - truth).max() <= max(np.abs(read - truth).max(), 0.1)


@pytest.mark.parametrize("still", [0.3, 0.9])
def test_what_rests_and_is_misread_stays_as_it_was_read(still: float) -> None:
    read = np.full(TIMES_S.size, still)
    read[20:] = 1.0
    opening, states = without_leaps(TIMES_S, read, named(read))
    assert np.array_equal(opening, read)
    assert np.array_equal(states, named(read))


def test_a_leap_too_far_to_be_one_stays() -> None:
    read = np.clip(0.1 * TIMES_S, 0.0, 0.4)
    read[20:] = 1.0
    _, states = without_leaps(TIMES_S, read, named(read))
    assert np.array_equal(states[20:], named(read)[20:])


@pytest.mark.parametrize("opens", [True, False])
def test_one_that_slows_down_before_it_stops_moves_until_it_has(opens: bool) -> None:
    way = way_of(0.2, 0.8, 1.0)
    truth = way if opens else 1.0 - way
    read = read_by(truth, 0.1)
    _, states = without_leaps(TIMES_S, read, named(read))
    assert (named(read) != named(truth)).sum() >= 6
    assert (states != named(truth)).sum() <= 2


def test_the_readings_given_are_left_alone() -> None:
    read = np.clip(0.2 * TIMES_S, 0.0, 1.0)
    names = named(read_by(read, 0.1))
    kept = read.copy(), names.copy()
    without_leaps(TIMES_S, read, names)
    assert np.array_equal(read, kept[0])
    assert np.array_equal(names, kept[1])
