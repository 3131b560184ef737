"""What decides whether a pass can be followed, taken from the state; light enough to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drivers.motors.protocol import Drive

if TYPE_CHECKING:
    from app.model.dome_shape import DomeShape
    from app.model.learned_motor import LearnedWay
    from app.model.mount_reach import MountReach
    from app.model.state import ObservatoryState

SAME_SPEED_DEG_S = 0.02
"""Speeds of the dome that differ by less decide the same (degrees a second): a percent, less
than one run differs from the next."""


@dataclass(frozen=True, slots=True)
class FollowFacts:
    """What decides whether a pass can be followed; small enough to be sent to another process.

    Attributes
    ----------
    reach : MountReach or None
        None when the profile does not tell.
    shape : DomeShape
    dome_deg_s : tuple of float or None
        Greatest speed of the dome, counter-clockwise and clockwise; None when nobody knows it.
    latitude_deg : float
    horizon : tuple of (float, float)
        Azimuth and altitude of what stands around the site, degrees, rising azimuths.
    nominal_speed : bool
        True when the dome's speed is the profile's, in one direction at least: nobody has seen
        the dome turn so.
    """

    reach: MountReach | None
    shape: DomeShape
    dome_deg_s: tuple[float, float] | None
    latitude_deg: float
    horizon: tuple[tuple[float, float], ...] = ()
    nominal_speed: bool = False

    def decide_as(self, other: FollowFacts) -> bool:
        """Tell whether these lead to the same answers as others, so that none is worked out anew.

        What is learned of a motor changes a little with every run and every degree of air.
        """
        if (self.reach, self.shape, self.latitude_deg, self.horizon, self.nominal_speed) != (
            other.reach,
            other.shape,
            other.latitude_deg,
            other.horizon,
            other.nominal_speed,
        ):
            return False
        if self.dome_deg_s is None or other.dome_deg_s is None:
            return self.dome_deg_s is other.dome_deg_s
        return all(
            abs(one - two) < SAME_SPEED_DEG_S
            for one, two in zip(self.dome_deg_s, other.dome_deg_s, strict=True)
        )


def facts_of(state: ObservatoryState) -> FollowFacts:
    """Take from a snapshot what decides whether passes can be followed.

    Where the dome's speed has not been learned the profile's stands in, and is named as such:
    an answer by the builder's number, said to be one, helps more than none.
    """
    learned = learned_speeds(state.learned)
    return FollowFacts(
        state.reach,
        state.shape,
        nominal_speeds(state.learned) if learned is None else learned,
        state.site.latitude_deg,
        state.horizon,
        learned is None and bool(state.learned),
    )


def learned_speeds(learned: tuple[LearnedWay, ...]) -> tuple[float, float] | None:
    """Give how fast the dome was seen to turn, degrees a second, counter-clockwise and clockwise.

    None until both directions have been learned from at least one run: the profile's nominal
    numbers have been seen by nobody.
    """
    return _both({way.drive: way.speed for way in reversed(learned) if way.runs > 0})


def nominal_speeds(learned: tuple[LearnedWay, ...]) -> tuple[float, float] | None:
    """Give the dome's speeds as far as they were learned, else by the profile; None without both.

    Units and order are those of `learned_speeds`.
    """
    # what is used stands before the profile's numbers of what was learned
    return _both({way.drive: way.speed for way in reversed(learned)})


def _both(speeds: dict[Drive, float]) -> tuple[float, float] | None:
    ccw, cw = speeds.get(Drive.DOME_CCW), speeds.get(Drive.DOME_CW)
    return None if ccw is None or cw is None else (ccw, cw)
