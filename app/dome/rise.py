"""A sequential test: does something rise in sighting after sighting that must not rise?"""

from __future__ import annotations

from collections import deque
from statistics import median

WINDOW_S = 3.0
"""A rise that takes longer is none (seconds)."""

NEWEST_S = 0.25
"""Each sighting of the last so many seconds must be up by `PART`, `FEWEST` at least."""

FEWEST = 3

PART = 0.35
"""Their share of the rise; the middle one of the last three must be up all the way."""

ON_THE_WAY = 2
"""So many sightings must show it between below and up: what jumps has not moved."""

_BETWEEN = 0.15, 0.9
_MIDDLE = 5


class Rise:
    """Compare the newest sightings with the lowest that there were before.

    The newest count by the middle one of three, the earlier ones by the lowest median of
    five, so that a lone misreading does neither; and a rise must be seen under way. What is
    fed must not rise by more than scatter while all is well; that it falls is no matter.
    """

    def __init__(self) -> None:
        self._seen: deque[tuple[float, float]] = deque()
        self._lows: deque[tuple[float, float]] = deque()

    def clear(self) -> None:
        """Forget everything."""
        self._seen.clear()
        self._lows.clear()

    def add(self, at_s: float, value: float, least: float) -> float | None:
        """Take a sighting, and give by how much it has surely risen; None when it has not.

        Parameters
        ----------
        at_s : float
            Monotonic clock of its frame, later than the last one.
        value : float
            That must not rise.
        least : float
            A smaller rise is scatter.
        """
        seen, lows = self._seen, self._lows
        seen.append((at_s, value))
        while at_s - seen[0][0] > WINDOW_S:
            seen.popleft()
        while lows and at_s - lows[0][0] > WINDOW_S:
            lows.popleft()
        risen = self._risen(at_s, least) if lows and value - lows[0][1] >= least else None
        if len(seen) >= _MIDDLE:
            self._note_low(at_s)
        return risen

    def _note_low(self, at_s: float) -> None:
        """Keep the medians in rising order: the first is the lowest of the window."""
        seen, lows = self._seen, self._lows
        middle = median((seen[-1][1], seen[-2][1], seen[-3][1], seen[-4][1], seen[-5][1]))
        while lows and lows[-1][1] >= middle:
            lows.pop()
        lows.append((at_s, middle))

    def height(self, value: float) -> float:
        """Say how far above the lowest a value is."""
        return value - self._lows[0][1] if self._lows else 0.0

    def _risen(self, at_s: float, least: float) -> float | None:
        seen, (low_s, low) = self._seen, self._lows[0]
        if len(seen) < FEWEST:
            return None
        up = median((seen[-1][1], seen[-2][1], seen[-3][1])) - low
        if up < least:
            return None
        count = under_way = 0
        for seen_s, value in reversed(seen):
            count += 1
            share = (value - low) / up
            if (at_s - seen_s <= NEWEST_S or count <= FEWEST) and share < PART:
                return None
            if seen_s < low_s:
                break
            under_way += _BETWEEN[0] < share < _BETWEEN[1]
        return up if under_way >= ON_THE_WAY else None
