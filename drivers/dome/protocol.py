"""What every dome must do and report, with or without an encoder."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Opening(StrEnum):
    """The seven states of anything that opens, the same words everywhere."""

    OPEN = "open"
    CLOSED = "closed"
    OPENING = "opening"
    CLOSING = "closing"
    PART_OPEN = "part open"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"


class Turn(StrEnum):
    """A sense of rotation, seen from above."""

    CLOCKWISE = "clockwise"
    COUNTERCLOCKWISE = "counter-clockwise"


class Move(StrEnum):
    """A direction of a shutter or a cover."""

    OPEN = "open"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class DomeState:
    """One reading of a dome, by the dome's own account.

    What the slit camera sees is kept apart, in `vision.slit.protocol.SlitReading`.

    Attributes
    ----------
    read_at_s : float
        Monotonic clock when the reading was taken, seconds.
    azimuth_deg : float or None
        Middle of the slit, degrees east of north, ``0 <= azimuth_deg < 360``, as
        the dome itself knows it (for a dome without encoder: as it was last seen,
        None when that is too old to act on).
    predicted_azimuth_deg, predicted_sigma_deg : float or None
        What the motor model expects since the last sighting, and its 1-sigma,
        which grows while nothing is seen.
    goal_deg : float or None
        Azimuth that the dome is on its way to; None when it has none.
    turning : Turn or None
        Sense in which the dome was ordered to turn and still should be turning.
    held_because : str or None
        Why a go-to ended before its goal, a clause; None when nothing is held.
    shutter : Opening
        The slit by run time.
    shutter_opening : float or None
        How far the slit is open by run time, 0 to 1.
    """

    read_at_s: float
    azimuth_deg: float | None
    predicted_azimuth_deg: float | None
    predicted_sigma_deg: float | None
    goal_deg: float | None
    turning: Turn | None
    held_because: str | None
    shutter: Opening
    shutter_opening: float | None

    @property
    def slewing(self) -> bool:
        """True while the dome turns or is on its way."""
        return self.turning is not None or self.goal_deg is not None


class Dome(Protocol):
    """A rotating dome with one shutter over its slit.

    A command *starts* a motion and returns; `read_state` tells when it is over.
    One thread calls a dome at a time; implementations need no locks.

    Raises
    ------
    drivers.errors.LinkLost
        From any method, when the device does not answer in time.
    drivers.errors.Refused
        From any command that the device declines.

    References
    ----------
    ASCOM ``IDomeV3``; INDI standard properties ``ABS_DOME_POSITION``,
    ``DOME_MOTION``, ``DOME_SHUTTER`` and ``DOME_ABORT_MOTION``.
    """

    def read_state(self) -> DomeState:
        """Ask the dome where it is."""

    def slew(self, azimuth_deg: float) -> None:
        """Start turning the slit to an azimuth, ``0 <= azimuth_deg < 360``."""

    def turn(self, turn: Turn, at_most_s: float) -> None:
        """Turn for at most so long; renewed by calling again."""

    def stop_turning(self) -> None:
        """Stop the rotation now, and forget the goal."""

    def move_shutter(self, move: Move, at_most_s: float | None = None) -> None:
        """Start opening or closing; None means all the way."""

    def stop_shutter(self) -> None:
        """Stop the shutter now."""

    def stop(self) -> None:
        """Stop everything that moves."""
