"""One axis as seen over time: misreadings doubted, new places believed only after a while."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.dome.motion_filter import CommandLog, Estimate, MotionFilter, Nature

BELIEVE_S = 1.0
"""A place that the axis cannot have moved to is believed after so long (seconds)."""

BEGIN_S = 0.4
"""Where nothing is known yet, a place is believed after so long (seconds)."""

FEWEST = 4
"""Sightings that a new place needs at least."""

MAJORITY = 3.0
"""A new place needs so many times the sightings that the old one had meanwhile."""

GAP_S = 1.2
"""A new place that is not seen for so long was none (seconds)."""

BELIEVED = 0.5
"""A sighting counts when it is so likely none of something else."""

SUPPORT_S = 0.7
"""Over about so long the share of sightings that count is taken (seconds)."""

LONGEST_S = 20.0
"""What was seen longer ago than this tells nothing of now (seconds)."""

# Least and greatest chance beforehand that a sighting shows something else.
_LEAST_MISREAD, _MOST_MISREAD = 0.03, 0.9


@dataclass(slots=True)
class _Elsewhere:
    """A place that is seen again and again though nothing can have moved there."""

    first: float
    first_s: float
    last: float
    last_s: float
    count: int = 1
    believed_meanwhile: int = 0


class AxisTrack:
    """Join sightings of one axis with its motor's orders.

    Parameters
    ----------
    nature : Nature
    log : CommandLog
        Of the motor.
    jump : float
        Two sightings of one place may differ by so much more than it can have moved.
    widest : float
        A place that is known no better than this (1 sigma) is not known, and whatever is
        seen then has to be seen for a while.
    """

    def __init__(self, nature: Nature, log: CommandLog, jump: float, widest: float) -> None:
        self._nature = nature
        self._log = log
        self._jump = jump
        self._widest = widest
        self._filter: MotionFilter | None = None
        self._elsewhere: _Elsewhere | None = None
        self._seen_s = -math.inf
        self.support = 0.0
        self.at_s: float | None = None
        self.since_s: float | None = None

    def miss(self, at_s: float) -> None:
        """Take note of a frame in which it was not seen."""
        if at_s > self._seen_s:
            self._support(at_s, 0.0)

    def see(self, value: float, sigma: float, chance: float, at_s: float) -> bool:
        """Take a sighting; True when it is believed.

        Parameters
        ----------
        value, sigma : float
            As seen, and its 1 sigma.
        chance : float
            That it is right, 0 to 1, as the detector says.
        at_s : float
            Monotonic clock of the frame; frames that are late are not looked at.
        """
        if at_s <= self._seen_s:
            return False
        misread = min(max(1.0 - chance, _LEAST_MISREAD), _MOST_MISREAD)
        right = 0.0
        if self._filter is not None and self.estimate(at_s) is not None:
            right = self._filter.see(at_s, value, sigma, misread)
        self._support(at_s, right)
        if right < BELIEVED:
            return self._doubt(value, sigma, at_s)
        self.at_s = at_s
        if self._elsewhere is not None:
            self._elsewhere.believed_meanwhile += 1
        return True

    def estimate(self, now_s: float) -> Estimate | None:
        """Say what is known; None when nothing is, or not well enough."""
        if self._filter is None or now_s - self._filter.at_s > LONGEST_S:
            return None
        estimate = self._filter.estimate(max(now_s, self._filter.at_s))
        return estimate if estimate.sigma <= self._widest else None

    def _support(self, at_s: float, right: float) -> None:
        passed_s = min(at_s - self._seen_s, 10.0)
        self._seen_s = at_s
        kept = math.exp(-passed_s / SUPPORT_S)
        self.support = kept * self.support + (1.0 - kept) * right

    def _doubt(self, value: float, sigma: float, at_s: float) -> bool:
        """Ask of a sighting that cannot be that it goes on."""
        there = self._elsewhere
        if there is None or not self._follows(there, value, at_s):
            self._elsewhere = _Elsewhere(value, at_s, value, at_s)
            return False
        there.last, there.last_s, there.count = value, at_s, there.count + 1
        long_s = BEGIN_S if self.estimate(at_s) is None else BELIEVE_S
        outvoted = there.count < MAJORITY * there.believed_meanwhile
        if at_s - there.first_s < long_s or there.count < FEWEST or outvoted:
            return False
        fastest = 1.5 * max(self._nature.forth, self._nature.back)
        rate = self._nature.apart(value, there.first) / (at_s - there.first_s)
        rate = min(max(rate, -fastest), fastest)
        self._filter = MotionFilter(self._nature, self._log, at_s, value, sigma, rate)
        self._elsewhere = None
        self.at_s, self.since_s, self.support = at_s, at_s, 1.0
        return True

    def _follows(self, there: _Elsewhere, value: float, at_s: float) -> bool:
        passed_s = at_s - there.last_s
        if passed_s > GAP_S:
            return False
        can = self._jump + 1.5 * max(self._nature.forth, self._nature.back) * passed_s
        return abs(self._nature.apart(value, there.last)) <= can
