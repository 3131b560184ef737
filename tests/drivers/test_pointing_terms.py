"""The simulated mount's errors are Wallace's, with TPOINT's signs."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.simulation.axes import (
    Axes,
    altitude_deg,
    east_north_up,
    equatorial,
    shafts,
    signed,
    tube_side,
)
from drivers.simulation.pointing import NO_ERRORS, PointingTerms

LATITUDE_DEG = 35.0253
HOURS = st.floats(-97.0, 97.0)
DECS = st.floats(-60.0, 80.0)


def errors_arcsec(
    terms: PointingTerms, hour_angle_deg: float, dec_deg: float, flipped: bool = False
) -> tuple[float, float]:
    """True minus encoders in hour angle and declination."""
    axes = shafts(hour_angle_deg, dec_deg, flipped, north=True)
    seen_hour_deg, seen_dec_deg = terms.seen(axes, LATITUDE_DEG)
    return (
        3600.0 * signed(seen_hour_deg - hour_angle_deg),
        3600.0 * (seen_dec_deg - dec_deg),
    )


@given(HOURS, DECS)
def test_each_term_moves_the_image_as_in_the_book(hour_angle_deg: float, dec_deg: float) -> None:
    h, d, lat = (math.radians(angle) for angle in (hour_angle_deg, dec_deg, LATITUDE_DEG))
    book = {
        "ih_arcsec": (1.0, 0.0),
        "id_arcsec": (0.0, 1.0),
        "ch_arcsec": (1.0 / math.cos(d), 0.0),
        "np_arcsec": (math.tan(d), 0.0),
        "ma_arcsec": (-math.cos(h) * math.tan(d), math.sin(h)),
        "me_arcsec": (math.sin(h) * math.tan(d), math.cos(h)),
        "tf_arcsec": (
            math.cos(lat) * math.sin(h) / math.cos(d),
            math.cos(lat) * math.cos(h) * math.sin(d) - math.sin(lat) * math.cos(d),
        ),
    }
    for name, (west, north) in book.items():
        terms = NO_ERRORS.model_copy(update={name: 40.0})
        found = errors_arcsec(terms, hour_angle_deg, dec_deg)
        assert found == pytest.approx((40.0 * west, 40.0 * north), abs=0.3), name


def test_a_low_pole_and_a_sagging_tube_look_too_low() -> None:
    """The signs by plain sense: where the formulae come from, not the formulae again."""
    south = (0.0, 10.0)
    for name in ("tf_arcsec", "me_arcsec"):
        found = errors_arcsec(NO_ERRORS.model_copy(update={name: 60.0}), *south)
        lower = found[1] < 0.0
        # A tube that sags looks too low. With the polar axis too low by ME the whole
        # mount leans over to the north, so to the south it looks too high.
        assert lower == (name == "tf_arcsec"), name


@given(HOURS, st.floats(-60.0, 80.0))
def test_past_the_pole_the_tubes_own_errors_change_sides_and_the_polar_axis_does_not(
    hour_angle_deg: float, dec_deg: float
) -> None:
    for name, sign in (("ch_arcsec", -1), ("np_arcsec", -1), ("id_arcsec", -1)):
        terms = NO_ERRORS.model_copy(update={name: 40.0})
        west, north = errors_arcsec(terms, hour_angle_deg, dec_deg)
        flipped = errors_arcsec(terms, hour_angle_deg, dec_deg, flipped=True)
        assert flipped == pytest.approx((sign * west, sign * north), abs=0.3), name
    for name in ("ih_arcsec", "ma_arcsec", "me_arcsec", "tf_arcsec"):
        terms = NO_ERRORS.model_copy(update={name: 40.0})
        straight = errors_arcsec(terms, hour_angle_deg, dec_deg)
        flipped = errors_arcsec(terms, hour_angle_deg, dec_deg, flipped=True)
        assert flipped == pytest.approx(straight, abs=0.3), name


@given(HOURS, st.floats(-89.0, 89.0))
def test_without_errors_it_looks_where_the_encoders_say(
    hour_angle_deg: float, dec_deg: float
) -> None:
    for flipped in (False, True):
        found = errors_arcsec(NO_ERRORS, hour_angle_deg, dec_deg, flipped)
        assert found == pytest.approx((0.0, 0.0), abs=1e-6)


def test_the_worm_turns_once_in_its_period() -> None:
    worm = NO_ERRORS.model_copy(update={"periodic_arcsec": 5.0, "periodic_deg": 2.0})
    errors = [errors_arcsec(worm, 10.0 + step / 10.0, 0.0)[0] for step in range(21)]
    assert max(errors) == pytest.approx(5.0, abs=0.3)
    assert min(errors) == pytest.approx(-5.0, abs=0.3)
    assert errors[0] == pytest.approx(errors[20], abs=1e-6)


def test_the_pole_is_no_special_place() -> None:
    hour_angle_deg, dec_deg = PointingTerms().seen(Axes(90.0, 90.0), LATITUDE_DEG)
    assert math.isfinite(hour_angle_deg)
    assert 89.9 < dec_deg < 90.0


@given(HOURS, st.floats(-85.0, 85.0), st.booleans(), st.booleans())
def test_shaft_angles_and_places_belong_together(
    hour_angle_deg: float, dec_deg: float, flipped: bool, north: bool
) -> None:
    axes = shafts(hour_angle_deg, dec_deg, flipped, north)
    assert axes.flipped == flipped
    assert axes.place() == pytest.approx((hour_angle_deg, dec_deg), abs=1e-9)
    direct = np.array(equatorial(hour_angle_deg, dec_deg))
    assert np.array(equatorial(*axes)) == pytest.approx(direct, abs=1e-12)
    assert np.dot(tube_side(axes.polar_deg), direct) == pytest.approx(0.0, abs=1e-12)


def test_the_tube_is_east_of_the_pier_looking_west_and_the_other_way_round() -> None:
    normal = tube_side(shafts(10.0, 0.0, flipped=False, north=True).polar_deg)
    flipped = tube_side(shafts(-10.0, 0.0, flipped=True, north=True).polar_deg)
    assert east_north_up(normal, LATITUDE_DEG)[0] > 0.9
    assert east_north_up(flipped, LATITUDE_DEG)[0] < -0.9
    assert altitude_deg(0.0, LATITUDE_DEG, LATITUDE_DEG) == pytest.approx(90.0)
