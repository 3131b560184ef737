"""How far the shutter has uncovered a slit whose azimuth is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vision.opencv import sampled
from vision.slit.calibration import Array, Calibration
from vision.slit.gradients import Gradients
from vision.slit.strip import INSIDE_COLUMNS, across_columns_m

_ROWS = 52
# Inside against beside, natural logarithm: below the first or above the second it is sky.
# A closed shutter is often a little brighter than the dome beside it, seldom darker.
_DARK_SKY, _BRIGHT_SKY = -0.28, 0.36
# Between these and the above nobody can tell.
_DARK_SHUTTER, _BRIGHT_SHUTTER = -0.18, 0.33
# One row that fits nowhere (an insect, the tube) costs no more than this.
_WORST = 0.5
# Cost that a shutter's edge must save before it is believed.
_EDGE_SAVES = 0.8


@dataclass(frozen=True, slots=True)
class Uncovered:
    """What was found.

    Attributes
    ----------
    opening : float or None
        0 to 1; None when shutter and sky cannot be told apart.
    sigma : float
        1-sigma of it.
    contrast : float
        Of the sky, or of the shutter when it is closed, against the dome beside it;
        natural logarithm of brightness.
    """

    opening: float | None
    sigma: float
    contrast: float


def measure_opening(calibration: Calibration, seen: Gradients, azimuth_deg: float) -> Uncovered:
    """Find the shutter's lower edge along the slit, by brightness against the dome beside."""
    dome = calibration.dome
    edges_deg = np.linspace(dome.slit_start_deg, dome.slit_end_deg, _ROWS + 1)
    arc_deg = 0.5 * (edges_deg[:-1] + edges_deg[1:])
    columns_m = across_columns_m(*calibration.seen_edges_m(azimuth_deg, arc_deg))
    pixels = calibration.project(calibration.slit_points(azimuth_deg, arc_deg[:, None], columns_m))
    rows = sampled(seen.brightness, pixels.astype(np.float32))
    inside = np.median(rows[:, INSIDE_COLUMNS], axis=1)
    before = np.median(rows[:, : INSIDE_COLUMNS.start], axis=1)
    after = np.median(rows[:, INSIDE_COLUMNS.stop :], axis=1)
    contrast = np.asarray(inside - 0.5 * (before + after), np.float64)
    return _judge(contrast)


def _judge(contrast: Array) -> Uncovered:
    """Split the rows into sky below and shutter above, or neither."""
    whole = float(np.median(contrast))
    cost = np.array([_cost(contrast[:row]) + _cost(contrast[row:]) for row in range(1, _ROWS)])
    split = int(cost.argmin()) + 1
    below = float(np.median(contrast[:split]))
    above = float(np.median(contrast[split:]))
    saved = _cost(contrast) - float(cost[split - 1])
    if saved > _EDGE_SAVES and _is_sky(below) and not _is_sky(above):
        # The edge is where cost has its minimum; how sharply tells how well it is known.
        near = int((cost < cost[split - 1] + 0.3).sum())
        return Uncovered(split / _ROWS, max(0.012, 0.3 * near / _ROWS), below)
    if _is_sky(whole):
        return Uncovered(1.0, 0.02, whole)
    if _DARK_SHUTTER < whole < _BRIGHT_SHUTTER:
        return Uncovered(0.0, 0.02, whole)
    return Uncovered(None, 1.0, whole)


def _is_sky(contrast: float) -> bool:
    return contrast < _DARK_SKY or contrast > _BRIGHT_SKY


def _cost(contrast: Array) -> float:
    if contrast.size == 0:
        return 0.0
    return float(np.minimum(np.abs(contrast - np.median(contrast)), _WORST).sum())
