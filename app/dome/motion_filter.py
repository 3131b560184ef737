"""Where something driven by a switched motor is, by what is seen of it and what was ordered.

Two models run side by side: one obeys its motor (late start, run-up, steady speed, coast),
one moves as it likes. Which of them explains the sightings better is weighed at each; every
sighting may also be a misreading of any place.

References
----------
Y. Bar-Shalom, X. R. Li, T. Kirubarajan, "Estimation with Applications to Tracking and
Navigation" (2001): interacting multiple models (11.6.6); probabilistic data association.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, replace

_STEP_S = 0.05
# Chance a second that it ceases to obey, and that it obeys again.
_REBELS, _REPENTS = 0.1, 0.5
# A steady speed is known to so much of itself.
_SPEED_SHARE = 0.25
# A run-up and a coast last at most so many times what is expected.
_LATE = 1.6
_KEPT_COMMANDS = 64


@dataclass(frozen=True, slots=True)
class Nature:
    """How something moves; the unit is its own, for example degrees or the share open.

    Attributes
    ----------
    forth, back : float
        Steady speed towards greater and smaller values, > 0, unit / s.
    start_delay_s, run_up_s : float
        From relay on to first motion, and from there to steady speed; > 0.
    coast : float
        Way after switching off at steady speed, > 0.
    steady_noise, shaky_noise, free_noise : float
        White noise of the acceleration, unit / s^2 over one second, 1 sigma: at steady
        speed, while it starts or stops, and of what does not obey.
    walk : float
        What a rest may creep in a second, 1 sigma; also forgets what was seen long ago.
    misread_density : float
        Misreadings are spread so thinly, 1 / unit.
    period : float or None
        360 on the circle; None on a line.
    ends : tuple of 2 float or None
        Where motion ends on a line.
    """

    forth: float
    back: float
    start_delay_s: float
    run_up_s: float
    coast: float
    steady_noise: float
    shaky_noise: float
    free_noise: float
    walk: float
    misread_density: float
    period: float | None = None
    ends: tuple[float, float] | None = None

    def speed(self, sense: int) -> float:
        """Steady speed in one sense, unsigned."""
        return self.forth if sense > 0 else self.back

    def coast_s(self, sense: int) -> float:
        """Give the longest time that a coast is expected to take."""
        return _LATE * 2.0 * self.coast / self.speed(sense)

    def apart(self, one: float, other: float) -> float:
        """Give ``one - other``, the short way round."""
        if self.period is None:
            return one - other
        half = 0.5 * self.period
        return (one - other + half) % self.period - half


@dataclass(frozen=True, slots=True)
class Order:
    """What the motor does: sense 1, -1 or 0 (off), since when, and the sense before."""

    sense: int
    since_s: float
    before: int


class CommandLog:
    """What a motor was told, and when: sightings are older than the latest order."""

    def __init__(self) -> None:
        self._orders: deque[Order] = deque([Order(0, -math.inf, 0)], maxlen=_KEPT_COMMANDS)

    def note(self, at_s: float, sense: int) -> None:
        """Take what the motor does now."""
        last = self._orders[-1]
        if sense != last.sense:
            self._orders.append(Order(sense, at_s, last.sense))

    def at(self, at_s: float) -> Order:
        """Give what it did at a time."""
        for order in reversed(self._orders):
            if order.since_s <= at_s:
                return order
        return self._orders[0]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What is known at one time: value and rate, each with its 1 sigma."""

    value: float
    sigma: float
    rate: float
    rate_sigma: float


@dataclass(slots=True)
class _Mode:
    """Mean and covariance of one model."""

    x: float
    v: float
    xx: float
    xv: float
    vv: float

    def move(self, step_s: float, noise: float) -> None:
        """Go on at constant rate."""
        q = noise * noise
        self.x += self.v * step_s
        self.xx += step_s * (2.0 * self.xv + step_s * self.vv) + q * step_s**3 / 3.0
        self.xv += step_s * self.vv + q * step_s**2 / 2.0
        self.vv += q * step_s

    def pull(self, goal: float, most: float) -> None:
        """Bring the rate nearer to a goal, by so much at most."""
        change = goal - self.v
        if abs(change) <= most:
            # Where it has arrived the rate is known, and what it was does not matter.
            self.v, self.xv, self.vv = goal, 0.0, 0.0
        else:
            self.v += math.copysign(most, change)

    def learn(self, off: float, spread: float, weight: float) -> None:
        """Take a sighting that is so far off, and right with the chance `weight`."""
        gain_x, gain_v = self.xx / spread, self.xv / spread
        self.x += weight * gain_x * off
        self.v += weight * gain_v * off
        more = weight * ((1.0 - weight) * off * off - spread)
        self.xx += more * gain_x * gain_x
        self.xv += more * gain_x * gain_v
        self.vv += more * gain_v * gain_v


class MotionFilter:
    """Estimate value and rate of one axis.

    Parameters
    ----------
    nature : Nature
    log : CommandLog
        Of its motor.
    at_s : float
        Of the first sighting, monotonic clock.
    value, sigma, rate : float
        What is known then.
    """

    def __init__(
        self,
        nature: Nature,
        log: CommandLog,
        at_s: float,
        value: float,
        sigma: float,
        rate: float = 0.0,
    ) -> None:
        self._nature = nature
        self._log = log
        self.at_s = at_s
        speed = max(nature.forth, nature.back)
        self._modes = [_Mode(value, rate, sigma**2, 0.0, (0.25 * speed) ** 2) for _ in range(2)]
        self._chances = [0.5, 0.5]

    def see(self, at_s: float, value: float, sigma: float, misread: float) -> float:
        """Take a sighting, and give the chance that it is none of something else.

        Parameters
        ----------
        at_s : float
            Not before `at_s`.
        value, sigma : float
            As seen.
        misread : float
            Chance beforehand that it shows something else, 0 to 1, both excluded.
        """
        self._mix(at_s - self.at_s)
        self._modes = self._ahead(at_s)
        self.at_s = at_s
        likely, right = [], []
        for mode in self._modes:
            spread = mode.xx + sigma * sigma
            off = self._nature.apart(value, mode.x)
            fits = math.exp(-min(0.5 * off * off / spread, 700.0))
            fits *= (1.0 - misread) / math.sqrt(2.0 * math.pi * spread)
            anywhere = misread * self._nature.misread_density
            weight = fits / (fits + anywhere)
            mode.learn(off, spread, weight)
            likely.append(fits + anywhere)
            right.append(weight)
        both = [chance * like for chance, like in zip(self._chances, likely, strict=True)]
        self._chances = [one / sum(both) for one in both]
        return sum(chance * one for chance, one in zip(self._chances, right, strict=True))

    def estimate(self, at_s: float) -> Estimate:
        """Say what is known at a time that is not before the last sighting."""
        x, v, xx, vv = _merged(self._ahead(at_s), self._chances)
        nature = self._nature
        if nature.period is not None:
            x %= nature.period
        if nature.ends is not None:
            x = min(max(x, nature.ends[0]), nature.ends[1])
        return Estimate(x, math.sqrt(xx), v, math.sqrt(vv))

    def _mix(self, passed_s: float) -> None:
        """Let each model begin from what either has found, as likely as it may take over."""
        rebels = 1.0 - math.exp(-_REBELS * passed_s)
        repents = 1.0 - math.exp(-_REPENTS * passed_s)
        obeys, free = self._chances
        come = ((obeys * (1.0 - rebels), free * repents), (obeys * rebels, free * (1.0 - repents)))
        self._chances = [sum(pair) for pair in come]
        mixed = []
        for pair in come:
            x, v, xx, vv = _merged(self._modes, [one / sum(pair) for one in pair])
            parts = zip(pair, self._modes, strict=True)
            xv = sum(w * (m.xv + (m.x - x) * (m.v - v)) for w, m in parts) / sum(pair)
            mixed.append(_Mode(x, v, xx, xv, vv))
        self._modes = mixed

    def _ahead(self, at_s: float) -> list[_Mode]:
        obeys, free = (replace(mode) for mode in self._modes)
        here_s = self.at_s
        while at_s - here_s > 1e-9:
            step_s = min(_STEP_S, at_s - here_s)
            self._obey(obeys, here_s + 0.5 * step_s, step_s)
            free.move(step_s, self._nature.free_noise)
            here_s += step_s
        return [obeys, free]

    def _obey(self, mode: _Mode, at_s: float, step_s: float) -> None:
        """Move as the motor is told."""
        nature, order = self._nature, self._log.at(at_s)
        age_s = at_s - order.since_s
        sense = order.sense or order.before or 1
        speed = nature.speed(sense)
        noise = nature.shaky_noise
        begun_s = age_s - nature.start_delay_s
        if order.sense and begun_s > 0.0:
            steady = begun_s > _LATE * nature.run_up_s
            goal = order.sense * speed
            if not steady or abs(goal - mode.v) > _SPEED_SHARE * speed:
                mode.pull(goal, speed / nature.run_up_s * step_s)
            noise = nature.steady_noise if steady else noise
        else:
            mode.pull(0.0, speed**2 / (2.0 * nature.coast) * step_s)
            if not order.sense and age_s > nature.coast_s(sense):
                mode.v = mode.xv = mode.vv = 0.0
                mode.xx += nature.walk**2 * step_s
                return
        mode.move(step_s, noise)
        ends = nature.ends
        if ends is not None and not ends[0] <= mode.x <= ends[1]:
            mode.x, mode.v = min(max(mode.x, ends[0]), ends[1]), 0.0


def _merged(modes: list[_Mode], chances: list[float]) -> tuple[float, float, float, float]:
    """Give mean and variances of value and rate over both models."""
    x = sum(c * m.x for c, m in zip(chances, modes, strict=True))
    v = sum(c * m.v for c, m in zip(chances, modes, strict=True))
    xx = sum(c * (m.xx + (m.x - x) ** 2) for c, m in zip(chances, modes, strict=True))
    vv = sum(c * (m.vv + (m.v - v) ** 2) for c, m in zip(chances, modes, strict=True))
    return x, v, xx, vv
