"""Motion worked out ahead: pieces of constant acceleration, looked up by the clock."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

_STANDSTILL = 1e-9
"""Rates below this are rounding, units per second."""


class Phase(NamedTuple):
    """A while of constant acceleration: seconds, and units per second squared."""

    for_s: float
    acceleration: float


@dataclass(frozen=True, slots=True)
class Leg:
    """Motion with constant acceleration from a moment on; any unit of length or angle."""

    start_s: float
    position: float
    rate: float
    acceleration: float

    def at(self, at_s: float) -> tuple[float, float]:
        """Give position and rate at a moment."""
        after_s = at_s - self.start_s
        return (
            self.position + (self.rate + 0.5 * self.acceleration * after_s) * after_s,
            self.rate + self.acceleration * after_s,
        )


@dataclass(frozen=True, slots=True)
class Course:
    """Where something will be, if nothing new is ordered; at least one leg, in order of time."""

    legs: tuple[Leg, ...]

    @property
    def ends_s(self) -> float:
        """When the last leg begins: from then on the rate does not change."""
        return self.legs[-1].start_s

    def at(self, at_s: float) -> tuple[float, float]:
        """Give position and rate at a moment; before the course begins, as at its beginning."""
        current = self.legs[0]
        for leg in self.legs[1:]:
            if leg.start_s > at_s:
                break
            current = leg
        return current.at(max(at_s, current.start_s))


def rest(position: float, at_s: float) -> Course:
    """Stay at a place."""
    return Course((Leg(at_s, position, 0.0, 0.0),))


def course(at_s: float, position: float, rate: float, phases: Iterable[Phase]) -> Course:
    """Chain phases from a beginning; after the last one the rate stays."""
    legs = []
    for phase in phases:
        if phase.for_s <= 0.0:
            continue
        leg = Leg(at_s, position, rate, phase.acceleration)
        legs.append(leg)
        at_s += phase.for_s
        position, rate = leg.at(at_s)
        if abs(rate) < _STANDSTILL:
            rate = 0.0
    legs.append(Leg(at_s, position, rate, 0.0))
    return Course(tuple(legs))


def ramp(rate: float, goal_rate: float, acceleration: float) -> Phase:
    """Change the rate with ``acceleration > 0``."""
    change = goal_rate - rate
    return Phase(abs(change) / acceleration, math.copysign(acceleration, change))


def towards(
    at_s: float, position: float, rate: float, goal: float, cruise: float, acceleration: float
) -> Course:
    """Go to a place and stop there: brake what goes on, speed up, cruise, brake.

    Parameters
    ----------
    at_s, position, rate : float
        The beginning.
    goal : float
        Where to end.
    cruise, acceleration : float
        Greatest rate and the acceleration of both ramps, above 0.
    """
    brake = ramp(rate, 0.0, acceleration)
    stops_at = course(at_s, position, rate, [brake]).legs[-1].position
    way = goal - stops_at
    sense = math.copysign(1.0, way)
    top = min(cruise, math.sqrt(abs(way) * acceleration))
    cruise_s = (abs(way) - top * top / acceleration) / cruise if top >= cruise else 0.0
    planned = course(
        at_s,
        position,
        rate,
        [
            brake,
            ramp(0.0, sense * top, acceleration),
            Phase(cruise_s, 0.0),
            ramp(sense * top, 0.0, acceleration),
        ],
    )
    # The last leg takes the goal itself, without the rounding of the legs before it.
    return Course((*planned.legs[:-1], Leg(planned.ends_s, goal, 0.0, 0.0)))


def held_within(planned: Course, low: float, high: float) -> Course:
    """Cut a course short at mechanical ends: there a limit switch stops the motor dead."""
    kept: list[Leg] = []
    ends_s = [leg.start_s for leg in planned.legs[1:]] + [math.inf]
    for leg, end_s in zip(planned.legs, ends_s, strict=True):
        crossings = [
            (crossed_s, end)
            for end, outward in ((low, -1.0), (high, 1.0))
            if (crossed_s := _crossing_s(leg, end, outward)) is not None and crossed_s <= end_s
        ]
        if crossings:
            crossed_s, end = min(crossings)
            if crossed_s > leg.start_s:
                kept.append(leg)
            kept.append(Leg(crossed_s, end, 0.0, 0.0))
            return Course(tuple(kept))
        kept.append(leg)
    return planned


def _crossing_s(leg: Leg, end: float, outward: float) -> float | None:
    """Say when a leg first passes an end going outward (sign ``outward``), or None."""
    room = (end - leg.position) * outward
    rate, acceleration = leg.rate * outward, leg.acceleration * outward
    if room <= 0.0:
        if rate > 0.0 or (rate == 0.0 and acceleration > 0.0):
            return leg.start_s
        # moving away from the end, but perhaps pulled back to it
        return leg.start_s - 2.0 * rate / acceleration if acceleration > 0.0 else None
    if acceleration == 0.0:
        return leg.start_s + room / rate if rate > 0.0 else None
    inside = rate * rate + 2.0 * acceleration * room
    if inside < 0.0:
        return None
    # Written so that neither a small acceleration nor a small rate loses digits.
    root = math.sqrt(inside)
    if rate + root > 0.0:
        return leg.start_s + 2.0 * room / (rate + root)
    return None
