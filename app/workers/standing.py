"""Whether something works, told without filling the log."""

from __future__ import annotations

import math

SAY_AGAIN_S = 10.0
"""The same notice is not given again within so long (seconds)."""


class Standing:
    """Decide when to say that something is lost, or there again.

    The first loss is said at once, and so is the first return. A device that comes and goes
    is told of at most once in `SAY_AGAIN_S` each way; what was left out is made up for, so
    that the last word is always true.
    """

    def __init__(self) -> None:
        self._said_lost = False
        self._said_at_s = {True: -math.inf, False: -math.inf}

    def news(self, lost: bool, now_s: float) -> bool:
        """Tell whether this is to be said now; it then counts as said.

        Parameters
        ----------
        lost : bool
            How it is.
        now_s : float
            Monotonic clock, seconds.
        """
        if lost is self._said_lost or now_s - self._said_at_s[lost] < SAY_AGAIN_S:
            return False
        self._said_lost = lost
        self._said_at_s[lost] = now_s
        return True
