"""How one motor runs in one direction: late start, run-up, steady speed, coast."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class MotorWay:
    """What one run in one direction is expected to be like; the unit is the motor's own.

    Attributes
    ----------
    start_delay_s : float
        From relay on to first motion, >= 0.
    run_up_s : float
        From standstill to steady speed, > 0.
    speed : float
        Steady speed, > 0, unit / s.
    coast : float
        Way after switching off at steady speed, > 0.
    start_delay_sigma_s, speed_sigma, coast_sigma : float
        1 sigma of each for one run: what is not known, and what differs from run to run.
    """

    start_delay_s: float
    run_up_s: float
    speed: float
    coast: float
    start_delay_sigma_s: float
    speed_sigma: float
    coast_sigma: float

    @property
    def gain(self) -> float:
        """Acceleration while the motor runs up, unit / s^2."""
        return self.speed / self.run_up_s

    @property
    def brake(self) -> float:
        """Deceleration while it coasts, unit / s^2."""
        return self.speed**2 / (2.0 * self.coast)

    def run_s(self, distance: float) -> float:
        """Time that the relay must be on to travel a distance from standstill, coast included.

        Parameters
        ----------
        distance : float
            > 0.
        """
        per_speed2 = 0.5 / self.gain + 0.5 / self.brake
        top = math.sqrt(distance / per_speed2)
        if top <= self.speed:
            return self.start_delay_s + top / self.gain
        steady_s = (distance - per_speed2 * self.speed**2) / self.speed
        return self.start_delay_s + self.run_up_s + steady_s

    def travel_s(self, distance: float) -> float:
        """Time from relay on to the end of a way that a limit switch ends."""
        return self.start_delay_s + 0.5 * self.run_up_s + distance / self.speed


def gone(numbers: Floats, run_up_s: float, on_for_s: float, after_s: Floats) -> Floats:
    """Give the way gone at some times after the relay was switched on.

    Parameters
    ----------
    numbers : array, shape (3,)
        Start delay in seconds, steady speed, coast.
    run_up_s : float
        From standstill to steady speed, > 0.
    on_for_s : float
        How long the relay is on.
    after_s : array, shape (n,)
        Seconds since it was switched on.
    """
    delay_s, speed, coast = (float(number) for number in numbers)
    moving_s = max(0.0, on_for_s - delay_s)
    driven_s = np.clip(after_s - delay_s, 0.0, moving_s)
    gain, brake = speed / run_up_s, speed**2 / (2.0 * coast)
    rising_s = np.minimum(driven_s, run_up_s)
    way: Floats = 0.5 * gain * rising_s**2 + speed * (driven_s - rising_s)
    top = gain * min(moving_s, run_up_s)
    coasting_s = np.clip(after_s - on_for_s, 0.0, top / brake)
    rolled: Floats = way + (top - 0.5 * brake * coasting_s) * coasting_s
    return rolled
