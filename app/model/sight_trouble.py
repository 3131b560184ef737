"""What was seen to go wrong, kept until somebody has looked: a good frame does not silence it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.model.words import Sentence


class Trouble(StrEnum):
    """Kinds of it; one of a kind at a time."""

    DOME_STALL = "dome_stall"
    DOME_RUNAWAY = "dome_runaway"
    DOME_WRONG_WAY = "dome_wrong_way"
    SLIT_STALL = "slit_stall"
    SLIT_RUNAWAY = "slit_runaway"
    SLIT_WRONG_WAY = "slit_wrong_way"
    SLIT_LATE = "slit_late"
    COVER_LATE = "cover_late"


@dataclass(frozen=True, slots=True)
class SightTrouble:
    """One trouble, as it was when it was seen.

    Attributes
    ----------
    kind : Trouble
    what : Sentence
        What was seen, with numbers; a whole sentence without its full stop.
    did : Sentence
        What was stopped, or that nothing could be.
    at_s : float
        Monotonic clock of the frame that decided, seconds.
    """

    kind: Trouble
    what: Sentence
    did: Sentence
    at_s: float
