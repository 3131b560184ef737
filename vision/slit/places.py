"""Which pixels tell about the dome, and which about the lens."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vision.slit.calibration import Calibration

# A little clear of the edge of the circle, where lenses still scatter light.
_CLEAR = 1.04


def spread_pixels(calibration: Calibration) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Pick some thousand pixels on the dome above the spring line, and outside the circle.

    Returns
    -------
    on_dome, outside : ndarray of int
        Flat indices into a frame.
    """
    camera = calibration.camera
    step_px = max(1, math.isqrt(camera.image_width_px * camera.image_height_px // 8000))
    rows, columns = np.mgrid[
        step_px // 2 : camera.image_height_px : step_px,
        step_px // 2 : camera.image_width_px : step_px,
    ]
    pixels = np.stack([columns, rows], axis=-1).astype(np.float64)
    _, altitude_deg = calibration.azimuth_altitude_of(pixels)
    off_px = np.hypot(*np.moveaxis(pixels - np.array(camera.centre_px), -1, 0))
    outside = off_px > _CLEAR * camera.max_theta_rad * camera.focal_px_per_rad
    with np.errstate(invalid="ignore"):
        on_dome = (altitude_deg > 2.0) & calibration.in_picture(pixels)
    flat = rows * camera.image_width_px + columns
    return np.asarray(flat[on_dome], np.intp), np.asarray(flat[outside], np.intp)
