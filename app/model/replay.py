"""Where in a recorded night the window is, while it shows one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path


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
    """

    folder: Path
    at_s: float
    utc: datetime
    start_s: float
    start_utc: datetime
    end_s: float
    speed: float
    playing: bool
