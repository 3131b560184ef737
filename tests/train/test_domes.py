"""Domes to train on: any of them can be built again, and their truth is what is seen."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.train.bright_sky import brightened
from app.train.domes import random_dome
from app.train.finishes import random_finish
from app.train.inside import Inside
from app.train.lamp import lamplit
from app.train.leaks import leaking
from app.train.patch_samples import NONE_BEYOND_DEG, SLIT_WITHIN_DEG, PatchCutter
from app.train.pictures import pictures
from app.train.shading import shaded, telescope_relit
from app.train.shown import FOOT, shown
from app.train.spoil import spoil, sunny_faces
from tests.train.evenly import evenly_lit
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


def test_daylight_that_leaks_into_a_lit_dome_is_faint(inside: Inside) -> None:
    image, hidden = evenly_lit(inside, 20), np.zeros_like(inside.dome)
    foot_deg = inside.shape.slit_start_deg

    def leaf(faint: bool) -> float:
        leaks = [
            leaking(image, inside, 130.0, foot_deg, hidden, np.random.default_rng(seed), faint)
            for seed in range(20)
        ]
        return float(np.mean([(leak > 80).sum() for leak in leaks]))

    assert leaf(faint=True) < 0.5 * leaf(faint=False)


def test_a_slit_that_is_hardly_open_leaks_as_a_shut_one_does(inside: Inside) -> None:
    image, hidden = evenly_lit(inside, 10), np.zeros_like(inside.dome)
    shape = inside.shape

    def brightest(opening: float) -> float:
        lip_deg = shape.slit_start_deg + opening * (shape.slit_end_deg - shape.slit_start_deg)
        view = inside.slit_view(130.0)
        # the streaks along the sides are as bright at any opening
        middle = view.within & (np.abs(view.across_m) < 0.3 * shape.slit_width_m)
        leaks = [
            leaking(image, inside, 130.0, lip_deg, hidden, np.random.default_rng(seed))[middle]
            for seed in range(20)
        ]
        return float(np.mean([np.quantile(leak, 0.95) for leak in leaks]))

    assert brightest(0.08) > 0.7 * brightest(0.0)
    assert brightest(0.3) < 0.5 * brightest(0.08)


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


@given(st.floats(10.0, 90.0), st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_a_dome_darkens_towards_its_wall_and_its_sky_does_not(
    inside: Inside, lip_deg: float, seed: int
) -> None:
    image, view = evenly_lit(inside, 200), inside.slit_view(75.0)
    hidden = inside.height_deg > 70.0
    seen = shaded(image, inside, 75.0, lip_deg, hidden, np.random.default_rng(seed))
    sky = view.within & (view.arc_deg < lip_deg)
    assert (seen[sky | hidden] == image[sky | hidden]).all()
    leaf = view.within & ~sky & ~hidden & (view.arc_deg < 90.0)
    by_height = seen[leaf][np.argsort(inside.height_deg[leaf])]
    assert (np.diff(by_height.astype(int)) >= 0).all()
    shut = shaded(image, inside, 75.0, 0.0, hidden, np.random.default_rng(seed))
    foot = view.within & (view.arc_deg < inside.shape.slit_start_deg + 0.5)
    assert (shut[foot] < 200).all()


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


# brighter domes are white wherever a little light falls, and what is left of the shadows is not lit
@given(st.integers(5, 120), st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_a_lit_leaf_is_never_as_even_as_a_sky(inside: Inside, level: int, seed: int) -> None:
    image, hidden = evenly_lit(inside, level), np.zeros_like(inside.dome)
    random, foot_deg = np.random.default_rng(seed), inside.shape.slit_start_deg
    seen = leaking(image, inside, 130.0, foot_deg, hidden, random)
    lit = seen.astype(int) > 1.02 * image + 1.0
    assert not lit.any() or (seen[lit] > 250).mean() < 0.62


# a white band is what an opening looks like
@given(st.integers(5, 120), st.just(0.0) | st.floats(0.01, 0.5), st.integers(0, 1000))
@settings(max_examples=60, deadline=None)
def test_a_lit_leaf_is_not_white_across_right_above_its_lip(
    inside: Inside, level: int, opening: float, seed: int
) -> None:
    image, hidden = evenly_lit(inside, level), np.zeros_like(inside.dome)
    shape = inside.shape
    lip_deg = shape.slit_start_deg + opening * (shape.slit_end_deg - shape.slit_start_deg)
    seen = leaking(image, inside, 130.0, lip_deg, hidden, np.random.default_rng(seed))
    view = inside.slit_view(130.0)
    share = (view.arc_deg - shape.slit_start_deg) / (shape.slit_end_deg - shape.slit_start_deg)
    above = view.within & (share >= opening) & (share < opening + 0.05)
    assert (seen[above] > 250).mean() <= 0.52


def test_light_leaks_onto_what_is_white_already(inside: Inside) -> None:
    image, hidden = evenly_lit(inside, 255), np.zeros_like(inside.dome)
    for seed in range(10):
        random, foot_deg = np.random.default_rng(seed), inside.shape.slit_start_deg
        seen = leaking(image, inside, 130.0, foot_deg, hidden, random)
        # rounding may take a level
        assert (seen[inside.dome] >= 254).all()


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
        far = np.abs(one.away_deg) > NONE_BEYOND_DEG
        assert far.sum() in (1, 2), (
            "one anywhere, and one that looks like a slit where there is any"
        )
        assert (~far).sum() == 2
        assert (np.abs(one.away_deg) < SLIT_WITHIN_DEG).any()


def test_a_telescope_is_brighter_or_darker_and_the_dome_stays(inside: Inside) -> None:
    image, hidden = evenly_lit(inside, 40), inside.height_deg > 50.0
    levels = []
    for seed in range(12):
        seen = telescope_relit(image, hidden, np.random.default_rng(seed))
        assert (seen[~hidden] == image[~hidden]).all()
        levels.append(int(seen[hidden & inside.dome].max()))
    assert min(levels) < 30
    assert max(levels) > 100


@given(st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_a_telescope_in_the_sun_is_white_or_nearly_so(inside: Inside, seed: int) -> None:
    image, hidden = evenly_lit(inside, 80), inside.height_deg > 50.0
    seen = telescope_relit(image, hidden, np.random.default_rng(seed), sunlit=True)
    assert (seen[hidden & inside.dome] >= 235).all()
    assert (seen[~hidden] == image[~hidden]).all()
