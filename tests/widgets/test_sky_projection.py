"""Both maps with the half below the horizon: where it lies, and that arrays agree with points."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from widgets.sky_projection import HORIZON_SHARE, Flat, Polar, Projection

BOX = QRectF(30.0, 10.0, 500.0, 300.0)
MAPS = (Flat(BOX), Flat(BOX, below=True), Polar(BOX), Polar(BOX, below=True))
AZIMUTH, ALTITUDE = st.floats(0.0, 359.99), st.floats(-90.0, 90.0)


@given(azimuth=AZIMUTH, altitude=ALTITUDE, chosen=st.sampled_from(MAPS))
def test_many_directions_lie_where_one_does(
    azimuth: float, altitude: float, chosen: Projection
) -> None:
    place = chosen.place(azimuth, altitude)
    x, y = chosen.pixels(np.array([azimuth]), np.array([altitude]))
    assert (x[0], y[0]) == pytest.approx((place.x(), place.y()), abs=1e-9)


@given(azimuth=AZIMUTH, altitude=ALTITUDE, chosen=st.sampled_from(MAPS))
def test_what_shows_twice_does_so_in_both_forms(
    azimuth: float, altitude: float, chosen: Projection
) -> None:
    which, right = chosen.again(np.array([azimuth]))
    x, _ = chosen.pixels(np.array([azimuth]), np.array([altitude]))
    both = sorted([float(x[0]), *(x[which] + right).tolist()])
    places = sorted(place.x() for place in chosen.places(azimuth, altitude))
    assert both == pytest.approx(places)


@given(azimuth=AZIMUTH, altitude=ALTITUDE)
def test_a_map_with_both_halves_holds_the_whole_sky(azimuth: float, altitude: float) -> None:
    for chosen in (Flat(BOX, below=True), Polar(BOX, below=True)):
        reach = chosen.border().boundingRect().adjusted(-1e-6, -1e-6, 1e-6, 1e-6)
        assert reach.contains(chosen.place(azimuth, altitude))


def test_the_flat_map_of_both_halves_has_the_horizon_in_the_middle() -> None:
    flat = Flat(BOX, below=True)
    assert flat.place(0.0, 0.0).y() == pytest.approx(BOX.center().y())
    assert flat.place(0.0, -90.0).y() == pytest.approx(BOX.bottom())


def test_below_the_horizon_is_a_ring_around_the_round_map() -> None:
    polar = Polar(BOX, below=True)
    assert polar.far(90.0) == 0.0
    assert polar.far(0.0) == pytest.approx(HORIZON_SHARE * polar.radius)
    assert polar.far(-90.0) == pytest.approx(polar.radius)


@given(one=ALTITUDE, other=ALTITUDE)
def test_what_is_lower_is_farther_out_on_the_round_map(one: float, other: float) -> None:
    polar = Polar(BOX, below=True)
    if one < other:
        assert polar.far(one) >= polar.far(other)
