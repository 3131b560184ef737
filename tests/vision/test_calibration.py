from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vision.synthetic import plain_dome
from vision.slit.calibration import Calibration


@pytest.fixture(scope="module")
def dome(tmp_path_factory: pytest.TempPathFactory) -> Calibration:
    return plain_dome(tmp_path_factory.mktemp("calibration"))


@given(azimuth_deg=st.floats(0.0, 359.99), altitude_deg=st.floats(1.0, 89.0))
def test_a_place_on_the_dome_comes_back_from_its_pixel(
    dome: Calibration, azimuth_deg: float, altitude_deg: float
) -> None:
    pixel = dome.pixel_of(azimuth_deg, altitude_deg)
    azimuth, altitude = dome.azimuth_altitude_of(pixel)
    off = (azimuth - azimuth_deg + 180.0) % 360.0 - 180.0
    assert abs(off) * np.cos(np.radians(altitude_deg)) < 1e-6
    assert altitude == pytest.approx(altitude_deg, abs=1e-6)


@given(x_px=st.floats(60.0, 260.0), y_px=st.floats(50.0, 250.0))
def test_a_pixel_comes_back_from_its_place_on_the_dome(
    dome: Calibration, x_px: float, y_px: float
) -> None:
    again = dome.project(dome.skin_points([x_px, y_px]))
    assert again == pytest.approx([x_px, y_px], abs=1e-6)


@given(
    azimuth_deg=st.floats(0.0, 359.99), arc_deg=st.floats(2.0, 102.0), across_m=st.floats(-0.6, 0.6)
)
def test_slit_points_lie_on_the_skin_as_far_across_as_asked(
    dome: Calibration, azimuth_deg: float, arc_deg: float, across_m: float
) -> None:
    point = dome.slit_points(azimuth_deg, arc_deg, across_m)
    assert np.linalg.norm(point) == pytest.approx(3.0)
    assert dome.across_m_of(azimuth_deg, point) == pytest.approx(across_m, abs=1e-9)


def test_north_is_up_and_east_is_left_for_a_camera_that_looks_up(dome: Calibration) -> None:
    north, east = dome.pixel_of([0.0, 90.0], [10.0, 10.0])
    zenith = dome.pixel_of(0.0, 90.0)
    assert north[1] < zenith[1] < dome.pixel_of(180.0, 10.0)[1]
    assert east[0] < zenith[0] < dome.pixel_of(270.0, 10.0)[0]


def test_past_the_zenith_the_slit_goes_on_to_the_other_side(dome: Calibration) -> None:
    azimuth, altitude = dome.azimuth_altitude_of(dome.pixel_of(30.0, 100.0))
    assert azimuth == pytest.approx(210.0)
    assert altitude == pytest.approx(80.0)


def test_the_frame_hides_the_edge_that_the_camera_looks_past(dome: Calibration) -> None:
    # The camera stands west and north of the centre: a slit to the south has it beyond its
    # upper edge (west), where the inner rim comes in front of the opening.
    lower, upper = dome.seen_edges_m(180.0, 20.0)
    assert lower == pytest.approx(-0.6)
    assert 0.5 < upper < 0.595
    face_lower, face_upper = dome.seen_faces_m(180.0, 20.0)
    assert face_lower > 0.01
    assert face_upper == 0.0


def test_the_outline_grows_from_the_foot_with_the_opening(dome: Calibration) -> None:
    foot = dome.pixel_of(200.0, 2.0)
    quarter, full = dome.outline(200.0, 0.25), dome.outline(200.0, 1.0)
    for outline in (quarter, full):
        assert np.hypot(*(outline - foot).T).min() < 20.0
    extent = [np.hypot(*(outline - foot).T).max() for outline in (quarter, full)]
    assert extent[0] < 0.6 * extent[1]


def test_the_axis_runs_inside_the_outline_foot_first(dome: Calibration) -> None:
    axis = dome.axis(75.0)
    assert axis[0] == pytest.approx(dome.pixel_of(75.0, 2.0))
    assert len(axis) == 27


@pytest.mark.parametrize(
    ("shape", "says"), [((300, 321), "321 x 300"), ((300, 320, 3), "320 x 300 x 3"), ((0,), "0")]
)
def test_a_picture_of_another_size_is_refused_by_both_sizes(
    dome: Calibration, shape: tuple[int, ...], says: str
) -> None:
    with pytest.raises(ValueError, match=r"320 x 300 in grey") as caught:
        dome.fits(np.zeros(shape, np.uint8))
    assert says in str(caught.value)


def test_clicks_tell_how_good_the_pose_is(dome: Calibration, tmp_path: Path) -> None:
    assert dome.click_residuals_px() == pytest.approx([0.0], abs=1.0)
    assert Calibration("bare", dome.camera, dome.dome).click_residuals_px().size == 0
