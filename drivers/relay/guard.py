"""Who may run which motor, for how long, and what ends it: the guardian without its sockets."""

from __future__ import annotations

import math
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from drivers.clock import Clock
from drivers.errors import DriverError, LinkLost, Refused
from drivers.motors.protocol import Axis, Drive, MotorsState
from drivers.motors.relays import RelayMotors
from drivers.relay import dialogue
from drivers.relay.board_life import BoardLife, Note
from drivers.relay.dialogue import Garbled, Request

LEASE_S = 0.25
"""What a commander ordered goes off when it has not been heard of for so long (seconds)."""

LOOK_S = 0.1
"""Between two looks at the relays when nobody asks for one (seconds)."""

LEAST_S = 0.005
"""Least time between two rounds that nobody asked for (seconds)."""


@dataclass(slots=True)
class _Commander:
    """One who may order.

    Attributes
    ----------
    name : str
    heard_s : float
        Monotonic clock when it was last heard of.
    runs : dict
        The drive that it ordered, by axis.
    trouble : DriverError or None
        What befell its orders and it has not been told.
    token : str
        By which another pipe may be tied to this one.
    holds : _Commander or None
        Whose orders end with this pipe too.
    """

    name: str
    heard_s: float
    runs: dict[Axis, Drive] = field(default_factory=dict)
    trouble: DriverError | None = None
    token: str = ""
    holds: _Commander | None = None


class Guard:
    """Takes orders from several commanders and ends them with their leases.

    - Any request renews the lease of its commander; a line that is none does not.
    - When a lease or a pipe ends, what this commander ordered goes off at once.
    - An axis that one commander runs is refused to every other. A stop is refused to nobody.
    - A board that fails in any way is let go and looked for again; all orders are void.

    Parameters
    ----------
    open_motors : callable
        Opens the board and switches everything off; see `BoardLife`.
    clock : Clock
    note : callable
        Takes events for the black box, after they have happened.
    """

    def __init__(self, open_motors: Callable[[], RelayMotors], clock: Clock, note: Note) -> None:
        self._clock = clock
        self._note = note
        self._life = BoardLife(open_motors, clock, note, self._lost)
        self._commanders: dict[int, _Commander] = {}
        self._joined = 0
        self._looked_at_s = self._round_at_s = -math.inf
        self._seen: tuple[frozenset[Drive], bool] = (frozenset(), False)

    def join(self) -> int:
        """Let a commander in; give the number that it is known by."""
        self._joined += 1
        name = f"commander {self._joined}"
        self._commanders[self._joined] = _Commander(name, self._clock.monotonic_s())
        return self._joined

    def leave(self, number: int, why: str = "its pipe has ended") -> None:
        """A commander is gone: what it ordered goes off now."""
        commander = self._commanders.pop(number)
        self._end(commander, why)
        if commander.holds is not None:
            self._end(commander.holds, why)

    def heed(self, number: int, line: bytes) -> bytes:
        """Carry out what a commander says in one line; give the line that it is answered."""
        commander = self._commanders[number]
        try:
            request = dialogue.parse(line)
        except Garbled as garbled:
            self._note("garbled", commander=commander.name, why=str(garbled))
            return dialogue.not_done(garbled.number, garbled)
        if self._lapsed(commander):
            self._lapse(commander)
        commander.heard_s = self._clock.monotonic_s()
        try:
            return dialogue.done(request.number, **self._obey(commander, request))
        except DriverError as error:
            if request.verb not in ("beat", "read"):
                self._note(
                    "not done",
                    verb=request.verb,
                    drive=request.drive or request.axis,
                    commander=commander.name,
                    why=str(error),
                )
            return dialogue.not_done(request.number, error)

    def due_s(self) -> float:
        """Say when `tick` has something to do, monotonic seconds."""
        due_s = [one.heard_s + LEASE_S for one in self._commanders.values() if one.runs]
        motors = self._life.there
        if motors is None:
            return min([*due_s, self._life.try_at_s])
        due_s.append(max(motors.due_s(), self._round_at_s + LEAST_S))
        return min([*due_s, self._looked_at_s + LOOK_S])

    def tick(self) -> None:
        """End leases, let orders end or begin, look at the relays, look for the board."""
        now_s = self._clock.monotonic_s()
        for commander in self._commanders.values():
            if self._lapsed(commander):
                self._lapse(commander)
        if self._life.there is None:
            if now_s >= self._life.try_at_s:
                self._life.look_for()
            return
        self._round(now_s)

    def close(self) -> None:
        """Switch everything off and let the board go."""
        self._commanders.clear()
        self._life.close()
        self._note("end", why="everything is off")

    def _round(self, now_s: float) -> None:
        self._round_at_s = now_s
        try:
            if now_s >= self._looked_at_s + LOOK_S:
                self._read()
            self._life.use(RelayMotors.tick, may_refuse=True)
        except Refused as error:
            self._forget_what_ended(error)
        except DriverError:
            return  # everybody has been told by `_lost`
        self._forget_what_ended()

    def _obey(self, commander: _Commander, request: Request) -> dict[str, object]:
        verb = request.verb
        if verb == "hello":
            self._end(commander, "it began anew")
            if request.name != commander.name:
                self._note("hello", commander=request.name, before=commander.name)
            commander.name, commander.trouble = request.name, None
            return {"version": dialogue.VERSION, "lease_s": LEASE_S}
        if verb == "tie":
            return self._tie(commander, request.token)
        if verb == "bye":
            self._end(commander, "it said goodbye")
        elif verb == "stop" and request.axis is not None:
            self._stop(commander, frozenset((request.axis,)))
        elif verb == "stop_all":
            self._stop(commander, frozenset(Axis))
        else:
            self._tell_of_trouble(commander)
            self._life.motors()
            if verb == "run" and request.drive is not None:
                self._run(commander, request.drive, request.at_most_s)
            elif verb == "read":
                return dict(dialogue.reading(self._read()))
        return {}

    def _tie(self, commander: _Commander, token: str) -> dict[str, object]:
        """Give a token, or tie this pipe to the commander who was given it."""
        if not token:
            commander.token = commander.token or secrets.token_hex(16)
            return {"token": commander.token}
        for other in self._commanders.values():
            if secrets.compare_digest(other.token.encode(), token.encode()):
                commander.holds = other
                return {}
        raise Refused("nobody was given this token")

    def _run(self, commander: _Commander, drive: Drive, at_most_s: float) -> None:
        self._forget_what_ended()
        for other in self._commanders.values():
            if other is not commander and drive.axis in other.runs:
                raise Refused(f"{other.name} runs the {drive.axis.value}; stop it first")
        renews = commander.runs.get(drive.axis) is drive
        commander.runs[drive.axis] = drive
        try:
            self._life.use(lambda motors: motors.run(drive, at_most_s), may_refuse=True)
        except DriverError:
            commander.runs.pop(drive.axis, None)
            raise
        if not renews:
            self._note("run", drive=drive, at_most_s=at_most_s, commander=commander.name)

    def _stop(self, commander: _Commander, axes: frozenset[Axis]) -> None:
        for anybody in self._commanders.values():
            for axis in axes:
                anybody.runs.pop(axis, None)
        # a board that is back is switched off by being opened: worth a try at once
        self._life.look_for()
        if axes == frozenset(Axis):
            self._life.use(RelayMotors.stop_all)
        else:
            self._life.use(lambda motors: motors.stop_these(axes))
        self._note("stop", axes=sorted(axes), commander=commander.name)

    def _end(self, commander: _Commander, why: str) -> None:
        """Switch off what a commander ordered; a board that fails at it has been lost."""
        runs, commander.runs = commander.runs, {}
        if not runs:
            return
        try:
            if self._life.there is not None:
                self._life.use(lambda motors: motors.stop_these(runs))
        except DriverError:
            return  # lost, which switches everything off that can be reached
        self._note("off", drives=sorted(runs.values()), commander=commander.name, why=why)

    def _lapsed(self, commander: _Commander) -> bool:
        return bool(commander.runs) and self._clock.monotonic_s() >= commander.heard_s + LEASE_S

    def _lapse(self, commander: _Commander) -> None:
        clause = (
            f"{commander.name} was not heard of for {LEASE_S:g} s; its motors were switched off"
        )
        self._end(commander, clause)
        commander.trouble = commander.trouble or LinkLost(clause)

    def _tell_of_trouble(self, commander: _Commander) -> None:
        trouble, commander.trouble = commander.trouble, None
        if trouble is not None:
            raise trouble

    def _read(self) -> MotorsState:
        state = self._life.use(RelayMotors.read_state)
        self._looked_at_s = self._clock.monotonic_s()
        seen = (state.on, state.conflict)
        if seen != self._seen:
            self._seen = seen
            self._note("seen", on=sorted(state.on), ordered=sorted(state.ordered))
        return state

    def _lost(self, error: DriverError) -> None:
        for commander in self._commanders.values():
            commander.runs.clear()
            commander.trouble = LinkLost(str(error))

    def _forget_what_ended(self, because: DriverError | None = None) -> None:
        """Orders end by themselves; who gave them no longer holds the axis."""
        motors = self._life.there
        ordered = frozenset() if motors is None else motors.ordered_axes
        for commander in self._commanders.values():
            for axis in [axis for axis in commander.runs if axis not in ordered]:
                drive = commander.runs.pop(axis)
                commander.trouble = commander.trouble or because
                why = "its time is over" if because is None else str(because)
                self._note("off", drives=[drive], commander=commander.name, why=why)
