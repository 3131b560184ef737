"""Polar correction along the slit: the dome straightened as a slit at each azimuth would lie."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vision.opencv import cv2, sampled
from vision.slit.calibration import Array, Calibration
from vision.slit.gradients import Gradients

Floats = NDArray[np.float32]

# Metres outside the clear opening where the dome beside the slit is sampled.
_BESIDE_M = np.array([0.10, 0.18, 0.26, 0.34, 0.42])
# Places inside the opening, as shares of its seen width.
_INSIDE = np.linspace(0.06, 0.94, 10)
_ALONG_END = np.linspace(-0.85, 0.85, 7)
# Least size, against the texture of the brightness, that counts as a difference.
_FLAT = 0.05


@dataclass(frozen=True, slots=True)
class SlitLines:
    """Lines in the picture to sample: pixels and the direction across each line.

    Attributes
    ----------
    pixels, across : ndarray of float32, shape (..., 2)
        Picture points, and the unit vector square to the line, towards growing azimuth
        (or, for the end of the slit, towards growing slit arc).
    """

    pixels: Floats
    across: Floats

    def sampled(self, picture: Floats) -> Floats:
        """Sample a picture, or a field of vectors, on the lines."""
        return np.asarray(sampled(picture, self.pixels), np.float32)

    def of(self, field: Floats) -> Floats:
        """Sample a field of vectors, giving its component across the lines."""
        return np.asarray((sampled(field, self.pixels) * self.across).sum(axis=-1), np.float32)


def slit_lines(
    calibration: Calibration, azimuth_deg: Array, arc_deg: Array, across_m: Array
) -> SlitLines:
    """Make lines parallel to the slit; the three arrays are broadcast to two dimensions."""
    points = calibration.project(calibration.slit_points(azimuth_deg, arc_deg, across_m))
    ahead = calibration.project(calibration.slit_points(azimuth_deg, arc_deg + 0.5, across_m))
    beside = calibration.project(calibration.slit_points(azimuth_deg, arc_deg, across_m + 0.01))
    return _lines(points, ahead - points, beside - points)


def _end_lines(calibration: Calibration, azimuth_deg: Array) -> SlitLines:
    """Make the line across the slit's upper end."""
    end_deg = calibration.dome.slit_end_deg
    across_m = _ALONG_END * calibration.dome.slit_width_m / 2.0
    points = calibration.project(calibration.slit_points(azimuth_deg, end_deg, across_m))
    ahead = calibration.project(calibration.slit_points(azimuth_deg, end_deg, across_m + 0.01))
    beside = calibration.project(calibration.slit_points(azimuth_deg, end_deg + 0.5, across_m))
    return _lines(points, ahead - points, beside - points)


def _lines(points: Array, along: Array, towards: Array) -> SlitLines:
    across = np.stack([-along[..., 1], along[..., 0]], axis=-1)
    across /= np.linalg.norm(across, axis=-1, keepdims=True)
    across *= np.sign((across * towards).sum(axis=-1, keepdims=True))
    return SlitLines(points.astype(np.float32), across.astype(np.float32))


@dataclass(frozen=True, slots=True)
class FanView:
    """One frame as every slit azimuth would see it.

    Attributes
    ----------
    lower, upper : ndarray, shape (azimuths, arcs)
        Edge at the side of smaller and of greater azimuth, -1 to 1, positive when the
        inside is the brighter side.
    filled : ndarray, shape (azimuths, arcs)
        How well inside against beside matches a slit's cross-section, -1 to 1, positive
        when the inside is brighter.
    contrast : ndarray, shape (azimuths, arcs)
        Brightness inside against beside, natural logarithm.
    inside, unevenness : ndarray, shape (azimuths, arcs)
        Mean and scatter of the brightness inside, natural logarithm.
    end : ndarray, shape (azimuths,)
        Edge at the slit's upper end, -1 to 1, positive when brighter beyond it.
    """

    lower: Floats
    upper: Floats
    filled: Floats
    contrast: Floats
    inside: Floats
    unevenness: Floats
    end: Floats


class SlitFan:
    """Every possible slit laid out straight, azimuth by slit arc; computed once a calibration.

    Parameters
    ----------
    calibration : Calibration
    azimuths : int
        Even; how many slit azimuths, evenly spaced from north.
    arcs : int
        How many points along each.
    """

    def __init__(self, calibration: Calibration, azimuths: int = 720, arcs: int = 26) -> None:
        dome = calibration.dome
        self.azimuth_deg = np.arange(azimuths, dtype=np.float64) * (360.0 / azimuths)
        self.arc_deg = np.asarray(
            np.linspace(dome.slit_start_deg + 1.0, dome.slit_end_deg - 1.0, arcs), np.float64
        )
        azimuth, arc = self.azimuth_deg[:, None], self.arc_deg[None, :]
        lower_m, upper_m = calibration.seen_edges_m(azimuth, arc)
        self._lower = slit_lines(calibration, azimuth, arc, lower_m)
        self._upper = slit_lines(calibration, azimuth, arc, upper_m)
        self._end = _end_lines(calibration, azimuth)
        columns = across_columns_m(lower_m[::2], upper_m[::2])
        spread = calibration.slit_points(azimuth[::2, :, None], arc[..., None], columns)
        pixels = calibration.project(spread).reshape(azimuths // 2, -1, 2)
        x, y = cv2.split(pixels.astype(np.float32))
        # Whole pixels and 1/32: half the time of a look-up with floats.
        self._filled_maps = cv2.convertMaps(x, y, cv2.CV_16SC2)
        self._cross_section = _cross_section()

    def look(self, seen: Gradients) -> FanView:
        """Straighten a frame."""
        whole, fraction = self._filled_maps
        brightness = cv2.remap(seen.brightness, whole, fraction, cv2.INTER_LINEAR)
        without_slope, template, weights, beside = self._cross_section
        rows = np.asarray(brightness, np.float32).reshape(-1, weights.size)
        rest = rows @ without_slope
        size = np.sqrt((rest * rest) @ weights + np.float32(_FLAT**2))
        within = rows[:, INSIDE_COLUMNS]
        inside = within.mean(axis=1)
        scatter = np.sqrt(np.maximum((within * within).mean(axis=1) - inside**2, 0.0))
        return FanView(
            self._lower.of(seen.direction),
            -self._upper.of(seen.direction),
            self._every_azimuth((rest @ template) / size),
            self._every_azimuth(inside - rows @ beside),
            self._every_azimuth(inside),
            self._every_azimuth(scatter),
            np.asarray(self._end.of(seen.direction).mean(axis=1), np.float32),
        )

    def _every_azimuth(self, values: Floats) -> Floats:
        """Shape what was sampled at every other azimuth for all of them."""
        return np.repeat(values.reshape(-1, self.arc_deg.size), 2, axis=0)


def across_columns_m(lower_m: Array, upper_m: Array) -> Array:
    """Give the places across a slit that are sampled: beside it, inside it, beside it."""
    lower, upper = lower_m[..., None], upper_m[..., None]
    return np.concatenate(
        [lower - _BESIDE_M[::-1], lower + (upper - lower) * _INSIDE, upper + _BESIDE_M], axis=-1
    )


INSIDE_COLUMNS = slice(_BESIDE_M.size, _BESIDE_M.size + _INSIDE.size)


def _cross_section() -> tuple[Floats, Floats, Floats, Floats]:
    """Make the matched filter: takes mean and slope away, then compares with a slit."""
    count = 2 * _BESIDE_M.size + _INSIDE.size
    slit = np.zeros(count)
    slit[INSIDE_COLUMNS] = 1.0
    # Each of the three parts weighs the same, however many points sample it.
    weights = np.where(slit > 0.0, 1.0 / _INSIDE.size, 1.0 / _BESIDE_M.size)
    trend = np.stack([np.ones(count), np.linspace(-1.0, 1.0, count)], axis=1)
    weighted = trend.T * weights
    without_slope = np.eye(count) - trend @ np.linalg.inv(weighted @ trend) @ weighted
    template = without_slope @ slit
    template /= np.sqrt((weights * template**2).sum())
    return (
        without_slope.T.astype(np.float32),
        (weights * template).astype(np.float32),
        weights.astype(np.float32),
        np.where(slit > 0.0, 0.0, 0.5 / _BESIDE_M.size).astype(np.float32),
    )
