"""Which way something is seen to go, by sight alone."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from statistics import median

SLIT_TREND_S = 2.4
"""By the sightings of so long a shutter is seen to move (seconds)."""

_FEWEST, _FEW = 9, 3
_SHORTEST = 0.6
# Of a slow camera the last nine count, over so many windows at most, the newest of them no older
# than this share of one.
_LONGEST, _NEWEST = 4.0, 2.0 / 3.0
# More sightings than this in a window tell no more.
_MOST = 180
# A slow shutter is watched for this share of its travel: of one that takes four minutes 2.4
# seconds show less than readings scatter, and at rest it would seem to open and close.
_SHARE_OF_TRAVEL = 1.0 / 12.0


def slit_trend_s(travel_s: float) -> float:
    """Give for how long a shutter must be watched, by its travel from end to end (seconds)."""
    return max(SLIT_TREND_S, _SHARE_OF_TRAVEL * travel_s)


class Trend:
    """The rate of the last sightings: their last third against their first.

    Medians, so that a lone misreading that passed for one does not count. Of a camera so slow that
    the window holds too few, the last nine count.

    Parameters
    ----------
    window_s : float
        By the sightings of so long the rate is told; those four times as old are forgotten.
    apart : callable
        Difference of two values, the short way round.
    """

    def __init__(self, window_s: float, apart: Callable[[float, float], float]) -> None:
        self._window_s = window_s
        self._apart = apart
        self._seen: deque[tuple[float, float]] = deque()

    def add(self, at_s: float, value: float) -> None:
        """Take a sighting that is believed."""
        if self._seen and at_s - self._seen[-1][0] < self._window_s / _MOST:
            return
        self._seen.append((at_s, value))
        while at_s - self._seen[0][0] > _LONGEST * self._window_s:
            self._seen.popleft()

    def clear(self) -> None:
        """Forget: what comes now is elsewhere."""
        self._seen.clear()

    def rate(self, now_s: float, since_s: float = -math.inf) -> float | None:
        """Give the rate a second; None when too little was seen lately.

        Parameters
        ----------
        now_s : float
            Monotonic clock.
        since_s : float
            What was seen before does not count.
        """
        seen = self._lately(now_s, since_s)
        if len(seen) < _FEWEST or seen[-1][0] - seen[0][0] < _SHORTEST * self._window_s:
            return None
        third = len(seen) // 3
        origin = seen[0][1]
        (from_s, start), (to_s, end) = (
            (median(at for at, _ in part), median(self._apart(v, origin) for _, v in part))
            for part in (seen[:third], seen[-third:])
        )
        return (end - start) / (to_s - from_s)

    def _lately(self, now_s: float, since_s: float) -> list[tuple[float, float]]:
        seen = [one for one in self._seen if one[0] >= max(since_s, now_s - self._window_s)]
        if not seen or len(seen) >= _FEWEST or now_s - seen[-1][0] > _NEWEST * self._window_s:
            return seen
        from_s = max(since_s, now_s - _LONGEST * self._window_s)
        return [one for one in self._seen if one[0] >= from_s][-_FEWEST:]

    def gone(self, since_s: float) -> float | None:
        """Give how far it has gone since then: the last three sightings against the three before.

        None where there are no three of each.
        """
        before = [value for at_s, value in self._seen if at_s < since_s][-_FEW:]
        after = [value for at_s, value in self._seen if at_s >= since_s][-_FEW:]
        if min(len(before), len(after)) < _FEW:
            return None
        origin = before[0]
        start, end = (
            median(self._apart(value, origin) for value in part) for part in (before, after)
        )
        return end - start
