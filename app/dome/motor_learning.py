"""What is believed of one direction of one motor, and how a run changes it.

Start delay, speed and coast are each a straight line over the temperature. The profile's
nominal numbers are where belief begins; each run that was seen well moves it, and what was
learned long ago slowly fades back to them, so that new grease is followed.

Bias is not looked for: whatever is the same in every run, such as the camera's own delay, is
learned with the rest and is right for switching off by the same camera.

References
----------
Recursive least squares as a Kalman filter: B. D. O. Anderson, J. B. Moore, "Optimal
Filtering" (1979), chapter 3; the update by a run's own fit is one step of the
Rauch-Tung-Striebel smoother (AIAA J. 3, 1445, 1965).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from app.dome.motor_way import Floats, MotorWay
from app.dome.run_fit import Fit, Run, fit

REFERENCE_C = 10.0
"""Where the lines over temperature are anchored, degrees Celsius: only an origin."""

SPREAD_C = 10.0
"""Temperatures vary by about so much through the year, until better is known (1 sigma)."""

GEAR_C = 5.0
"""The gears may be so much colder or warmer than the air that was measured (1 sigma)."""

LEVEL_RUNS, SLOPE_RUNS = 2000.0, 20000.0
"""What was learned fades with so many runs; by the way a change is followed within ten or so."""

SURPRISE = 20.0
"""Squared distance from belief, in sigmas, beyond which a run is not learned from at once."""

SURPRISES = 3
"""So many such runs in a row are no accident: the motor has changed."""

FARTHEST = 8.0
"""What was kept and is farther from nominal than so many sigmas is of another motor."""

LEAST_SHARE, WORST_MISFIT = 0.7, 3.0
"""A run that fewer of its sightings show, or that misses them by more, is not understood."""

LEAST_SHARE_OFF = 0.5
"""Nor is one that fewer of the sightings since its motor was switched off show."""

# Of the nominal numbers: start delay, speed, coast; shares of themselves, and an absolute part.
_LEVEL_SHARES, _LEVEL_LEAST_S = (0.4, 0.10, 0.4), 0.1
# Of one kelvin.
_SLOPE_SHARES = (0.02, 0.006, 0.015)
# How much one run differs from the next.
_RUN_SHARES, _RUN_LEAST_S = (0.08, 0.012, 0.07), 0.01
_LEAST = 0.05
_KNOWN_TEMPERATURES = 300.0
_DOUBTED_TEMPERATURES = 2.0


def nominal_way(start_delay_s: float, run_up_s: float, speed: float, coast: float) -> MotorWay:
    """Give a way by the profile's numbers, with how far off these may be."""
    numbers = np.array([start_delay_s, speed, coast])
    sigmas = np.sqrt(_level_sigmas(numbers) ** 2 + _run_sigmas(numbers) ** 2)
    return MotorWay(start_delay_s, run_up_s, speed, coast, *(float(sigma) for sigma in sigmas))


def _level_sigmas(numbers: Floats) -> Floats:
    sigmas: Floats = np.array(_LEVEL_SHARES) * numbers
    sigmas[0] = math.hypot(sigmas[0], _LEVEL_LEAST_S)
    return sigmas


def _run_sigmas(numbers: Floats) -> Floats:
    sigmas: Floats = np.array(_RUN_SHARES) * numbers
    sigmas[0] = math.hypot(sigmas[0], _RUN_LEAST_S)
    return sigmas


def _understood(found: Fit) -> bool:
    at_rest = found.share_off is None or found.share_off >= LEAST_SHARE_OFF
    return at_rest and found.share >= LEAST_SHARE and found.misfit <= WORST_MISFIT


@dataclass(slots=True)
class Belief:
    """All that is kept of one direction.

    Attributes
    ----------
    mean : array, shape (6,)
        Start delay in seconds, speed and coast at `REFERENCE_C`; then their change per kelvin.
    covariance : array, shape (6, 6)
    runs : int
        Learned from.
    temperatures : float
        How many of them, of late, had a temperature.
    mean_c, spread_c2 : float
        Mean of these temperatures, and their variance.
    """

    mean: Floats
    covariance: Floats
    runs: int = 0
    temperatures: float = 0.0
    mean_c: float = REFERENCE_C
    spread_c2: float = 0.0


class WayLearner:
    """Learn one direction of one motor.

    Parameters
    ----------
    nominal : MotorWay
        By the profile.

    Attributes
    ----------
    nominal : MotorWay
        As given.
    """

    def __init__(self, nominal: MotorWay) -> None:
        self.nominal = nominal
        numbers = np.array([nominal.start_delay_s, nominal.speed, nominal.coast])
        slopes = np.array(_SLOPE_SHARES) * numbers
        slopes[0] += _SLOPE_SHARES[0] * _LEVEL_LEAST_S
        self._first = np.concatenate((numbers, np.zeros(3)))
        self._first_covariance = np.diag(np.concatenate((_level_sigmas(numbers), slopes)) ** 2)
        self._kept = 1.0 - 1.0 / np.array(3 * [LEVEL_RUNS] + 3 * [SLOPE_RUNS])
        self._surprises = 0
        self.belief = Belief(self._first.copy(), self._first_covariance.copy())

    def numbers(self, temperature_c: float | None) -> tuple[Floats, Floats]:
        """Give start delay, speed and coast, and their covariance, for a temperature.

        Without one it is the mean over the temperatures that runs were seen at, as much less
        sure as these spread. Before any such run the lines are level, and no temperature has
        to stand in.

        Returns
        -------
        tuple of array, shapes (3,) and (3, 3)
        """
        belief = self.belief
        at = self._at(belief.mean_c if temperature_c is None else temperature_c)
        covariance: Floats = at @ belief.covariance @ at.T
        if temperature_c is None:
            slopes = belief.mean[3:] ** 2 + np.diag(belief.covariance)[3:]
            covariance = covariance + np.diag(slopes * self._spread_c2())
        numbers = np.maximum(at @ belief.mean, _LEAST * self._first[:3])
        return numbers, covariance

    def way(self, temperature_c: float | None) -> MotorWay:
        """Give what one run is expected to be like.

        Its sigmas take in that the gears need not have the air's temperature: what is
        predicted must not contradict the camera only because a night has turned cold.
        """
        numbers, covariance = self.numbers(temperature_c)
        slopes = self.belief.mean[3:] ** 2 + np.diag(self.belief.covariance)[3:]
        variances = np.diag(covariance) + _run_sigmas(numbers) ** 2 + slopes * GEAR_C**2
        sigmas = np.sqrt(variances)
        delay_s, speed, coast = (float(number) for number in numbers)
        return MotorWay(
            delay_s, self.nominal.run_up_s, speed, coast, *(float(sigma) for sigma in sigmas)
        )

    def fits(self, belief: Belief) -> bool:
        """Tell whether a belief can be of this motor: not too far from its nominal numbers."""
        away = np.abs(belief.mean - self._first)
        return bool(np.all(away < FARTHEST * np.sqrt(np.diag(self._first_covariance))))

    def learn(self, run: Run) -> bool:
        """Learn from a run; False when it is not understood or too strange."""
        numbers, known = self.numbers(run.temperature_c)
        spread = known + np.diag(_run_sigmas(numbers) ** 2)
        found = fit(run, numbers, spread, self.nominal.run_up_s)
        if not _understood(found):
            return False
        away = found.numbers - numbers
        if float(away @ np.linalg.solve(spread, away)) > SURPRISE:
            self._surprises += 1
            if self._surprises < SURPRISES:
                return False
            self._widen()
            numbers, known = self.numbers(run.temperature_c)
            spread = known + np.diag(_run_sigmas(numbers) ** 2)
            found = fit(run, numbers, spread, self.nominal.run_up_s)
        self._surprises = 0
        self._fade()
        self._take(run.temperature_c, found.numbers, found.covariance)
        return True

    def _take(self, temperature_c: float | None, found: Floats, covariance: Floats) -> None:
        belief = self.belief
        numbers, known = self.numbers(temperature_c)
        spread = known + np.diag(_run_sigmas(numbers) ** 2)
        at = self._at(belief.mean_c if temperature_c is None else temperature_c)
        gain = belief.covariance @ at.T @ np.linalg.inv(spread)
        belief.mean = belief.mean + gain @ (found - numbers)
        left = belief.covariance - gain @ (spread - covariance) @ gain.T
        belief.covariance = 0.5 * (left + left.T)
        belief.runs += 1
        if temperature_c is not None:
            self._note(temperature_c)

    def _note(self, temperature_c: float) -> None:
        belief = self.belief
        belief.temperatures = min(belief.temperatures + 1.0, _KNOWN_TEMPERATURES)
        part = 1.0 / belief.temperatures
        away_c = temperature_c - belief.mean_c
        belief.mean_c += part * away_c
        belief.spread_c2 = (1.0 - part) * (belief.spread_c2 + part * away_c**2)

    def _spread_c2(self) -> float:
        """Variance of the temperatures, doubted while few are known."""
        known, doubted = self.belief.temperatures, _DOUBTED_TEMPERATURES
        return (known * self.belief.spread_c2 + doubted * SPREAD_C**2) / (known + doubted)

    def _fade(self) -> None:
        belief, kept = self.belief, self._kept
        belief.mean = self._first + kept * (belief.mean - self._first)
        belief.covariance = np.outer(kept, kept) * belief.covariance + self._first_covariance * (
            1.0 - kept**2
        )

    def _widen(self) -> None:
        """The motor has changed: be as open as at the beginning, the slopes but for."""
        first = np.diag(self._first_covariance).copy()
        first[3:] = 0.0
        self.belief.covariance = self.belief.covariance + np.diag(first)

    def _at(self, temperature_c: float) -> Floats:
        warmer = temperature_c - REFERENCE_C
        return np.hstack((np.eye(3), warmer * np.eye(3)))
