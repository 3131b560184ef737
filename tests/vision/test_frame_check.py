"""A frame that shows no dome, or shows it elsewhere than the calibration has it, is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.vision.synthetic import draw, plain_dome
from vision.slit.calibration import Calibration
from vision.slit.exposure import FrameCheck
from vision.slit.rim import Rim

Grey = NDArray[np.uint8]


@pytest.fixture
def calibration(tmp_path: Path) -> Calibration:
    return plain_dome(tmp_path)


def whole(calibration: Calibration) -> Grey:
    return draw(calibration, 140.0, 0.6, sky=220.0)


def moved(image: Grey, right: int, down: int) -> Grey:
    return np.roll(image, (down, right), axis=(0, 1))


@pytest.mark.parametrize("opening", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("sky", [8.0, 90.0, 250.0])
def test_a_good_frame_has_no_trouble(calibration: Calibration, opening: float, sky: float) -> None:
    check = FrameCheck(calibration)
    for azimuth_deg in (0.0, 95.0, 270.0):
        assert check.trouble(draw(calibration, azimuth_deg, opening, sky)) is None


@pytest.mark.parametrize(("right", "down"), [(0, 0), (3, 0), (-2, 4), (7, -5), (0, 9)])
def test_the_rim_tells_how_far_the_circle_lies_off(
    calibration: Calibration, right: int, down: int
) -> None:
    shift_px = Rim(calibration).shift_px(moved(whole(calibration), right, down))
    assert shift_px is not None
    assert shift_px == pytest.approx((right, down), abs=0.4)


def test_a_dark_frame_shows_no_rim(calibration: Calibration) -> None:
    noise = np.random.default_rng(1).normal(6.0, 2.0, whole(calibration).shape)
    assert Rim(calibration).shift_px(noise.clip(0.0).astype(np.uint8)) is None


def test_a_body_over_part_of_the_rim_does_not_move_it(calibration: Calibration) -> None:
    image = whole(calibration)
    image[:, 215:] = 70
    shift_px = Rim(calibration).shift_px(image)
    assert shift_px is None or max(map(abs, shift_px)) < 1.0


TURNED = "the image circle is not where the calibration has it"


@pytest.mark.parametrize("turn", ["upside down", "mirrored"])
def test_a_turned_frame_is_not_measured(tmp_path: Path, turn: str) -> None:
    calibration = plain_dome(tmp_path)
    image = whole(calibration)
    turned = image[::-1, ::-1] if turn == "upside down" else image[:, ::-1]
    # this lens sits a pixel beside the sensor's middle; most sit farther off
    trouble = FrameCheck(calibration).trouble(moved(np.ascontiguousarray(turned), 3, 0))
    assert trouble is not None
    assert trouble.startswith(TURNED)


def test_dew_is_called_dew(calibration: Calibration) -> None:
    image = whole(calibration).astype(np.float32)
    hazy = np.clip(110.0 + 0.3 * image, 0.0, 255.0).astype(np.uint8)
    assert FrameCheck(calibration).trouble(hazy) == "the picture is hazy: dew or dirt on the lens"


@pytest.mark.parametrize(
    ("level", "because"),
    [(0, "dark"), (255, "overexposed"), (128, "nothing stands out")],
)
def test_an_empty_frame_says_why(calibration: Calibration, level: int, because: str) -> None:
    plain = np.full(whole(calibration).shape, level, np.uint8)
    trouble = FrameCheck(calibration).trouble(plain)
    assert trouble is not None
    assert because in trouble


@pytest.mark.parametrize("towards_deg", [0.0, 77.0, 230.0])
def test_a_dark_ring_along_one_side_of_the_rim_does_not_move_it(
    calibration: Calibration, towards_deg: float
) -> None:
    image = whole(calibration)
    camera = calibration.camera
    towards = np.radians(towards_deg)
    middle = np.array(camera.centre_px) + 5.0 * np.array([np.cos(towards), np.sin(towards)])
    rows, columns = np.indices(image.shape)
    away_px = np.hypot(columns - middle[0], rows - middle[1])
    image[away_px > camera.max_theta_rad * camera.focal_px_per_rad - 5.0] = 4
    assert FrameCheck(calibration).trouble(image) is None


@pytest.mark.parametrize(("dome", "dark"), [(4.0, True), (6.0, True), (14.0, False), (90.0, False)])
def test_a_dome_is_dark_when_its_noise_hides_it_however_bright_the_sky(
    calibration: Calibration, dome: float, dark: bool
) -> None:
    image = draw(calibration, 140.0, 0.6, sky=200.0, dome=dome, noise=4.0)
    assert FrameCheck(calibration).dark_inside(image) is dark


def test_a_picture_of_nothing_but_the_dome_does_not_tell_whether_it_is_dark(
    calibration: Calibration,
) -> None:
    filled = replace(calibration, camera=replace(calibration.camera, max_theta_rad=3.0))
    image = draw(calibration, 140.0, 0.6, sky=200.0, dome=4.0, noise=4.0)
    assert not FrameCheck(filled).dark_inside(image)
