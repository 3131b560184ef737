"""One line of the night's log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

LEVELS = ("debug", "info", "warning", "error", "critical")
"""From what is only for those who look for a fault to what must not happen."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """What one part of the program wrote.

    Attributes
    ----------
    utc : datetime or None
        None where the line cannot be read.
    level : str
        One of `LEVELS`.
    source : str
        Of the program: the name of the logger.
    text : str
        With the trace of an error beneath it, where there is one.
    """

    utc: datetime | None
    level: str
    source: str
    text: str
