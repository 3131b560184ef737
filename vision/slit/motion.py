"""How the shutter moves, by the readings of some frames: their trend, and the state most show."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vision.slit.protocol import SlitState

Floats = NDArray[np.float64]

INSTANT_S = 1e-6
"""Frames closer together tell no rate (seconds)."""

# A motion is sure by so many standard errors of the slope.
_SURE_OF_TREND = 3.0
# Of normal errors.
_MEDIAN_TO_SIGMA = 1.4826


def trend_of(at: Floats, opening: Floats) -> tuple[float, float]:
    """Fit a line, without its worst points.

    Parameters
    ----------
    at : ndarray, shape (n,)
        Seconds from the moment that is asked for, ascending; n > 0.
    opening : ndarray, shape (n,)
        Uncovered share, 0 to 1.

    Returns
    -------
    opening : float
        At the moment, 0 to 1.
    slope : float
        Share a second; 0 where the readings show no motion for sure.
    """
    if at.size < 3 or float(np.ptp(at)) <= INSTANT_S:
        return float(np.median(opening)), 0.0
    slope, value = _line(at, opening)
    rest = np.abs(opening - value - slope * at)
    kept = rest <= max(3.0 * float(np.median(rest)), 0.01)
    if kept.sum() >= 3 and float(np.ptp(at[kept])) > INSTANT_S:
        at, opening = at[kept], opening[kept]
        slope, value = _line(at, opening)
    rest = opening - value - slope * at
    spread = float(np.sqrt((rest**2).sum() / max(at.size - 2, 1)))
    if abs(slope) < _SURE_OF_TREND * spread / float(np.sqrt(np.sum((at - at.mean()) ** 2))):
        # readings that scatter show no motion
        slope = 0.0
    return float(np.clip(value, 0.0, 1.0)), float(slope)


def _line(at: Floats, opening: Floats) -> tuple[float, float]:
    """Give slope and value at 0 of the straight line; many times as fast as a polynomial's fit."""
    middle = float(at.mean())
    off = at - middle
    slope = float((off * opening).sum() / (off**2).sum())
    return slope, float(opening.mean()) - slope * middle


def slope_of(at: Floats, opening: Floats) -> tuple[float, float]:
    """Fit a line through all points, see `trend_of`; give its slope and the 1-sigma of it.

    The slope is 0 where there is nothing to fit. Its 1-sigma is by how far readings are off the
    middle of their neighbours, so that it is as small where a motion ends; infinite below four.
    """
    off = at - (at.mean() if at.size else 0.0)
    reach = float((off**2).sum())
    if at.size < 2 or reach <= INSTANT_S**2:
        return 0.0, np.inf
    slope = float((off * opening).sum()) / reach
    if at.size < 4:
        return slope, np.inf
    noise = _MEDIAN_TO_SIGMA * float(np.median(np.abs(np.diff(opening, 2)))) / np.sqrt(6.0)
    return slope, float(noise / np.sqrt(reach))


def commonest(states: NDArray[np.str_], since_s: NDArray[np.float64]) -> SlitState:
    """Give the commonest state; of equally common ones the one told nearest in time.

    Parameters
    ----------
    states : ndarray of str, shape (n,)
        Values of `SlitState`; n > 0.
    since_s : ndarray, shape (n,)
        When each was told, against the time that is asked for.
    """
    names, counts = np.unique(states, return_counts=True)
    best = np.isin(states, names[counts == counts.max()])
    nearest = np.where(best, np.abs(since_s), np.inf).argmin()
    return SlitState(str(states[nearest]))
