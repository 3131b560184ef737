"""A sound dome and slit at work, without relays' drivers, filter and loop: hours in seconds."""

from __future__ import annotations

import random
from collections import Counter, deque
from dataclasses import dataclass, field

from app.dome.motor_model import MotorFacts
from app.dome.run_time import OVERRUN, RunEnd
from app.dome.sight_watch import SightWatch
from app.model.state import SlitSighting
from drivers.dome.protocol import Move
from drivers.motors.protocol import Axis, Drive, MotorsState
from drivers.simulation.motor import DOME, SLIT, Motor
from drivers.simulation.world import Truth
from tests.bench.watch.errors import Errors, StatisticalEye
from tests.rig import EVENING, FPS, LATENCY_S, STEP_S

TRAVEL_S = 25.0
_DRIVES = {
    Axis.DOME: {1: Drive.DOME_CW, -1: Drive.DOME_CCW},
    Axis.SLIT: {1: Drive.SLIT_OPEN, -1: Drive.SLIT_CLOSE},
}
_DEAD_S = 0.5


@dataclass(slots=True)
class Tally:
    """Seconds in which something moved and in which all was at rest, and what was raised."""

    moving_s: float = 0.0
    resting_s: float = 0.0
    raised: Counter[str] = field(default_factory=Counter)
    words: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Put another one on top."""
        self.moving_s += other.moving_s
        self.resting_s += other.resting_s
        self.raised += other.raised
        self.words += other.words


class QuickNight:
    """One night at one temperature; every trouble that it raises is false.

    Parameters
    ----------
    errors : Errors
        Of the eye.
    seed : int
    """

    def __init__(self, errors: Errors, seed: int) -> None:
        self._chance = chance = random.Random(seed)
        self._temperature_c = chance.uniform(-10.0, 35.0)
        self._eye = StatisticalEye(errors, chance)
        self._watch = SightWatch(MotorFacts(), TRAVEL_S)
        self._now_s = 1000.0
        self._motors = {
            Axis.DOME: Motor(DOME, chance.uniform(0.0, 360.0), 1000.0, f"{seed}/dome"),
            Axis.SLIT: Motor(SLIT, chance.choice((0.0, 1.0, 0.6)), 1000.0, f"{seed}/slit"),
        }
        self._notes: deque[tuple[float, frozenset[Drive]]] = deque([(1000.0, frozenset())])
        self._frames = 0
        self._blind_until_s = 0.0
        self._cleared = 0
        self.tally = Tally()

    def run_s(self, seconds: float) -> Tally:
        """Work for so long."""
        end_s = self._now_s + seconds
        acts = ((4, self._turn), (2, self._taps), (1, self._reverse), (1.5, self._shutter))
        weights = [weight for weight, _ in acts]
        while self._now_s < end_s:
            self._chance.choices(acts, weights)[0][1]()
            if self._chance.random() < 0.15:
                self._blind_until_s = self._now_s + self._chance.uniform(0.1, 15.0)
            self._pass(min(self._chance.expovariate(1.0 / 50.0), 400.0))
        return self.tally

    def _turn(self) -> None:
        long = self._chance.random() < 0.4
        seconds = self._chance.uniform(5.0, 90.0) if long else self._chance.uniform(0.1, 6.0)
        if self._chance.random() < 0.1:
            # the camera fails on the way
            self._blind_until_s = self._now_s + self._chance.uniform(0.1, 5.0)
        self._run(Axis.DOME, self._chance.choice((1, -1)), seconds)

    def _taps(self) -> None:
        sense = self._chance.choice((1, -1))
        for _ in range(self._chance.randint(2, 8)):
            self._run(Axis.DOME, sense, self._chance.uniform(0.1, 1.5))
            self._pass(self._chance.uniform(0.05, 1.0))

    def _reverse(self) -> None:
        sense = self._chance.choice((1, -1))
        for _ in range(self._chance.randint(2, 5)):
            self._run(Axis.DOME, sense, self._chance.uniform(0.3, 8.0))
            self._pass(_DEAD_S)
            sense = -sense

    def _shutter(self) -> None:
        self._pass(3.0)
        opens = self._motors[Axis.SLIT].at(self._now_s)[0] < 0.5
        sense = 1 if opens else -1
        if self._chance.random() < 0.3:
            self._run(Axis.SLIT, self._chance.choice((1, -1)), self._chance.uniform(0.1, 20.0))
            return
        self._run(Axis.SLIT, sense, OVERRUN * TRAVEL_S)
        move = Move.OPEN if opens else Move.CLOSE
        self._pass(2.0 * STEP_S)
        self._watch.ended(RunEnd(move, OVERRUN * TRAVEL_S, TRAVEL_S, self._now_s), None)
        self._pass(3.0)

    def _run(self, axis: Axis, sense: int, seconds: float) -> None:
        self._switch(axis, sense)
        self._pass(seconds)
        self._switch(axis, 0)

    def _switch(self, axis: Axis, sense: int) -> None:
        self._motors[axis].power(sense, self._now_s, self._temperature_c)
        on = frozenset() if not sense else frozenset({_DRIVES[axis][sense]})
        # it is read back at the next tick
        self._notes.append((self._now_s + self._chance.uniform(0.0, STEP_S), on))

    def _pass(self, seconds: float) -> None:
        for _ in range(max(1, round(seconds * FPS))):
            self._now_s += 1.0 / FPS
            self._frame(self._now_s)

    def _frame(self, at_s: float) -> None:
        azimuth_deg, rate_deg_s = self._motors[Axis.DOME].at(at_s)
        opening, rate_s = self._motors[Axis.SLIT].at(at_s)
        if rate_deg_s or rate_s:
            self.tally.moving_s += 1.0 / FPS
        else:
            self.tally.resting_s += 1.0 / FPS
        while self._notes and self._notes[0][0] <= at_s + LATENCY_S:
            note_s, on = self._notes.popleft()
            self._watch.note(MotorsState(note_s, on, on, frozenset()))
        if at_s < self._blind_until_s:
            return
        truth = Truth(
            at_s, azimuth_deg, rate_deg_s, opening, rate_s, 0.0, 0.0, frozenset(), both_ways=0
        )
        self._frames += 1
        reading = self._eye.read(truth)
        told = self._watch.see(SlitSighting(self._frames, at_s, EVENING, True, reading, "quick"))
        for trouble in told:
            self.tally.raised[trouble.kind.value] += 1
            self.tally.words.append(f"{self._temperature_c:.0f} °C: {trouble.what}")
        if told:
            self._watch.clear(None)
