"""Which of several guesses is the slit, and with what chance: one of them, or none at all."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vision.slit.refine import Fit

Floats = NDArray[np.float32]

# Weights of `vision.slit.hypotheses.traits` and of what is derived from them below, fitted
# (maximum likelihood, little shrinkage) on 1760 rendered pictures of 110 unlike domes
# and cameras, by night, by day, in moonlight, with lamps, blurred, dimmed and noisy.
_WEIGHTS = np.array(
    [0.34, -0.33, 0.24, 2.58, 2.08, 4.43, 8.65, -2.31, 3.14, 1.57, 0.77, 4.38, 1.0, -2.15, 0.91]
)
# What a guess must outweigh to be better than none.
_NONE = 7.02
# Log-odds of the guess, then what the fit of its edges adds: share of rows in which the
# rarer and the commoner edge was found, logarithm of the azimuth's sigma in degrees, one.
_AFTER_FIT = (0.92, -0.95, -1.1, -2.61, -0.34)


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


def chance_after_fit(chance: float, fit: Fit) -> float:
    """Give the chance that a guess is right within 3 degrees once its edges are fitted.

    Parameters
    ----------
    chance : float
        Of the guess, see `chances`.
    fit : Fit
        Of its edges.
    """
    of_odds, of_rarer, of_commoner, of_sigma, constant = _AFTER_FIT
    sure = min(max(chance, 1e-9), 1.0 - 1e-6)
    rarer, commoner = sorted(fit.rows_seen)
    logit = of_odds * math.log(sure / (1.0 - sure)) + constant
    logit += of_rarer * rarer + of_commoner * commoner + of_sigma * math.log(fit.sigma_deg)
    return 1.0 / (1.0 + math.exp(-logit))


def _all_traits(traits: Floats) -> NDArray[np.float64]:
    score = traits[:, 0]
    best = int(score.argmax())
    others = np.full(score.shape, score[best])
    others[best] = np.delete(score, best).max()
    share = traits[:, 10]
    derived = [score - others, traits[:, 4] * share, traits[:, 1] * (1.0 - share)]
    return np.column_stack([traits, *derived]).astype(np.float64)
