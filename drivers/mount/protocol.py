"""What every mount must do and report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class PierSide(StrEnum):
    """On which side of the pier the telescope is; its tube looks to the other."""

    EAST = "east"
    WEST = "west"


class Compass(StrEnum):
    """The four directions of a jog pad, on the sky."""

    NORTH = "north"
    SOUTH = "south"
    EAST = "east"
    WEST = "west"


class JogRate(StrEnum):
    """How fast a jog moves, slowest first."""

    GUIDE = "guide"
    CENTRE = "centre"
    FIND = "find"
    SLEW = "slew"


@dataclass(frozen=True, slots=True)
class MountState:
    """One reading of a mount, by the mount's own account (claimed, not seen).

    Attributes
    ----------
    read_at_s : float
        Monotonic clock when the reading was taken, seconds.
    ra_deg, dec_deg : float
        Where the mount says that it points, ICRS, degrees.
    hour_angle_deg : float
        Signed, west positive, ``-180 <= hour_angle_deg < 180``.
    azimuth_deg, altitude_deg : float
        The same direction, topocentric and refracted, degrees.
    pier_side : PierSide or None
        None for mounts that have none.
    tracking, slewing, parked : bool
        By the mount's own account.
    jogging : Compass or None
        Direction of a jog that is under way.
    target_ra_deg, target_dec_deg : float or None
        Where the last slew was sent, ICRS.
    west_limit_s : float or None
        Seconds of tracking left until the western limit; None when not tracking or unknown.
    """

    read_at_s: float
    ra_deg: float
    dec_deg: float
    hour_angle_deg: float
    azimuth_deg: float
    altitude_deg: float
    pier_side: PierSide | None
    tracking: bool
    slewing: bool
    parked: bool
    jogging: Compass | None
    target_ra_deg: float | None
    target_dec_deg: float | None
    west_limit_s: float | None


class Mount(Protocol):
    """A telescope mount. Commands start motions and return.

    Raises
    ------
    drivers.errors.LinkLost
        From any method, when the mount does not answer in time.
    drivers.errors.Refused
        When it is parked, or the place is beyond its limits.

    References
    ----------
    ASCOM ``ITelescopeV4``; INDI ``EQUATORIAL_EOD_COORD``, ``TELESCOPE_PARK``,
    ``TELESCOPE_TRACK_STATE``, ``TELESCOPE_MOTION_NS``/``WE``, ``TELESCOPE_ABORT_MOTION``.
    """

    def read_state(self) -> MountState:
        """Ask the mount where it points."""

    def slew(self, ra_deg: float, dec_deg: float) -> None:
        """Start a slew to an ICRS place, RA in [0, 360), Dec in [-90, 90]; tracks on arrival."""

    def track(self, on: bool) -> None:
        """Follow the sky, or stop following it."""

    def jog(self, direction: Compass, rate: JogRate, at_most_s: float) -> None:
        """Move while renewed; ends by itself after ``at_most_s``."""

    def sync(self, ra_deg: float, dec_deg: float) -> None:
        """Take an ICRS place as where the telescope points now."""

    def park(self) -> None:
        """Go to the resting place and stay there."""

    def unpark(self) -> None:
        """Allow motion again; moves nothing."""

    def stop(self) -> None:
        """Stop slew and jog now; tracking goes on as it was, and is reported honestly."""

    def close(self) -> None:
        """Let the mount go."""
