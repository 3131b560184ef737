"""Between which bounds a sound axis moves, by what its relays were read back to do."""

from __future__ import annotations

from dataclasses import dataclass

from app.dome.motion_filter import CommandLog, Nature, Order

FAST, SLOW = 1.2, 0.75
"""The steady speed lies between these shares of the nominal one: grease, cold and heat."""

SOFT_BRAKE = 0.75
"""An axis that is let go brakes at least so many times as hard as nominal."""

EARLY, LATE = 0.3, 1.8
"""It begins to move after so many times its nominal start delay, at the soonest and latest."""

BRISK, LAZY = 0.6, 1.3
"""Its run-up takes so many times the nominal one, at least and at most."""

_STEP_S = 0.05
_LONGEST_S = 5.0


@dataclass(frozen=True, slots=True)
class Reach:
    """Ways since the beginning; only their growth means something.

    Attributes
    ----------
    forth, back : float
        The most that it can have gone towards greater values (grows), and towards smaller
        ones (falls), because of its relays; a relay that is off explains a coast.
    due : float
        The least that it must have gone in the sense of the relay that is on (grows).
    """

    forth: float
    back: float
    due: float


class Explained:
    """Add up what the relays of one axis explain, frame by frame.

    Parameters
    ----------
    nature : Nature
        Of the axis.
    log : CommandLog
        What its relays were read back to do, and when.
    """

    def __init__(self, nature: Nature, log: CommandLog) -> None:
        self._nature = nature
        self._log = log
        self._at_s: float | None = None
        self._order: Order | None = None
        self._rates = [0.0, 0.0, 0.0]
        self._ways = [0.0, 0.0, 0.0]

    def at(self, at_s: float) -> Reach:
        """Go on to the time of a frame, which is not before the last one."""
        here_s = at_s if self._at_s is None else max(self._at_s, at_s - _LONGEST_S)
        self._at_s = at_s
        while at_s - here_s > 1e-9:
            order = self._log.at(here_s)
            if not order.sense and not any(self._rates) and self._log.at(at_s) is order:
                break
            step_s = min(_STEP_S, at_s - here_s)
            self._step(here_s + 0.5 * step_s, step_s)
            here_s += step_s
        return Reach(*self._ways)

    def _step(self, at_s: float, step_s: float) -> None:
        order = self._log.at(at_s)
        age_s = at_s - order.since_s
        if order is not self._order:
            self._order = order
            if not order.sense:
                # what went the wrong way coasts the wrong way
                fastest = max(self._rates[0], -self._rates[1])
                self._rates[:2] = fastest, -fastest
        before = tuple(self._rates)
        self._rates[0] = self._most(before[0], 1, order.sense, age_s, step_s)
        self._rates[1] = -self._most(-before[1], -1, order.sense, age_s, step_s)
        self._rates[2] = self._least(before[2], order.sense, age_s, step_s)
        for index, rate in enumerate(before):
            self._ways[index] += 0.5 * (rate + self._rates[index]) * step_s

    def _most(self, rate: float, way: int, sense: int, age_s: float, step_s: float) -> float:
        """Give the greatest rate in one sense, unsigned."""
        nature, speed = self._nature, self._nature.speed(way)
        if sense == way and age_s > EARLY * nature.start_delay_s:
            return min(FAST * speed, rate + FAST * speed / (BRISK * nature.run_up_s) * step_s)
        return max(0.0, rate - SOFT_BRAKE * speed**2 / (2.0 * nature.coast) * step_s)

    def _least(self, rate: float, sense: int, age_s: float, step_s: float) -> float:
        """Give the least rate in the sense of the relay, unsigned."""
        nature = self._nature
        if not sense or age_s <= LATE * nature.start_delay_s:
            return 0.0
        speed = SLOW * nature.speed(sense)
        return min(speed, rate + speed / (LAZY * nature.run_up_s) * step_s)
