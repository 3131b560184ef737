"""Horizon, the mount's limits and the Sun's circle as lines on the sky."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.model.mount_reach import MountReach
from app.model.sun_danger import SUN_AWAY_DEG, SUN_DOWN_DEG, equatorial
from tests.widgets.sky_states import HILLS, ringed_state
from tests.widgets.states import SITE, rich_state
from widgets.sky_edges import edges_of


def vectors(azimuth_deg: np.ndarray, altitude_deg: np.ndarray) -> np.ndarray:
    azimuth, altitude = np.radians(azimuth_deg), np.radians(altitude_deg)
    level = np.cos(altitude)
    return np.stack([level * np.sin(azimuth), level * np.cos(azimuth), np.sin(altitude)])


@given(azimuth=st.floats(0.0, 359.9), altitude=st.floats(SUN_DOWN_DEG + 0.1, 89.0))
def test_the_suns_circle_is_as_wide_as_the_interlock_wants(azimuth: float, altitude: float) -> None:
    circle = edges_of(ringed_state(), (azimuth, altitude)).sun
    assert circle is not None
    middle = vectors(np.array([round(azimuth, 1)]), np.array([round(altitude, 1)]))
    away_deg = np.degrees(np.arccos(np.clip((vectors(*circle) * middle).sum(axis=0), -1.0, 1.0)))
    assert away_deg == pytest.approx(SUN_AWAY_DEG, abs=1e-6)


@given(azimuth=st.floats(0.0, 359.9), altitude=st.floats(0.0, 89.0))
def test_the_suns_circle_is_one_line_without_a_leap(azimuth: float, altitude: float) -> None:
    circle = edges_of(ringed_state(), (azimuth, altitude)).sun
    assert circle is not None
    assert np.abs(np.diff(circle[0])).max() <= 180.0
    ends = vectors(circle[0][[0, -1]], circle[1][[0, -1]])
    assert ends[:, 0] == pytest.approx(ends[:, 1], abs=1e-6)


def test_a_sun_that_is_down_has_no_circle() -> None:
    state = ringed_state()
    assert state.sky is not None
    assert state.sky.sun_altitude_deg < SUN_DOWN_DEG
    assert edges_of(state).sun is None
    assert edges_of(state, (100.0, SUN_DOWN_DEG - 0.2)).sun is None
    up = replace(state, sky=replace(state.sky, sun_altitude_deg=20.0))
    assert edges_of(up).sun is not None


def test_the_sun_of_now_is_not_shown_on_the_sky_of_another_moment() -> None:
    state = ringed_state()
    assert state.sky is not None
    up = replace(state, sky=replace(state.sky, sun_altitude_deg=20.0), sky_utc=state.utc)
    assert edges_of(up).sun is None


@pytest.mark.parametrize("widest_deg", [60.0, 90.0, 120.0])
def test_the_hour_limits_are_where_the_mount_ends(widest_deg: float) -> None:
    reach = MountReach(15.0, widest_deg, None, 3.0, 1.0)
    edges = edges_of(ringed_state(reach=reach))
    assert edges.lowest_deg == 15.0
    assert len(edges.hour_limits) == 2
    for azimuth_deg, altitude_deg in edges.hour_limits:
        for azimuth, altitude in zip(azimuth_deg, altitude_deg, strict=True):
            hour_angle, dec = equatorial(azimuth, altitude, SITE.latitude_deg)
            if abs(dec) < 89.0:
                assert abs(hour_angle) == pytest.approx(widest_deg, abs=1e-6)


def test_a_mount_without_limits_has_no_lines() -> None:
    assert edges_of(rich_state()).hour_limits == ()
    assert edges_of(rich_state()).lowest_deg is None
    assert edges_of(rich_state(reach=MountReach(0.0, 180.0, None, 3.0, 1.0))).hour_limits == ()


def test_the_horizon_goes_all_the_way_round() -> None:
    assert edges_of(rich_state()).horizon is None
    horizon = edges_of(ringed_state()).horizon
    assert horizon is not None
    azimuth_deg, altitude_deg = horizon
    assert (azimuth_deg[0], azimuth_deg[-1]) == (0.0, 360.0)
    assert altitude_deg[0] == altitude_deg[-1]
    known = dict(HILLS)
    for azimuth, altitude in zip(azimuth_deg[:-1], altitude_deg[:-1], strict=True):
        assert altitude == pytest.approx(known[azimuth])


def test_edges_stay_the_same_object_while_nothing_changes() -> None:
    state = ringed_state()
    assert edges_of(state, (100.0, 20.0)) is edges_of(ringed_state(), (100.01, 20.0))
