"""What is made of recorded nights: files to take away, a check, the verdict of other models."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from app.model.words import QT_TRANSLATE_NOOP, Sentence

CHANGES, FRAMES = "changes.csv", "frames"
"""In the folder that reading a night again makes: the table, and the pictures for the labels."""

CLIP_S = 60.0
"""So long is a clip, its moment in the middle (seconds)."""


class JobKind(Enum):
    """What can be done with a recorded night."""

    EXPORT = "export"
    CLIP = "clip"
    REPORT = "report"
    VERIFY = "verify"
    BUNDLE = "bundle"
    REREAD = "reread"


class ExportForm(Enum):
    """As what a night is exported."""

    CSV = "csv"
    PARQUET = "parquet"
    MCAP = "mcap"


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of a recorded night that somebody has chosen or typed.

    Attributes
    ----------
    folder : Path
        Of the session.
    utc : datetime
    at_s : float or None
        The session's monotonic clock, seconds; None where only the time is known.
    """

    folder: Path
    utc: datetime
    at_s: float | None = None


@dataclass(frozen=True, slots=True)
class NightJob:
    """One piece of work.

    Attributes
    ----------
    kind : JobKind
    session : Path
        Folder of the session.
    into : Path
        Folder for the result.
    form : ExportForm
        Of an export.
    moment : Moment or None
        Of a clip, which begins half a minute before.
    models : Path or None
        Folder of the models to read with; None for those in use.
    """

    kind: JobKind
    session: Path
    into: Path
    form: ExportForm = ExportForm.CSV
    moment: Moment | None = None
    models: Path | None = None


@dataclass(frozen=True, slots=True)
class JobStep:
    """How far a piece of work is.

    Attributes
    ----------
    job : NightJob
    share : float
        0 to 1.
    """

    job: NightJob
    share: float


class JobEnding(Enum):
    """How a piece of work ended."""

    DONE = "done"
    DAMAGED = "damaged"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was read of one frame.

    Attributes
    ----------
    azimuth_deg : float or None
    state : str
        Value of a `vision.slit.protocol.SlitState`.
    """

    azimuth_deg: float | None
    state: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a piece of work has found in a night.

    Attributes
    ----------
    kind : str
        Kind of a change as reading again names it, or ``"damage"``.
    text : str
        Of damage, in English.
    moment : Moment or None
        Of a change.
    recorded, reread : Verdict or None
        Of a change.
    """

    kind: str
    text: str = ""
    moment: Moment | None = None
    recorded: Verdict | None = None
    reread: Verdict | None = None


@dataclass(frozen=True, slots=True)
class JobEnd:
    """A piece of work has ended.

    Attributes
    ----------
    job : NightJob
    ending : JobEnding
    because : Sentence or None
        Why it failed.
    place : Path or None
        Where the result lies.
    found : tuple of Finding
    frames : int or None
        So many were read again.
    """

    job: NightJob
    ending: JobEnding
    because: Sentence | None = None
    place: Path | None = None
    found: tuple[Finding, ...] = ()
    frames: int | None = None


ENDED_BY_ITSELF = QT_TRANSLATE_NOOP("Model", "its process ended by itself; the log says more")
UNSTARTED = QT_TRANSLATE_NOOP("Model", "its process cannot be started")
UNREADABLE = QT_TRANSLATE_NOOP("Model", "the table of changes cannot be read")
