"""How good a fitted pose is: of each click, of each quantity, and of the azimuth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vision.slit.calibration import Array, Calibration, Click
from vision.slit.descent import Problem
from vision.slit.pose import NORTH, NUMBERS, PoseWords, SlitCircle, projected, words_of


@dataclass(frozen=True, slots=True)
class ClickVerdict:
    """How a click agrees with the others.

    Attributes
    ----------
    off_px : tuple of 2 floats
        From where the pose has it to where it was clicked, x and y.
    residual_px, residual_deg : float
        Its length, and what it means as azimuth of the slit, signed.
    others_off_px : float
        How far it is from where all the other clicks put it.
    wrong : bool
        True when the others contradict it; it was left out of the fit.
    """

    off_px: tuple[float, float]
    residual_px: float
    residual_deg: float
    others_off_px: float
    wrong: bool


def verdicts_of(
    calibration: Calibration,
    clicks: Sequence[Click],
    off_px: Array,
    others_px: Array,
    wrong: NDArray[np.bool_],
) -> tuple[ClickVerdict, ...]:
    """Judge every click by how far it is from the pose, and from what the others say."""
    found = []
    for click, off, others, bad in zip(clicks, off_px, others_px, wrong, strict=True):
        ahead = calibration.pixel_of([click.azimuth_deg, click.azimuth_deg + 0.05], click.arc_deg)
        step = (ahead[1] - ahead[0]) / 0.05
        off_deg = float(off @ step / max(float(step @ step), 1e-9))
        place = (float(off[0]), float(off[1]))
        found.append(ClickVerdict(place, float(np.hypot(*off)), off_deg, float(others), bool(bad)))
    return tuple(found)


def sigmas_of(numbers: Array, covariance: Array) -> PoseWords:
    """Say the 1-sigma of nine numbers in words."""
    sigmas = np.sqrt(np.diag(covariance))
    lean = numbers[6:8]
    tilt = max(float(np.hypot(*lean)), 1e-6)
    along = lean / tilt
    across = np.array([along[1], -along[0]])
    part = covariance[6:8, 6:8]
    tilt_sigma, across_sigma = (float(np.sqrt(way @ part @ way)) for way in (along, across))
    return replace(
        words_of(np.abs(sigmas)),
        tilt_deg=float(np.degrees(tilt_sigma)),
        tilt_azimuth_deg=min(float(np.degrees(across_sigma / tilt)), 180.0),
        north_angle_deg=min(float(np.degrees(sigmas[NORTH])), 180.0),
    )


def azimuth_sigma_deg(calibration: Calibration, numbers: Array, covariance: Array) -> float:
    """Give the 1-sigma of a slit azimuth read with this pose, where it is worst."""
    circle = SlitCircle(calibration)
    steps = Problem.STEPS
    moved = projected(numbers + np.diag(steps), circle.points_m.reshape(-1, 3))
    moved = moved.reshape(NUMBERS, *circle.pixels.shape) - circle.pixels
    slopes = circle.shift_deg(moved) / steps[:, None]
    variance = np.einsum("na,nm,ma->a", slopes, covariance, slopes)
    return float(np.sqrt(variance.max()))
