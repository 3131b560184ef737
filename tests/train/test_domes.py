"""Domes to train on: any of them can be built again, and their truth is what is seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.train.domes import pictures, random_dome
from app.train.patch_samples import NONE_BEYOND_DEG, SLIT_WITHIN_DEG, PatchCutter
from app.train.spoil import leaking, sunny_faces
from vision.slit.patch import PATCH_CHANNELS, PATCH_COLUMNS, PATCH_ROWS


@given(st.integers(0, 1_000_000))
@settings(max_examples=30, deadline=None)
def test_the_same_seed_builds_the_same_dome(seed: int) -> None:
    assert random_dome(seed) == random_dome(seed)


def test_the_same_seed_takes_the_same_pictures() -> None:
    dome = random_dome(3)
    for one, other in zip(pictures(dome, 3, 5), pictures(dome, 3, 5), strict=True):
        assert np.array_equal(one.image, other.image)
        assert (one.azimuth_deg, one.opening, one.visible) == (
            other.azimuth_deg,
            other.opening,
            other.visible,
        )


@given(st.integers(0, 100_000))
@settings(max_examples=10, deadline=None)
def test_pictures_fit_the_calibration_and_say_what_they_show(seed: int) -> None:
    dome = random_dome(seed)
    for picture in pictures(dome, 2, seed):
        dome.calibration().fits(picture.image)
        assert 0.0 <= picture.azimuth_deg < 360.0
        assert 0.0 <= picture.opening <= 1.0
        assert 0.0 <= picture.visible <= 1.0


def test_leaking_light_brightens_the_shut_slit_only() -> None:
    dome = random_dome(11)
    calibration = dome.calibration()
    image = np.full((calibration.camera.image_height_px, calibration.camera.image_width_px), 20)
    image = image.astype(np.uint8)
    random = np.random.default_rng(4)
    for azimuth_deg in (0.0, 130.0, 250.0):
        lit = leaking(image, calibration, azimuth_deg, random) > image
        assert lit.any()
        opposite = calibration.pixel_of(azimuth_deg + 180.0, np.linspace(5.0, 60.0, 12))
        column, row = np.round(opposite[calibration.in_picture(opposite)]).astype(int).T
        assert not lit[row, column].any()


def test_sunny_faces_lie_beside_the_opening() -> None:
    calibration = random_dome(11).calibration()
    height_px, width_px = calibration.camera.image_height_px, calibration.camera.image_width_px
    image = np.full((height_px, width_px), 20, np.uint8)
    random = np.random.default_rng(1)
    changed = [
        sunny_faces(image, calibration, float(azimuth_deg), 1.0, random) > image
        for azimuth_deg in range(0, 360, 30)
    ]
    assert any(part.any() for part in changed)
    for azimuth_deg, part in zip(range(0, 360, 30), changed, strict=True):
        middle = calibration.pixel_of(float(azimuth_deg), np.linspace(10.0, 80.0, 12))
        column, row = np.round(middle[calibration.in_picture(middle)]).astype(int).T
        assert not part[row, column].any()


@pytest.mark.parametrize("seed", [1, 2])
def test_patches_are_cut_at_beside_and_away_from_the_slit(seed: int) -> None:
    dome = random_dome(seed)
    cutter = PatchCutter(dome.calibration())
    random = np.random.default_rng(seed)
    found = [
        cutter.cut(one.image, one.azimuth_deg, one.opening, one.visible, random)
        for one in pictures(dome, 4, 1)
    ]
    samples = [one for one in found if one is not None]
    assert samples
    for one in samples:
        assert one.patches.shape[1:] == (PATCH_ROWS, PATCH_COLUMNS, PATCH_CHANNELS)
        assert (np.abs(one.away_deg) < SLIT_WITHIN_DEG).sum() >= 2
        assert (np.abs(one.away_deg) > NONE_BEYOND_DEG).sum() >= 3
