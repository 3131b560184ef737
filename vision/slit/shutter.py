"""How far a slit is open, and which state that is, by what the judge makes of it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from vision.slit.judge import Judgement
from vision.slit.protocol import SlitState

CLOSED_BELOW, OPEN_ABOVE = 0.005, 0.985
"""A slit that is open less than the one is shut, more than the other wide open."""

# With its foot hidden a slit may be open there: whoever relies on a shut one must not be told so.
# Where that is not nearly sure, the judge's chance of shut has it in.
_FOOT_SEEN = 0.03
# A state less likely than the first is not told; doubt about it widens the opening's sigma.
_TOLD, _DOUBT = 0.5, 0.3
# Where the lip has gone is not seen, only missed: wide open must be so many times likelier than
# not quite.
_WIDE = 1.5


@dataclass(frozen=True, slots=True)
class Shutter:
    """The state of a slit.

    Attributes
    ----------
    state : SlitState
        Open, closed, part open, or unknown.
    opening : float or None
        0 to 1; None exactly when the state is unknown.
    opening_sigma : float or None
        1-sigma of it.
    unknown_because : str or None
        Why the state is unknown, for people.
    """

    state: SlitState
    opening: float | None
    opening_sigma: float | None
    unknown_because: str | None = None


def shutter_of(said: Judgement) -> Shutter:
    """Name the likeliest state of a slit by what the judge makes of its patch."""
    chance = max(said.closed, said.part_open, said.open)
    if chance < _TOLD:
        return Shutter(SlitState.UNKNOWN, None, None, "sky and shutter look alike")
    doubt = _DOUBT * math.sqrt(1.0 - chance)
    if chance == said.closed:
        if said.foot_seen < _FOOT_SEEN:
            return Shutter(SlitState.UNKNOWN, None, None, "the foot of the slit is hidden")
        return Shutter(SlitState.CLOSED, 0.0, math.hypot(CLOSED_BELOW, doubt))
    if chance == said.open and said.open > _WIDE * said.part_open:
        return Shutter(SlitState.OPEN, 1.0, math.hypot(1.0 - OPEN_ABOVE, doubt))
    opening = min(max(said.opening, CLOSED_BELOW), OPEN_ABOVE)
    return Shutter(SlitState.PART_OPEN, opening, math.hypot(said.opening_sigma, doubt))
