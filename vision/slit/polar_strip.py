"""Polar correction of a whole frame: slit azimuth along one axis, slit arc along the other.

On this strip every slit is an upright bar that only shifts as the dome turns, wherever the
camera stands: that is what the YOLO model is trained on and looks at.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vision.slit.calibration import Calibration
from vision.slit.gradients import Gradients
from vision.slit.strip import slit_lines

Strip = NDArray[np.uint8]

COLUMNS, ROWS = 448, 64
"""One degree a column; what is beyond 360 shows the beginning again, so that a slit at
north is whole."""

MARGIN_DEG = 44.0
"""Azimuth of the left edge is minus this."""

LOWEST_DEG, HIGHEST_DEG = -4.0, 110.0
"""Slit arc of the lower and of the upper edge."""

_DEG_PER_ROW = (HIGHEST_DEG - LOWEST_DEG) / ROWS
_NEUTRAL = np.uint8(128)
# Grey levels per unit of scatter of the brightness, and per unit of edge.
_BRIGHTNESS_GAIN, _EDGE_GAIN = 36.0, 120.0
# Natural logarithm: a scatter below it is noise.
_LEAST_SCATTER = 0.05


class PolarStrip:
    """Straightens frames of one camera; its tables are worked out once.

    Parameters
    ----------
    calibration : Calibration
        Of the camera and the dome.
    """

    def __init__(self, calibration: Calibration) -> None:
        azimuth_deg = np.arange(COLUMNS, dtype=np.float64) + 0.5 - MARGIN_DEG
        arc_deg = HIGHEST_DEG - (np.arange(ROWS, dtype=np.float64) + 0.5) * _DEG_PER_ROW
        azimuth, arc = azimuth_deg[None, :], arc_deg[:, None]
        zero = np.zeros((ROWS, COLUMNS))
        self._across = slit_lines(calibration, azimuth, arc, zero)
        # Square to it: towards growing slit arc.
        x, y = np.moveaxis(self._across.across, -1, 0)
        beyond = calibration.project(calibration.slit_points(azimuth, arc + 0.5, zero))
        along = np.stack([-y, x], axis=-1)
        towards = beyond - self._across.pixels
        along *= np.sign((along * towards).sum(axis=-1, keepdims=True))
        self._along = np.asarray(along, np.float32)
        self._unseen = ~calibration.in_picture(self._across.pixels)

    def straighten(self, seen: Gradients) -> Strip:
        """Give a frame's strip.

        Parameters
        ----------
        seen : Gradients
            Of the frame, see `vision.slit.gradients.gradients`.

        Returns
        -------
        ndarray of uint8, shape (ROWS, COLUMNS, 3)
            Brightness against the frame's median in units of its scatter, edge towards
            growing azimuth, edge towards growing slit arc; 128 is none, and what is
            outside the picture. Row 0 is the far end of the slit.
        """
        brightness = self._across.sampled(seen.brightness)
        shown = brightness[~self._unseen]
        middle = float(np.median(shown)) if shown.size else 0.0
        scatter = float(np.median(np.abs(shown - middle))) if shown.size else 0.0
        field = self._across.sampled(seen.direction)
        strip = np.empty((ROWS, COLUMNS, 3), np.float32)
        gain = _BRIGHTNESS_GAIN / max(1.4826 * scatter, _LEAST_SCATTER)
        strip[..., 0] = 128.0 + gain * (brightness - middle)
        strip[..., 1] = 128.0 + _EDGE_GAIN * (field * self._across.across).sum(axis=-1)
        strip[..., 2] = 128.0 + _EDGE_GAIN * (field * self._along).sum(axis=-1)
        levels = np.clip(strip, 0.0, 255.0).astype(np.uint8)
        levels[self._unseen] = _NEUTRAL
        return levels


def column_of(azimuth_deg: float) -> float:
    """Give the column of an azimuth, in pixels from the strip's left edge."""
    return azimuth_deg % 360.0 + MARGIN_DEG


def azimuth_of(column: float) -> float:
    """Give the azimuth, [0, 360), of a place on the strip in pixels from its left edge."""
    return (column - MARGIN_DEG) % 360.0


def row_of(arc_deg: float) -> float:
    """Give the row of a slit arc, in pixels from the strip's upper edge."""
    return (HIGHEST_DEG - arc_deg) / _DEG_PER_ROW


def arc_of(row: float) -> float:
    """Give the slit arc, degrees, of a place on the strip in pixels from its upper edge."""
    return HIGHEST_DEG - row * _DEG_PER_ROW


def slit_boxes(
    calibration: Calibration, azimuth_deg: float, opening: float
) -> list[tuple[float, float, float, float]]:
    """Give the boxes that a slit fills on the strip: one, or two where the strip overlaps.

    Returns
    -------
    list of (left, upper, right, lower)
        Pixels. As wide as the slit at its foot, and as high as its uncovered part; a shut
        slit is as high as the whole.
    """
    dome = calibration.dome
    low_deg = dome.slit_start_deg
    high_deg = calibration.arc_at(opening) if opening > 0.0 else dome.slit_end_deg
    foot_m = dome.radius_m * math.cos(math.radians(low_deg))
    half_deg = math.degrees(math.asin(min(0.5 * dome.slit_width_m / foot_m, 1.0)))
    boxes = []
    for middle in (column_of(azimuth_deg) + turn for turn in (-360.0, 0.0, 360.0)):
        if 0.0 <= middle < COLUMNS:
            left, right = max(middle - half_deg, 0.0), min(middle + half_deg, float(COLUMNS))
            upper, lower = max(row_of(high_deg), 0.0), min(row_of(low_deg), float(ROWS))
            boxes.append((left, upper, right, lower))
    return boxes
