"""The two clocks that everything runs on: monotonic seconds for ages, aware UTC for people."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Monotonic seconds and UTC that belong together."""

    def monotonic_s(self) -> float:
        """Give seconds since an arbitrary moment; never goes back."""

    def utc(self) -> datetime:
        """Give the aware UTC time of now."""


class SystemClock:
    """The machine's clocks, optionally shifted so that UTC begins at a chosen moment.

    Parameters
    ----------
    start_utc : datetime, optional
        Aware UTC that this clock shows when it is made; the machine's own UTC if
        None. Only simulated observatories are started at another time.
    """

    def __init__(self, start_utc: datetime | None = None) -> None:
        if start_utc is not None and start_utc.tzinfo is None:
            raise ValueError("start_utc must carry a time zone")
        self._shift = timedelta(0) if start_utc is None else start_utc - datetime.now(UTC)

    def monotonic_s(self) -> float:
        """Give the machine's monotonic seconds."""
        return time.monotonic()

    def utc(self) -> datetime:
        """Give the machine's UTC, shifted."""
        return datetime.now(UTC) + self._shift


class HandClock:
    """A clock that moves only when told to, for tests, benchmarks and runs at speed."""

    def __init__(self, start_utc: datetime, monotonic_s: float = 1000.0) -> None:
        if start_utc.tzinfo is None:
            raise ValueError("start_utc must carry a time zone")
        self._utc = start_utc
        self._start_s = monotonic_s
        self._now_s = monotonic_s

    def monotonic_s(self) -> float:
        """Give the seconds that the hand has set."""
        return self._now_s

    def utc(self) -> datetime:
        """Give the UTC that belongs to `monotonic_s`."""
        return self._utc + timedelta(seconds=self._now_s - self._start_s)

    def pass_s(self, seconds: float) -> None:
        """Move on by ``seconds >= 0``."""
        if seconds < 0.0:
            raise ValueError("a clock does not go back")
        self._now_s += seconds
