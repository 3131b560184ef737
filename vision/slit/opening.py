"""How far the shutter has uncovered a slit whose azimuth is known."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vision.opencv import sampled
from vision.slit.calibration import Array, Calibration
from vision.slit.gradients import Gradients
from vision.slit.strip import INSIDE_COLUMNS, across_columns_m, slit_lines

_ROWS = 52
# Inside against beside, natural logarithm: sky differs at least so much, a shutter, which is
# on average a little brighter than the dome beside it, at most so much.
_SKY_CONTRAST = 0.3
_SHUTTER_CONTRAST, _SHUTTER_SPREAD = 0.08, 0.24
# Rows of one sky differ from each other at most so much.
_SKY_SPREAD = 0.4
# Both edges are this strong (0 to 1) in a row that shows sky from side to side.
_SKY_EDGES = 0.2
# What rows in the wrong place count against a sky row in its place: much of the sky may be
# hidden by the telescope, but a shutter never looks like sky.
_HIDDEN_SKY, _SHUTTER = 0.7, 0.5
# A shutter opens from the foot: one that is seen there makes a bright bar farther up a tube.
_FOOT_ROWS, _COVERED_FOOT = 4, 2.0
# Fewer rows than this are no piece of sky and no shutter.
_FEWEST_SKY, _FEWEST_SHUTTER = 2.0, 12.0


@dataclass(frozen=True, slots=True)
class Uncovered:
    """What was found.

    Attributes
    ----------
    opening : float or None
        0 to 1; None when shutter and sky cannot be told apart.
    sigma : float
        1-sigma of it.
    """

    opening: float | None
    sigma: float


@dataclass(frozen=True, slots=True)
class _Rows:
    """The slit row by row, foot first: contrast and the weaker of two equal edges, signed."""

    contrast: Array
    pair: Array


def measure_opening(calibration: Calibration, seen: Gradients, azimuth_deg: float) -> Uncovered:
    """Find the shutter's lower edge along the slit, by brightness against the dome beside.

    Parameters
    ----------
    calibration : Calibration
        Of this camera and dome.
    seen : Gradients
        Of the frame.
    azimuth_deg : float
        Of the slit, right within a degree or two.
    """
    rows = _look(calibration, seen, azimuth_deg)
    like_shutter = np.abs(rows.contrast - _SHUTTER_CONTRAST) < _SHUTTER_SPREAD
    darker, brighter = (_sky_rows(rows, sign) for sign in (-1.0, 1.0))
    like_sky = darker if darker.sum() > brighter.sum() else brighter
    if like_sky.sum() < _FEWEST_SKY:
        closed = like_shutter.sum() >= _FEWEST_SHUTTER
        return Uncovered(0.0, 0.5 / _ROWS) if closed else Uncovered(None, 1.0)
    like_shutter &= ~like_sky
    worth = _worth(like_sky, like_shutter)
    best = int(worth.argmax())
    # Rows that show neither leave room for the edge.
    room = np.flatnonzero(worth > worth[best] - 0.6)
    edge = 0.5 * float(room[0] + room[-1])
    if room[-1] == _ROWS:
        # No shutter is seen above the sky: most slits are wide open.
        edge = float(_ROWS)
    elif room[0] == room[-1]:
        edge = _crossing(rows.contrast, best, float(np.median(rows.contrast[like_sky])))
    sigma = max(0.5, 0.3 * float(room[-1] - room[0])) / _ROWS
    return Uncovered(min(max(edge / _ROWS, 0.0), 1.0), sigma)


def _look(calibration: Calibration, seen: Gradients, azimuth_deg: float) -> _Rows:
    dome = calibration.dome
    ends_deg = np.linspace(dome.slit_start_deg, dome.slit_end_deg, _ROWS + 1)
    arc_deg = 0.5 * (ends_deg[:-1] + ends_deg[1:])
    lower_m, upper_m = calibration.seen_edges_m(azimuth_deg, arc_deg)
    columns_m = across_columns_m(lower_m, upper_m)
    pixels = calibration.project(calibration.slit_points(azimuth_deg, arc_deg[:, None], columns_m))
    rows = sampled(seen.brightness, pixels.astype(np.float32))
    inside = np.median(rows[:, INSIDE_COLUMNS], axis=1)
    before = np.median(rows[:, : INSIDE_COLUMNS.start], axis=1)
    after = np.median(rows[:, INSIDE_COLUMNS.stop :], axis=1)
    edges_m = np.stack([lower_m, upper_m], axis=1)
    edges = slit_lines(calibration, np.array(azimuth_deg), arc_deg[:, None], edges_m)
    lower, upper = (edges.of(seen.direction) * np.array([1.0, -1.0])).T
    same = np.sign(lower) * np.minimum(np.abs(lower), np.abs(upper))
    return _Rows(
        np.asarray(inside - 0.5 * (before + after), np.float64),
        np.asarray(np.where(lower * upper > 0.0, same, 0.0), np.float64),
    )


def _sky_rows(rows: _Rows, sign: float) -> NDArray[np.bool_]:
    """Tell which rows show a sky brighter (+1) or darker (-1) than the dome."""
    may_be = (rows.contrast * sign > _SKY_CONTRAST) & (rows.pair * sign > _SKY_EDGES)
    if not may_be.any():
        return np.zeros(_ROWS, bool)
    sky = float(np.median(rows.contrast[may_be]))
    return np.asarray(
        (rows.contrast * sign > _SKY_CONTRAST) & (np.abs(rows.contrast - sky) < _SKY_SPREAD)
    )


def _worth(like_sky: NDArray[np.bool_], like_shutter: NDArray[np.bool_]) -> Array:
    """Give how well a shutter's edge fits at 0, 1, 2, … rows above the foot."""
    below = np.where(like_sky, 1.0, np.where(like_shutter, -_HIDDEN_SKY, 0.0))
    below[:_FOOT_ROWS] = np.where(like_shutter[:_FOOT_ROWS], -_COVERED_FOOT, below[:_FOOT_ROWS])
    above = np.where(like_sky, -1.0, np.where(like_shutter, _SHUTTER, 0.0))
    return np.asarray(
        np.concatenate([[0.0], np.cumsum(below)])
        + above.sum()
        - np.concatenate([[0.0], np.cumsum(above)])
    )


def _crossing(contrast: Array, row: int, sky: float) -> float:
    """Give the edge between two rows, in rows from the foot, where the contrast is halfway."""
    if not 0 < row < contrast.size:
        return float(row)
    below, above = float(contrast[row - 1]), float(contrast[row])
    halfway = 0.5 * (sky + _SHUTTER_CONTRAST)
    if (below - halfway) * (above - halfway) >= 0.0:
        return float(row)
    return row - 0.5 + (below - halfway) / (below - above)
