"""Roots of many functions at once, each kept between two moments where it changes sign."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Function = Callable[[Array], tuple[Array, Array]]


def roots_between(
    function: Function, low: Array, high: Array, rising: NDArray[np.bool_], guess: Array, steps: int
) -> Array:
    """Find one root of each function by Newton's steps that never leave the stretch of it.

    Parameters
    ----------
    function : callable
        Takes n arguments, gives n values and n derivatives.
    low, high : ndarray, shape (n,)
        Where the function has different signs.
    rising : ndarray of bool
        True where it is negative at ``low``.
    guess : ndarray
        Where to begin.
    steps : int
        Each about doubles the digits; a step that would leave the stretch halves it instead.
    """
    low, high, at = low.copy(), high.copy(), guess
    for _ in range(steps):
        value, slope = function(at)
        before = (value < 0.0) == rising
        np.copyto(low, at, where=before)
        np.copyto(high, at, where=~before)
        with np.errstate(divide="ignore", invalid="ignore"):
            following = at - value / slope
        inside = (following >= low) & (following <= high)
        at = np.where(inside, following, 0.5 * (low + high))
    return at
