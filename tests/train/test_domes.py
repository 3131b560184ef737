"""Domes to train on: any of them can be built again, and their truth is what is seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.train.bars import barred
from app.train.bright_sky import brightened
from app.train.domes import pictures, random_dome
from app.train.finishes import random_finish
from app.train.inside import Inside
from app.train.lamp import lamplit
from app.train.leaks import leaking
from app.train.patch_samples import NONE_BEYOND_DEG, SLIT_WITHIN_DEG, PatchCutter
from app.train.rim_boxes import RimBoxes
from app.train.rim_rings import RimRings
from app.train.shown import FOOT, shown
from app.train.sills import Sills
from app.train.spoil import spoil, sunny_faces
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
        assert 0.0 <= picture.foot <= 1.0


@pytest.fixture(scope="module")
def inside() -> Inside:
    dome = random_dome(11)
    return Inside(dome.lens, dome.shape)


def evenly_lit(inside: Inside, level: int) -> NDArray[np.uint8]:
    return np.where(inside.dome, level, 0).astype(np.uint8)


def test_a_pixel_lies_where_the_calibration_says(inside: Inside) -> None:
    calibration = random_dome(11).calibration()
    view = inside.slit_view(70.0)
    rows, columns = np.nonzero(view.within)
    points = calibration.slit_points(
        70.0, view.arc_deg[rows, columns][:, None], view.across_m[rows, columns][:, None]
    )
    off_px = calibration.project(points)[:, 0] - np.stack([columns, rows], axis=1)
    assert np.abs(off_px).max() < 0.05


@given(st.floats(0.0, 359.0), st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_leaking_light_brightens_the_shutter_only(
    inside: Inside, azimuth_deg: float, seed: int
) -> None:
    image, view = evenly_lit(inside, 20), inside.slit_view(azimuth_deg)
    hidden, lip_deg = inside.height_deg > 50.0, inside.shape.slit_start_deg + 3.0
    random = np.random.default_rng(seed)
    lit = leaking(image, inside, azimuth_deg, lip_deg, hidden, random) > image
    assert not lit[~view.within | hidden | (view.arc_deg < lip_deg)].any()


def test_light_leaks_in_most_of_the_time(inside: Inside) -> None:
    image, hidden = evenly_lit(inside, 20), np.zeros_like(inside.dome)
    random, foot_deg = np.random.default_rng(4), inside.shape.slit_start_deg
    lit = [leaking(image, inside, 130.0, foot_deg, hidden, random) > image for _ in range(20)]
    assert sum(part.any() for part in lit) > 15


@given(st.integers(0, 1000))
@settings(max_examples=10, deadline=None)
def test_a_lamp_throws_shadows_and_leaves_the_sky(inside: Inside, seed: int) -> None:
    image, hidden = evenly_lit(inside, 60), np.zeros_like(inside.dome)
    random = np.random.default_rng(seed)
    seen = lamplit(image, inside, 40.0, 50.0, random_finish(random), hidden, random)
    view = inside.slit_view(40.0)
    sky = view.within & (view.arc_deg < 50.0)
    assert (seen[sky] == 60).all()
    skin = seen[inside.dome & ~view.within]
    assert np.quantile(skin, 0.98) > 1.5 * max(float(np.quantile(skin, 0.02)), 1.0)


def test_sills_lie_at_the_ends_of_the_slit(inside: Inside) -> None:
    image, hidden = evenly_lit(inside, 60), np.zeros_like(inside.dome)
    hidden[:, : hidden.shape[1] // 2] = True
    shape, view = inside.shape, inside.slit_view(75.0)
    low, high = view.arc_deg < shape.slit_start_deg + 0.5, view.arc_deg > shape.slit_end_deg - 0.5
    beside = np.abs(view.across_m) > 0.7 * shape.slit_width_m
    with_any = 0
    for seed in range(12):
        lines = Sills(inside, np.random.default_rng(seed)).before(image, 75.0, hidden) != image
        assert not lines[hidden | beside | ~(low | high)].any()
        with_any += bool(lines.any())
    assert 3 < with_any < 12


def test_boxes_stand_at_the_rim_and_are_as_bright_as_the_light(inside: Inside) -> None:
    some = [RimBoxes(inside, np.random.default_rng(seed)) for seed in range(12)]
    dim, bright = evenly_lit(inside, 20), evenly_lit(inside, 80)
    changed = [boxes.before(bright) != bright for boxes in some]
    assert any(part.any() for part in changed)
    assert not all(part.any() for part in changed)
    for boxes, part in zip(some, changed, strict=True):
        assert not part[np.abs(inside.height_deg) > 9.0].any()
        levels = boxes.before(bright)[part].astype(int) - 4 * boxes.before(dim)[part]
        assert levels.size == 0 or np.abs(levels).max() <= 4


def test_rings_run_all_around_below_the_slit(inside: Inside) -> None:
    hidden = np.zeros_like(inside.dome)
    image = np.full(hidden.shape, 60, np.uint8)
    hidden[:, : hidden.shape[1] // 2] = True
    above = inside.height_deg > inside.shape.slit_start_deg + 3.0
    with_any = 0
    for seed in range(12):
        ringed = RimRings(inside, np.random.default_rng(seed)).before(image, hidden) != image
        assert not ringed[hidden | above].any()
        if ringed.any():
            with_any += 1
            around = np.unique(inside.azimuth_deg[ringed].astype(int) // 10)
            shown = np.unique(inside.azimuth_deg[~hidden & ~above].astype(int) // 10)
            assert around.size >= 0.6 * shown.size
    assert 3 < with_any < 12


@given(st.floats(10.0, 90.0), st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_a_bright_sky_fills_the_opening_only(inside: Inside, lip_deg: float, seed: int) -> None:
    view = inside.slit_view(75.0)
    sky = view.within & (view.arc_deg < lip_deg)
    image, hidden = evenly_lit(inside, 90), inside.height_deg > 70.0
    image[sky] = 3
    seen = brightened(image, inside, 75.0, lip_deg, hidden, np.random.default_rng(seed))
    assert (seen[~sky | hidden] == image[~sky | hidden]).all()
    assert (seen[sky & ~hidden] > 10).all()


@given(st.integers(5, 200), st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_a_lit_leaf_is_never_as_even_as_a_sky(inside: Inside, level: int, seed: int) -> None:
    image, hidden = evenly_lit(inside, level), np.zeros_like(inside.dome)
    random, foot_deg = np.random.default_rng(seed), inside.shape.slit_start_deg
    seen = leaking(image, inside, 130.0, foot_deg, hidden, random)
    lit = seen.astype(int) > 1.15 * image + 2.0
    assert not lit.any() or (seen[lit] > 250).mean() < 0.65


def test_light_leaks_onto_what_is_white_already(inside: Inside) -> None:
    image, hidden = evenly_lit(inside, 255), np.zeros_like(inside.dome)
    for seed in range(10):
        random, foot_deg = np.random.default_rng(seed), inside.shape.slit_start_deg
        seen = leaking(image, inside, 130.0, foot_deg, hidden, random)
        # rounding may take a level
        assert (seen[inside.dome] >= 254).all()


@given(st.floats(0.0, 359.0), st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_bars_pass_the_foot_of_the_slit(azimuth_deg: float, seed: int) -> None:
    calibration = random_dome(11).calibration()
    height_px, width_px = calibration.camera.image_height_px, calibration.camera.image_width_px
    image = np.full((height_px, width_px), 90, np.uint8)
    image[::2] = 60
    seen = barred(image, calibration, azimuth_deg, np.random.default_rng(seed))
    row, column = np.nonzero(seen != image)
    foot_px = calibration.pixel_of(azimuth_deg, np.linspace(calibration.dome.slit_start_deg, 12, 5))
    far_px = np.hypot(column[:, None] - foot_px[:, 0], row[:, None] - foot_px[:, 1]).min(axis=1)
    assert far_px.size == 0 or far_px.min() < 0.25 * height_px
    assert far_px.size == 0 or far_px.max() < 0.5 * height_px


def test_bars_are_seen_where_the_foot_is() -> None:
    calibration = random_dome(11).calibration()
    image = np.full(
        (calibration.camera.image_height_px, calibration.camera.image_width_px), 90, "u1"
    )
    image[::2] = 60
    drawn = [
        barred(image, calibration, 120.0, np.random.default_rng(n)) != image for n in range(20)
    ]
    assert all(part.any() for part in drawn)
    assert len({part.tobytes() for part in drawn}) == 20


def test_what_hides_a_slit_is_counted_by_its_foot_and_as_a_whole() -> None:
    calibration = random_dome(11).calibration()
    hidden = np.zeros((calibration.camera.image_height_px, calibration.camera.image_width_px), bool)
    whole, foot = shown(calibration, 120.0, hidden), shown(calibration, 120.0, hidden, FOOT)
    assert whole > 0.8
    x, y = np.round(calibration.pixel_of(120.0, calibration.arc_at(0.05))).astype(int)
    hidden[max(y - 40, 0) : y + 40, max(x - 40, 0) : x + 40] = True
    assert shown(calibration, 120.0, hidden, FOOT) < foot - 0.5
    assert 0.3 < shown(calibration, 120.0, hidden) < whole
    hidden[:] = True
    assert shown(calibration, 120.0, hidden) == 0.0


def test_some_pictures_are_covered_and_most_are_not() -> None:
    flat = np.full((240, 320), 70, np.uint8)
    covered = [spoil(flat, np.random.default_rng(seed)).covered.mean() for seed in range(60)]
    assert 8 < sum(share > 0.0 for share in covered) < 40
    assert max(covered) < 0.6


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
        cutter.cut(one.image, one.azimuth_deg, one.opening, one.visible, one.foot, random)
        for one in pictures(dome, 4, 1)
    ]
    samples = [one for one in found if one is not None]
    assert samples
    for one in samples:
        assert one.patches.shape[1:] == (PATCH_ROWS, PATCH_COLUMNS, PATCH_CHANNELS)
        assert (np.abs(one.away_deg) < SLIT_WITHIN_DEG).sum() >= 2
        assert (np.abs(one.away_deg) > NONE_BEYOND_DEG).sum() >= 3
