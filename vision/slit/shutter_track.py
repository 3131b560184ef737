"""How far open the slit is over time, and whether its shutter moves, from the frames around."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vision.slit.leaps import without_leaps
from vision.slit.motion import commonest, slope_of, trend_of
from vision.slit.protocol import SlitReading, SlitState
from vision.slit.shutter_way import on_its_way

Floats = NDArray[np.float64]
_Paces = tuple[tuple[float, float, float], ...]

# The state is what most frames so near show; where frames are farther apart, its neighbours too.
_STATE_S, _FARTHEST_S = 0.5, 1.5
# The opening is read off a line through the frames so near.
_TREND_S = 0.8
# A shutter moves that is seen to go so fast, at least and at most (share a second), by the frames
# so near, seconds: some take ten seconds from end to end, others four minutes, by which a few
# frames show nothing. By many, a fast one would seem to go on for a while when it has stopped.
_PACES = ((_TREND_S, 0.02, np.inf), (2.4, 0.008, 0.08), (7.2, 0.0035, 0.02))
# A trend begins before the motion does. Just as a shutter begins to speed up, the frames within
# this share of the time show half of it: they must show more.
_NOW, _GOES_ALONG = 0.5625, 0.55
# Where something hides the lip, the opening is a guess that wanders: no motion is read off it.
_SHARP = 0.2
# Fewer readings show no trend; and no averaging makes an opening surer than this.
_FEWEST, _FLOOR = 3, 0.01
# What a reading says of itself is this much too careful where all agree.
_CAREFUL = 2.0
# Of frames that are far apart the next one counts all the same, and two of each side for a trend.
_ONE, _TWO = 1.05, 2.1


@dataclass(frozen=True, slots=True)
class Shutter:
    """The shutter at one frame, in the light of the others.

    Attributes
    ----------
    opening, opening_sigma : float
        Uncovered share, 0 to 1, and its 1-sigma.
    state : SlitState
        Closed, open, part open, opening or closing.
    """

    opening: float
    opening_sigma: float
    state: SlitState


def follow_shutter(
    readings: Sequence[SlitReading], times_s: Floats, trusted: Sequence[int], rests: Sequence[bool]
) -> list[Shutter | None]:
    """Tell of every frame how far the slit is open, and whether its shutter moves.

    Parameters
    ----------
    readings : sequence of SlitReading
        Of single frames, in order.
    times_s : ndarray, shape (n,)
        Of each frame, ascending.
    trusted : sequence of int
        Which of them count, ascending; each has an opening.
    rests : sequence of bool
        Whether the dome rests then. Where it turns the lip is seen from one side after the other,
        and may seem to creep: only what moves fast is told there.

    Returns
    -------
    list of Shutter or None
        One for each reading; None where no trusted one is near.
    """
    at = times_s[trusted]
    opening = np.array([readings[i].opening for i in trusted], np.float64)
    sigma = np.array([readings[i].opening_sigma or 0.0 for i in trusted], np.float64)
    states = np.array([readings[i].state.value for i in trusted])
    step_s = _step_of(times_s)
    if step_s > 0.0:
        chances = [readings[i].lip_chances for i in trusted]
        opening, sigma, states = on_its_way(at, step_s, chances, opening, sigma, states)
    opening, states = without_leaps(at, opening, states)
    seen = _Seen(at, opening, sigma, step_s)
    lip = seen.where(sigma <= _SHARP)
    told: list[Shutter | None] = []
    for now_s, still in zip(times_s.tolist(), rests, strict=True):
        near = seen.near(now_s, _STATE_S, _ONE)
        if near.stop <= near.start:
            told.append(None)
            continue
        state = commonest(states[near], at[near] - now_s)
        if state is SlitState.PART_OPEN:
            state = lip.motion(now_s, _PACES if still else _PACES[:1])
        told.append(seen.shutter(now_s, near, state))
    return told


@dataclass(frozen=True, slots=True)
class _Seen:
    at: Floats
    opening: Floats
    sigma: Floats
    step_s: float

    def where(self, so: NDArray[np.bool_]) -> _Seen:
        return _Seen(self.at[so], self.opening[so], self.sigma[so], self.step_s)

    def shutter(self, now_s: float, near: slice, state: SlitState) -> Shutter:
        wide = self.near(now_s, _TREND_S, _ONE)
        middle, _ = trend_of(self.at[wide] - now_s, self.opening[wide])
        settled = {SlitState.OPEN: 1.0, SlitState.CLOSED: 0.0}.get(state, middle)
        spread = 1.2533 * float(np.std(self.opening[near]) / np.sqrt(near.stop - near.start))
        # where the lip is hidden all err alike
        own = float(np.median(self.sigma[near])) / _CAREFUL
        return Shutter(settled, max(_FLOOR, spread, own), state)

    def motion(self, now_s: float, paces: _Paces) -> SlitState:
        # what frames closer by show of a motion that is slow, for which they may be too few
        closer, error = np.nan, np.inf
        for within_s, least, most in paces:
            wide = self.near(now_s, within_s, _TWO)
            if wide.stop - wide.start < _FEWEST:
                continue
            _, trend = trend_of(self.at[wide] - now_s, self.opening[wide])
            if least < abs(trend) < most:
                sense = np.sign(trend)
                now, _ = self._slope(now_s, _NOW * within_s, _ONE)
                must = _GOES_ALONG * abs(trend)
                if sense * now >= must and not sense * closer + error < must:
                    return SlitState.OPENING if trend > 0.0 else SlitState.CLOSING
            closer, error = self._slope(now_s, within_s, _TWO)
        return SlitState.PART_OPEN

    def _slope(self, now_s: float, within_s: float, frames: float) -> tuple[float, float]:
        near = self.near(now_s, within_s, frames)
        return slope_of(self.at[near] - now_s, self.opening[near])

    def near(self, now_s: float, within_s: float, frames: float) -> slice:
        within_s = max(within_s, frames * self.step_s)
        first, last = np.searchsorted(self.at, [now_s - within_s, now_s + within_s])
        while last < self.at.size and self.at[last] <= now_s + within_s:
            last += 1
        return slice(int(first), int(last))


def _step_of(times_s: Floats) -> float:
    """Give the usual time between frames; 0 where they are too far apart to tell of each other."""
    step_s = float(np.median(np.diff(times_s))) if times_s.size > 1 else 0.0
    return step_s if step_s <= _FARTHEST_S else 0.0
