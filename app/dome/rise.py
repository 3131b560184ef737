"""A sequential test: does something rise in sighting after sighting that must not rise?"""

from __future__ import annotations

from collections import deque
from itertools import islice
from statistics import median

NEWEST_S = 0.25
"""Each sighting of the last so many seconds must be up by `PART`, `FEWEST` at least."""

FEWEST = 3

PART = 0.35
"""Their share of the rise; the middle one of the last three must be up all the way."""

ON_THE_WAY = (0.15, 0.5), (0.5, 0.85)
"""Between these shares of the rise something must be seen: what jumps has not moved."""

STEPS = 8
"""So many of the last steps are looked at one by one."""

GOING = 0.8
"""It must go on by so many times its mean pace up to now: what has leapt and rests does not."""

SLOWEST = 0.25
"""And by so much of the fastest that it can: slower drifts are the reading's own."""

TOO_FAST = 1.5
"""What rises so many times as fast as it can go is misread."""

LOST_S = 0.3
"""After so long without a sighting what is seen must first go on for `STEPS` (seconds)."""

LEAP = 0.2
"""None of the last steps is more of the rise, beside what may be gone meanwhile."""

MOVED = 0.75
"""So much of the rise must be left when each step counts as no more than it can have gone."""

SURE = 1.6
"""What has risen by so many times the least, and goes on, is no flicker and no leap."""

_MIDDLE = 5


class Rise:
    """Compare the newest sightings with the lowest that there were before.

    The newest count by the middle one of three, the earlier ones by the lowest median of
    five, so that a lone misreading does neither; and a rise must be seen under way. What is
    fed must not rise by more than scatter while all is well; that it falls is no matter.

    Parameters
    ----------
    fastest : float
        So much can be gone in a second.
    floor, sigmas : float
        A rise by less than ``floor + sigmas * sigma`` is scatter, where sigma is the greater
        one that is claimed where it begins and where it ends.
    crooked : float
        All of the last `STEPS` together are at most so many times the rise: what flickers
        between two places does not go there.
    slack : float
        Beside what may be gone meanwhile a step counts as this at most: what leaps to another
        place does not go there either.
    """

    def __init__(
        self,
        fastest: float,
        floor: float,
        sigmas: float,
        crooked: float,
        slack: float,
        window_s: float,
    ) -> None:
        self._fastest, self._crooked, self._slack = fastest, crooked, slack
        self._floor, self._sigmas, self._window_s = floor, sigmas, window_s
        self._seen: deque[tuple[float, float, float]] = deque()
        self._lows: deque[tuple[float, float, float]] = deque()
        self._times = 0

    def clear(self) -> None:
        """Forget everything."""
        self._seen.clear()
        self._lows.clear()
        self._times = 0

    def add(self, at_s: float, value: float, sigma: float, times: int = 1) -> float | None:
        """Take a sighting, and give by how much it has surely risen; None when it has not.

        Parameters
        ----------
        at_s : float
            Monotonic clock of its frame, later than the last one.
        value : float
            That must not rise.
        sigma : float
            That is claimed.
        times : int
            So many sightings in a row, this one the last of them, must say it.
        """
        seen, lows = self._seen, self._lows
        seen.append((at_s, value, sigma))
        while at_s - seen[0][0] > self._window_s:
            seen.popleft()
        while lows and at_s - lows[0][0] > self._window_s:
            lows.popleft()
        risen = None
        if lows:
            least = self._floor + self._sigmas * max(sigma, lows[0][2])
            if value - lows[0][1] >= least:
                risen = self._risen(at_s, least)
        if len(seen) >= _MIDDLE:
            self._note_low(at_s)
        self._times = 0 if risen is None else self._times + 1
        return risen if self._times >= times else None

    def _note_low(self, at_s: float) -> None:
        """Keep the medians in rising order: the first is the lowest of the window."""
        seen, lows = self._seen, self._lows
        last = (seen[-1], seen[-2], seen[-3], seen[-4], seen[-5])
        middle = median([one[1] for one in last])
        while lows and lows[-1][1] >= middle:
            lows.pop()
        lows.append((at_s, middle, median([one[2] for one in last])))

    def height(self, value: float, since_s: float) -> float:
        """Say how far above the lowest since then a value is."""
        lowest = next((low for at_s, low, _ in self._lows if at_s >= since_s), value)
        return value - lowest

    def _risen(self, at_s: float, least: float) -> float | None:
        seen, (low_s, low, _) = self._seen, self._lows[0]
        if len(seen) < FEWEST:
            return None
        up = median((seen[-1][1], seen[-2][1], seen[-3][1])) - low
        if up < least or up - 0.5 * least > TOO_FAST * self._fastest * (at_s - low_s):
            return None
        missing = set(ON_THE_WAY)
        for count, (seen_s, value, _) in enumerate(reversed(seen), 1):
            share = (value - low) / up
            if (at_s - seen_s <= NEWEST_S or count <= FEWEST) and share < PART:
                return None
            if seen_s < low_s:
                break
            missing -= {(under, over) for under, over in missing if under < share < over}
        if missing or not self._goes_on(up, at_s - low_s):
            return None
        if up < SURE * least and (self._flickers(up) or self._leaps(up, low_s)):
            return None
        return up

    def _goes_on(self, up: float, since_s: float) -> bool:
        seen, low = self._seen, self._lows[0][1]
        if len(seen) < STEPS or any(
            seen[-at][0] - seen[-at - 1][0] > LOST_S for at in range(1, STEPS)
        ):
            return False
        before = median((seen[-6][1], seen[-7][1], seen[-8][1])) - low
        passed_s = seen[-2][0] - seen[-7][0]
        pace = max(GOING * up / max(since_s, passed_s), SLOWEST * self._fastest)
        return up - before >= pace * passed_s

    def _flickers(self, up: float) -> bool:
        seen, path = self._seen, 0.0
        for at in range(1, min(STEPS, len(seen) - 1) + 1):
            step = abs(seen[-at][1] - seen[-at - 1][1])
            if step - self._fastest * (seen[-at][0] - seen[-at - 1][0]) > LEAP * up:
                return True
            path += step
        return path > self._crooked * up

    def _leaps(self, up: float, low_s: float) -> bool:
        moved, newer_s, newer = 0.0, *self._seen[-1][:2]
        for older_s, older, _ in islice(reversed(self._seen), 1, None):
            most = TOO_FAST * self._fastest * (newer_s - older_s) + self._slack
            moved += min(max(newer - older, -most), most)
            if older_s <= low_s:
                break
            newer_s, newer = older_s, older
        return moved < MOVED * up
