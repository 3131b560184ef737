"""A button that is held on though sight has stopped what it moves."""

from __future__ import annotations

import math

HELD_ON_S = 0.5
"""A button asked for again within so long has been held on (seconds)."""


class HeldButton:
    """What was stopped stays stopped until the button was let go and is pressed anew."""

    def __init__(self) -> None:
        self._asked_at_s = -math.inf
        self._stopped = False

    def stop(self) -> None:
        """Something has stopped what it moves."""
        self._stopped = True

    def obeyed(self, now_s: float) -> bool:
        """Take that it asks once more, and say whether it is to be obeyed."""
        held_on = now_s - self._asked_at_s < HELD_ON_S
        self._asked_at_s = now_s
        self._stopped = self._stopped and held_on
        return not self._stopped
