"""Where in a recorded night the window is, while it shows one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.model.words import Sentence


@dataclass(frozen=True, slots=True)
class Replay:
    """A moment of a session that is played.

    Attributes
    ----------
    folder : Path
        Of the session.
    at_s : float
        The session's monotonic clock, seconds.
    utc : datetime
        Of the state that is shown.
    start_s, end_s : float
        Of the session.
    start_utc : datetime
    speed : float
        So many times as fast as it was.
    playing : bool
        False while it stands still.
    unseen : tuple of (str, Sentence or None)
        Cameras of which there is no picture to show, and why; None where there had been none.
    """

    folder: Path
    at_s: float
    utc: datetime
    start_s: float
    start_utc: datetime
    end_s: float
    speed: float
    playing: bool
    unseen: tuple[tuple[str, Sentence | None], ...] = ()


@dataclass(frozen=True, slots=True)
class ReplayEvent:
    """Something in a session that people look for.

    Attributes
    ----------
    at_s : float
        The session's monotonic clock, seconds.
    utc : datetime
    kind : str
        Of `app.model.notices.Notice`, or ``"order"`` or ``"mark"``.
    words : Sentence
        What it was.
    """

    at_s: float
    utc: datetime
    kind: str
    words: Sentence


@dataclass(frozen=True, slots=True)
class RecordedNight:
    """A session that was opened.

    Attributes
    ----------
    folder : Path
    start_s, end_s : float
        The session's monotonic clock, seconds.
    start_utc, end_utc : datetime
    events : tuple of ReplayEvent
        In order.
    """

    folder: Path
    start_s: float
    start_utc: datetime
    end_s: float
    end_utc: datetime
    events: tuple[ReplayEvent, ...] = ()


@dataclass(frozen=True, slots=True)
class ShelvedSession:
    """A session in the list of all of them.

    Attributes
    ----------
    folder : Path
    night, name : str
        Names of its folders.
    start_utc : datetime or None
        None when the session cannot be read.
    length_s : float
    size_bytes : int
        With its video.
    alarms, marks : int
    trouble : str
        Why it cannot be read, in English; empty when it can.
    """

    folder: Path
    night: str
    name: str
    start_utc: datetime | None
    length_s: float
    size_bytes: int
    alarms: int = 0
    marks: int = 0
    trouble: str = ""
