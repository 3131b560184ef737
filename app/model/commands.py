"""Every order that anybody can give, in range by construction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from app.model.words import QT_TRANSLATE_NOOP
from drivers.camera.protocol import ExposureCamera
from drivers.cover.protocol import Cover
from drivers.dome.protocol import Dome, Move, Turn
from drivers.mount.protocol import Compass, JogRate, Mount

HOLD_S = 0.3
"""A hold-to-move order ends after so long unless it is renewed (seconds)."""


@dataclass(frozen=True, slots=True)
class Command:
    """An order for one device.

    Attributes
    ----------
    device : str
        The worker that carries it out: ``"mount"``, ``"dome"``, ``"cover"``, ``"ccd"``,
        ``"console"`` (the console's own settings) or ``"all"``.
    label : str
        English words for it, a key for translation.
    stops : bool
        True for orders that stop or close: never refused, never too late.
    kind : str
        For the timeline's glyphs, as in `app.model.notices.Notice`.
    """

    device: ClassVar[str] = ""
    label: ClassVar[str] = ""
    stops: ClassVar[bool] = False
    kind: ClassVar[str] = "log"

    def apply(self, device: Any) -> None:
        """Carry it out, in the device's own thread.

        Raises
        ------
        drivers.errors.DriverError
            When the device cannot.
        """
        raise NotImplementedError


def check_range(name: str, value: float, low: float, high: float, below: bool = False) -> None:
    """Raise ValueError, a sentence that names what is allowed, for a value out of range."""
    inside = low <= value < high if below else low <= value <= high
    if not inside:
        raise ValueError(
            f"{name} must be from {low:g} to {'below ' if below else ''}{high:g}, not {value:g}"
        )


@dataclass(frozen=True, slots=True)
class StopAll(Command):
    """Stop everything that moves; opens and closes nothing."""

    device: ClassVar[str] = "all"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Stop all")
    stops: ClassVar[bool] = True
    kind: ClassVar[str] = "stop"


@dataclass(frozen=True, slots=True)
class SlewMount(Command):
    """Slew the telescope to an ICRS place, degrees."""

    device: ClassVar[str] = "mount"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Go to")
    kind: ClassVar[str] = "goto"
    ra_deg: float
    dec_deg: float

    def __post_init__(self) -> None:
        check_range("right ascension in degrees", self.ra_deg, 0.0, 360.0, below=True)
        check_range("declination in degrees", self.dec_deg, -90.0, 90.0)

    def apply(self, device: Mount) -> None:
        device.slew(self.ra_deg, self.dec_deg)


@dataclass(frozen=True, slots=True)
class JogMount(Command):
    """Move the telescope while a button is held."""

    device: ClassVar[str] = "mount"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Jog")
    direction: Compass
    rate: JogRate

    def apply(self, device: Mount) -> None:
        device.jog(self.direction, self.rate, HOLD_S)


@dataclass(frozen=True, slots=True)
class TrackMount(Command):
    """Follow the sky, or stop following it."""

    device: ClassVar[str] = "mount"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Track")
    on: bool

    def apply(self, device: Mount) -> None:
        device.track(self.on)


@dataclass(frozen=True, slots=True)
class ParkMount(Command):
    """Send the telescope to its resting place."""

    device: ClassVar[str] = "mount"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Park")
    kind: ClassVar[str] = "goto"

    def apply(self, device: Mount) -> None:
        device.park()


@dataclass(frozen=True, slots=True)
class UnparkMount(Command):
    """Allow the telescope to move again."""

    device: ClassVar[str] = "mount"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Unpark")

    def apply(self, device: Mount) -> None:
        device.unpark()


@dataclass(frozen=True, slots=True)
class StopMount(Command):
    """Stop slew and jog; tracking stays as it is."""

    device: ClassVar[str] = "mount"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Stop mount")
    stops: ClassVar[bool] = True
    kind: ClassVar[str] = "stop"

    def apply(self, device: Mount) -> None:
        device.stop()


@dataclass(frozen=True, slots=True)
class SlewDome(Command):
    """Turn the slit to an azimuth by sight, degrees east of north.

    Attributes
    ----------
    azimuth_deg : float
        ``0 <= azimuth_deg < 360``.
    following : bool
        True when the dome goes after the mount by itself, False for a hand.
    """

    device: ClassVar[str] = "dome"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Turn dome")
    kind: ClassVar[str] = "goto"
    azimuth_deg: float
    following: bool = False

    def __post_init__(self) -> None:
        check_range("azimuth in degrees", self.azimuth_deg, 0.0, 360.0, below=True)

    def apply(self, device: Dome) -> None:
        device.slew(self.azimuth_deg)


@dataclass(frozen=True, slots=True)
class TurnDome(Command):
    """Turn the dome while a button is held; ``blind`` says so where no picture is fresh."""

    device: ClassVar[str] = "dome"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Turn dome")
    turn: Turn
    blind: bool = False

    def apply(self, device: Dome) -> None:
        device.turn(self.turn, HOLD_S)


@dataclass(frozen=True, slots=True)
class StopDome(Command):
    """Stop the rotation of the dome."""

    device: ClassVar[str] = "dome"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Stop dome")
    stops: ClassVar[bool] = True
    kind: ClassVar[str] = "stop"

    def apply(self, device: Dome) -> None:
        device.stop_turning()


@dataclass(frozen=True, slots=True)
class OpenSlit(Command):
    """Open the slit: all the way, or while a button is held, then perhaps ``blind``."""

    device: ClassVar[str] = "dome"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Open slit")
    kind: ClassVar[str] = "open"
    hold: bool = False
    blind: bool = False

    def __post_init__(self) -> None:
        if self.blind and not self.hold:
            raise ValueError("blind, the slit opens only while a button is held")

    def apply(self, device: Dome) -> None:
        device.move_shutter(Move.OPEN, HOLD_S if self.hold else None)


@dataclass(frozen=True, slots=True)
class CloseSlit(Command):
    """Close the slit: all the way, or while a button is held. Never refused."""

    device: ClassVar[str] = "dome"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Close slit")
    stops: ClassVar[bool] = True
    kind: ClassVar[str] = "close"
    hold: bool = False

    def apply(self, device: Dome) -> None:
        device.move_shutter(Move.CLOSE, HOLD_S if self.hold else None)


@dataclass(frozen=True, slots=True)
class StopSlit(Command):
    """Stop the slit where it is."""

    device: ClassVar[str] = "dome"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Stop slit")
    stops: ClassVar[bool] = True
    kind: ClassVar[str] = "stop"

    def apply(self, device: Dome) -> None:
        device.stop_shutter()


@dataclass(frozen=True, slots=True)
class OpenCover(Command):
    """Open the mirror cover: all the way, or while a button is held."""

    device: ClassVar[str] = "cover"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Open mirror cover")
    kind: ClassVar[str] = "open"
    hold: bool = False

    def apply(self, device: Cover) -> None:
        device.move(Move.OPEN, HOLD_S if self.hold else None)


@dataclass(frozen=True, slots=True)
class CloseCover(Command):
    """Close the mirror cover. Never refused."""

    device: ClassVar[str] = "cover"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Close mirror cover")
    stops: ClassVar[bool] = True
    kind: ClassVar[str] = "close"
    hold: bool = False

    def apply(self, device: Cover) -> None:
        device.move(Move.CLOSE, HOLD_S if self.hold else None)


@dataclass(frozen=True, slots=True)
class StopCover(Command):
    """Stop the mirror cover where it is."""

    device: ClassVar[str] = "cover"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Stop mirror cover")
    stops: ClassVar[bool] = True
    kind: ClassVar[str] = "stop"

    def apply(self, device: Cover) -> None:
        device.stop()


@dataclass(frozen=True, slots=True)
class Expose(Command):
    """Take one picture with the science camera; seconds, 0.001 to 3600."""

    device: ClassVar[str] = "ccd"
    label: ClassVar[str] = QT_TRANSLATE_NOOP("Model", "Expose")
    exposure_s: float

    def __post_init__(self) -> None:
        check_range("exposure in seconds", self.exposure_s, 0.001, 3600.0)

    def apply(self, device: ExposureCamera) -> None:
        device.expose(self.exposure_s)
