"""What bare motors promise: motion, and that every order ends by itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Axis(StrEnum):
    """What a motor moves."""

    DOME = "dome"
    SLIT = "slit"
    COVER = "cover"


class Drive(StrEnum):
    """One direction of one motor: one relay."""

    DOME_CW = "dome_cw"
    DOME_CCW = "dome_ccw"
    SLIT_OPEN = "slit_open"
    SLIT_CLOSE = "slit_close"
    COVER_OPEN = "cover_open"
    COVER_CLOSE = "cover_close"

    @property
    def axis(self) -> Axis:
        """The motor that this drive turns."""
        return Axis(self.value.split("_")[0])

    @property
    def opposite(self) -> Drive:
        """The same motor, the other way; never on together."""
        return _OPPOSITE[self]


_OPPOSITE = {
    Drive.DOME_CW: Drive.DOME_CCW,
    Drive.DOME_CCW: Drive.DOME_CW,
    Drive.SLIT_OPEN: Drive.SLIT_CLOSE,
    Drive.SLIT_CLOSE: Drive.SLIT_OPEN,
    Drive.COVER_OPEN: Drive.COVER_CLOSE,
    Drive.COVER_CLOSE: Drive.COVER_OPEN,
}


@dataclass(frozen=True, slots=True)
class MotorsState:
    """One reading of the relays behind the motors.

    Attributes
    ----------
    read_at_s : float
        Monotonic clock when the latches were read back, seconds.
    on : frozenset of Drive
        Drives whose relay latch was read back as on.
    ordered : frozenset of Drive
        Drives that should be on; a difference from `on` is a conflict.
    waiting : frozenset of Drive
        Drives ordered but held back by the dead time before a reversal.
    """

    read_at_s: float
    on: frozenset[Drive]
    ordered: frozenset[Drive]
    waiting: frozenset[Drive]

    @property
    def conflict(self) -> bool:
        """True when a relay is not where it was put."""
        return self.on != self.ordered

    def busy(self, axis: Axis) -> bool:
        """True when an axis moves, should move, or will as soon as its dead time is over."""
        return any(drive.axis is axis for drive in self.on | self.ordered | self.waiting)

    def moving(self, axis: Axis) -> Drive | None:
        """The drive of an axis that is on, or None."""
        for drive in self.on:
            if drive.axis is axis:
                return drive
        return None


class Motors(Protocol):
    """Bare motors: they can be run for a while, and that is all.

    Raises
    ------
    drivers.errors.DriverError
        From any method; a caller then treats every position as unknown.
    """

    def run(self, drive: Drive, at_most_s: float) -> None:
        """Run a drive for at most ``at_most_s`` > 0 seconds from now; renews a running one.

        A reversal waits for the dead time; the opposite drive is switched off first.
        """

    def stop(self, axis: Axis) -> None:
        """Switch an axis off now. Never refused."""

    def stop_all(self) -> None:
        """Switch everything off now. Never refused."""

    def tick(self) -> None:
        """Switch off what has run out and on what waited; call at least every 0.1 s."""

    def read_state(self) -> MotorsState:
        """Read the relays back."""

    def close(self) -> None:
        """Switch everything off and let the board go."""
