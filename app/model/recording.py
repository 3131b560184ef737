"""What the recorder is doing, as the state carries it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.model.words import Sentence


@dataclass(frozen=True, slots=True)
class RecordingState:
    """How the record of this night does.

    Attributes
    ----------
    read_at_s : float
        Monotonic clock, seconds.
    session : str
        Name of the session that is written; empty when there is none.
    since_s : float or None
        Monotonic clock when it began.
    since_utc : datetime or None
    by_hand : bool
        True when an operator started it; it then runs until an operator ends it.
    size_bytes : int
        Of the session, with its video.
    video : bool
        True while pictures are recorded too.
    days_left : float or None
        Nights of ten hours, at the rate of this session, until the disk is full or video of
        the oldest nights has to go; None before there is a rate. Exposures are not in the rate,
        only in what is free of the disk.
    dropped : int
        Rows and frames that could not be recorded in this session.
    on_disk_s : float or None
        Monotonic clock of the newest row that a power cut would leave; None where there is none.
    trouble : Sentence or None
        Why nothing is written just now.
    """

    read_at_s: float
    session: str = ""
    since_s: float | None = None
    since_utc: datetime | None = None
    by_hand: bool = False
    size_bytes: int = 0
    video: bool = False
    days_left: float | None = None
    dropped: int = 0
    on_disk_s: float | None = None
    trouble: Sentence | None = None
