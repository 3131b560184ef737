"""Orders that change no device, only what the console itself is set to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from app.model.commands import Command, check_range
from app.model.state import DomeMode, Target
from app.model.words import QT_TRANSLATE_NOOP


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
