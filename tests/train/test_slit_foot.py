"""What stands at the foot of training slits: there, open or shut, and never sky."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.train.bars import barred
from app.train.domes import random_dome
from app.train.inside import Inside
from app.train.leaf_bars import LeafBars
from app.train.rim_boxes import RimBoxes
from app.train.rim_rings import RimRings
from app.train.scenes import random_scene, telling
from app.train.sills import Sills
from tests.train.evenly import evenly_lit


def test_sills_lie_at_the_ends_of_the_slit(inside: Inside) -> None:
    image, hidden = evenly_lit(inside, 60), np.zeros_like(inside.dome)
    hidden[:, : hidden.shape[1] // 2] = True
    shape, view = inside.shape, inside.slit_view(75.0)
    low, high = view.arc_deg < shape.slit_start_deg + 0.9, view.arc_deg > shape.slit_end_deg - 2.3
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


def test_rings_run_all_around_at_the_foot_of_the_slit(inside: Inside) -> None:
    hidden = np.zeros_like(inside.dome)
    image = np.full(hidden.shape, 60, np.uint8)
    hidden[:, : hidden.shape[1] // 2] = True
    with_any, before_the_foot = 0, 0
    for seed in range(24):
        rings = RimRings(inside, np.random.default_rng(seed))
        above = inside.height_deg > rings.above_deg
        ringed = rings.before(image, 75.0, hidden) != image
        assert not ringed[hidden | above].any()
        if ringed.any():
            with_any += 1
            around = np.unique(inside.azimuth_deg[ringed].astype(int) // 10)
            shown = np.unique(inside.azimuth_deg[~hidden & ~above].astype(int) // 10)
            assert around.size >= 0.6 * shown.size
        before_the_foot += rings.above_deg > inside.shape.slit_start_deg
        assert rings.above_deg < inside.shape.slit_start_deg + 4.0
    assert 12 < with_any < 24
    assert 4 < before_the_foot < 20


def test_neither_sky_nor_light_on_the_shutter_shines_through_a_ring(inside: Inside) -> None:
    view = inside.slit_view(75.0)
    bright = evenly_lit(inside, 60)
    bright[view.within] = 250
    hidden = np.zeros_like(inside.dome)
    for seed in range(24):
        rings = RimRings(inside, np.random.default_rng(seed))
        ringed = rings.before(evenly_lit(inside, 60), 75.0, hidden)
        before_slit = view.within & (inside.height_deg < rings.above_deg) & (ringed != 60)
        assert (rings.before(bright, 75.0, hidden)[before_slit] == ringed[before_slit]).all()


@given(st.floats(0.0, 1.0), st.floats(0.0, 4.0), st.floats(0.0, 3.0))
def test_a_lip_is_where_it_can_be_seen(opening: float, foot_deg: float, end_deg: float) -> None:
    shape = random_dome(11).shape
    random = np.random.default_rng(1)
    scene = replace(random_scene(random, shape, "night_ir", 0), slit_opening=opening)
    above_deg, below_deg = shape.slit_start_deg + foot_deg, shape.slit_end_deg - end_deg
    shown = telling(scene, shape, above_deg, below_deg).slit_opening
    if opening in (0.0, 1.0):
        assert shown == opening
        return
    span_deg = shape.slit_end_deg - shape.slit_start_deg
    assert above_deg < shape.slit_start_deg + shown * span_deg < below_deg
    if 0.1 < opening < 0.9:
        assert shown == opening


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


@given(st.floats(3.0, 60.0), st.integers(0, 1000))
@settings(max_examples=20, deadline=None)
def test_bars_of_a_leaf_lie_above_its_lip(inside: Inside, lip_deg: float, seed: int) -> None:
    image, hidden = evenly_lit(inside, 120), inside.height_deg > 70.0
    view, bars = inside.slit_view(75.0), LeafBars(inside, np.random.default_rng(seed))
    barred_here = bars.before(image, 75.0, lip_deg, hidden) != image
    near_lip = (view.arc_deg > lip_deg) & (view.arc_deg < lip_deg + 11.0)
    assert not barred_here[~view.within | ~near_lip | hidden].any()


def test_bars_of_a_leaf_rise_with_it(inside: Inside) -> None:
    image, hidden = evenly_lit(inside, 120), np.zeros_like(inside.dome)
    view = inside.slit_view(75.0)
    middle = view.within & (np.abs(view.across_m) < 0.02)
    with_any = 0
    for seed in range(12):
        bars = LeafBars(inside, np.random.default_rng(seed))
        seen = [bars.before(image, 75.0, lip_deg, hidden) != image for lip_deg in (10.0, 40.0)]
        if seen[0].any():
            with_any += 1
            low_deg, high_deg = (float(view.arc_deg[part & middle].mean()) for part in seen)
            assert high_deg - low_deg == pytest.approx(30.0, abs=1.5)
    assert 3 < with_any < 12
