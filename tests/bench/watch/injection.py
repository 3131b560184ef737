"""One fault in an observatory at work, and how long after it is visible the watch says so."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from app.dome.explained import Explained
from app.dome.motion_filter import CommandLog, Nature
from app.dome.motor_model import MotorFacts
from app.dome.natures import dome_nature, slit_nature
from app.model.sight_trouble import Trouble
from drivers.dome.protocol import Move, Turn
from drivers.motors.protocol import Axis, Drive
from drivers.simulation.scene import Fault
from drivers.simulation.world import World, WorldSettings
from drivers.simulation.world_settings import WIRING
from tests.bench.watch.errors import Errors, StatisticalEye, signed
from tests.rig import Rig
from vision.slit.protocol import SlitReading

SIGMAS = 3.0
LONGEST_S = 15.0
BLIND_S = 0.3
"""A stretch so long in which the eye saw nothing does not count as delay: nothing is visible."""

LATELY_S = 2.0
"""The eye's real scatter is that of its errors for so long, a sixth of them left out each side."""
_STILL = {Axis.DOME: 0.02, Axis.SLIT: 0.0005}
_ALIKE = {
    Trouble.DOME_WRONG_WAY: (Trouble.DOME_STALL,),
    Trouble.SLIT_WRONG_WAY: (Trouble.SLIT_STALL,),
}
_FORTH = {Axis.DOME: Drive.DOME_CW, Axis.SLIT: Drive.SLIT_OPEN}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one fault.

    Attributes
    ----------
    kind : Trouble
    raised : Trouble or None
        The first trouble that was told.
    visible : bool
        Whether it was, within `LONGEST_S`, by a sigma that the eye claimed or really had.
    delay_s : float or None
        From when it was visible, 0 where it was told before; None when it was never told.
    blind_s : float
        For how long of it the eye saw nothing, which is not in it.
    since_fault_s : float or None
        From the fault itself.
    """

    kind: Trouble
    raised: Trouble | None
    visible: bool
    delay_s: float | None
    blind_s: float
    since_fault_s: float | None


@dataclass(frozen=True, slots=True)
class _Look:
    """One frame: its time, the truth, and the sigma, claimed or seen lately."""

    at_s: float
    value: float
    rate: float
    sigma: float


class _Injection:
    """A rig whose eye notes the truth beside what it reads."""

    def __init__(
        self, kind: Trouble, seed: int, errors: Errors, fps: float, opening: float | None = None
    ) -> None:
        self.chance = chance = random.Random(f"{kind}/{seed}")
        self.kind = kind
        self.axis = Axis.DOME if kind.value.startswith("dome") else Axis.SLIT
        if opening is None:
            opening = chance.choice((0.0, 1.0, chance.uniform(0.2, 0.8)))
        wiring = dict(WIRING)
        if kind is Trouble.SLIT_WRONG_WAY:
            wiring[3], wiring[4] = wiring[4], wiring[3]
        settings = WorldSettings(
            seed=seed,
            dome_azimuth_deg=chance.uniform(0.0, 359.0),
            slit_opening=opening,
            temperature_c=chance.uniform(-10.0, 35.0),
            wiring=wiring,
        )
        eye = StatisticalEye(errors, chance, draws=False)
        self.looks: list[_Look] = []
        lately: deque[float] = deque(maxlen=round(LATELY_S * fps))
        self.log = CommandLog()

        def seen(world: World) -> SlitReading:
            reading, truth = eye(world), world.truth()
            of_dome = self.axis is Axis.DOME
            sigma = reading.azimuth_sigma_deg if of_dome else reading.opening_sigma
            if sigma is not None:
                value = truth.dome_azimuth_deg if of_dome else truth.slit_opening
                rate = truth.dome_rate_deg_s if of_dome else truth.slit_rate_s
                seen = reading.azimuth_deg if of_dome else reading.opening
                error = 0.0 if seen is None else seen - value
                lately.append(signed(error) if of_dome else error)
                self.looks.append(_Look(truth.at_s, value, rate, max(sigma, _spread(lately))))
            return reading

        self.rig = Rig(settings, eye=seen, fps=fps)
        self.run_s(chance.uniform(4.0, 8.0))

    @property
    def now_s(self) -> float:
        return self.rig.clock.monotonic_s()

    def run_s(self, seconds: float) -> bool:
        """Let time pass; True when something was told meanwhile."""
        return self.until(lambda: False, seconds)

    def until(self, done: Callable[[], bool], seconds: float) -> bool:
        end_s = self.now_s + seconds
        while self.now_s < end_s and not done():
            self.rig.step()
            on = self.rig.motors.read_state().on
            forth = _FORTH[self.axis]
            self.log.note(self.now_s, (forth in on) - (forth.opposite in on))
            if self.rig.room.watch.troubles:
                return True
        return False

    def turn(self, turn: Turn, seconds: float) -> bool:
        """Hold the button."""
        end_s = self.now_s + seconds
        while self.now_s < end_s:
            self.rig.room.dome.turn(turn, 0.3)
            if self.run_s(0.1):
                return True
        return False

    def weld(self, drive: Drive) -> None:
        """Let a relay close for a moment, and its contact stay closed."""
        channel = next(number for number, wired in WIRING.items() if wired is drive)
        self.rig.world.set_fault(Fault.CONTACT_WELDED, True)
        self.rig.world.switch(channel, True)
        self.rig.world.switch(channel, False)

    def visible_s(self, nature: Nature, since_s: float) -> float | None:
        """Work out from the truth when the fault could be seen (`app.dome.sight_watch`)."""
        if not self.looks:
            return None
        explained = Explained(nature, self.log)
        lows: list[float] | None = None
        way, before = 0.0, self.looks[0]
        order = None
        for look in self.looks:
            step = look.value - before.value
            way += signed(step) if nature.period else step
            reach, now = explained.at(look.at_s), self.log.at(look.at_s)
            sense = now.sense
            excess = [way - reach.forth, reach.back - way, reach.due - sense * way]
            stands = abs(look.rate) < _STILL[self.axis]
            if lows is None or stands or look.at_s - before.at_s > BLIND_S:
                # a motion is measured from where it began, or was seen to go on
                lows = [*excess[:2], excess[2] if lows is None else lows[2]]
            if now is not order:
                lows[2] = excess[2]
            order, before = now, look
            lows = [min(pair) for pair in zip(lows, excess, strict=True)]
            if look.at_s < since_s:
                continue
            least = SIGMAS * look.sigma
            over = [one - low > least for one, low in zip(excess, lows, strict=True)]
            run_up_s = nature.start_delay_s + nature.run_up_s
            if self.kind in (Trouble.DOME_STALL, Trouble.SLIT_STALL):
                if nature.ends is not None and sense:
                    # a sound one would go to its end and no farther
                    over[2] &= abs(nature.ends[sense > 0] - look.value) > least
                if over[2] and sense and stands and look.at_s - now.since_s >= run_up_s:
                    return look.at_s
            elif (over[0] and sense <= 0) or (over[1] and sense >= 0):
                return look.at_s
        return None

    def blind_s(self, from_s: float, to_s: float) -> float:
        """Say for how long of a time the eye saw nothing, short gaps left out."""
        seen = [from_s, *(one.at_s for one in self.looks if from_s < one.at_s < to_s), to_s]
        gaps_s = [later - earlier for earlier, later in pairwise(seen)]
        return sum(gap_s for gap_s in gaps_s if gap_s > BLIND_S)


def _spread(errors: deque[float]) -> float:
    ordered = sorted(errors)
    beside = len(ordered) // 6
    return 0.5 * (ordered[-1 - beside] - ordered[beside])


def inject(
    kind: Trouble, seed: int, errors: Errors, fps: float, facts: MotorFacts | None = None
) -> Outcome:
    """Let one fault happen to an observatory at work."""
    nature = dome_nature(facts or MotorFacts()) if kind.value.startswith("dome") else None
    opening = None if nature is not None else random.Random(seed).uniform(0.25, 0.75)
    at_work = _Injection(kind, seed, errors, fps, opening)
    early = bool(at_work.rig.room.watch.troubles)
    since_s = at_work.now_s
    if not early:
        since_s = _FAULTS[kind](at_work)
        at_work.run_s(LONGEST_S)
    troubles = at_work.rig.room.watch.troubles
    raised = troubles[0].kind if troubles else None
    visible_s = at_work.visible_s(nature or slit_nature(25.0), since_s)
    # a slit that goes the wrong way may first be told as one that stands: it is stopped alike
    told = raised in (kind, *_ALIKE.get(kind, ()))
    blind_s = 0.0 if visible_s is None else at_work.blind_s(visible_s, at_work.now_s)
    delay_s = 0.0 if visible_s is None else at_work.now_s - visible_s - blind_s
    return Outcome(
        kind,
        raised,
        told or visible_s is not None,
        delay_s if told else None,
        blind_s if told else 0.0,
        at_work.now_s - since_s if told else None,
    )


def _stalled_dome(at_work: _Injection) -> float:
    turn = at_work.chance.choice(list(Turn))
    if at_work.chance.random() < 0.5:
        at_work.rig.world.set_fault(Fault.DOME_STALLED, True)
        since_s = at_work.now_s
        at_work.turn(turn, LONGEST_S)
        return since_s
    at_work.turn(turn, at_work.chance.uniform(2.0, 12.0))
    at_work.rig.world.set_fault(Fault.DOME_STALLED, True)
    since_s = at_work.now_s
    at_work.turn(turn, LONGEST_S)
    return since_s


def _runaway_dome(at_work: _Injection) -> float:
    if at_work.chance.random() < 0.5:
        at_work.weld(at_work.chance.choice((Drive.DOME_CW, Drive.DOME_CCW)))
        return at_work.now_s
    at_work.rig.world.set_fault(Fault.CONTACT_WELDED, True)
    at_work.turn(at_work.chance.choice(list(Turn)), at_work.chance.uniform(1.0, 8.0))
    return at_work.now_s


def _backwards_dome(at_work: _Injection) -> float:
    at_work.rig.world.set_fault(Fault.WIRING_REVERSED, True)
    since_s = at_work.now_s
    if at_work.chance.random() < 0.5:
        here_deg = at_work.rig.world.truth().dome_azimuth_deg
        at_work.rig.room.dome.slew((here_deg + at_work.chance.uniform(20.0, 340.0)) % 360.0)
    else:
        at_work.turn(at_work.chance.choice(list(Turn)), LONGEST_S)
    return since_s


def _stalled_slit(at_work: _Injection) -> float:
    move = at_work.chance.choice(list(Move))
    if at_work.chance.random() < 0.5:
        at_work.rig.room.dome.move_shutter(move)
        at_work.run_s(at_work.chance.uniform(2.0, 5.0))
    at_work.rig.world.set_fault(Fault.SLIT_STALLED, True)
    since_s = at_work.now_s
    at_work.rig.room.dome.move_shutter(move)
    return since_s


def _runaway_slit(at_work: _Injection) -> float:
    at_work.weld(at_work.chance.choice((Drive.SLIT_OPEN, Drive.SLIT_CLOSE)))
    return at_work.now_s


def _backwards_slit(at_work: _Injection) -> float:
    since_s = at_work.now_s
    at_work.rig.room.dome.move_shutter(at_work.chance.choice(list(Move)))
    return since_s


_FAULTS: dict[Trouble, Callable[[_Injection], float]] = {
    Trouble.DOME_STALL: _stalled_dome,
    Trouble.DOME_RUNAWAY: _runaway_dome,
    Trouble.DOME_WRONG_WAY: _backwards_dome,
    Trouble.SLIT_STALL: _stalled_slit,
    Trouble.SLIT_RUNAWAY: _runaway_slit,
    Trouble.SLIT_WRONG_WAY: _backwards_slit,
}

KINDS = tuple(_FAULTS)
"""What can be injected."""
