"""The figures of the encoder's report: what counts as known, right, wrong, and told."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from app.train.domes import random_dome
from tests.bench.encoder import tables
from tests.bench.encoder.figures import away_from_ends, confusion, figures, reliability
from tests.bench.encoder.outcomes import Outcome
from tests.bench.encoder.shots import Work
from tests.bench.encoder.sight import interior_snr, names_its_state
from tests.bench.encoder.truth import Truth
from tests.bench.encoder.varied import VARIATIONS, variation
from vision.slit.protocol import SlitReading, SlitState

TRUTH = Truth("domes", "dome 1 #0", "night_ir", 359.5, 0.5, "still", 1.0, 5.0)
READING = SlitReading(0.0, 0.25, 0.55, 0.03, SlitState.PART_OPEN, 0.9, "yolo")
UNKNOWN = SlitReading(None, None, None, None, SlitState.UNKNOWN, 0.0, "")


def outcome(
    azimuth_deg: float | None = 0.0,
    confidence: float = 0.9,
    state: SlitState = SlitState.PART_OPEN,
    truth: Truth = TRUTH,
) -> Outcome:
    if azimuth_deg is None:
        return Outcome(truth, UNKNOWN, 0.01)
    reading = replace(READING, azimuth_deg=azimuth_deg, confidence=confidence, state=state)
    return Outcome(truth, reading, 0.01)


def test_errors_go_the_short_way_round() -> None:
    assert outcome(0.0).off_deg == pytest.approx(0.5)
    assert outcome(359.0).off_deg == pytest.approx(-0.5)
    assert outcome(0.0).in_sigmas == pytest.approx(2.0)
    assert math.isnan(outcome(None).off_deg)


@pytest.mark.parametrize(
    ("azimuth_deg", "confidence", "wrong"),
    [(2.4, 0.99, False), (2.6, 0.99, True), (2.6, 0.5, False), (180.0, 0.51, True)],
)
def test_confidently_wrong_is_far_off_and_sure(
    azimuth_deg: float, confidence: float, wrong: bool
) -> None:
    assert outcome(azimuth_deg, confidence).confidently_wrong is wrong
    assert outcome(None).confidently_wrong is False


def test_a_moving_shutter_may_be_named_by_its_state_or_its_motion() -> None:
    opening = replace(TRUTH, motion="opening")
    right = {SlitState.PART_OPEN, SlitState.OPENING}
    for state in SlitState:
        assert outcome(state=state, truth=opening).state_is_right is (state in right)
    assert not outcome(state=SlitState.OPENING).state_is_right


@pytest.mark.parametrize(
    ("opening", "visible", "snr", "told"),
    [
        (0.5, 1.0, 0.0, True),
        (0.5, 0.4, 9.0, False),
        (0.0, 1.0, 0.9, False),
        (0.0, 1.0, 1.1, True),
        (0.1, 0.5, 1.0, True),
    ],
)
def test_an_expert_needs_half_of_the_slit_and_light_or_sky(
    opening: float, visible: float, snr: float, told: bool
) -> None:
    truth = replace(TRUTH, opening=opening, visible=visible, snr=snr)
    assert truth.an_expert_could_tell is told
    assert not replace(truth, decisive=False).an_expert_could_tell


@pytest.mark.parametrize(
    ("opening", "near"),
    [
        (0.0, False),
        (0.004, True),
        (0.019, True),
        (0.021, False),
        (0.979, False),
        (0.981, True),
        (1.0, False),
    ],
)
def test_a_slit_at_rest_is_not_near_an_end_but_there(opening: float, near: bool) -> None:
    truth = replace(TRUTH, opening=opening)
    assert truth.nears_an_end is near
    assert len(away_from_ends([outcome(truth=truth)])) == (not near)


@pytest.mark.parametrize(
    ("opening", "near"),
    [(0.0, False), (0.04, True), (0.06, False), (0.94, False), (0.96, True), (1.0, False)],
)
def test_what_hides_an_end_looks_like_the_end(opening: float, near: bool) -> None:
    assert replace(TRUTH, opening=opening, in_sight=(0.03, 0.97)).nears_an_end is near


@pytest.mark.parametrize(
    ("hidden", "opening", "state", "told"),
    [
        (slice(0, 0), 0.0, "closed", True),
        (slice(0, 15), 0.0, "closed", False),
        (slice(0, 15), 1.0, "open", True),
        (slice(185, 200), 1.0, "open", False),
        (slice(185, 200), 0.0, "closed", True),
        (slice(90, 110), 0.5, "part open", True),
        (slice(0, 19), 0.1, "part open", False),
        (slice(175, 200), 0.9, "part open", False),
        (slice(0, 0), 0.01, "part open", True),
    ],
)
def test_hidden_ends_hide_the_state(hidden: slice, opening: float, state: str, told: bool) -> None:
    visible = np.ones(200, np.bool_)
    visible[hidden] = False
    assert names_its_state(visible, opening, state) is told


def test_glare_lights_no_interior() -> None:
    calibration = random_dome(1).calibration()
    camera = calibration.camera
    y, x = np.mgrid[: camera.image_height_px, : camera.image_width_px]
    noise = np.random.default_rng(1).normal(0.0, 4.0, x.shape)
    glare = 90.0 * np.exp(-np.hypot(x - 200.0, y - 200.0) / 150.0) + 20.0 + noise
    circle = np.hypot(x - camera.centre_px[0], y - camera.centre_px[1])
    lit = circle < camera.max_theta_rad * camera.focal_px_per_rad
    assert abs(interior_snr(glare.astype(np.uint8), calibration)) < 0.5
    assert interior_snr((glare + 40.0 * lit).astype(np.uint8), calibration) > 1.5


def test_the_figures_of_a_set() -> None:
    hidden = replace(TRUTH, visible=0.0)
    found = [outcome(0.0), outcome(359.4), outcome(None), outcome(90.0, truth=hidden)]
    told = figures(found)
    assert told.frames == 4
    assert told.known == 0.75
    assert told.median_deg == pytest.approx(0.5)
    assert told.opening == pytest.approx(0.05)
    assert told.told == 3
    assert told.state == pytest.approx(2 / 3)
    assert told.wrong == 0.25
    assert confusion(found) == {("part open", "part open"): 2, ("part open", "unknown"): 1}
    assert sum(count for _, _, count in reliability(found)) == 3


def test_no_frames_make_no_figures() -> None:
    nothing = figures([])
    assert nothing.frames == 0
    assert math.isnan(nothing.median_deg)
    assert reliability([outcome(None)]) == []


def test_goals_are_marked_held_missed_or_not_told() -> None:
    rows = tables.goals({"good": [outcome(0.0)] * 9, "bad": [outcome(90.0)] * 9, "none": []})
    by_name = {row[0]: row[2:] for row in rows[1:]}
    good, bad, none = by_name["azimuth, 95 %, ≥ 10 % open"]
    assert (good, bad, none) == ("0.50° ✓", "90.50° ✗", "–")
    assert tables.markdown(rows).count("\n") == len(rows) + 1


@pytest.mark.parametrize("group", ["domes", "unusual"])
def test_frames_fit_the_calibration_that_they_are_read_with(group: str) -> None:
    # this dome's unusual camera has fewer pixels than its usual one
    work = Work(group, 4, 1)
    (shot,) = work.shots()
    work.calibration().fits(shot.image)
    assert shot.truth.group == group
    assert (shot.image.shape == (240, 320)) == (group == "unusual")


def test_variations_of_a_still_are_many_cameras_of_one_dome() -> None:
    calibration = random_dome(1).calibration()
    camera = calibration.camera
    image = np.full((camera.image_height_px, camera.image_width_px), 90, np.uint8)
    found = [variation(image, calibration, 5, number) for number in range(VARIATIONS)]
    assert len({one.calibration.camera.rotation for one in found}) == VARIATIONS
    for one in found:
        one.calibration.fits(one.image)
        assert one.calibration.dome == calibration.dome
        assert 40 < one.image.mean() < 130
    again = variation(image, calibration, 5, 0)
    assert np.array_equal(again.image, found[0].image)
