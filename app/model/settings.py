"""Orders that change no device, only what the console itself is set to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from app.model.commands import Command, check_range
from app.model.override import LONGEST_REASON, MOST_MINUTES
from app.model.sequences import SequenceName
from app.model.sight_trouble import Trouble
from app.model.state import DomeMode
from app.model.target import Target
from app.model.words import QT_TRANSLATE_NOOP

LONGEST_NOTE = 500

FIRST_YEAR, LAST_YEAR = 1957, 2099
"""Years that the sky can be shown for: from the first satellite on, and two digits of a TLE."""


@dataclass(frozen=True, slots=True)
class SetDomeMode(Command):
    """Let the dome follow the mount (auto), or take it by hand (manual)."""

    device: ClassVar[str] = "console"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Change dome mode")
    mode: DomeMode


@dataclass(frozen=True, slots=True)
class SetTarget(Command):
    """Choose what to point at next; moves nothing."""

    device: ClassVar[str] = "console"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Choose target")
    target: Target | None


@dataclass(frozen=True, slots=True)
class SelectSatellite(Command):
    """Show the way and the passes of one satellite, by catalogue number; None of none."""

    device: ClassVar[str] = "console"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Select satellite")
    norad_id: int | None


@dataclass(frozen=True, slots=True)
class ShowSkyAt(Command):
    """Show the sky of another moment, aware UTC; None for now. Moves nothing."""

    device: ClassVar[str] = "console"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Show the sky at")
    utc: datetime | None

    def __post_init__(self) -> None:
        if self.utc is not None and self.utc.tzinfo is None:
            raise ValueError("the moment needs a time zone")
        if self.utc is not None and not FIRST_YEAR <= self.utc.year <= LAST_YEAR:
            raise ValueError(
                f"the year must be from {FIRST_YEAR} to {LAST_YEAR}, not {self.utc.year}"
            )


@dataclass(frozen=True, slots=True)
class RefreshElements(Command):
    """Fetch the satellites' elements again, as far as their publishers' rules allow."""

    device: ClassVar[str] = "satellites"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Refresh elements")


@dataclass(frozen=True, slots=True)
class SetRecording(Command):
    """Record by hand, or leave it to what is open; nothing that is open goes unrecorded."""

    device: ClassVar[str] = "recorder"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Record")
    on: bool


@dataclass(frozen=True, slots=True)
class MarkMoment(Command):
    """Mark this moment in the record, with a note of at most 500 characters."""

    device: ClassVar[str] = "recorder"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Mark")
    text: str = ""

    def __post_init__(self) -> None:
        if len(self.text) > LONGEST_NOTE:
            raise ValueError(f"a note must have at most {LONGEST_NOTE} characters")


@dataclass(frozen=True, slots=True)
class Acknowledge(Command):
    """Say that an alarm was seen; None means every alarm shown now."""

    device: ClassVar[str] = "console"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Acknowledge")
    stops: ClassVar[bool] = True
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Silence(Command):
    """Silence the alarm sound for so many seconds, at most 300."""

    device: ClassVar[str] = "console"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Silence")
    stops: ClassVar[bool] = True
    seconds: float = 300.0

    def __post_init__(self) -> None:
        check_range("silence in seconds", self.seconds, 0.0, 300.0)


@dataclass(frozen=True, slots=True)
class LiftInterlock(Command):
    """Lift one soft interlock by name, with a reason, for minutes.

    Attributes
    ----------
    name : str
        Of the interlock.
    reason : str
        1 to `LONGEST_REASON` characters, not blank.
    minutes : float
        Above 0, at most `MOST_MINUTES`.
    """

    device: ClassVar[str] = "console"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Lift interlock")
    name: str
    reason: str
    minutes: float

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a reason must be given")
        if len(self.reason) > LONGEST_REASON:
            raise ValueError(f"the reason must have at most {LONGEST_REASON} characters")
        if not self.minutes > 0.0:
            raise ValueError(f"minutes must be above 0, not {self.minutes:g}")
        check_range("minutes", self.minutes, 0.0, MOST_MINUTES)


@dataclass(frozen=True, slots=True)
class RestoreInterlock(Command):
    """Put the lifted interlock back in force. Never refused."""

    device: ClassVar[str] = "console"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Restore interlock")
    stops: ClassVar[bool] = True


@dataclass(frozen=True, slots=True)
class RunSequence(Command):
    """Begin a sequence; its steps pass the same gate as any order."""

    device: ClassVar[str] = "sequence"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Run sequence")
    name: SequenceName


@dataclass(frozen=True, slots=True)
class CancelSequence(Command):
    """End the sequence that runs and stop what it moves. Never refused."""

    device: ClassVar[str] = "sequence"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Cancel sequence")
    stops: ClassVar[bool] = True
    kind: ClassVar[str] = "stop"


@dataclass(frozen=True, slots=True)
class ClearTrouble(Command):
    """Say that somebody has looked at what was seen to go wrong; None means all of it."""

    device: ClassVar[str] = "dome"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Clear trouble")
    trouble: Trouble | None = None

    def apply(self, device: Any) -> None:
        device.clear_trouble(self.trouble)
