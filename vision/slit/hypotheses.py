"""How well a slit at each azimuth, open so far, explains what the fan shows."""

from __future__ import annotations

import math
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
# Contrast from which a row may be open sky, and from which that costs it nothing.
_SKY_FROM, _SKY_SURE = 0.1, 0.3
# A shutter seen from inside is on average a little brighter than the dome beside it.
_SHUTTER_CONTRAST = 0.08
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
    uncovered, frame = _uncovered(view), _frame(view.lower, view.upper)
    score = uncovered + _COVERED * (0.5 * frame[0] + 0.25 * (frame[1] + frame[2]))
    return np.asarray(score + _END * np.abs(view.end)[:, None], np.float32)


def _uncovered(view: FanView) -> Floats:
    """Score the first 0, 1, 2, … rows as sky between two edges."""
    lower, upper = view.lower, view.upper
    weaker = np.minimum(np.abs(lower), np.abs(upper))
    pair = np.where(lower * upper > 0.0, np.sign(lower) * weaker, np.float32(0.0))
    row = (1.0 - _ONE_EDGE) * pair + 0.5 * _ONE_EDGE * (lower + upper) + _FILLED * view.filled
    may_be_sky = (np.abs(view.contrast) - _SKY_FROM) / (_SKY_SURE - _SKY_FROM)
    total = np.abs(_sums(row * np.clip(may_be_sky, 0.0, 1.0)))
    return np.asarray(total / _by_luck(total.shape[1]), np.float32)


def _frame(lower: Floats, upper: Floats) -> tuple[Floats, Floats, Floats]:
    """Score the rows above the first 0, 1, 2, … as frame: weaker side, and each side."""
    by_luck = _by_luck(lower.shape[1] + 1)[::-1]
    low = np.asarray(np.abs(_sums_above(lower)) / by_luck, np.float32)
    high = np.asarray(np.abs(_sums_above(upper)) / by_luck, np.float32)
    return np.asarray(np.minimum(low, high), np.float32), low, high


def _by_luck(count: int) -> Floats:
    """Give what sums of 0, 1, 2, … rows are to be measured by."""
    return np.asarray(np.sqrt(np.arange(count) + _SPARE_ROWS), np.float32)


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


def traits(view: FanView, guess: Guess) -> Floats:
    """Describe a guess by numbers of the order of 1, for `vision.slit.verdict`.

    Returns
    -------
    ndarray, shape (TRAITS,)
    """
    rows, opened = view.lower.shape[1], guess.open_rows
    share = opened / rows
    lower, upper = view.lower[guess.index], view.upper[guess.index]
    contrast, inside = view.contrast[guess.index], view.inside[guess.index]
    uneven = np.minimum(view.unevenness[guess.index], np.float32(1.0))
    strong, weak = np.abs(lower), np.abs(upper)
    strong, weak = np.maximum(strong, weak), np.minimum(strong, weak)
    by_luck = math.sqrt(rows - opened + _SPARE_ROWS)
    frame = [abs(float(side[opened:].sum())) / by_luck for side in (lower, upper)]
    sky = abs(float(np.clip(contrast[:opened], -0.6, 0.6).sum()))
    odd = np.clip((np.abs(contrast[opened:] - _SHUTTER_CONTRAST) - 0.3) / 0.3, 0.0, 1.0)
    return np.array(
        [
            guess.score,
            min(frame),
            sum(frame),
            abs(float(view.end[guess.index])),
            sky / math.sqrt(opened + _SPARE_ROWS),
            float(odd.sum()) / rows,
            share * _median(uneven[:opened]),
            (1.0 - share) * _median(uneven[opened:]),
            float((weak > 0.5).mean()),
            float((strong > 0.5).mean()),
            share,
            _step(inside, opened),
        ],
        np.float32,
    )


def _median(values: Floats) -> float:
    return float(np.median(values)) if values.size else 0.0


def _step(inside: Floats, opened: int) -> float:
    """Give the change of brightness across the shutter's lower edge; 0 without one."""
    if not 0 < opened < inside.size:
        return 0.0
    above, below = inside[opened : opened + 2].mean(), inside[max(opened - 2, 0) : opened].mean()
    return min(abs(float(above - below)), 1.0)
