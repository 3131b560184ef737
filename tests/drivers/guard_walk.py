"""One random step after another on a guard: commands, silence, and a board that fails."""

from __future__ import annotations

import random

from drivers.motors.protocol import Axis, Drive
from tests.drivers.guard_bench import FAULTS, GuardBench

DRIVES = (
    *(Drive.DOME_CW, Drive.DOME_CCW) * 3,
    *(Drive.SLIT_OPEN, Drive.SLIT_CLOSE) * 2,
    *(Drive.COVER_OPEN, Drive.COVER_CLOSE),
)
AT_MOST_S = (0.02, 0.1, 0.3, 1.0, 5.0, 30.0)
SILENCE_S = (0.01, 0.05, 0.1, 0.2, 0.24, 0.25, 0.26, 0.5, 1.0)
GARBAGE = (
    b"\n",
    b"run\n",
    b'{"id": 1}\n',
    b'{"id": 1, "verb": "explode"}\n',
    b'{"id": 1, "verb": "run", "drive": "dome_cw", "at_most_s": NaN}\n',
    b'{"id": 1, "verb": "run", "drive": "dome_cw", "at_most_s": -1}\n',
    b'{"id": 1, "verb": "run", "drive": "roof", "at_most_s": 1}\n',
    b"\xff\x00\xfe\n",
    b"[" * 2000 + b"\n",
)


class GuardWalk:
    """Walks a bench at random.

    Parameters
    ----------
    seed : int
    commanders : int
        How many there are at the start; they come and go.
    """

    def __init__(self, seed: int, commanders: int = 3) -> None:
        self.chance = random.Random(seed)
        self.bench = GuardBench()
        self.here = [self.bench.join() for _ in range(commanders)]
        self.faults = 0
        for number in self.here:
            self.bench.say(number, "hello", name=f"desk {number}", version=1)

    def step(self) -> None:
        """Do one thing."""
        dice = self.chance.random()
        if dice < 0.62:
            self._command()
        elif dice < 0.93:
            self._let_time_pass()
        elif dice < 0.95:
            self.bench.babble(self.chance.choice(self.here), self.chance.choice(GARBAGE))
        elif dice < 0.96:
            self._come_or_go()
        else:
            self._trouble()

    def _command(self) -> None:
        chance, who = self.chance, self.chance.choice(self.here)
        verb = chance.choices(
            ("run", "beat", "stop", "stop_all", "read", "hello", "bye"),
            (60, 20, 8, 2, 8, 1, 1),
        )[0]
        if verb == "run":
            drive, at_most_s = chance.choice(DRIVES), chance.choice(AT_MOST_S)
            self.bench.say(who, "run", drive=drive.value, at_most_s=at_most_s)
        elif verb == "stop":
            self.bench.say(who, "stop", axis=chance.choice(list(Axis)).value)
        elif verb == "hello":
            self.bench.say(who, "hello", name=f"desk {who}", version=1)
        else:
            self.bench.say(who, verb)

    def _let_time_pass(self) -> None:
        if self.chance.random() < 0.5:
            self.bench.pass_s(self.chance.choice(SILENCE_S))
            return
        beating = tuple(self.chance.sample(self.here, self.chance.randint(1, len(self.here))))
        self.bench.pass_s(self.chance.choice((0.1, 0.3, 0.6, 1.5)), beating)

    def _come_or_go(self) -> None:
        if len(self.here) > 1 and self.chance.random() < 0.5:
            self.bench.leave(self.here.pop(self.chance.randrange(len(self.here))))
        elif len(self.here) < 5:
            self.here.append(self.bench.join())

    def _trouble(self) -> None:
        self.faults += 1
        board, dice = self.bench.board, self.chance.random()
        if dice < 0.65:
            board.heal()
        elif dice < 0.85:
            setattr(board, self.chance.choice(FAULTS), True)
        elif dice < 0.94:
            self.bench.weld(self.chance.choice(DRIVES), self.chance.random() < 0.3)
        else:
            self._break()

    def _break(self) -> None:
        board = self.bench.board
        if board.broken:
            board.broken.clear()
        else:
            board.broken.add(self.chance.randint(1, 6))
