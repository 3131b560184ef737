"""Films of random domes: what happens in them, what is told of them, how they are judged."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.train.domes import random_dome
from tests.bench.encoder import tables
from tests.bench.encoder.figures import by_camera, figures, motion_named, wrongs
from tests.bench.encoder.films import FRAMES_S, MOST_FRAMES, film, motors_of
from tests.bench.encoder.live import followed_live
from tests.bench.encoder.outcomes import Outcome
from tests.bench.encoder.truth import Shot, Truth
from vision.slit.protocol import SlitReading, SlitState

SEEDS = st.integers(0, 1_000_000)
TRUTH = Truth("films", "film 7 #0", "night_ir", 90.0, 0.5, "opening", 1.0, 5.0, time_s=0.0)
READING = SlitReading(90.0, 0.1, 0.5, 0.03, SlitState.OPENING, 0.9, "yolo")


@given(SEEDS)
def test_a_film_begins_shut_opens_wide_turns_and_closes_partly(seed: int) -> None:
    plot = motors_of(seed).script()
    assert plot.time_s.size <= MOST_FRAMES
    assert plot.opening[0] == 0.0
    assert plot.opening.max() == 1.0
    assert plot.opening[-1] == pytest.approx(0.4)
    turned_deg = (plot.azimuth_deg[-1] - plot.azimuth_deg[0] + 180.0) % 360.0 - 180.0
    assert 20.0 <= abs(turned_deg) <= 50.0
    rest = plot.azimuth_deg[np.array(plot.motion) != "still"]
    # the dome stands while the shutter moves
    assert np.unique(np.round(rest, 9)).size <= 2


@given(SEEDS)
def test_motion_is_named_while_the_shutter_moves(seed: int) -> None:
    plot = motors_of(seed).script()
    after = {"opening": 1.0, "closing": -1.0, "still": 0.0}
    for (one, other), named in zip(pairwise(plot.opening), pairwise(plot.motion), strict=True):
        if len(set(named)) == 1:
            assert np.sign(round(other - one, 9)) == after[named[0]]


@given(SEEDS)
def test_neither_dome_nor_shutter_leaps(seed: int) -> None:
    plot = motors_of(seed).script()
    unwrapped_deg = np.degrees(np.unwrap(np.radians(plot.azimuth_deg)))
    assert np.abs(np.diff(unwrapped_deg)).max() <= 7.0 / FRAMES_S + 1e-9
    assert np.abs(np.diff(plot.opening)).max() <= 1.0 / 6.0 / FRAMES_S + 1e-9


def frames(seed: int, count: int) -> list[Shot]:
    return list(film(random_dome(seed), count))


def test_the_same_dome_gives_the_same_film_and_every_frame_its_own_noise() -> None:
    one, again = frames(5, 4), frames(5, 4)
    for shot, other in zip(one, again, strict=True):
        assert shot.truth == other.truth
        assert np.array_equal(shot.image, other.image)
    # at rest, and yet no two alike
    assert all(not np.array_equal(a.image, b.image) for a, b in pairwise(one))
    assert [shot.truth.time_s for shot in one] == pytest.approx([0.0, 0.2, 0.4, 0.6])


def seen_sharply(seed: int) -> list[Outcome]:
    """Give a film's readings as a camera that sees all of it would have them."""
    plot, noise = motors_of(seed).script(), np.random.default_rng(seed)
    found = []
    for at_s, azimuth_deg, opening, motion in zip(
        plot.time_s, plot.azimuth_deg, plot.opening, plot.motion, strict=True
    ):
        truth = replace(TRUTH, azimuth_deg=azimuth_deg, opening=opening, motion=motion)
        reading = replace(
            READING,
            azimuth_deg=(azimuth_deg + noise.normal(0.0, 0.1)) % 360.0,
            opening=float(np.clip(opening + noise.normal(0.0, 0.004), 0.0, 1.0)),
            state=SlitState(truth.state),
        )
        found.append(Outcome(replace(truth, time_s=float(at_s)), reading, 0.01))
    return found


@given(SEEDS)
@settings(max_examples=25, deadline=None)
def test_a_film_that_is_seen_sharply_contradicts_no_motor(seed: int) -> None:
    live = followed_live(seen_sharply(seed), motors_of(seed))
    assert SlitState.CONFLICT not in {one.reading.state for one in live}
    told = figures(live[5:])
    assert told.known == 1.0
    assert told.rms_deg < 0.3
    # motion is named some frames after it begins and ends
    assert told.state > 0.8


@given(SEEDS)
@settings(max_examples=10, deadline=None)
def test_a_dome_that_goes_on_with_its_motor_off_is_found_out(seed: int) -> None:
    motors = motors_of(seed)
    still = replace(motors, turn_deg=0.0)
    live = followed_live(seen_sharply(seed), still)
    assert SlitState.CONFLICT in {one.reading.state for one in live}


def outcome(state: SlitState, motion: str = "opening", opening: float = 0.5) -> Outcome:
    truth = replace(TRUTH, motion=motion, opening=opening)
    return Outcome(truth, replace(READING, state=state), 0.01)


def test_a_motion_is_right_by_its_name_only() -> None:
    right = [outcome(SlitState.OPENING), outcome(SlitState.PART_OPEN, "still")]
    wrong = [
        *(outcome(SlitState.PART_OPEN), outcome(SlitState.CLOSING)),
        *(outcome(SlitState.UNKNOWN), outcome(SlitState.OPENING, "still")),
    ]
    assert motion_named(right) == 1.0
    assert motion_named(wrong) == 0.0
    # wide open says nothing of motion, nor does what nobody could tell
    assert np.isnan(motion_named([outcome(SlitState.OPEN, "still", opening=1.0)]))
    hidden = replace(outcome(SlitState.UNKNOWN), truth=replace(TRUTH, visible=0.1))
    assert motion_named([*right, hidden]) == 1.0


def test_films_are_told_apart_and_the_worst_of_them_found() -> None:
    good = [outcome(SlitState.OPENING) for _ in range(3)]
    other = replace(TRUTH, name="film 8 #0")
    bad = [replace(outcome(SlitState.CLOSED), truth=other)]
    assert by_camera([*good, *bad]) == [good, bad]
    assert wrongs(good) == 0.0
    assert wrongs(bad) == 1.0
    off = replace(READING, azimuth_deg=92.0)
    assert wrongs([Outcome(TRUTH, off, 0.01)]) == pytest.approx(2.0)


def test_the_table_of_films_counts_films_and_marks_goals() -> None:
    found = [outcome(SlitState.OPENING), outcome(SlitState.CLOSED)]
    heads, row, total = tables.films(found, found)
    assert dict(zip(heads, row, strict=True))["films"] == "1"
    told = dict(zip(heads, total, strict=True))
    assert told["RMS"] == "0.00° ✓"
    assert told["state right"] == "50.0 % ✗"
    assert told["motion named"] == "50.0 %"


def test_the_table_of_live_films_counts_conflicts() -> None:
    found = [outcome(SlitState.OPENING), outcome(SlitState.CONFLICT)]
    heads, _, total = tables.films_live(found)
    told = dict(zip(heads, total, strict=True))
    assert told["films"] == "1"
    assert told["state right"] == "50.0 %"
    assert told["in conflict"] == "50.0 %"
