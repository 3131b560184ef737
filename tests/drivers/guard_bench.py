"""A guard on a clock turned by hand, and a judge on the wires that knows nothing of its code."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from drivers.clock import HandClock
from drivers.errors import BadReply
from drivers.motors.protocol import Axis, Drive
from drivers.motors.relays import RelayMotors
from drivers.relay import dialogue
from drivers.relay.guard import LEASE_S, Guard
from tests.drivers.simulated_site import EVENING
from tests.drivers.wire_monitor import WIRING, WatchedBoard

CAPS_S = {Axis.DOME: 6.0, Axis.SLIT: 4.0, Axis.COVER: 3.0}

AFTER_S = 0.5
"""After a trouble of the board the guard gets so long to find it and switch it off."""

LATE_S = 0.011
"""Two of the guard's least rounds: an order may end so much late on an undisturbed board."""

FAULTS = ("dead", "deaf", "mute", "garbage", "slow")


@dataclass
class JudgedBoard(WatchedBoard):
    """Also babbles and dawdles on request, and knows since when each motor has run."""

    garbage: bool = False
    slow: bool = False
    switchings: int = 0

    def __post_init__(self) -> None:
        super().__post_init__()
        self.run_since_s: dict[Drive, float] = {}
        self._ended_s: dict[Drive, float] = {}
        self.well_since_s = self.clock.monotonic_s()

    @property
    def ill(self) -> bool:
        return any(getattr(self, fault) for fault in FAULTS)

    def heal(self) -> None:
        for fault in FAULTS:
            setattr(self, fault, False)
        self.well_since_s = self.clock.monotonic_s()

    def switch(self, channel: int, on: bool) -> None:
        self._dawdle()
        before = self.on()
        try:
            super().switch(channel, on)
        finally:
            self._follow(before)
        if self.garbage:
            raise BadReply("the relay board answered 5a; it must be ff")

    def all_off(self) -> None:
        self._dawdle()
        before = self.on()
        try:
            super().all_off()
        finally:
            self._follow(before)

    def read(self) -> tuple[bool, ...]:
        self._dawdle()
        if self.garbage:
            raise BadReply("the relay board answered 01 07; each byte must be 00 or 01")
        return super().read()

    def _dawdle(self) -> None:
        if self.slow:
            self.clock.pass_s(0.03)

    def _follow(self, before: set[Drive]) -> None:
        now_s, after = self.clock.monotonic_s(), self.on()
        for drive in after - before:
            self.switchings += 1
            pause_s = now_s - self._ended_s.get(drive, -1e9)
            if pause_s >= 0.5 - 1e-9 or drive not in self.run_since_s:
                self.run_since_s[drive] = now_s
        for drive in before - after:
            self._ended_s[drive] = now_s


@dataclass
class Known:
    """What a bystander knows of a commander: when it spoke, and what it was promised."""

    number: int
    heard_s: float
    orders: dict[Axis, tuple[Drive, float]] = field(default_factory=dict)


class GuardBench:
    """Commanders, a guard and its board; `sins` tells what should never happen."""

    def __init__(self) -> None:
        self.clock = HandClock(EVENING)
        self.board = JudgedBoard(self.clock)
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.guard = Guard(self._open, self.clock, self._note)
        self.known: dict[int, Known] = {}
        self.commands = 0
        self._welded_until_s = 0.0
        self.guard.tick()

    def join(self) -> int:
        number = self.guard.join()
        self.known[number] = Known(number, self.clock.monotonic_s())
        return number

    def leave(self, number: int) -> None:
        del self.known[number]
        self.guard.leave(number)
        self.judge()

    def say(self, number: int, verb: str, **fields: Any) -> dict[str, Any]:
        """Say a request; a bystander's knowledge follows from the reply alone."""
        self.commands += 1
        known, now_s = self.known[number], self.clock.monotonic_s()
        if now_s >= known.heard_s + LEASE_S:
            known.orders.clear()
        known.heard_s = now_s
        line = dialogue.request(self.commands, verb, **fields)
        reply: dict[str, Any] = json.loads(self.guard.heed(number, line))
        known.heard_s = self.clock.monotonic_s()
        assert reply["id"] == self.commands
        if verb in ("stop", "stop_all"):
            axes = list(Axis) if verb == "stop_all" else [Axis(fields["axis"])]
            for one in self.known.values():
                for axis in axes:
                    one.orders.pop(axis, None)
        elif verb in ("hello", "bye"):
            known.orders.clear()
        elif verb == "run" and "drive" in fields:
            drive = Drive(fields["drive"])
            if reply["ok"]:
                until_s = self.clock.monotonic_s() + fields["at_most_s"]
                known.orders[drive.axis] = (drive, until_s)
        self.judge()
        return reply

    def babble(self, number: int, line: bytes) -> dict[str, Any]:
        self.commands += 1
        reply: dict[str, Any] = json.loads(self.guard.heed(number, line))
        self.judge()
        return reply

    def pass_s(self, seconds: float, beating: tuple[int, ...] = ()) -> None:
        """Let time pass as the guardian's loop does; some commanders beat every 0.05 s."""
        end_s = self.clock.monotonic_s() + seconds
        while beating and self.clock.monotonic_s() < end_s - 0.05:
            self._until(self.clock.monotonic_s() + 0.05)
            for number in beating:
                self.say(number, "beat")
        self._until(end_s)

    def weld(self, drive: Drive, welded: bool) -> None:
        if welded:
            self.board.welded.add(WIRING[drive])
        else:
            self.board.welded.discard(WIRING[drive])
            self._welded_until_s = self.clock.monotonic_s()

    def judge(self) -> None:
        """Look at the wires: whatever is on needs a live order that has not run out."""
        board, now_s = self.board, self.clock.monotonic_s()
        if board.ill or now_s < board.well_since_s + AFTER_S:
            return
        if now_s < self._welded_until_s + AFTER_S:
            return
        for drive in board.on():
            if WIRING[drive] in board.welded:
                continue
            if now_s - board.run_since_s[drive] > CAPS_S[drive.axis] + LATE_S:
                board.sins.append(f"{drive.value} ran longer than it may")
            if not any(self._allows(one, drive, now_s) for one in self.known.values()):
                board.sins.append(f"{drive.value} is on and nobody alive has ordered it")

    def _allows(self, known: Known, drive: Drive, now_s: float) -> bool:
        ordered, until_s = known.orders.get(drive.axis, (None, 0.0))
        alive = now_s < known.heard_s + LEASE_S + LATE_S
        return ordered is drive and alive and now_s < until_s + LATE_S

    def _until(self, end_s: float) -> None:
        for _ in range(100_000):
            due_s = self.guard.due_s()
            if due_s > end_s:
                break
            self.clock.pass_s(max(0.0, due_s - self.clock.monotonic_s()))
            self.guard.tick()
            self.judge()
        else:
            raise AssertionError("the guard never rests")
        self.clock.pass_s(max(0.0, end_s - self.clock.monotonic_s()))
        self.judge()

    def _open(self) -> RelayMotors:
        return RelayMotors(self.board, WIRING, self.clock, max_run_s=CAPS_S)

    def _note(self, event: str, **about: Any) -> None:
        json.dumps(about)
        self.events.append((event, about))
        del self.events[:-200]
