"""Ladders, railings and cables in front of a slit's foot: lines there, open or shut."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vision.opencv import cv2
from vision.slit.calibration import Calibration

Grey = NDArray[np.uint8]
Place = NDArray[np.float64]

# They pass the slit's arc so far above its foot at most, degrees, and below it.
_ABOVE_DEG, _BELOW_DEG = 14.0, 3.0
# Of the picture's height.
_LONG, _APART, _RUNGS_APART = (0.1, 0.4), (0.03, 0.11), (0.02, 0.06)
_SHIFT = 4


def barred(
    image: Grey, calibration: Calibration, slit_deg: float, random: np.random.Generator
) -> Grey:
    """Put bars in front of the foot; a judge that knows none takes a rung for the shutter's lip.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    calibration : Calibration
        Of the camera and the dome.
    slit_deg : float
        Azimuth of the slit.
    random : numpy.random.Generator
        Decides how many, where, how thick and how bright.
    """
    dome = calibration.dome
    arc_deg = dome.slit_start_deg + random.uniform(-_BELOW_DEG, _ABOVE_DEG)
    across_m = random.uniform(-0.6, 0.6) * dome.slit_width_m
    points = calibration.slit_points(slit_deg, np.array([[arc_deg]]), np.array([[across_m]]))
    at = calibration.project(points).reshape(2)
    if not np.isfinite(at).all():
        return image
    seen = image.copy()
    shade = int(np.quantile(image, random.uniform(0.05, 0.99)))
    if random.random() < 0.5:
        _ladder(seen, at, shade, random)
    else:
        for _ in range(int(random.integers(1, 6))):
            _bar(seen, at + random.normal(0.0, 0.03 * image.shape[0], 2), shade, random)
    return seen


def _ladder(seen: Grey, at: Place, shade: int, random: np.random.Generator) -> None:
    height = seen.shape[0]
    angle = random.uniform(0.0, np.pi)
    along = np.array([np.cos(angle), np.sin(angle)])
    aside = np.array([-along[1], along[0]]) * 0.5 * random.uniform(*_APART) * height
    half = 0.5 * random.uniform(*_LONG) * height
    thick = int(random.integers(1, 4))
    for rail in (at - aside, at + aside):
        _line(seen, rail - half * along, rail + half * along, shade, thick)
    for step in np.arange(-half, half, random.uniform(*_RUNGS_APART) * height):
        _line(seen, at + step * along - aside, at + step * along + aside, shade, thick)


def _bar(seen: Grey, at: Place, shade: int, random: np.random.Generator) -> None:
    angle, half = random.uniform(0.0, np.pi), 0.5 * random.uniform(*_LONG) * seen.shape[0]
    along = half * np.array([np.cos(angle), np.sin(angle)])
    _line(seen, at - along, at + along, shade, int(random.integers(1, 4)))


def _line(seen: Grey, begin: Place, end: Place, shade: int, thick: int) -> None:
    ends = [np.round(place * 2**_SHIFT).astype(int).tolist() for place in (begin, end)]
    cv2.line(seen, ends[0], ends[1], shade, thick, cv2.LINE_AA, _SHIFT)
