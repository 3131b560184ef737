"""A sound observatory at work, at random: what nothing may be held against."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable

from drivers.dome.protocol import Move, Turn
from drivers.errors import Refused
from drivers.motors.protocol import Axis
from drivers.simulation.scene import Fault
from tests.rig import STEP_S, Rig

_BLINDING = (Fault.CAMERA_DARK, Fault.LENS_DEWED)


class Routine:
    """Go-tos, following, hands on buttons, the slit's cycles, freezes; and rests between.

    Parameters
    ----------
    rig : Rig
    chance : random.Random
    """

    def __init__(self, rig: Rig, chance: random.Random) -> None:
        self._rig = rig
        self._chance = chance
        self._acts: tuple[tuple[float, Callable[[], None]], ...] = (
            (3.0, self._go_far),
            (4.0, self._follow),
            (2.0, self._hold_turn),
            (1.0, self._hold_back_and_forth),
            (1.5, self._shutter),
            (1.0, self._hold_shutter),
            (1.0, self._go_and_stop),
            (1.5, self._freeze),
            (0.7, self._blind),
            (0.5, self._lamp),
            (0.7, self._cover),
        )

    def act(self) -> None:
        """Do one thing, and rest a little."""
        weights = [weight for weight, _ in self._acts]
        _, act = self._chance.choices(self._acts, weights)[0]
        # what the room refuses, as turning under a moving slit, a hand would be refused too
        with contextlib.suppress(Refused):
            act()
        self._rig.run_s(self._chance.uniform(0.0, 6.0))

    def _here_deg(self) -> float:
        return self._rig.world.truth().dome_azimuth_deg

    def _go_far(self) -> None:
        self._rig.go_to(self._chance.uniform(0.0, 360.0))

    def _follow(self) -> None:
        self._rig.go_to((self._here_deg() + self._chance.uniform(-9.0, 9.0)) % 360.0)

    def _hold(self, turn: Turn, seconds: float) -> None:
        end_s = self._rig.clock.monotonic_s() + seconds
        while self._rig.clock.monotonic_s() < end_s:
            self._rig.room.dome.turn(turn, 0.3)
            self._rig.run_s(2.0 * STEP_S)

    def _hold_turn(self) -> None:
        self._hold(self._chance.choice(list(Turn)), self._chance.uniform(0.2, 9.0))

    def _hold_back_and_forth(self) -> None:
        for _ in range(self._chance.randint(2, 6)):
            self._hold(self._chance.choice(list(Turn)), self._chance.uniform(0.1, 2.5))
            self._rig.run_s(self._chance.choice((0.0, 0.3, 1.0)))

    def _go_and_stop(self) -> None:
        self._rig.room.dome.slew(self._chance.uniform(0.0, 360.0))
        self._rig.run_s(self._chance.uniform(0.3, 8.0))
        self._rig.room.dome.stop()

    def _shutter(self) -> None:
        half_open = self._rig.world.truth().slit_opening > 0.5
        move = Move.CLOSE if half_open else Move.OPEN
        self._rig.room.dome.move_shutter(move)
        self._rig.run_s(self._chance.choice((34.0, 34.0, 34.0, self._chance.uniform(0.5, 25.0))))
        self._rig.room.dome.stop_shutter()

    def _hold_shutter(self) -> None:
        for _ in range(self._chance.randint(1, 4)):
            move = self._chance.choice(list(Move))
            end_s = self._rig.clock.monotonic_s() + self._chance.uniform(0.2, 7.0)
            while self._rig.clock.monotonic_s() < end_s:
                self._rig.room.dome.move_shutter(move, 0.3)
                self._rig.run_s(2.0 * STEP_S)

    def _freeze(self) -> None:
        eye, self._rig.eye = self._rig.eye, None
        moving = self._chance.random() < 0.7
        try:
            if moving:
                self._rig.room.dome.turn(self._chance.choice(list(Turn)), 1.0)
            self._rig.run_s(self._chance.uniform(0.1, 15.0))
        finally:
            self._rig.eye = eye

    def _blind(self) -> None:
        fault = self._chance.choice(_BLINDING)
        self._rig.world.set_fault(fault, True)
        self._rig.room.dome.slew(self._chance.uniform(0.0, 360.0))
        self._rig.run_s(self._chance.uniform(0.5, 8.0))
        self._rig.world.set_fault(fault, False)
        self._rig.run_until(lambda: not self._rig.motors.read_state().busy(Axis.DOME), 60.0)

    def _lamp(self) -> None:
        self._rig.world.set_fault(Fault.LAMP_ON, Fault.LAMP_ON not in self._rig.world.faults)

    def _cover(self) -> None:
        self._rig.room.cover.move(self._chance.choice(list(Move)))
        self._rig.run_s(self._chance.uniform(3.0, 18.0))
