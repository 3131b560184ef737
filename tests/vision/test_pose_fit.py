from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.vision.cameras import any_dome, astray, clicked
from vision.slit.calibration import Calibration, Click
from vision.slit.pose import (
    azimuth_error_deg,
    camera_of,
    numbers_of,
    projected,
    rotation_of,
    words_of,
)
from vision.slit.pose_fit import (
    FitError,
    PoseGuess,
    check_enough,
    fit_pose,
    guess_from,
    rough_guess,
)

TWELVE = tuple(float(azimuth) for azimuth in range(0, 360, 30))
seeds = st.integers(0, 10_000)


def guess(dome: Calibration) -> PoseGuess:
    """What an installer knows: the picture's size and about where its circle ends."""
    camera = dome.camera
    size_px = (camera.image_width_px, camera.image_height_px)
    return rough_guess(size_px, dome.dome, 1.02 * camera.max_theta_rad * camera.focal_px_per_rad)


def knocked(dome: Calibration, seed: int) -> Calibration:
    """The same lens in another place: how a camera is after somebody bumped into it."""
    random = np.random.default_rng(seed)
    numbers = numbers_of(dome.camera)
    numbers[3:6] += random.normal(0.0, 0.03 * dome.dome.radius_m, 3)
    numbers[6:8] += random.normal(0.0, 0.03, 2)
    numbers[8] += random.normal(0.0, 0.3)
    size_px = (dome.camera.image_width_px, dome.camera.image_height_px)
    circle_px = dome.camera.max_theta_rad * dome.camera.focal_px_per_rad
    return Calibration("knocked", camera_of(numbers, size_px, circle_px), dome.dome)


@given(seeds)
def test_nine_numbers_are_the_pose(seed: int) -> None:
    dome = any_dome(seed)
    numbers = numbers_of(dome.camera)
    assert rotation_of(numbers) == pytest.approx(np.asarray(dome.camera.rotation), abs=1e-9)
    points_m = dome.slit_points(np.arange(0.0, 360.0, 20.0), 30.0)
    assert projected(numbers, points_m) == pytest.approx(dome.project(points_m), abs=1e-9)
    words = words_of(numbers)
    assert (words.east_m, words.north_m, words.up_m) == dome.camera.position_m


@settings(max_examples=25)
@given(seeds)
def test_a_first_installation_is_calibrated_to_half_a_degree(seed: int) -> None:
    dome = any_dome(seed)
    fit = fit_pose(clicked(dome, TWELVE, seed), guess(dome), dome.dome)
    assert fit.wrong == ()
    assert fit.rms_px < 2.5
    error_deg = np.abs(azimuth_error_deg(dome, fit.calibration))
    assert error_deg.max() < 0.5
    # what it says of itself is not too good to be true
    assert error_deg.max() < 4.5 * fit.azimuth_sigma_deg


@settings(max_examples=25)
@given(seeds)
def test_a_known_camera_that_was_knocked_needs_few_clicks(seed: int) -> None:
    dome = any_dome(seed)
    clicks = clicked(dome, TWELVE[::3], seed, jitter_px=0.7)
    fit = fit_pose(clicks, guess_from(knocked(dome, seed)), dome.dome)
    assert np.abs(azimuth_error_deg(dome, fit.calibration)).max() < 0.7


@settings(max_examples=25)
@given(seeds, st.integers(0, 11), st.floats(15.0, 90.0), st.floats(0.0, 6.3))
def test_a_grossly_wrong_click_is_named_and_not_absorbed(
    seed: int, number: int, far_px: float, way_rad: float
) -> None:
    dome = any_dome(seed)
    way_px = (far_px * np.cos(way_rad), far_px * np.sin(way_rad))
    clicks = astray(clicked(dome, TWELVE, seed, ends=False), number, way_px)
    fit = fit_pose(clicks, guess(dome), dome.dome)
    assert fit.wrong == (number,)
    assert fit.verdicts[number].others_off_px > 0.5 * far_px
    assert len(fit.calibration.clicks) == 11
    sound = fit_pose(clicked(dome, TWELVE, seed, ends=False), guess(dome), dome.dome)
    error_deg = [np.abs(azimuth_error_deg(dome, f.calibration)).max() for f in (fit, sound)]
    # eleven clicks, of which none at the ends, know less of where the twelfth was
    assert error_deg[0] < error_deg[1] + 1.0


@settings(max_examples=15)
@given(seeds, st.integers(0, 11), st.integers(0, 11))
def test_two_wrong_clicks_are_both_named(seed: int, one: int, other: int) -> None:
    assume(one != other)
    dome = any_dome(seed)
    clicks = clicked(dome, TWELVE, seed)
    for number, way_px in ((2 * one, (40.0, 10.0)), (2 * other, (-15.0, 30.0))):
        clicks = astray(clicks, number, way_px)
    fit = fit_pose(clicks, guess(dome), dome.dome)
    assert fit.wrong == tuple(sorted((2 * one, 2 * other)))


def test_an_azimuth_typed_wrong_is_a_wrong_click() -> None:
    dome = any_dome(4)
    clicks = clicked(dome, TWELVE[::2], 4)
    typed = Click(150.0, clicks[4].arc_deg, clicks[4].x_px, clicks[4].y_px)
    fit = fit_pose([*clicks[:4], typed, *clicks[5:]], guess(dome), dome.dome)
    assert fit.wrong == (4,)


def test_more_clicks_free_more_of_the_pose_and_make_it_surer() -> None:
    dome = any_dome(8)
    few = fit_pose(clicked(dome, TWELVE[::3], 8, ends=False), guess(dome), dome.dome)
    many = fit_pose(clicked(dome, TWELVE, 8), guess(dome), dome.dome)
    assert sum(few.from_clicks) < sum(many.from_clicks)
    assert many.from_clicks[3:5] == (True, True)
    assert many.azimuth_sigma_deg < few.azimuth_sigma_deg
    assert many.sigma.north_angle_deg < few.sigma.north_angle_deg


def test_a_residual_is_signed_along_the_azimuth() -> None:
    dome = any_dome(3)
    clicks = clicked(dome, TWELVE, 3, jitter_px=0.0)
    ahead = dome.pixel_of(61.0, clicks[4].arc_deg)
    moved = Click(60.0, clicks[4].arc_deg, float(ahead[0]), float(ahead[1]))
    fit = fit_pose([*clicks[:4], moved, *clicks[5:]], guess_from(dome), dome.dome)
    assert fit.verdicts[4].residual_deg == pytest.approx(0.9, abs=0.15)


@pytest.mark.parametrize(
    ("azimuths_deg", "there_are"),
    [((), 0), ((10.0, 11.0, 12.0, 14.0), 1), ((0.0, 90.0, 180.0, 355.0), 3)],
)
def test_too_few_azimuths_are_counted(azimuths_deg: tuple[float, ...], there_are: int) -> None:
    clicks = [Click(azimuth_deg, 2.0, 100.0, 100.0) for azimuth_deg in azimuths_deg]
    with pytest.raises(FitError, match=rf"at 4 azimuths .* there are {there_are}"):
        check_enough(clicks)
