"""A sequential test: does something rise steadily that must not rise?"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from itertools import islice, pairwise
from math import sqrt
from statistics import median

FEWEST = 8
"""Sightings that a window holds at least."""

LOST_S = 0.3
"""What was not seen for so long begins anew: a leap may hide in between (seconds)."""

PART = 0.3
"""Each half of the way, from third to third of the window, is so much of the whole at least."""

TOO_FAST = 1.5
"""What rises so many times as fast as it can go is misread."""

SCATTER_S = 4.0
"""How much the readings scatter is taken from so long at least (seconds)."""

MOVED = 0.75
"""So much of it must be left when each step counts as no more than it can have gone."""


@dataclass(frozen=True, slots=True)
class Steady:
    """From what on a steady rise counts; the unit is that of the values.

    Attributes
    ----------
    floor, sigmas : float
        A rise from the first third of a window to its last by less than ``floor + sigmas *
        sigma`` is the reading's own drift, where sigma is the median one that is claimed.
    scatters : float
        And one by less than so many times the median deviation from a line is scatter.
    windows_s : tuple of float
        Lengths, the shortest first.
    times : int
        So many sightings in a row must say it: one more costs a frame, and an eye that errs for
        a second seldom says it for long.
    """

    floor: float
    sigmas: float
    scatters: float
    windows_s: tuple[float, ...]
    times: int = 1


class Ramp:
    """Compare the thirds of the newest windows of sightings with each other.

    Made after the window-limited likelihood ratio tests for the onset of a steady motion: for
    each length of window its slope is weighed against none. How much the readings scatter is
    taken from the window itself, about its own line, and from what was seen before; and all is
    done with medians, so that a misreading or a flicker is scatter and a leap no slope. By what
    a reading is wrong for longer does not matter, as long as it stays so; therefore this tells
    a motion sooner than `app.dome.rise.Rise`, and where a bad light makes the reading claim much.

    References
    ----------
    A. S. Willsky, H. L. Jones, IEEE Trans. Automatic Control 21 (1976) 108; T. L. Lai, J. Royal
    Statistical Society B 57 (1995) 613: likelihood ratio tests over a window.

    Parameters
    ----------
    fastest : float
        So much can be gone in a second.
    slack : float
        Beside what may be gone meanwhile a step counts as this at most.
    steady : Steady
    """

    def __init__(self, fastest: float, slack: float, steady: Steady) -> None:
        self._fastest, self._slack, self._steady = fastest, slack, steady
        self._kept_s = max(SCATTER_S, steady.windows_s[-1])
        self._times = 0
        self._seen: deque[tuple[float, float, float]] = deque()
        # in rising order: the first is the lowest of the longest window
        self._lows: deque[tuple[float, float]] = deque()

    def clear(self) -> None:
        """Forget everything."""
        self._seen.clear()
        self._lows.clear()
        self._times = 0

    def add(self, at_s: float, value: float, sigma: float) -> float | None:
        """Take a sighting, and give by how much it has surely risen; None when it has not.

        Parameters
        ----------
        at_s : float
            Monotonic clock of its frame, later than the last one.
        value : float
            That must not rise.
        sigma : float
            That is claimed.
        """
        risen = self._look(at_s, value, sigma)
        self._times = 0 if risen is None else self._times + 1
        return risen if self._times >= self._steady.times else None

    def _look(self, at_s: float, value: float, sigma: float) -> float | None:
        seen = self._seen
        if seen and at_s - seen[-1][0] > LOST_S:
            seen.clear()
            self._lows.clear()
        seen.append((at_s, value, sigma))
        while at_s - seen[0][0] > self._kept_s:
            seen.popleft()
        if value - self._lowest(at_s, value) < self._steady.floor:
            return None
        for window_s in self._steady.windows_s:
            if at_s - seen[0][0] < window_s - LOST_S:
                break
            risen = self._risen(at_s - window_s)
            if risen is not None:
                return risen
        return None

    def _lowest(self, at_s: float, value: float) -> float:
        lows = self._lows
        while lows and lows[-1][1] >= value:
            lows.pop()
        lows.append((at_s, value))
        while at_s - lows[0][0] > self._steady.windows_s[-1]:
            lows.popleft()
        return lows[0][1]

    def _risen(self, since_s: float) -> float | None:
        seen = self._seen
        count = 0
        while count < len(seen) and seen[-1 - count][0] >= since_s:
            count += 1
        if count < FEWEST or seen[-1][1] - seen[-count][1] < self._steady.floor:
            return None
        window = list(islice(seen, len(seen) - count, None))
        third = count // 3
        low, middle, high = (
            median([value for _, value, _ in part])
            for part in (window[:third], window[third:-third], window[-third:])
        )
        up = high - low
        if min(middle - low, high - middle) < PART * up:
            return None
        if up > TOO_FAST * self._fastest * (window[-1][0] - window[0][0]):
            return None
        sigma = median([sigma for _, _, sigma in window])
        scatter = max(_off_line(window), _off_before(seen))
        least = max(
            self._steady.floor + self._steady.sigmas * sigma, self._steady.scatters * scatter
        )
        if up < least:
            return None
        return up if self._moved(window) >= MOVED * up else None

    def _moved(self, window: list[tuple[float, float, float]]) -> float:
        moved = 0.0
        for (older_s, older, _), (newer_s, newer, _) in pairwise(window):
            most = TOO_FAST * self._fastest * (newer_s - older_s) + self._slack
            moved += min(max(newer - older, -most), most)
        return moved


def _off_line(window: list[tuple[float, float, float]]) -> float:
    """Give the median deviation from the line through a window."""
    count = len(window)
    mean_s = sum(at_s for at_s, _, _ in window) / count
    mean = sum(value for _, value, _ in window) / count
    spread = sum((at_s - mean_s) ** 2 for at_s, _, _ in window)
    slope = sum((at_s - mean_s) * (value - mean) for at_s, value, _ in window) / spread
    return median([abs(value - mean - slope * (at_s - mean_s)) for at_s, value, _ in window])


def _off_before(seen: deque[tuple[float, float, float]]) -> float:
    """Give the same from how each sighting lies to its two neighbours, whatever the slope."""
    values = [value for _, value, _ in seen]
    bends = [abs(a - 2.0 * b + c) for a, b, c in zip(values, values[1:], values[2:], strict=False)]
    return median(bends) / sqrt(6.0)
