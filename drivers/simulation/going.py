"""What the simulated mount is doing since its last order, worked out ahead."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum, auto

from drivers.mount.protocol import Compass
from drivers.simulation.axes import SIDEREAL_DEG_S, Axes
from drivers.simulation.motion import Course, Phase, course, ramp, rest, towards


class Task(Enum):
    """What the last order was."""

    REST = auto()
    SLEW = auto()
    JOG = auto()
    PARK = auto()


@dataclass(frozen=True, slots=True)
class Drift:
    """When the polar shaft is driven at the sidereal rate; monotonic seconds."""

    from_s: float
    until_s: float

    def turned_deg(self, at_s: float) -> float:
        """Give how far it has turned the shaft by a moment."""
        return max(0.0, min(at_s, self.until_s) - self.from_s) * SIDEREAL_DEG_S

    def on(self, at_s: float) -> bool:
        """True while it drives."""
        return self.from_s <= at_s < self.until_s


@dataclass(frozen=True, slots=True)
class Going:
    """One order carried out: both shafts and the sidereal drive as functions of the clock.

    Attributes
    ----------
    polar, declination : Course
        The shafts, degrees, without the sidereal drive.
    drift : Drift
        The sidereal drive.
    task : Task
    tracked : bool
        Whether it tracked before a slew began: told until it arrives.
    jogging : Compass or None
    """

    polar: Course
    declination: Course
    drift: Drift
    task: Task = Task.REST
    tracked: bool = False
    jogging: Compass | None = None

    @property
    def ends_s(self) -> float:
        """When slew, jog or park is over."""
        return max(self.polar.ends_s, self.declination.ends_s)

    def over(self, at_s: float) -> bool:
        """True when the order has been carried out."""
        return at_s >= self.ends_s

    def axes(self, at_s: float) -> Axes:
        """Give the shaft angles at a moment."""
        polar_deg = self.polar.at(at_s)[0] + self.drift.turned_deg(at_s)
        return Axes(polar_deg, self.declination.at(at_s)[0])

    def rates_deg_s(self, at_s: float) -> tuple[float, float]:
        """Give the shafts' rates, without the sidereal drive."""
        return self.polar.at(at_s)[1], self.declination.at(at_s)[1]

    def parked(self, at_s: float) -> bool:
        """True when it rests at its parking place."""
        return self.task is Task.PARK and self.over(at_s)

    def slewing(self, at_s: float) -> bool:
        """True while it is on its way to a place or to its parking place."""
        return self.task in (Task.SLEW, Task.PARK) and not self.over(at_s)

    def tracking(self, at_s: float) -> bool:
        """Say whether it follows the sky, as the mount itself would say."""
        if self.task is Task.SLEW and not self.over(at_s):
            return self.tracked
        return self.drift.on(at_s)


# The orders below begin without the sidereal drive; whoever wants it puts it in.


def no_drift(at_s: float) -> Drift:
    """Switch the sidereal drive off."""
    return Drift(at_s, at_s)


def standing(axes: Axes, at_s: float, task: Task = Task.REST) -> Going:
    """Stand from here on."""
    polar, declination = rest(axes.polar_deg, at_s), rest(axes.declination_deg, at_s)
    return Going(polar, declination, no_drift(at_s), task)


def stopping(before: Going, at_s: float, slew_deg_s2: float) -> Going:
    """Brake both shafts to a standstill."""
    axes, rates = before.axes(at_s), before.rates_deg_s(at_s)
    return Going(
        course(at_s, axes.polar_deg, rates[0], [ramp(rates[0], 0.0, slew_deg_s2)]),
        course(at_s, axes.declination_deg, rates[1], [ramp(rates[1], 0.0, slew_deg_s2)]),
        no_drift(at_s),
    )


def slewing(before: Going, goal: Axes, at_s: float, rate: tuple[float, float], task: Task) -> Going:
    """Go to shaft angles; ``rate`` is the cruise in degrees per second and its acceleration."""
    axes, rates = before.axes(at_s), before.rates_deg_s(at_s)
    return Going(
        towards(at_s, axes.polar_deg, rates[0], goal.polar_deg, *rate),
        towards(at_s, axes.declination_deg, rates[1], goal.declination_deg, *rate),
        no_drift(at_s),
        task,
        tracked=before.tracking(at_s),
    )


def jogging(
    before: Going,
    wanted: tuple[float, float],
    for_s: float,
    at_s: float,
    slew_deg_s2: float,
    direction: Compass,
) -> Going:
    """Move the shafts at the wanted rates (degrees per second) for a while, then brake."""
    axes, rates = before.axes(at_s), before.rates_deg_s(at_s)

    def plan(position: float, rate: float, goal_rate: float) -> Course:
        speed_up = ramp(rate, goal_rate, slew_deg_s2)
        reached_s = min(speed_up.for_s, for_s)
        reached = rate + speed_up.acceleration * reached_s
        phases = [Phase(reached_s, speed_up.acceleration), Phase(for_s - reached_s, 0.0)]
        if not math.isclose(reached, 0.0, abs_tol=1e-12):
            phases.append(ramp(reached, 0.0, slew_deg_s2))
        return course(at_s, position, rate, phases)

    return Going(
        plan(axes.polar_deg, rates[0], wanted[0]),
        plan(axes.declination_deg, rates[1], wanted[1]),
        no_drift(at_s),
        Task.JOG,
        jogging=direction,
    )
