"""Which moment the sky is shown for: now, running on between two snapshots, or another one."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from app.model.state import READING_FRESH_S, ObservatoryState


class SkyClock:
    """Carries the time of a snapshot on until the next one comes.

    The observatory's clock may run elsewhere than the machine's, so only what has passed
    since the snapshot is taken from the machine.

    Parameters
    ----------
    clock_s : callable
        Monotonic seconds.
    """

    def __init__(self, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._clock_s = clock_s
        self._state: ObservatoryState | None = None
        self._shown_at_s = 0.0

    def show_state(self, state: ObservatoryState) -> None:
        """Take the time of a snapshot that was made just now."""
        if state is not self._state:
            self._state, self._shown_at_s = state, self._clock_s()

    def utc(self) -> datetime | None:
        """Give the moment to show; None when nobody has told the time for too long."""
        state = self._state
        if state is None:
            return None
        if state.sky_utc is not None:
            return state.sky_utc
        if state.replayed:
            # a recorded moment stands still until the player shows the next one
            return state.utc
        passed_s = self._clock_s() - self._shown_at_s
        return None if passed_s > READING_FRESH_S else state.utc + timedelta(seconds=passed_s)
