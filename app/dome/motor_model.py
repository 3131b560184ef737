"""Where the dome should be, by what its motor was told."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from app.dome.motor_learning import nominal_way
from app.dome.motor_way import MotorWay
from drivers.dome.protocol import Turn
from vision.angles import signed_deg

WIDEST_DEG = 20.0
"""A prediction known no better than this (1 sigma) is unknown: a slit is about as wide."""

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

    def way(self, turn: Turn) -> MotorWay:
        """Give one sense of rotation, with how far off nominal numbers may be."""
        speed = self.cw_speed_deg_s if turn is Turn.CLOCKWISE else self.ccw_speed_deg_s
        return nominal_way(self.start_delay_s, self.run_up_s, speed, self.coast_deg)


class DomeModel:
    """Prolong the last fix by what the motor was told: the *predicted* azimuth.

    Independent of the camera between two fixes, so that the two can disagree. The
    1-sigma grows with each start, with the way gone since the fix and with time, by what is
    not known of the motor. A wrong speed is wrong all the way: its part grows with the way
    itself, not with its root. Beyond `WIDEST_DEG` nothing is predicted until the next fix.

    Parameters
    ----------
    way_of : callable
        What a run begun now is expected to be like; asked at each start.
    """

    def __init__(self, way_of: Callable[[Turn], MotorWay]) -> None:
        self._way_of = way_of
        self._ways = {turn: way_of(turn) for turn in Turn}
        self._azimuth_deg: float | None = None
        self._sigma2 = 0.0
        self._lean_deg = 0.0
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
        self._way_deg = self._lean_deg = 0.0

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
        away_deg = signed_deg(azimuth_deg - self._azimuth_deg)
        if explained or abs(away_deg) <= 3.0 * math.sqrt(self._variance()):
            self.fix(azimuth_deg, sigma_deg)

    def advance(self, now_s: float, turn: Turn | None) -> None:
        """Go on to ``now_s``, the motor having run in ``turn`` since the last call."""
        before_s = now_s if self._at_s is None else self._at_s
        self._at_s = now_s
        if turn is not self._turn:
            self._turn = turn
            self._on_s = 0.0
            if turn is not None:
                way = self._ways[turn] = self._way_of(turn)
                self._sigma2 += (way.start_delay_sigma_s * way.speed) ** 2
        left_s = now_s - before_s
        while left_s > 1e-9:
            step_s = min(_STEP_S, left_s)
            self._step(step_s)
            left_s -= step_s
        self._rest_s = self._rest_s + now_s - before_s if self.at_rest else 0.0
        if self._variance() > WIDEST_DEG**2:
            self._azimuth_deg = None

    def _step(self, step_s: float) -> None:
        sense = Turn.CLOCKWISE if self._rate_deg_s > 0.0 else Turn.COUNTERCLOCKWISE
        way = self._ways[self._turn or sense]
        share = way.speed_sigma / way.speed
        if self._turn is not None:
            self._on_s += step_s
        if self._turn is not None and self._on_s > way.start_delay_s:
            goal = way.speed if self._turn is Turn.CLOCKWISE else -way.speed
            change = way.gain * step_s
        else:
            goal, share = 0.0, way.coast_sigma / way.coast
            change = self._ways[sense].brake * step_s
        old = self._rate_deg_s
        self._rate_deg_s += max(-change, min(change, goal - old))
        way_deg = 0.5 * (old + self._rate_deg_s) * step_s
        if self._azimuth_deg is not None:
            self._azimuth_deg = (self._azimuth_deg + way_deg) % 360.0
        self._way_deg += abs(way_deg)
        self._lean_deg += share * abs(way_deg)
        self._sigma2 += 1e-6 * step_s

    def _variance(self) -> float:
        return self._sigma2 + self._lean_deg**2

    @property
    def azimuth_deg(self) -> float | None:
        """Predicted azimuth of the slit's middle, [0, 360); None while it is not known."""
        return self._azimuth_deg

    @property
    def sigma_deg(self) -> float | None:
        """1-sigma of it, degrees; never above `WIDEST_DEG`."""
        return None if self._azimuth_deg is None else math.sqrt(self._variance())

    @property
    def rate_deg_s(self) -> float:
        """Expected rate, clockwise positive."""
        return self._rate_deg_s

    @property
    def at_rest(self) -> bool:
        """True when neither the motor runs nor the dome should still be coasting."""
        return self._turn is None and self._rate_deg_s == 0.0
