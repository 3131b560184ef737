"""The beam and the slit: symmetry, agreement of the questions, and known cases."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from app.model.state import DomeShape
from app.sky import dome_geometry as geometry
from app.sky.dome_path import SIDEREAL_DEG_S, beam_path, next_move_s
from drivers.mount.protocol import PierSide
from drivers.simulation import axes

Array = NDArray[np.float64]

DOME = DomeShape(3.25, 1.45, 2.0, 105.0, 0.0, 0.0, -0.35, 0.35, 0.6)
LATITUDE_DEG = 35.0253

azimuths = st.floats(0.0, 359.999)
altitudes = st.floats(20.0, 89.0)
offsets = st.tuples(st.floats(-0.5, 0.5), st.floats(-0.5, 0.5), st.floats(-0.4, 0.4))
openings = st.floats(0.0, 1.0)


def towards(azimuth_deg: float, altitude_deg: float) -> Array:
    azimuth, altitude = math.radians(azimuth_deg), math.radians(altitude_deg)
    return np.array(
        [
            math.cos(altitude) * math.sin(azimuth),
            math.cos(altitude) * math.cos(azimuth),
            math.sin(altitude),
        ]
    )


def turned(vector: Array | tuple[float, float, float], by_deg: float) -> Array:
    """Turn about the zenith, azimuth growing."""
    by, (x, y, z) = math.radians(by_deg), vector
    return np.array([x * math.cos(by) + y * math.sin(by), y * math.cos(by) - x * math.sin(by), z])


def difference_deg(a_deg: float, b_deg: float) -> float:
    return (a_deg - b_deg + 180.0) % 360.0 - 180.0


@given(point=offsets, azimuth_deg=azimuths, altitude_deg=altitudes, by_deg=azimuths)
def test_turning_everything_turns_the_answer(
    point: tuple[float, float, float], azimuth_deg: float, altitude_deg: float, by_deg: float
) -> None:
    way = towards(azimuth_deg, altitude_deg)
    before_deg = geometry.required_azimuth_deg(DOME, point, way)
    after_deg = geometry.required_azimuth_deg(DOME, turned(point, by_deg), turned(way, by_deg))
    assert before_deg is not None
    assert after_deg is not None
    out = geometry.exit_point(DOME, point, way)
    assume(math.hypot(out[0], out[1]) > 1e-6)
    assert difference_deg(after_deg, before_deg + by_deg) == pytest.approx(0.0, abs=1e-4)


@given(azimuth_deg=azimuths, altitude_deg=st.floats(0.1, 89.9), up_m=st.floats(-1.0, 1.0))
def test_a_telescope_on_the_domes_axis_needs_its_own_azimuth(
    azimuth_deg: float, altitude_deg: float, up_m: float
) -> None:
    way = towards(azimuth_deg, altitude_deg)
    required_deg = geometry.required_azimuth_deg(DOME, (0.0, 0.0, up_m), way)
    assume(required_deg is not None)
    assert required_deg is not None
    assert difference_deg(required_deg, azimuth_deg) == pytest.approx(0.0, abs=1e-4)


@given(point=offsets, azimuth_deg=azimuths, altitude_deg=altitudes)
def test_the_exit_lies_on_the_dome_along_the_ray(
    point: tuple[float, float, float], azimuth_deg: float, altitude_deg: float
) -> None:
    way = towards(azimuth_deg, altitude_deg)
    out = geometry.exit_point(DOME, point, way)
    assert np.linalg.norm(out) == pytest.approx(DOME.radius_m)
    assert np.linalg.norm(np.cross(out - point, way)) == pytest.approx(0.0, abs=1e-9)
    assert (out - point) @ way > 0.0


@given(point=offsets, azimuth_deg=azimuths, altitude_deg=st.floats(25.0, 88.0))
def test_at_the_required_azimuth_an_open_slit_lets_all_out(
    point: tuple[float, float, float], azimuth_deg: float, altitude_deg: float
) -> None:
    way = towards(azimuth_deg, altitude_deg)
    required_deg = geometry.required_azimuth_deg(DOME, point, way)
    tolerance_deg = geometry.tolerance_deg(DOME, point, way)
    assert required_deg is not None
    assert geometry.clear_fraction(DOME, required_deg, 1.0, point, way) == 1.0
    assert tolerance_deg is not None
    assert tolerance_deg > 1.0


@settings(max_examples=40)
@given(point=offsets, azimuth_deg=azimuths, altitude_deg=st.floats(25.0, 70.0))
def test_less_gets_out_the_farther_the_slit_is_away(
    point: tuple[float, float, float], azimuth_deg: float, altitude_deg: float
) -> None:
    way = towards(azimuth_deg, altitude_deg)
    required_deg = geometry.required_azimuth_deg(DOME, point, way)
    assert required_deg is not None
    for sense in (-1.0, 1.0):
        clear = [
            geometry.clear_fraction(DOME, required_deg + sense * off_deg, 1.0, point, way)
            for off_deg in np.linspace(0.0, 90.0, 46)
        ]
        assert all(nearer >= farther for nearer, farther in pairwise(clear))
        assert clear[-1] == 0.0


@given(
    point=offsets,
    azimuth_deg=azimuths,
    altitude_deg=altitudes,
    slit_deg=azimuths,
)
def test_margins_and_clear_share_agree(
    point: tuple[float, float, float], azimuth_deg: float, altitude_deg: float, slit_deg: float
) -> None:
    way = towards(azimuth_deg, altitude_deg)
    best_deg = geometry.required_azimuth_deg(DOME, point, way)
    assume(best_deg is not None and geometry.clear_fraction(DOME, best_deg, 1.0, point, way) == 1.0)
    margins = geometry.beam_to_edge_deg(DOME, slit_deg, point, way)
    assert margins is not None
    assume(abs(margins.least_deg) > 0.01)
    clear = geometry.clear_fraction(DOME, slit_deg, 1.0, point, way)
    assert (clear == 1.0) == (margins.least_deg > 0.0)


@given(point=offsets, azimuth_deg=azimuths, altitude_deg=altitudes, off_deg=st.floats(-60.0, 60.0))
def test_turning_by_a_margin_reaches_the_edge_and_no_more(
    point: tuple[float, float, float], azimuth_deg: float, altitude_deg: float, off_deg: float
) -> None:
    way = towards(azimuth_deg, altitude_deg)
    best_deg = geometry.required_azimuth_deg(DOME, point, way)
    assume(best_deg is not None and geometry.clear_fraction(DOME, best_deg, 1.0, point, way) == 1.0)
    assert best_deg is not None
    slit_deg = best_deg + off_deg
    margins = geometry.beam_to_edge_deg(DOME, slit_deg, point, way)
    assert margins is not None
    for sense, margin_deg in ((-1.0, margins.ccw_deg), (1.0, margins.cw_deg)):
        if margin_deg == geometry.ANY_DEG:
            continue
        inside_deg = slit_deg + sense * (margin_deg - 0.01)
        outside_deg = slit_deg + sense * (margin_deg + 0.01)
        assert geometry.clear_fraction(DOME, inside_deg, 1.0, point, way) == 1.0
        assert geometry.clear_fraction(DOME, outside_deg, 1.0, point, way) < 1.0


@given(azimuth_deg=azimuths, altitude_deg=altitudes, less=openings, more=openings)
def test_a_wider_open_slit_never_lets_less_out(
    azimuth_deg: float, altitude_deg: float, less: float, more: float
) -> None:
    less, more = sorted((less, more))
    way, point = towards(azimuth_deg, altitude_deg), (0.1, 0.0, -0.35)
    a, b = (geometry.clear_fraction(DOME, azimuth_deg, o, point, way) for o in (less, more))
    assert a <= b + 1e-12


def test_a_shut_slit_lets_nothing_out_and_no_turning_helps() -> None:
    way = towards(120.0, 45.0)
    assert geometry.clear_fraction(DOME, 120.0, 0.0, (0.0, 0.0, 0.0), way) == 0.0
    assert geometry.beam_to_edge_deg(DOME, 120.0, (0.0, 0.0, 0.0), way, opening=0.0) is None


def test_a_half_open_slit_shows_the_lower_sky_only() -> None:
    low, high = towards(200.0, 30.0), towards(200.0, 70.0)
    centre = (0.0, 0.0, 0.0)
    assert geometry.clear_fraction(DOME, 200.0, 0.5, centre, low) == 1.0
    assert geometry.clear_fraction(DOME, 200.0, 0.5, centre, high) == 0.0


def test_half_of_the_aperture_is_half_of_the_light() -> None:
    way = towards(180.0, 45.0)
    edge_deg = math.degrees(
        math.asin(0.5 * DOME.slit_width_m / (DOME.radius_m * math.cos(math.radians(45.0))))
    )
    clear = geometry.clear_fraction(DOME, 180.0 + edge_deg, 1.0, (0.0, 0.0, 0.0), way)
    assert clear == pytest.approx(0.5, abs=0.08)


def test_near_the_zenith_the_slit_may_stay_where_it_is() -> None:
    way, centre = towards(300.0, 89.0), (0.0, 0.0, 0.0)
    assert geometry.tolerance_deg(DOME, centre, way) == geometry.ANY_DEG
    assert geometry.required_azimuth_deg(DOME, centre, way, keep_deg=42.0) == 42.0
    assert geometry.required_azimuth_deg(DOME, centre, way) == pytest.approx(300.0)
    lower = towards(300.0, 60.0)
    assert geometry.required_azimuth_deg(DOME, centre, lower, keep_deg=42.0) == pytest.approx(300.0)


def test_a_beam_that_meets_the_wall_has_no_azimuth() -> None:
    way, low = towards(90.0, 1.0), (0.0, 0.0, -0.9)
    assert geometry.required_azimuth_deg(DOME, low, way) is None
    assert geometry.tolerance_deg(DOME, low, way) is None


def test_a_pier_outside_the_dome_gives_no_answer() -> None:
    way, outside = towards(0.0, 45.0), (9.0, 0.0, 0.0)
    assert geometry.required_azimuth_deg(DOME, outside, way) is None
    assert geometry.clear_fraction(DOME, 0.0, 1.0, outside, way) == 0.0


def test_rays_that_meet_the_wall_do_not_hide_the_margin_of_the_others() -> None:
    way, point = towards(180.0, 10.0), (0.0, 0.0, -0.35)
    clear = geometry.clear_fraction(DOME, 180.0, 1.0, point, way)
    margins = geometry.beam_to_edge_deg(DOME, 180.0, point, way)
    assert 0.0 < clear < 1.0
    assert margins is not None
    assert margins.ccw_deg == pytest.approx(margins.cw_deg, abs=0.1)
    assert 5.0 < margins.least_deg < 13.0


@pytest.mark.parametrize(
    ("hour_angle_deg", "dec_deg", "azimuth_deg", "altitude_deg"),
    [
        (0.0, LATITUDE_DEG, None, 90.0),
        (0.0, 0.0, 180.0, 90.0 - LATITUDE_DEG),
        (90.0, 0.0, 270.0, 0.0),
        (-90.0, 0.0, 90.0, 0.0),
        (123.0, 90.0, 0.0, LATITUDE_DEG),
    ],
)
def test_the_tube_looks_where_the_axes_say(
    hour_angle_deg: float, dec_deg: float, azimuth_deg: float | None, altitude_deg: float
) -> None:
    _, way = geometry.tube(DOME, hour_angle_deg, dec_deg, LATITUDE_DEG, None)
    assert math.degrees(math.asin(min(1.0, way[2]))) == pytest.approx(altitude_deg, abs=1e-5)
    if azimuth_deg is not None:
        seen_deg = math.degrees(math.atan2(way[0], way[1]))
        assert difference_deg(seen_deg, azimuth_deg) == pytest.approx(0.0, abs=1e-6)


def test_the_tube_is_on_its_side_of_the_pier() -> None:
    east, _ = geometry.tube(DOME, 0.0, 10.0, LATITUDE_DEG, PierSide.EAST)
    west, _ = geometry.tube(DOME, 0.0, 10.0, LATITUDE_DEG, PierSide.WEST)
    fork, _ = geometry.tube(DOME, 0.0, 10.0, LATITUDE_DEG, None)
    assert east == pytest.approx([0.35, 0.0, -0.35], abs=1e-12)
    assert west == pytest.approx([-0.35, 0.0, -0.35], abs=1e-12)
    assert fork == pytest.approx([0.0, 0.0, -0.35], abs=1e-12)


@given(hour_angle_deg=st.floats(-100.0, 100.0), dec_deg=st.floats(-60.0, 89.0))
def test_the_tube_is_where_the_simulated_mount_has_it(
    hour_angle_deg: float, dec_deg: float
) -> None:
    for side, flipped in ((PierSide.EAST, False), (PierSide.WEST, True)):
        point, way = geometry.tube(DOME, hour_angle_deg, dec_deg, LATITUDE_DEG, side)
        shafts = axes.shafts(hour_angle_deg, dec_deg, flipped, True)
        theirs = axes.east_north_up(axes.tube_side(shafts.polar_deg), LATITUDE_DEG)
        assert point - [0.0, 0.0, -0.35] == pytest.approx(0.35 * np.array(theirs), abs=1e-9)
        ahead = axes.east_north_up(axes.equatorial(*shafts), LATITUDE_DEG)
        assert way == pytest.approx(np.array(ahead), abs=1e-9)


def test_the_window_opens_like_a_trumpet_to_the_zenith() -> None:
    half_deg = geometry.window(DOME, np.arange(0.0, 90.5, 0.5))
    assert np.all(half_deg[:4] == 0.0)
    assert half_deg[60] == pytest.approx(14.93, abs=0.01)
    assert np.all(np.diff(half_deg[4:]) >= 0.0)
    assert half_deg[-1] == geometry.ANY_DEG
    shut_above = geometry.window(DOME, np.array([30.0, 60.0]), opening=0.5)
    assert shut_above == pytest.approx([half_deg[60], 0.0])


@settings(max_examples=40)
@given(
    hour_angle_deg=st.floats(-60.0, 40.0),
    dec_deg=st.floats(-20.0, 30.0),
    off_deg=st.floats(-5.0, 5.0),
)
def test_the_next_move_comes_when_the_margin_is_used_up(
    hour_angle_deg: float, dec_deg: float, off_deg: float
) -> None:
    after_s = np.arange(0.0, 7201.0, 20.0)
    path = beam_path(DOME, hour_angle_deg, dec_deg, LATITUDE_DEG, PierSide.EAST, after_s)
    slit_deg = float(path.azimuth_deg[0]) + off_deg
    in_s = next_move_s(DOME, path, slit_deg, limit_deg=1.5)
    assume(in_s is not None and in_s > 0.0)
    assert in_s is not None
    point, way = geometry.tube(
        DOME, hour_angle_deg + SIDEREAL_DEG_S * in_s, dec_deg, LATITUDE_DEG, PierSide.EAST
    )
    margins = geometry.beam_to_edge_deg(DOME, slit_deg, point, way)
    assert margins is not None
    assert margins.least_deg == pytest.approx(1.5, abs=0.1)


def test_a_slit_that_is_too_far_away_must_move_now_and_a_resting_beam_never() -> None:
    times_s = np.array([0.0, 600.0])
    path = beam_path(DOME, 20.0, 0.0, LATITUDE_DEG, PierSide.EAST, times_s)
    assert next_move_s(DOME, path, float(path.azimuth_deg[0]) + 60.0) == 0.0
    pole = beam_path(DOME, 20.0, 90.0, LATITUDE_DEG, None, times_s)
    assert next_move_s(DOME, pole, 0.0) is None


def test_the_path_follows_the_sun_round_the_dome() -> None:
    path = beam_path(DOME, -60.0, 0.0, LATITUDE_DEG, None, np.arange(0.0, 28801.0, 600.0))
    assert np.all(np.diff(path.azimuth_deg) > 0.0)
    setting = beam_path(DOME, 80.0, 0.0, LATITUDE_DEG, None, np.array([0.0, 3600.0]))
    assert np.isnan(setting.azimuth_deg[1])


def test_a_wider_slit_leaves_more_room() -> None:
    way, point = towards(150.0, 40.0), (0.2, 0.0, -0.35)
    narrow = geometry.tolerance_deg(DOME, point, way)
    wide = geometry.tolerance_deg(replace(DOME, slit_width_m=1.8), point, way)
    assert narrow is not None
    assert wide is not None
    assert wide > narrow
