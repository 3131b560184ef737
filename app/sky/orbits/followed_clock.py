"""The console's clock, as its processes know it: told now and then, and going on by itself."""

from __future__ import annotations

import time
from datetime import UTC, datetime

from app.sky.orbits.messages import Now


class FollowedClock:
    """A `drivers.clock.Clock` that shows what a console's clock shows.

    Parameters
    ----------
    now : Now
        What the console said first.
    """

    def __init__(self, now: Now) -> None:
        self._shift_s = 0.0
        self.follow(now)

    def follow(self, now: Now) -> None:
        """Take what the console says; both processes share the monotonic clock of the machine."""
        self._shift_s = now.unix_s - now.monotonic_s

    def monotonic_s(self) -> float:
        return time.monotonic()

    def utc(self) -> datetime:
        return datetime.fromtimestamp(time.monotonic() + self._shift_s, UTC)
