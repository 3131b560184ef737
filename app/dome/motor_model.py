"""What a dome motor is expected to do: how long it must run, and where the dome should be."""

from __future__ import annotations

import math
from dataclasses import dataclass

from drivers.dome.protocol import Turn

SPEED_SHARE = 0.10
"""The steady speed is known to so much of itself: cold grease alone takes a tenth or more."""

SETTLED_S = 5.0
"""A dome at rest for so long may be fixed anew; until then the run's own error is to be seen."""

_STEP_S = 0.02


@dataclass(frozen=True, slots=True)
class MotorFacts:
    """Nominal numbers of a dome motor, from the profile.

    Attributes
    ----------
    cw_speed_deg_s, ccw_speed_deg_s : float
        Steady speed, > 0.
    start_delay_s : float
        From relay on to first motion, >= 0.
    run_up_s : float
        From standstill to steady speed, > 0.
    coast_deg : float
        Travel after switching off at steady speed, > 0.
    """

    cw_speed_deg_s: float = 2.0
    ccw_speed_deg_s: float = 2.0
    start_delay_s: float = 0.4
    run_up_s: float = 0.6
    coast_deg: float = 1.0

    def speed_deg_s(self, turn: Turn) -> float:
        """Steady speed in one sense of rotation."""
        return self.cw_speed_deg_s if turn is Turn.CLOCKWISE else self.ccw_speed_deg_s

    def gain_deg_s2(self, turn: Turn) -> float:
        """Acceleration while the motor runs up."""
        return self.speed_deg_s(turn) / self.run_up_s

    def brake_deg_s2(self, turn: Turn) -> float:
        """Deceleration while the dome coasts."""
        return self.speed_deg_s(turn) ** 2 / (2.0 * self.coast_deg)

    def run_s(self, turn: Turn, distance_deg: float) -> float:
        """Time that the relay must be on to travel a distance from standstill, coast included.

        Parameters
        ----------
        turn : Turn
            Sense of rotation.
        distance_deg : float
            > 0.
        """
        speed = self.speed_deg_s(turn)
        per_speed2 = 0.5 / self.gain_deg_s2(turn) + 0.5 / self.brake_deg_s2(turn)
        top = math.sqrt(distance_deg / per_speed2)
        if top <= speed:
            return self.start_delay_s + top / self.gain_deg_s2(turn)
        steady_s = (distance_deg - per_speed2 * speed**2) / speed
        return self.start_delay_s + self.run_up_s + steady_s


class DomeModel:
    """Prolong the last fix by what the motor was told: the *predicted* azimuth.

    Independent of the camera between two fixes, so that the two can disagree. The
    1-sigma grows with each start, with the way gone since the fix and with time. A wrong
    speed is wrong all the way: its part grows with the way itself, not with its root.
    """

    def __init__(self, facts: MotorFacts) -> None:
        self._facts = facts
        self._azimuth_deg: float | None = None
        self._sigma2 = 0.0
        self._way_deg = 0.0
        self._rest_s = 0.0
        self._rate_deg_s = 0.0
        self._turn: Turn | None = None
        self._on_s = 0.0
        self._at_s: float | None = None

    def fix(self, azimuth_deg: float, sigma_deg: float) -> None:
        """Start again from an azimuth that was seen with the dome at rest."""
        self._azimuth_deg = azimuth_deg
        self._sigma2 = sigma_deg**2
        self._way_deg = 0.0

    def settle(self, azimuth_deg: float, sigma_deg: float, explained: bool) -> None:
        """Take what is seen of a dome keeping still, where a run can have brought it there.

        What no run explains is left to disagree, for somebody to look at.

        Parameters
        ----------
        azimuth_deg, sigma_deg : float
            As seen.
        explained : bool
            True when it is known why the dome is not where its motor should have taken it.
        """
        if not self.at_rest:
            return
        if self._azimuth_deg is None:
            self.fix(azimuth_deg, sigma_deg)
            return
        if self._way_deg == 0.0 or self._rest_s < SETTLED_S:
            return
        away_deg = (azimuth_deg - self._azimuth_deg + 180.0) % 360.0 - 180.0
        if explained or abs(away_deg) <= 3.0 * math.sqrt(self._variance()):
            self.fix(azimuth_deg, sigma_deg)

    def advance(self, now_s: float, turn: Turn | None) -> None:
        """Go on to ``now_s``, the motor having run in ``turn`` since the last call."""
        before_s = now_s if self._at_s is None else self._at_s
        self._at_s = now_s
        if turn is not self._turn:
            self._turn = turn
            self._on_s = 0.0
            self._sigma2 += 0.15**2 if turn is not None else 0.0
        left_s = now_s - before_s
        while left_s > 1e-9:
            step_s = min(_STEP_S, left_s)
            self._step(step_s)
            left_s -= step_s
        self._rest_s = self._rest_s + now_s - before_s if self.at_rest else 0.0

    def _step(self, step_s: float) -> None:
        facts = self._facts
        if self._turn is not None:
            self._on_s += step_s
        if self._turn is not None and self._on_s > facts.start_delay_s:
            sign = 1.0 if self._turn is Turn.CLOCKWISE else -1.0
            goal = sign * facts.speed_deg_s(self._turn)
            change = facts.gain_deg_s2(self._turn) * step_s
        else:
            goal = 0.0
            sense = Turn.CLOCKWISE if self._rate_deg_s > 0.0 else Turn.COUNTERCLOCKWISE
            change = facts.brake_deg_s2(sense) * step_s
        old = self._rate_deg_s
        self._rate_deg_s += max(-change, min(change, goal - old))
        way_deg = 0.5 * (old + self._rate_deg_s) * step_s
        if self._azimuth_deg is not None:
            self._azimuth_deg = (self._azimuth_deg + way_deg) % 360.0
        self._way_deg += abs(way_deg)
        self._sigma2 += 1e-6 * step_s

    def _variance(self) -> float:
        return self._sigma2 + (SPEED_SHARE * self._way_deg) ** 2

    @property
    def azimuth_deg(self) -> float | None:
        """Predicted azimuth of the slit's middle, [0, 360); None before the first fix."""
        return self._azimuth_deg

    @property
    def sigma_deg(self) -> float | None:
        """1-sigma of it, degrees; never above 180."""
        return None if self._azimuth_deg is None else min(180.0, math.sqrt(self._variance()))

    @property
    def rate_deg_s(self) -> float:
        """Expected rate, clockwise positive."""
        return self._rate_deg_s

    @property
    def at_rest(self) -> bool:
        """True when neither the motor runs nor the dome should still be coasting."""
        return self._turn is None and self._rate_deg_s == 0.0
