from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from vision.images import to_8_bit


def test_eight_bits_stay_as_they_are() -> None:
    image = np.arange(12, dtype=np.uint8).reshape(3, 4)
    assert to_8_bit(image) is image


def test_sixteen_bits_are_stretched_over_what_they_hold() -> None:
    image = np.linspace(1000, 3000, 90 * 90).reshape(90, 90).astype(np.uint16)
    grey = to_8_bit(image)
    assert grey.dtype == np.uint8
    assert grey.min() == 0
    assert grey.max() == 255
    assert abs(int(grey[45, 45]) - 129) < 4


def test_one_level_of_sixteen_bits_is_no_division_by_zero() -> None:
    assert to_8_bit(np.full((9, 9), 40000, np.uint16)).max() == 0


@pytest.mark.parametrize(
    ("image", "says"),
    [
        (np.zeros((4, 4, 3), np.uint8), "grey"),
        (np.zeros((0, 4), np.uint8), "empty"),
        (np.zeros((4, 4), np.float32), "8 or 16 bits"),
    ],
)
def test_other_pictures_are_refused(image: np.ndarray, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        to_8_bit(image)


def test_opencv_leaves_the_variables_of_qt_alone() -> None:
    script = (
        "import os; from vision.opencv import cv2;"
        "print(os.environ.get('QT_QPA_PLATFORM_PLUGIN_PATH'), os.environ.get('QT_QPA_FONTDIR'),"
        "cv2.getNumThreads())"
    )
    environment = {**os.environ, "QT_QPA_FONTDIR": "/mine"}
    environment.pop("QT_QPA_PLATFORM_PLUGIN_PATH", None)
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert ran.stdout.split() == ["None", "/mine", "1"]
