"""Domes as few are: everything about them can be told as of the usual ones."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from app.train.domes import random_dome
from app.train.pictures import pictures

SEEDS = st.integers(0, 1_000_000)


def test_so_many_domes_are_unusual_and_the_others_as_they_were() -> None:
    differ = [random_dome(seed, 0.3) != random_dome(seed) for seed in range(400)]
    # of the unusual ones 0.65^8 differ in nothing
    assert 0.2 < np.mean(differ) < 0.4
    assert not any(random_dome(seed, 0.0) != random_dome(seed) for seed in range(40))


@given(SEEDS)
@settings(max_examples=100, deadline=None)
def test_a_camera_is_inside_its_dome_and_a_slit_in_its_shell(seed: int) -> None:
    lens, shape = random_dome(seed, 1.0).lens, random_dome(seed, 1.0).shape
    assert np.hypot(*lens.position_m[:2]) < 0.9 * shape.radius_m
    assert -2.5 < lens.position_m[2] < 0.0
    assert 0.1 < shape.slit_width_m / shape.radius_m < 0.8
    assert shape.slit_end_deg - shape.slit_start_deg > 50.0


@given(SEEDS)
@settings(max_examples=8, deadline=None)
def test_pictures_fit_the_calibration_of_an_unusual_dome(seed: int) -> None:
    dome = random_dome(seed, 1.0)
    for picture in pictures(dome, 2, seed):
        dome.calibration().fits(picture.image)
        assert 0.0 <= picture.visible <= 1.0


@given(SEEDS)
@settings(max_examples=30, deadline=None)
def test_fewer_pixels_show_the_same(seed: int) -> None:
    lens, usual = random_dome(seed, 1.0).lens, random_dome(seed).lens
    if lens.width_px == usual.width_px:
        return
    assert (lens.width_px, lens.height_px) == (320, 240)
    # as far off the middle as before, in heights of the picture
    for small, large in (("centre_x_px", "width_px"), ("centre_y_px", "height_px")):
        off = [
            (getattr(one, small) - (getattr(one, large) - 1) / 2.0) / one.height_px
            for one in (lens, usual)
        ]
        assert abs(off[0] - off[1]) < 1e-9
