"""Which satellites the plot shows, and how bright they are taken to be."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from app.model.satellites import GROUPS, Group, Light, SkyPlaces
from tests.widgets.sky_states import objects, only, places
from widgets.sky_filter import EVERYTHING, SkyFilter, SkyShow, magnitudes
from widgets.sky_projection import Flat, Polar
from widgets.sky_satellites import ShownSatellites

OBJECTS, PLACES = objects(500), places(500, lowest_deg=-90.0)
MAP = Flat(QRectF(0.0, 0.0, 800.0, 400.0), below=True)


def shown(chosen: SkyFilter, where: SkyPlaces = PLACES) -> ShownSatellites:
    return ShownSatellites(OBJECTS, where, chosen, MAP)


def test_nothing_is_left_out_without_a_filter() -> None:
    assert shown(EVERYTHING).index.size == 500


@pytest.mark.parametrize("group", GROUPS)
def test_a_hidden_group_is_gone(group: Group) -> None:
    left = shown(SkyFilter(groups=frozenset(GROUPS) - {group}))
    assert 0 < left.index.size < 500
    assert not (left.group == GROUPS.index(group)).any()
    assert shown(SkyFilter(groups=frozenset({group}))).index.size == 500 - left.index.size


def test_sunlit_leaves_out_the_shadow_alone() -> None:
    lit = shown(SkyFilter(SkyShow.SUNLIT))
    assert lit.index.size == (PLACES.light != Light.SHADOW).sum()
    assert set(lit.light.tolist()) == {Light.PENUMBRA, Light.SUNLIT}


def test_bright_shows_only_what_is_known_to_be_bright() -> None:
    bright = shown(SkyFilter(SkyShow.BRIGHT, bright_mag=6.0))
    assert 0 < bright.index.size < 200
    assert (bright.magnitudes(np.arange(bright.index.size)) <= 6.0).all()
    assert shown(SkyFilter(SkyShow.BRIGHT, bright_mag=-20.0)).index.size == 0


def test_a_map_of_the_upper_half_shows_nothing_below() -> None:
    upper = Polar(QRectF(0.0, 0.0, 400.0, 400.0))
    dots = ShownSatellites(OBJECTS, PLACES, EVERYTHING, upper)
    assert dots.index.size == (PLACES.altitude_deg >= 0.0).sum()


def test_brightness_falls_with_range_and_is_unknown_in_the_shadow() -> None:
    known = replace(OBJECTS, standard_magnitude=np.full(500, 3.0))
    near, shadow = only(100.0, 45.0), np.array([Light.SHADOW], np.uint8)
    far = replace(near, range_km=np.array([6000.0]))
    one, other = magnitudes(known, near, None)[0], magnitudes(known, far, None)[0]
    assert other - one == pytest.approx(5.0)
    assert np.isnan(magnitudes(known, replace(near, light=shadow), None)[0])
    assert np.isnan(magnitudes(replace(known, standard_magnitude=np.full(500, np.nan)), near, None))


def test_a_satellite_opposite_the_sun_is_brighter() -> None:
    known = replace(OBJECTS, standard_magnitude=np.full(500, 3.0))
    west = np.array([-1.0, 0.0, 0.0])
    east_one, west_one = only(90.0, 10.0), only(270.0, 10.0)
    assert magnitudes(known, east_one, west)[0] < magnitudes(known, west_one, west)[0]


def test_dots_do_not_pulsate_when_one_more_rises() -> None:
    few, many = (ShownSatellites(objects(n), places(n), EVERYTHING, MAP) for n in (40, 400))
    crowd = ShownSatellites(objects(20_000), places(20_000), EVERYTHING, MAP)
    assert few.dot_px(0.0) == 4.0
    assert many.dot_px(0.0) == 4.0
    assert crowd.dot_px(4.0) == 2.0
    edge = 800.0 * 400.0 / 110.0
    more, less = (
        ShownSatellites(objects(n), places(n), EVERYTHING, MAP)
        for n in (round(edge * 1.02), round(edge * 0.98))
    )
    for size_px in (3.0, 4.0):
        assert more.dot_px(size_px) == less.dot_px(size_px) == size_px
