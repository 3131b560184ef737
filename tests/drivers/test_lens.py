"""The simulated camera's pose and lens, against the conventions of the calibration file."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.simulation.lens import Lens, calibration_toml, slit_point_m
from drivers.simulation.shape import Shape

LENS = Lens()
RAYS = LENS.rays()
SHIPPED = Path(__file__).parents[2] / "resources" / "calibration" / "simulator.toml"
ROTATION_6_38_MINUS_24 = [
    [-0.909475451, -0.405354493, 0.092423693],
    [0.410746817, -0.910441097, 0.048826843],
    [0.064354148, 0.082369553, 0.994521895],
]
"""Worked out by another program for a tilt of 6° towards 38° and north at −24°."""


def test_the_rotation_follows_the_convention_of_tilt_and_north() -> None:
    lens = Lens(tilt_deg=6.0, tilt_azimuth_deg=38.0, north_angle_deg=-24.0)
    assert lens.rotation() == pytest.approx(np.array(ROTATION_6_38_MINUS_24), abs=1e-8)


def test_east_is_on_the_left_when_north_is_up() -> None:
    lens = Lens(position_m=(0.0, 0.0, -1.0), tilt_deg=0.0, north_angle_deg=0.0)
    north, east = lens.project([[0.0, 1.0, 1.0], [1.0, 0.0, 1.0]])
    assert north == pytest.approx([lens.centre_x_px, lens.centre_y_px - 70.1], abs=0.1)
    assert east == pytest.approx([lens.centre_x_px - 70.1, lens.centre_y_px], abs=0.1)


@given(
    column=st.integers(0, 639),
    row=st.integers(0, 479),
    far_m=st.floats(0.1, 10.0),
)
def test_a_point_on_a_pixels_ray_is_drawn_on_that_pixel(
    column: int, row: int, far_m: float
) -> None:
    lens, (rays, _) = LENS, RAYS
    point = np.array(lens.position_m) + far_m * rays[row, column]
    assert lens.project(point) == pytest.approx([column, row], abs=1e-6)


def test_a_knock_turns_the_picture_about_its_axis_and_a_little_sideways() -> None:
    lens = Lens()
    foot = slit_point_m(Shape(), np.arange(0.0, 360.0, 10.0), 10.0)
    before, after = lens.project(foot), lens.knocked(2.0).project(foot)
    moved_px = np.hypot(*(after - before).T)
    assert 2.0 < float(moved_px.min()) < float(moved_px.max()) < 15.0
    assert lens.knocked(0.0) is lens


def test_the_shipped_calibration_is_that_of_the_simulated_camera() -> None:
    # behind it stand the marks that were chosen from its pictures
    assert SHIPPED.read_text(encoding="utf-8").startswith(calibration_toml(Lens(), Shape()))


def test_the_calibrations_clicks_lie_where_its_camera_draws_them() -> None:
    found = tomllib.loads(calibration_toml(Lens(), Shape()))
    clicks = found["click"]
    azimuth_deg = [click["azimuth_deg"] for click in clicks]
    drawn = Lens().project(
        slit_point_m(Shape(), azimuth_deg, [click["elevation_deg"] for click in clicks])
    )
    clicked = np.array([[click["x_px"], click["y_px"]] for click in clicks])
    error_px = np.hypot(*(drawn - clicked).T)
    assert azimuth_deg == list(range(0, 360, 30))
    assert 0.2 < float(error_px.mean()) < 2.5
    assert (clicked > 0).all()
    assert (clicked < [640, 480]).all()


def test_the_calibration_file_holds_an_orthonormal_rotation() -> None:
    found = tomllib.loads(SHIPPED.read_text(encoding="utf-8"))
    rotation = np.array(found["camera"]["rotation_world_to_camera"])
    assert rotation @ rotation.T == pytest.approx(np.eye(3), abs=1e-8)
    assert np.linalg.det(rotation) == pytest.approx(1.0)
