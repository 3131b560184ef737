"""A shutter does not leap: where it goes unseen to an end, it takes its time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vision.slit.motion import INSTANT_S
from vision.slit.protocol import SlitState
from vision.slit.shutter import CLOSED_BELOW, OPEN_ABOVE

Floats = NDArray[np.float64]
Names = NDArray[np.str_]

# The motion up to the leap is taken from so long, and so many readings at least.
_SEEN_S, _FEWEST = 1.2, 4
# It goes on when it was faster than this (share a second) and readings lie on a line.
_MOVING_S, _STRAIGHT = 0.02, 0.02
# A shutter comes to rest from its full speed in so long, seconds: between a limit switch that
# stops it within a tenth and a soft stop of more than a second.
_SLOWS_S = 0.8
# What leaps farther was misread on one side or the other.
_FARTHEST = 0.3

_ENDS = {SlitState.OPEN.value: 1.0, SlitState.CLOSED.value: 0.0}


def without_leaps(at_s: Floats, opening: Floats, states: Names) -> tuple[Floats, Names]:
    """Give readings whose shutter arrives at an end, and leaves it, no faster than it went.

    The telescope hides the lip near the slit's upper end, and a lip near the foot is a thin
    line: a slit is read as wide open, or shut, some frames before it is, and after.

    Parameters
    ----------
    at_s : ndarray, shape (n,)
        Of the readings, ascending.
    opening : ndarray, shape (n,)
        Uncovered share, 0 to 1.
    states : ndarray of str, shape (n,)
        Values of `SlitState`.

    Returns
    -------
    opening, states : ndarray
        Copies.
    """
    opening, states = _arriving(at_s, opening, states)
    left, leaving = _arriving(-at_s[::-1], opening[::-1], states[::-1])
    return left[::-1], leaving[::-1]


def _arriving(at_s: Floats, opening: Floats, states: Names) -> tuple[Floats, Names]:
    opening, states = opening.copy(), states.copy()
    part_open = SlitState.PART_OPEN.value
    for here in range(1, at_s.size):
        if states[here] not in _ENDS or states[here - 1] != part_open:
            continue
        end = _ENDS[str(states[here])]
        line = _line_before(at_s, opening, states, here)
        if line is None or (end - line[0]) * line[1] <= 0.0 or abs(end - line[0]) > _FARTHEST:
            continue
        arrived = states[here]
        for later in range(here, at_s.size):
            there = _on_the_way(*line, end, float(at_s[later] - at_s[here - 1]))
            if states[later] != arrived or not CLOSED_BELOW < there < OPEN_ABOVE:
                break
            opening[later], states[later] = there, part_open
    return opening, states


def _on_the_way(place: float, speed_s: float, end: float, since_s: float) -> float:
    """Give where a shutter is that was at a place with a speed, and comes to rest at the end.

    It keeps its speed until it has to slow down, then slows down evenly.
    """
    left = (end - place) / speed_s
    slows_s = min(_SLOWS_S, 2.0 * left)
    keeps_s = left - 0.5 * slows_s
    slowing_s = min(max(since_s - keeps_s, 0.0), slows_s)
    gone_s = min(since_s, keeps_s) + slowing_s - 0.5 * slowing_s**2 / slows_s
    return place + speed_s * gone_s


def _line_before(
    at_s: Floats, opening: Floats, states: Names, here: int
) -> tuple[float, float] | None:
    """Give where the shutter was one reading before, and how fast it went; None if it did not."""
    first = here - 1
    while (
        first > 0
        and states[first - 1] == SlitState.PART_OPEN.value
        and at_s[here - 1] - at_s[first - 1] <= _SEEN_S
    ):
        first -= 1
    if here - first < _FEWEST or at_s[here - 1] - at_s[first] <= INSTANT_S:
        return None
    since_s = at_s[first:here] - at_s[here - 1]
    slope, value = np.polyfit(since_s, opening[first:here], 1)
    off = float(np.median(np.abs(opening[first:here] - value - slope * since_s)))
    if abs(slope) < _MOVING_S or off > _STRAIGHT:
        return None
    return float(value), float(slope)
