"""Which way something is seen to go, by sight alone."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from statistics import median

_FEWEST = 9
_SHORTEST = 0.6


class Trend:
    """The rate of the last sightings: their last third against their first.

    Medians, so that a lone misreading that passed for one does not count.

    Parameters
    ----------
    window_s : float
        Sightings older than this are forgotten.
    apart : callable
        Difference of two values, the short way round.
    """

    def __init__(self, window_s: float, apart: Callable[[float, float], float]) -> None:
        self._window_s = window_s
        self._apart = apart
        self._seen: deque[tuple[float, float]] = deque(maxlen=200)

    def add(self, at_s: float, value: float) -> None:
        """Take a sighting that is believed."""
        self._seen.append((at_s, value))
        while at_s - self._seen[0][0] > self._window_s:
            self._seen.popleft()

    def clear(self) -> None:
        """Forget: what comes now is elsewhere."""
        self._seen.clear()

    def rate(self, now_s: float) -> float | None:
        """Give the rate a second; None when too little was seen lately."""
        seen = [one for one in self._seen if now_s - one[0] <= self._window_s]
        if len(seen) < _FEWEST or seen[-1][0] - seen[0][0] < _SHORTEST * self._window_s:
            return None
        third = len(seen) // 3
        origin = seen[0][1]
        (from_s, start), (to_s, end) = (
            (median(at for at, _ in part), median(self._apart(v, origin) for _, v in part))
            for part in (seen[:third], seen[-third:])
        )
        return (end - start) / (to_s - from_s)
