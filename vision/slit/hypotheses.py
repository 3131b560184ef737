"""How well a slit at each azimuth, open so far, explains what the fan shows."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vision.slit.strip import FanView

Floats = NDArray[np.float32]

# Weight of a row's matching cross-section against its pair of edges.
_FILLED = 0.15
# Share of a row's credit that one edge alone earns, the other being hidden.
_ONE_EDGE = 0.25
# Weights of the covered part's frame lines and of the slit's upper end.
_COVERED = 1.5
_END = 1.0
# Rows that nothing is expected of; keeps short pieces from winning by luck.
_SPARE_ROWS = 3.0


@dataclass(frozen=True, slots=True)
class Guess:
    """One way to explain a frame.

    Attributes
    ----------
    index : int
        Into the fan's azimuths.
    open_rows : int
        How many of the fan's rows, from the foot, look uncovered.
    score : float
        Greater is better; about 1 in noise.
    """

    index: int
    open_rows: int
    score: float


def scores(view: FanView) -> Floats:
    """Score every azimuth (rows) with every number of uncovered rows (columns, from 0)."""
    lower, upper = view.lower, view.upper
    weaker = np.minimum(np.abs(lower), np.abs(upper))
    pair = np.where(lower * upper > 0.0, np.sign(lower) * weaker, np.float32(0.0))
    row = (1.0 - _ONE_EDGE) * pair + 0.5 * _ONE_EDGE * (lower + upper) + _FILLED * view.filled
    count = np.arange(lower.shape[1] + 1, dtype=np.float32)
    uncovered = np.abs(_sums(row)) / np.sqrt(count + _SPARE_ROWS)
    low, high = np.abs(_sums_above(lower)), np.abs(_sums_above(upper))
    frame = 0.5 * np.minimum(low, high) + 0.25 * (low + high)
    covered = frame / np.sqrt(count[::-1] + _SPARE_ROWS)
    return np.asarray(uncovered + _COVERED * covered + _END * np.abs(view.end)[:, None], np.float32)


def _sums(rows: Floats) -> Floats:
    """Sum the first 0, 1, 2, … columns."""
    return np.asarray(np.pad(np.cumsum(rows, axis=1), ((0, 0), (1, 0))), np.float32)


def _sums_above(rows: Floats) -> Floats:
    """Sum all columns but the first 0, 1, 2, …"""
    return np.asarray(rows.sum(axis=1, keepdims=True) - _sums(rows), np.float32)


def best_guesses(score: Floats, count: int, apart: int) -> list[Guess]:
    """Pick the best azimuths, each at least so many indices from the better ones."""
    best = score.max(axis=1)
    left = best.copy()
    guesses = []
    for _ in range(count):
        index = int(left.argmax())
        guesses.append(Guess(index, int(score[index].argmax()), float(best[index])))
        left[np.arange(index - apart, index + apart + 1) % best.size] = -1.0
    return guesses
