"""The polar strip and the straightened slit: where things of the dome come to lie on them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.vision.synthetic import calibration_file, draw
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration
from vision.slit.gradients import Gradients, gradients
from vision.slit.patch import PATCH_COLUMNS, PATCH_ROWS, Patch, SlitPatches, brightness_scale
from vision.slit.places import spread_pixels
from vision.slit.polar_strip import (
    COLUMNS,
    HIGHEST_DEG,
    LOWEST_DEG,
    MARGIN_DEG,
    ROWS,
    PolarStrip,
    arc_of,
    azimuth_of,
    column_of,
    row_of,
    slit_boxes,
)

AZIMUTHS = st.floats(-720.0, 720.0, allow_nan=False)
OPENINGS = st.just(0.0) | st.floats(0.005, 1.0)


@pytest.fixture(scope="module")
def dome(tmp_path_factory: pytest.TempPathFactory) -> Calibration:
    return load_calibration(calibration_file(tmp_path_factory.mktemp("dome")))


def seen_in(dome: Calibration, image: NDArray[np.uint8]) -> Gradients:
    on_dome, _ = spread_pixels(dome)
    return gradients(image, on_dome)


def patch_of(dome: Calibration, patches: SlitPatches, seen: Gradients, azimuth_deg: int) -> Patch:
    return patches.cut(seen, azimuth_deg, brightness_scale(seen.brightness, *spread_pixels(dome)))


def apart_deg(one_deg: float, other_deg: float) -> float:
    return abs((one_deg - other_deg + 180.0) % 360.0 - 180.0)


@given(AZIMUTHS)
def test_an_azimuth_comes_back_from_its_column(azimuth_deg: float) -> None:
    column = column_of(azimuth_deg)
    assert 0.0 <= column <= COLUMNS
    assert 0.0 <= azimuth_of(column) < 360.0
    assert apart_deg(azimuth_of(column), azimuth_deg) < 1e-6


@given(st.floats(0.0, float(COLUMNS)))
def test_a_column_comes_back_or_is_shown_twice(column: float) -> None:
    again = column_of(azimuth_of(column))
    assert min(abs(again - column), abs(abs(again - column) - 360.0)) < 1e-6


@given(st.floats(LOWEST_DEG, HIGHEST_DEG))
def test_a_slit_arc_comes_back_from_its_row(arc_deg: float) -> None:
    assert -1e-9 <= row_of(arc_deg) <= ROWS + 1e-9
    assert arc_of(row_of(arc_deg)) == pytest.approx(arc_deg, abs=1e-9)


@given(AZIMUTHS, OPENINGS)
def test_every_slit_is_whole_in_one_of_its_boxes(
    dome: Calibration, azimuth_deg: float, opening: float
) -> None:
    boxes = slit_boxes(dome, azimuth_deg, opening)
    assert 1 <= len(boxes) <= 2
    widths = []
    for left, upper, right, lower in boxes:
        assert 0.0 <= left < right <= COLUMNS
        assert 0.0 <= upper < lower <= ROWS
        widths.append(right - left)
        if left > 0.0 and right < COLUMNS:
            assert apart_deg(azimuth_of(0.5 * (left + right)), azimuth_deg) < 1e-6
    # As wide as the slit is at its foot, a slit across north too.
    foot_m = dome.dome.radius_m * np.cos(np.radians(dome.dome.slit_start_deg))
    whole_deg = 2.0 * np.degrees(np.arcsin(0.5 * dome.dome.slit_width_m / foot_m))
    assert max(widths) == pytest.approx(whole_deg, abs=1e-6)


@given(st.floats(-MARGIN_DEG + 12.0, MARGIN_DEG - 12.0))
def test_a_slit_about_north_has_two_boxes_a_turn_apart(dome: Calibration, azimuth: float) -> None:
    first, second = sorted(slit_boxes(dome, azimuth, 1.0))
    assert second[0] - first[0] == pytest.approx(360.0, abs=1e-6)
    assert second[2] - first[2] == pytest.approx(360.0, abs=1e-6)


@given(AZIMUTHS, st.floats(0.05, 0.9), st.floats(0.05, 0.1))
def test_a_box_grows_upwards_as_the_slit_opens(
    dome: Calibration, azimuth_deg: float, opening: float, more: float
) -> None:
    before = slit_boxes(dome, azimuth_deg, opening)[0]
    after = slit_boxes(dome, azimuth_deg, opening + more)[0]
    assert after[1] < before[1]
    assert (after[0], *after[2:]) == pytest.approx((before[0], *before[2:]))


@pytest.mark.parametrize("azimuth_deg", [3.0, 90.0, 200.0, 351.0])
def test_a_bright_sky_is_bright_in_the_slits_box_only(
    dome: Calibration, azimuth_deg: float
) -> None:
    strip = PolarStrip(dome).straighten(seen_in(dome, draw(dome, azimuth_deg, 1.0, sky=230.0)))
    assert strip.shape == (ROWS, COLUMNS, 3)
    assert strip.dtype == np.uint8
    row = strip[round(row_of(20.0)), :, 0].astype(float)
    columns = np.arange(COLUMNS) + 0.5
    off_deg = np.array([apart_deg(azimuth_of(column), azimuth_deg) for column in columns])
    assert row[off_deg < 8.0].min() > row[off_deg > 20.0].max()


def test_the_strip_shows_the_beginning_again_at_its_end(dome: Calibration) -> None:
    strip = PolarStrip(dome).straighten(seen_in(dome, draw(dome, 10.0, 1.0, sky=200.0)))
    overlap = COLUMNS - 360
    assert np.array_equal(strip[:, :overlap], strip[:, 360:])


def test_edges_on_the_strip_point_towards_growing_azimuth(dome: Calibration) -> None:
    strip = PolarStrip(dome).straighten(seen_in(dome, draw(dome, 120.0, 1.0, sky=230.0)))
    across = strip[round(row_of(20.0)), :, 1].astype(float) - 128.0
    left, _, right, _ = slit_boxes(dome, 120.0, 1.0)[0]
    rising = across[round(left) - 3 : round(left) + 4].max()
    falling = across[round(right) - 3 : round(right) + 4].min()
    assert rising > 25.0
    assert falling < -25.0


def test_a_patch_looks_the_same_wherever_the_slit_is(dome: Calibration) -> None:
    patches = SlitPatches(dome)
    cut = [
        patch_of(dome, patches, seen_in(dome, draw(dome, azimuth_deg, 0.6, sky=230.0)), azimuth_deg)
        for azimuth_deg in (15, 120, 270)
    ]
    for patch in cut:
        assert patch.shape[:2] == (PATCH_ROWS, PATCH_COLUMNS)
        assert patch.dtype == np.uint8
        light = patch[..., 0].astype(float)
        middle = slice(PATCH_COLUMNS // 2 - 4, PATCH_COLUMNS // 2 + 4)
        # row 0 is beyond the far end: the shutter above, the sky below
        assert light[PATCH_ROWS * 3 // 4, middle].min() > light[PATCH_ROWS // 4, middle].max()


def test_a_slit_open_a_little_fills_rows_of_its_own(dome: Calibration) -> None:
    patches = SlitPatches(dome)
    shut, ajar = (
        patch_of(dome, patches, seen_in(dome, draw(dome, 120.0, opening, sky=230.0)), 120)
        for opening in (0.0, 0.02)
    )
    middle = slice(PATCH_COLUMNS // 2 - 4, PATCH_COLUMNS // 2 + 4)
    brighter = ajar[:, middle, 0].astype(float).mean(axis=1) - shut[:, middle, 0].mean(axis=1)
    assert (brighter > 20.0).sum() >= 3


def test_a_patch_has_the_smaller_azimuth_on_its_left(dome: Calibration) -> None:
    patches, seen = SlitPatches(dome), seen_in(dome, draw(dome, 100.0, 1.0, sky=230.0))
    row = PATCH_ROWS * 3 // 4
    ahead = patch_of(dome, patches, seen, 94)[row, :, 0].astype(float)
    behind = patch_of(dome, patches, seen, 106)[row, :, 0].astype(float)
    half = PATCH_COLUMNS // 2
    assert ahead[half:].mean() > ahead[:half].mean() + 10.0
    assert behind[:half].mean() > behind[half:].mean() + 10.0


@settings(max_examples=8)
@given(st.integers(-400, 400))
def test_patches_go_round_and_round(dome: Calibration, azimuth_deg: int) -> None:
    patches, seen = SlitPatches(dome), _one_seen(dome)
    here, again = (patch_of(dome, patches, seen, at) for at in (azimuth_deg, azimuth_deg + 360))
    assert np.array_equal(here, again)


_kept: list[Gradients] = []


def _one_seen(dome: Calibration) -> Gradients:
    if not _kept:
        _kept.append(seen_in(dome, draw(dome, 30.0, 0.5, sky=200.0)))
    return _kept[0]


def with_white(dome: Calibration, image: NDArray[np.uint8], share: float) -> NDArray[np.uint8]:
    """Put something white, as high as a share of the dome in the picture, before the dome."""
    on_dome, _ = spread_pixels(dome)
    rows, columns = np.indices(image.shape)
    centre_px = np.array(dome.camera.centre_px)
    far_px = np.hypot(columns - centre_px[0], rows - centre_px[1])
    within = far_px < dome.camera.max_theta_rad * dome.camera.focal_px_per_rad
    lowest = np.quantile(rows.ravel()[on_dome], share)
    return np.where(within & (rows < lowest), np.uint8(255), image)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.45, 0.6, 0.9])
def test_a_white_telescope_is_not_the_domes_light(dome: Calibration, share: float) -> None:
    image = draw(dome, 40.0, 0.0, sky=10.0)
    alone, beside_white = (
        brightness_scale(seen_in(dome, one).brightness, *spread_pixels(dome))
        for one in (image, with_white(dome, image, share))
    )
    assert beside_white.light == pytest.approx(alone.light, rel=0.1)


def test_a_dome_that_is_white_all_over_is_the_light_it_has(dome: Calibration) -> None:
    image = with_white(dome, draw(dome, 40.0, 0.0, sky=10.0), 1.0)
    scale = brightness_scale(seen_in(dome, image).brightness, *spread_pixels(dome))
    assert scale.black + scale.light == pytest.approx(255.0, abs=1.0)
