"""Azimuth to a fraction of a pixel: both edges of one slit, row by row."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from vision.slit.calibration import Array, Calibration
from vision.slit.gradients import Gradients
from vision.slit.strip import SlitLines, slit_lines

_ROWS = 36
# Half-widths of the search beside the expected edges, metres: first coarse, then fine.
_REACH_M = (0.24, 0.10)
_STEPS = 21
_MIDDLE = _STEPS // 2
# Brightness growing towards the inside counts as positive on both sides.
_INWARDS = np.array([1.0, -1.0], np.float32)
# A row counts from this edge strength on (0 to 1, as `Gradients.direction`).
_EDGE = 0.45
# How far the real slit's width may be from the calibration's, metres, 1 sigma.
_WIDTH_SIGMA_M = 0.02
# Share of the frame's visible face that belongs to the opening by its brightness, 1 sigma:
# +1 when the sky lights it, negative when rails outside narrow the view.
_FACE_SIGMA = 0.7
# Rows err together (frames, rails and shadows are long): the formal error is multiplied and
# never below the floor, degrees, which is what calibrations leave.
_TRUST, _FLOOR_DEG = 2.5, 0.15
# An edge's place in one row, metres, 1 sigma; what is left over is an outlier.
_ROW_SIGMA_M = 0.015


@dataclass(frozen=True, slots=True)
class Fit:
    """The slit's azimuth from its edges.

    Attributes
    ----------
    azimuth_deg : float
    sigma_deg : float
    rows_seen : tuple of 2 floats
        Share of the rows in which the edge of smaller and of greater azimuth was found.
    """

    azimuth_deg: float
    sigma_deg: float
    rows_seen: tuple[float, float]


def fit_edges(calibration: Calibration, seen: Gradients, azimuth_deg: float, opening: float) -> Fit:
    """Fit the azimuth to the edges near a guess.

    Parameters
    ----------
    calibration : Calibration
        Of this camera and dome.
    seen : Gradients
        Of the frame.
    azimuth_deg : float
        Right within some 3 degrees.
    opening : float
        Roughly, 0 to 1; below it both edges change brightness the same way.
    """
    fit = Fit(azimuth_deg, 90.0, (0.0, 0.0))
    for reach_m in _REACH_M:
        fit = _step(calibration, seen, fit.azimuth_deg, opening, reach_m)
    return fit


def _step(
    calibration: Calibration, seen: Gradients, azimuth_deg: float, opening: float, reach_m: float
) -> Fit:
    dome = calibration.dome
    arc_deg = np.linspace(dome.slit_start_deg + 1.0, dome.slit_end_deg - 1.0, _ROWS)
    offsets_m = np.linspace(-reach_m, reach_m, _STEPS)
    sides = calibration.seen_edges_m(azimuth_deg, arc_deg)
    across_m = np.concatenate(sides)[:, None] + offsets_m
    arcs_deg = np.concatenate([arc_deg, arc_deg])
    points = calibration.slit_points(azimuth_deg, arcs_deg[:, None], across_m)
    pixels = calibration.project(points).astype(np.float32)
    # Along one short row the direction across the edge hardly changes.
    middle = slit_lines(
        calibration, np.array(azimuth_deg), arcs_deg[:, None], across_m[:, [_MIDDLE]]
    )
    lines = SlitLines(pixels, middle.across * np.repeat(_INWARDS, _ROWS)[:, None, None])
    direction = lines.of(seen.direction).astype(np.float64)
    slope = lines.of(seen.slope).astype(np.float64)
    open_rows = round(opening * _ROWS)
    sign = _signs(direction[:, _MIDDLE - 3 : _MIDDLE + 4], open_rows)
    place_m, strength = _peaks(slope * sign, direction * sign, offsets_m)
    lower_face_m, upper_face_m = calibration.seen_faces_m(azimuth_deg, arc_deg)
    design = np.stack(
        [
            dome.radius_m * np.cos(np.radians(arcs_deg)),
            np.repeat([-1.0, 1.0], _ROWS),
            np.concatenate([-lower_face_m, upper_face_m]),
        ],
        axis=1,
    )
    return _least_squares(azimuth_deg, design, place_m, strength)


def _signs(near: Array, open_rows: int) -> Array:
    """Tell per row of both sides whether the inside is expected to be brighter, +1, or -1."""
    lower, upper = near[:_ROWS].sum(axis=1), near[_ROWS:].sum(axis=1)
    sign = np.ones((2, _ROWS))
    sign[:, :open_rows] = _sign(float((lower + upper)[:open_rows].sum()))
    sign[0, open_rows:] = _sign(float(lower[open_rows:].sum()))
    sign[1, open_rows:] = _sign(float(upper[open_rows:].sum()))
    return sign.reshape(-1, 1)


def _sign(value: float) -> float:
    return 1.0 if value >= 0.0 else -1.0


def _peaks(slope: Array, direction: Array, offsets_m: Array) -> tuple[Array, Array]:
    """Find the strongest edge of each row: place in metres and strength 0 to 1."""
    reach_m = offsets_m[-1]
    weighted = slope * np.exp(-0.5 * (offsets_m / (0.5 * reach_m)) ** 2)
    peak = weighted[:, 1:-1].argmax(axis=1) + 1
    rows = np.arange(peak.size)
    before, here, after = (slope[rows, peak + shift] for shift in (-1, 0, 1))
    bend = before - 2.0 * here + after
    shift = np.where(bend < 0.0, 0.5 * (before - after) / np.minimum(bend, -1e-9), 0.0)
    step_m = offsets_m[1] - offsets_m[0]
    return offsets_m[peak] + np.clip(shift, -1.0, 1.0) * step_m, direction[rows, peak]


def _least_squares(azimuth_deg: float, design: Array, place_m: Array, strength: Array) -> Fit:
    """Fit turn, width and share of the faces to the edges, outliers losing their say."""
    found = strength > _EDGE
    base = np.where(found, strength**2, 0.0) / _ROW_SIGMA_M**2
    prior = np.diag([1e-9, _WIDTH_SIGMA_M**-2, _FACE_SIGMA**-2])
    answer = np.zeros(3)
    inverse: Array = np.eye(3)
    weight = base
    for _ in range(6):
        normal = design.T @ (design * weight[:, None]) + prior
        inverse = np.asarray(np.linalg.inv(normal), np.float64)
        answer = inverse @ (design.T @ (weight * place_m))
        rest = (place_m - design @ answer) / (2.0 * _ROW_SIGMA_M)
        weight = base / (1.0 + rest**2)
    spread = float(
        (weight * (2.0 * _ROW_SIGMA_M * rest) ** 2).sum() / max(weight.sum() * _ROW_SIGMA_M**2, 1.0)
    )
    sigma_deg = math.degrees(math.sqrt(inverse[0, 0] * max(spread, 1.0)))
    agree = found & (np.abs(rest) < 2.0)
    return Fit(
        float((azimuth_deg + np.degrees(answer[0])) % 360.0),
        math.hypot(_TRUST * sigma_deg, _FLOOR_DEG),
        (float(agree[:_ROWS].mean()), float(agree[_ROWS:].mean())),
    )
