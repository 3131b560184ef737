"""What a go-to of the dome must remember on its way."""

from __future__ import annotations

import math
from dataclasses import dataclass

from app.dome.turns import signed_deg
from drivers.dome.protocol import Turn

WRONG_WAY_DEG = 1.5
"""Seen motion against the order by so much may mean reversed wiring (degrees)."""

WRONG_WAY_S = 0.3
"""It must be seen for so long (seconds)."""

WRONG_MORE_DEG = 0.3
"""And it must grow by so much meanwhile (degrees); after a start that was misread it shrinks."""

MOTION_DEG = 0.25
"""So much more than before is motion (degrees)."""


@dataclass(slots=True)
class Approach:
    """One go-to under way.

    Attributes
    ----------
    goal_deg : float
        Azimuth to arrive at.
    starts : int
        How often the motor was started for it.
    turn : Turn or None
        Sense in which the motor was ordered to turn; None while the dome comes to rest.
    started_deg : float
        Where the present start began, as seen.
    off_at_s : float
        Monotonic clock at which the motor is to be switched off.
    farthest_deg, backmost_deg, moved_at_s : float
        Way seen since the start, the way seen against the order (negative), and when either
        last grew.
    stalled_deg : float or None
        Where the dome was seen to stall before.
    wrong : tuple of 2 floats or None
        Since when, and how far, it is seen to go the wrong way; None while it does not.
    """

    goal_deg: float
    starts: int = 0
    turn: Turn | None = None
    started_deg: float = 0.0
    off_at_s: float = math.inf
    farthest_deg: float = 0.0
    backmost_deg: float = 0.0
    moved_at_s: float = 0.0
    stalled_deg: float | None = None
    wrong: tuple[float, float] | None = None

    def goes_wrong(self, seen_deg: float, now_s: float) -> bool:
        """Tell a dome that turns the wrong way from a start that was misread.

        Parameters
        ----------
        seen_deg : float
            Azimuth as seen.
        now_s : float
            Monotonic clock.
        """
        gone_deg = self.gone_deg(seen_deg)
        if gone_deg >= -WRONG_WAY_DEG:
            self.wrong = None
            return False
        if self.wrong is None:
            self.wrong = (now_s, gone_deg)
        since_s, first_deg = self.wrong
        if now_s - since_s < WRONG_WAY_S:
            return False
        if gone_deg < first_deg - WRONG_MORE_DEG:
            return True
        if gone_deg > first_deg + WRONG_MORE_DEG:
            # it goes as ordered: the place that it started from was misread
            self.start(seen_deg, self.moved_at_s)
        return False

    def start(self, from_deg: float, now_s: float) -> None:
        """Count the way from here."""
        self.started_deg, self.moved_at_s = from_deg, now_s
        self.farthest_deg = self.backmost_deg = 0.0
        self.wrong = None

    def look_for_motion(self, seen_deg: float, now_s: float) -> None:
        """Remember when the dome was last seen to move, whichever way."""
        gone_deg = self.gone_deg(seen_deg)
        if gone_deg > self.farthest_deg + MOTION_DEG:
            self.farthest_deg, self.moved_at_s = gone_deg, now_s
        elif gone_deg < self.backmost_deg - MOTION_DEG:
            self.backmost_deg, self.moved_at_s = gone_deg, now_s

    def gone_deg(self, seen_deg: float) -> float:
        """Give the way from the start in the ordered sense; negative is the wrong way."""
        sign = -1.0 if self.turn is Turn.COUNTERCLOCKWISE else 1.0
        return sign * signed_deg(seen_deg - self.started_deg)
