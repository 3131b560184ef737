"""A simulated motor behind relays: it starts late, speeds up, and coasts when let go."""

from __future__ import annotations

import random
from dataclasses import dataclass

from drivers.simulation.motion import Course, Phase, course, held_within, ramp, rest

REFERENCE_C = 10.0
"""Temperature for which a motor's nature is given, degrees Celsius."""

_SPEED_PER_C = 0.006
_DELAY_PER_C = -0.02
_COAST_PER_C = 0.012
_SPEED_NOISE = 0.008
_DELAY_NOISE = 0.06
_COAST_NOISE = 0.05


@dataclass(frozen=True, slots=True)
class Way:
    """How a motor runs in one direction at `REFERENCE_C`; the unit is the motor's own.

    Attributes
    ----------
    speed : float
        Cruising, unit per second.
    delay_s : float
        From the relay to the first movement.
    speed_up_s : float
        From the first movement to cruising.
    coast : float
        Way from switching off at cruising speed to standstill.
    """

    speed: float
    delay_s: float
    speed_up_s: float
    coast: float

    def today(self, temperature_c: float, chance: random.Random) -> Way:
        """Give this way as one run meets it: cold grease is slow, and no two runs are equal."""
        warmer_c = temperature_c - REFERENCE_C

        def vary(per_c: float, noise: float) -> float:
            return max(0.3, 1.0 + per_c * warmer_c) * max(0.5, 1.0 + chance.gauss(0.0, noise))

        return Way(
            speed=self.speed * vary(_SPEED_PER_C, _SPEED_NOISE),
            delay_s=self.delay_s * vary(_DELAY_PER_C, _DELAY_NOISE),
            speed_up_s=self.speed_up_s,
            coast=self.coast * vary(_COAST_PER_C, _COAST_NOISE),
        )

    @property
    def braking(self) -> float:
        """Deceleration without power, unit per second squared."""
        return self.speed * self.speed / (2.0 * self.coast)


@dataclass(frozen=True, slots=True)
class Nature:
    """What a motor is like: its two ways, and its mechanical ends if it has any."""

    forward: Way
    backward: Way
    low: float = float("-inf")
    high: float = float("inf")


DOME = Nature(
    forward=Way(speed=2.05, delay_s=0.35, speed_up_s=0.6, coast=0.9),
    backward=Way(speed=1.90, delay_s=0.45, speed_up_s=0.6, coast=1.1),
)
"""The dome in degrees of azimuth, forward is clockwise."""

SLIT = Nature(
    forward=Way(speed=1.0 / 24.4, delay_s=0.3, speed_up_s=0.6, coast=0.006),
    backward=Way(speed=1.0 / 23.6, delay_s=0.4, speed_up_s=0.6, coast=0.008),
    low=0.0,
    high=1.0,
)
"""The slit in shares of its opening, forward opens: about 25 s from end to end."""

COVER = Nature(
    forward=Way(speed=1.0 / 11.6, delay_s=0.2, speed_up_s=0.4, coast=0.008),
    backward=Way(speed=1.0 / 11.0, delay_s=0.25, speed_up_s=0.4, coast=0.010),
    low=0.0,
    high=1.0,
)
"""The mirror cover in shares of its opening, forward opens: about 12 s from end to end."""


class Motor:
    """One motor whose position is a function of the clock and of what was switched when.

    Parameters
    ----------
    nature : Nature
    position : float
        Where it stands at the start.
    at_s : float
        Monotonic clock of the start, seconds.
    seed : str
        Of the small differences between runs.
    """

    def __init__(self, nature: Nature, position: float, at_s: float, seed: str) -> None:
        self._nature = nature
        self._course = rest(position, at_s)
        self._sense = 0
        self._seed = seed
        self._runs = 0
        self._way = nature.forward

    def at(self, at_s: float) -> tuple[float, float]:
        """Give position and rate at a moment that is not before the last switching."""
        return self._course.at(at_s)

    def power(self, sense: int, at_s: float, temperature_c: float) -> None:
        """Switch the power: +1 forward, -1 backward, 0 off."""
        if sense == self._sense:
            return
        self._sense = sense
        position, rate = self._course.at(at_s)
        phases = self._let_go(rate) if sense == 0 else self._start(sense, rate, temperature_c)
        planned = course(at_s, position, rate, phases)
        self._course = held_within(planned, self._nature.low, self._nature.high)

    @property
    def planned(self) -> Course:
        """What will happen if nothing is switched any more."""
        return self._course

    def _let_go(self, rate: float) -> list[Phase]:
        return [ramp(rate, 0.0, self._way.braking)]

    def _start(self, sense: int, rate: float, temperature_c: float) -> list[Phase]:
        braking = self._way.braking
        self._runs += 1
        chance = random.Random(f"{self._seed}/{self._runs}")
        nature = self._nature.forward if sense > 0 else self._nature.backward
        self._way = nature.today(temperature_c, chance)
        # Until the motor bites, whatever still turns goes on coasting.
        to_stop = ramp(rate, 0.0, braking)
        coasting_s = min(self._way.delay_s, to_stop.for_s)
        left = rate + to_stop.acceleration * coasting_s
        phases = [
            Phase(coasting_s, to_stop.acceleration),
            Phase(self._way.delay_s - coasting_s, 0.0),
        ]
        if left * sense < 0.0:
            phases.append(ramp(left, 0.0, braking))
            left = 0.0
        speed_up = self._way.speed / self._way.speed_up_s
        return [*phases, ramp(left, sense * self._way.speed, speed_up)]
