"""The way that a shutter most likely took through a recording, by all that was judged of it.

References
----------
A. J. Viterbi, "Error bounds for convolutional codes and an asymptotically optimum decoding
algorithm", IEEE Transactions on Information Theory 13 (1967).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vision.slit.judge import LIP_BINS
from vision.slit.protocol import SlitState
from vision.slit.shutter import CLOSED_BELOW, OPEN_ABOVE

Floats = NDArray[np.float64]
Names = NDArray[np.str_]

# Share of the slit a second: no shutter is from end to end in less than some five seconds. As
# openings come in steps, one more is let go; frames closer together than this go as one (seconds).
_FASTEST_S, _TOGETHER_S = 0.22, 0.2
_STEP = 1.0 / LIP_BINS
# What a leap costs, and a step, in natural logarithms of chances.
_LEAP, _MOVE = 40.0, 0.2
# One frame's chances count for so much a second, and so much at most, as what misleads the judge
# in one frame does so in the next; and none is less likely than this, whatever it says.
_A_SECOND, _A_FRAME, _LEAST = 2.5, 0.5, -6.0
# An opening that the frame itself does not show is known no better (1 sigma).
_UNSEEN = 0.1

_OPENINGS = np.concatenate([[0.0], (np.arange(LIP_BINS) + 0.5) / LIP_BINS, [1.0]])
_APART = np.abs(_OPENINGS[:, None] - _OPENINGS[None, :])


def on_its_way(
    at_s: Floats,
    step_s: float,
    chances: Sequence[bytes],
    opening: Floats,
    sigma: Floats,
    states: Names,
) -> tuple[Floats, Floats, Names]:
    """Give readings that one shutter can have gone through.

    A lip that hardly differs from the sky is overlooked for seconds, and the slit taken to be
    wide open or shut; no shutter leaps there and back.

    Parameters
    ----------
    at_s : ndarray, shape (n,)
        Of the readings, ascending.
    step_s : float
        Usual time between frames, > 0.
    chances : sequence of bytes
        Of every reading, see `vision.slit.protocol.SlitReading.lip_chances`; an empty one is
        neither asked nor put right.
    opening, sigma : ndarray, shape (n,)
        Uncovered share, 0 to 1, and its 1-sigma.
    states : ndarray of str, shape (n,)
        Values of `SlitState`.

    Returns
    -------
    opening, sigma, states : ndarray
        What was overlooked lies between what was seen before and after.
    """
    if not any(chances):
        return opening, sigma, states
    block = np.arange(at_s.size) // max(1, round(_TOGETHER_S / step_s))
    way = _likeliest(at_s, min(_A_FRAME, _A_SECOND * step_s), chances, block)
    told = np.array([_state_of(place).value for place in way])
    wrong = _misread(states, told, block) & np.array([bool(said) for said in chances])
    seen = at_s[~wrong], opening[~wrong]
    between = np.interp(at_s, *seen) if seen[0].size else _OPENINGS[way[block]]
    return (
        np.where(wrong, _within(between, told[block]), opening),
        np.where(wrong, np.maximum(sigma, _UNSEEN), sigma),
        np.where(wrong, told[block], states),
    )


def _misread(states: Names, told: Names, block: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Tell which states are neither their block's nor those of the blocks beside it."""
    around = (told[np.clip(block + beside, 0, told.size - 1)] for beside in (-1, 0, 1))
    return np.asarray(~np.any([states == name for name in around], axis=0), np.bool_)


def _within(opening: Floats, states: Names) -> Floats:
    """Bring openings to where their states are: a part open one clear of both ends."""
    ends = [states == SlitState.CLOSED.value, states == SlitState.OPEN.value]
    part = np.clip(opening, 1.5 * CLOSED_BELOW, 1.0 - 1.5 * (1.0 - OPEN_ABOVE))
    return np.asarray(np.select(ends, [0.0, 1.0], part), np.float64)


def _likeliest(
    at_s: Floats, weight: float, chances: Sequence[bytes], block: NDArray[np.intp]
) -> NDArray[np.intp]:
    """Give the place in each block of frames, by the sum of what is said in it."""
    said = np.zeros((int(block[-1]) + 1, _OPENINGS.size))
    for one, where in zip(chances, block, strict=True):
        if one:
            said[where] += weight * np.maximum(np.frombuffer(one, np.float16), _LEAST)
    begins_s = at_s[np.searchsorted(block, np.arange(len(said)))]
    worth, before = said[0], np.zeros(said.shape, np.uint8)
    for i in range(1, len(said)):
        ways = worth[:, None] - _cost(float(begins_s[i] - begins_s[i - 1]))
        before[i] = ways.argmax(axis=0)
        worth = ways.max(axis=0) + said[i]
    way = np.empty(len(said), np.intp)
    way[-1] = worth.argmax()
    for i in range(len(said) - 1, 0, -1):
        way[i - 1] = before[i, way[i]]
    return way


def _cost(for_s: float) -> Floats:
    reach = _FASTEST_S * for_s + _STEP + 1e-9
    cost = np.where(reach >= _APART, _MOVE, _LEAP)
    np.fill_diagonal(cost, 0.0)
    return cost


def _state_of(place: int | np.intp) -> SlitState:
    ends = {0: SlitState.CLOSED, _OPENINGS.size - 1: SlitState.OPEN}
    return ends.get(int(place), SlitState.PART_OPEN)
