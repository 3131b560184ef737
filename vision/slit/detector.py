"""The detector that the console and the tools use for a camera."""

from __future__ import annotations

from vision.slit.calibration import Calibration
from vision.slit.edges import EdgeDetector
from vision.slit.protocol import SlitDetector


def slit_detector(calibration: Calibration) -> SlitDetector:
    """Make the best detector there is for a camera.

    Parameters
    ----------
    calibration : Calibration
        Of the camera and the dome.
    """
    return EdgeDetector(calibration)
