"""Hold a camera that could be faster to its own rate, without busy waiting."""

from __future__ import annotations

import threading

from drivers.clock import Clock
from drivers.errors import LinkLost


class Pace:
    """Lets one frame pass each period; closing it ends a wait at once.

    Parameters
    ----------
    clock : Clock
        Tells what is due.
    period_s : float
        Between two frames, > 0.
    """

    def __init__(self, clock: Clock, period_s: float) -> None:
        self._clock = clock
        self._period_s = period_s
        self._due_s = clock.monotonic_s()
        self._closed = threading.Event()

    def wait(self, timeout_s: float) -> None:
        """Wait for the next frame to be due.

        Raises
        ------
        drivers.errors.LinkLost
            When it is not due in time, or `close` was called.
        """
        now_s = self._clock.monotonic_s()
        early_s = self._due_s - now_s
        if early_s > 0.0:
            self._closed.wait(min(early_s, timeout_s))
        self.check_open()
        if early_s > timeout_s:
            raise no_frame()
        # A camera that fell behind does not hurry to make up for it.
        self._due_s = max(self._due_s, now_s - self._period_s) + self._period_s

    def rest(self, seconds: float) -> None:
        """Do nothing for a while, unless closed."""
        self._closed.wait(seconds)
        self.check_open()

    def check_open(self) -> None:
        """Raise `LinkLost` after `close`."""
        if self._closed.is_set():
            raise LinkLost("the camera is closed")

    def close(self) -> None:
        """End all waiting, now and from now on."""
        self._closed.set()


def no_frame() -> LinkLost:
    """Word what every camera says that gave nothing in time."""
    return LinkLost("no new frame arrives")
