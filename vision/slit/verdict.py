"""Which of several guesses is the slit, and with what chance: one of them, or none at all."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# Weights of `vision.slit.hypotheses.traits` and of what is derived from them below, fitted
# (maximum likelihood, little shrinkage) on pictures of many unlike domes and cameras.
_WEIGHTS = np.array(
    [0.35, -1.35, 0.73, 1.74, 2.15, -3.87, 3.91, 2.61, 4.09, -0.7, 0.99, 1.8, 0.97, -2.86, 0.61]
)
# What a guess must outweigh to be better than none.
_NONE = 4.9


def chances(traits: Floats, bonus: NDArray[np.float64]) -> NDArray[np.float64]:
    """Give the chance of each guess to be the slit, within 3 degrees.

    Parameters
    ----------
    traits : ndarray, shape (guesses, traits)
        At least two guesses of one picture, see `vision.slit.hypotheses.traits`.
    bonus : ndarray, shape (guesses,)
        Logarithm of how much likelier than others each was before the picture was seen.

    Returns
    -------
    ndarray, shape (guesses,)
        Their sum is below 1; the rest is the chance that none of them is.

    References
    ----------
    D. McFadden, "Conditional logit analysis of qualitative choice behavior" (1974).
    """
    weights = np.concatenate([_all_traits(traits) @ _WEIGHTS + bonus, [_NONE]])
    odds = np.exp(weights - weights.max())
    return np.asarray(odds[:-1] / odds.sum())


def _all_traits(traits: Floats) -> NDArray[np.float64]:
    score = traits[:, 0]
    best = int(score.argmax())
    others = np.full(score.shape, score[best])
    others[best] = np.delete(score, best).max()
    share = traits[:, 10]
    derived = [score - others, traits[:, 4] * share, traits[:, 1] * (1.0 - share)]
    return np.column_stack([traits, *derived]).astype(np.float64)
