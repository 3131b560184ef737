"""What a go-to of the dome must remember on its way."""

from __future__ import annotations

import math
from dataclasses import dataclass

from drivers.dome.protocol import Turn


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
    off_at_s : float
        Monotonic clock at which the motor is to be switched off.
    """

    goal_deg: float
    starts: int = 0
    turn: Turn | None = None
    off_at_s: float = math.inf
