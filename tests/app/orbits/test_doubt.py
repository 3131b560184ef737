"""What the age of elements means."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sky.orbits.doubt import across_km, error_km, error_s, seen_arcsec

AGES = st.floats(0.0, 1000.0)
MOTIONS = st.floats(0.05, 17.0)


@given(AGES, st.floats(0.0, 100.0), MOTIONS)
def test_older_is_never_surer(age_days: float, more_days: float, motion: float) -> None:
    assert error_km(age_days + more_days, motion) >= error_km(age_days, motion)
    assert error_s(age_days + more_days, motion) >= error_s(age_days, motion)
    assert across_km(age_days + more_days) >= across_km(age_days)
    assert error_km(-age_days, motion) == error_km(age_days, motion)


@given(MOTIONS)
def test_new_elements_are_a_kilometre_off(motion: float) -> None:
    assert float(error_km(0.0, motion)) == 1.0


@given(AGES, MOTIONS)
def test_nobody_can_be_farther_off_than_half_the_way_around(age_days: float, motion: float) -> None:
    assert 0.0 < float(error_s(age_days, motion)) <= 0.5 * 86400.0 / motion * (1.0 + 1e-12)


@pytest.mark.parametrize(
    ("motion", "age_days", "least_km", "most_km"),
    [
        # Sun-synchronous at 800 km, a kilometre or two a day over two weeks (Levit & Marshall).
        (14.2, 1.0, 1.0, 2.5),
        (14.2, 14.0, 14.0, 40.0),
        # The station, with its boosts and its drag.
        (15.5, 1.0, 2.0, 6.0),
        (15.5, 4.4, 20.0, 100.0),
        # GPS and geostationary: kilometres in a week.
        (2.0, 7.0, 2.0, 10.0),
        (1.0, 7.0, 2.0, 10.0),
        # About to come down.
        (16.2, 3.0, 300.0, 3000.0),
    ],
)
def test_errors_are_of_the_size_that_was_measured(
    motion: float, age_days: float, least_km: float, most_km: float
) -> None:
    assert least_km <= float(error_km(age_days, motion)) <= most_km


def test_late_is_the_way_over_the_speed() -> None:
    # 7.66 km/s at 15.5 revolutions a day.
    assert float(error_s(0.0, 15.5)) == pytest.approx(1.0 / 7.66, rel=0.01)
    assert float(error_s(0.0, 1.0027)) == pytest.approx(1.0 / 3.07, rel=0.01)


def test_arrays_go_through_together() -> None:
    found = error_km(np.array([[0.0], [2.0]]), np.array([1.0, 14.0, 15.5]))
    assert found.shape == (2, 3)
    assert (np.diff(found, axis=0) > 0.0).all()


def test_an_error_looks_larger_from_near() -> None:
    assert float(seen_arcsec(1.0, 1000.0)) == pytest.approx(206.26, abs=0.01)
    assert float(seen_arcsec(1.0, 500.0)) > float(seen_arcsec(1.0, 1000.0))
