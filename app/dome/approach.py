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
    started_deg : float
        Where the present start began, as seen.
    off_at_s : float
        Monotonic clock at which the motor is to be switched off.
    farthest_deg, moved_at_s : float
        Way seen since the start, and when it last grew.
    stalled_deg : float or None
        Where the dome was seen to stall before.
    """

    goal_deg: float
    starts: int = 0
    turn: Turn | None = None
    started_deg: float = 0.0
    off_at_s: float = math.inf
    farthest_deg: float = 0.0
    moved_at_s: float = 0.0
    stalled_deg: float | None = None
