"""Angles on a circle: where they lie, and how far they are apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vision.angles import apart_deg, signed_deg

ANGLES = st.floats(-1e4, 1e4)


@given(ANGLES)
def test_an_angle_is_brought_into_half_a_turn_either_way(angle_deg: float) -> None:
    found = signed_deg(angle_deg)
    assert -180.0 <= found < 180.0
    turns = (angle_deg - found) / 360.0
    assert turns == pytest.approx(round(turns), abs=1e-9)


@given(ANGLES, st.floats(-179.9, 179.9), st.integers(-5, 5))
def test_two_angles_are_apart_by_the_shorter_way(
    angle_deg: float, by_deg: float, turns: int
) -> None:
    other_deg = angle_deg + by_deg + 360.0 * turns
    assert apart_deg(angle_deg, other_deg) == pytest.approx(abs(by_deg), abs=1e-7)
    assert apart_deg(other_deg, angle_deg) == pytest.approx(abs(by_deg), abs=1e-7)


def test_opposite_angles_are_half_a_turn_apart() -> None:
    assert apart_deg(350.0, 170.0) == 180.0
    assert signed_deg(180.0) == -180.0
