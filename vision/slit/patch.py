"""The slit straightened: a small upright picture of one slit, the same for every dome."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vision.opencv import sampled
from vision.slit.calibration import Calibration
from vision.slit.gradients import Gradients, levels_of

Patch = NDArray[np.uint8]
Floats = NDArray[np.float32]

PATCH_ROWS, PATCH_COLUMNS, PATCH_CHANNELS = 80, 48, 4
"""Slit arc, place across, and what is told of each place."""

REACH = 1.6
"""How far a patch reaches to each side of the slit's middle, in half widths of the slit."""

BEYOND_DEG = 4.0
"""How far a patch reaches beyond both ends of the slit, slit arc."""

# Near both ends, where open and shut are told from nearly so, rows lie closer together: so many
# of them at each end, over so much of the slit and what is beyond it.
_END_ROWS, _END_DEG = 18, 10.0
_NEUTRAL = np.uint8(128)
_BRIGHTNESS_GAIN, _EDGE_GAIN = 36.0, 120.0
# Natural logarithm: a scatter of the brightness below it is noise.
_LEAST_SCATTER = 0.05
# Levels above black: a dome that is darker shows noise only.
_LEAST_LIGHT = 2.0
# Levels from here on are as white as the camera can show; between so much of the dome, something
# before it is, a telescope in the light of LEDs, and not the dome.
_WHITE = 249.0
_MANY_WHITE, _ALL_WHITE = 0.4, 0.97
# Where no pixel lies outside the image circle the darkest ones on the dome stand in.
_FEWEST_OUTSIDE, _DARKEST = 100, 0.005
# Patches are cut at whole degrees; tables of pixels are kept for so many azimuths.
_TURN = 360


class SlitPatches:
    """Cuts straightened slits out of the frames of one camera.

    Parameters
    ----------
    calibration : Calibration
        Of the camera and the dome.
    """

    def __init__(self, calibration: Calibration) -> None:
        self._calibration = calibration
        dome = calibration.dome
        arc_deg = _arcs_deg(dome.slit_start_deg, dome.slit_end_deg)
        across = (np.arange(PATCH_COLUMNS) + 0.5) / PATCH_COLUMNS * 2.0 - 1.0
        self._arc_deg = arc_deg[:, None]
        self._across_m = across[None, :] * REACH * 0.5 * dome.slit_width_m
        self._tables: dict[int, tuple[Floats, Floats, Floats, NDArray[np.bool_]]] = {}

    def cut(self, seen: Gradients, azimuth_deg: int, scale: BrightnessScale) -> Patch:
        """Give the patch of the slit that would lie at an azimuth.

        Parameters
        ----------
        seen : Gradients
            Of the frame.
        azimuth_deg : int
            Whole degrees.
        scale : BrightnessScale
            Of the frame.

        Returns
        -------
        ndarray of uint8, shape (PATCH_ROWS, PATCH_COLUMNS, PATCH_CHANNELS)
            Brightness against the dome's, edge across and edge along the slit, 128 is
            none; last the light itself: 0 is black as outside the image circle, 128 as
            light as the dome. Row 0 is beyond the slit's upper end, column 0 on the side
            of smaller azimuth; rows lie closer together near both ends.
        """
        pixels, across, along, unseen = self._table(azimuth_deg % _TURN)
        brightness = sampled(seen.brightness, pixels)
        field = sampled(seen.direction, pixels)
        patch = np.empty((PATCH_ROWS, PATCH_COLUMNS, PATCH_CHANNELS), np.float32)
        patch[..., 0] = 128.0 + _BRIGHTNESS_GAIN / scale.scatter * (brightness - scale.middle)
        patch[..., 1] = 128.0 + _EDGE_GAIN * (field * across).sum(axis=-1)
        patch[..., 2] = 128.0 + _EDGE_GAIN * (field * along).sum(axis=-1)
        light = (levels_of(brightness) - scale.black) / scale.light
        patch[..., 3] = 128.0 * np.sqrt(np.maximum(light, 0.0))
        levels = np.clip(patch, 0.0, 255.0).astype(np.uint8)
        levels[unseen] = _NEUTRAL
        return levels

    def _table(self, azimuth_deg: int) -> tuple[Floats, Floats, Floats, NDArray[np.bool_]]:
        if azimuth_deg not in self._tables:
            points = self._calibration.slit_points(azimuth_deg, self._arc_deg, self._across_m)
            pixels = self._calibration.project(points)
            unseen = ~self._calibration.in_picture(pixels)
            upwards = np.asarray(np.gradient(pixels, axis=0), np.float64)
            sidewards = np.asarray(np.gradient(pixels, axis=1), np.float64)
            self._tables[azimuth_deg] = (
                pixels.astype(np.float32),
                _unit(sidewards),
                _unit(-upwards),
                unseen,
            )
        return self._tables[azimuth_deg]


@dataclass(frozen=True, slots=True)
class BrightnessScale:
    """What the brightness of a frame is measured by.

    Attributes
    ----------
    middle, scatter : float
        Of the natural logarithm on the dome.
    black : float
        Level where no light falls.
    light : float
        Level of the dome above it, > 0.
    """

    middle: float
    scatter: float
    black: float
    light: float


def brightness_scale(
    brightness: Floats, on_dome: NDArray[np.intp], outside: NDArray[np.intp]
) -> BrightnessScale:
    """Measure a frame's brightness.

    A camera close to a telescope sees it white, by its own LEDs, before most of the dome; the
    dome's light is that of the rest.

    Parameters
    ----------
    brightness : ndarray of float32, shape (height, width)
        Natural logarithm, see `vision.slit.gradients`.
    on_dome, outside : ndarray of int
        Flat indices of pixels spread over the dome, and outside the image circle.
    """
    flat = brightness.ravel()
    shown = flat[on_dome]
    white = levels_of(shown) >= _WHITE
    if _MANY_WHITE < white.mean() < _ALL_WHITE:
        shown = shown[~white]
    middle = float(np.median(shown))
    scatter = 1.4826 * float(np.median(np.abs(shown - middle)))
    if outside.size >= _FEWEST_OUTSIDE:
        dark = float(np.median(flat[outside]))
    else:
        dark = float(np.quantile(shown, _DARKEST))
    black, dome = (float(level) for level in levels_of(np.array([dark, middle], np.float32)))
    return BrightnessScale(
        middle, max(scatter, _LEAST_SCATTER), black, max(dome - black, _LEAST_LIGHT)
    )


def _arcs_deg(start_deg: float, end_deg: float) -> NDArray[np.float64]:
    """Give the slit arc of each row, the greatest first."""
    rows = [0, _END_ROWS, PATCH_ROWS - 1 - _END_ROWS, PATCH_ROWS - 1]
    arcs_deg = [
        end_deg + BEYOND_DEG,
        end_deg - _END_DEG,
        start_deg + _END_DEG,
        start_deg - BEYOND_DEG,
    ]
    return np.asarray(np.interp(np.arange(PATCH_ROWS), rows, arcs_deg), np.float64)


def _unit(vectors: NDArray[np.float64]) -> Floats:
    length = np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    return np.asarray(vectors / length, np.float32)
