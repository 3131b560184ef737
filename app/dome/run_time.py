"""Where a shutter or a cover should be, by how long its motor ran."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.dome.motor_way import MotorWay
from drivers.clock import Clock
from drivers.cover.protocol import CoverState
from drivers.dome.protocol import Move, Opening
from drivers.errors import Refused
from drivers.motors.protocol import Axis, Drive, Motors

RENEW_S = 0.5
"""A run that goes on by itself is prolonged by so long at each tick (seconds)."""

MOST_TRAVEL = 1.25
"""A learned travel time counts up to so many times the nominal one: the relays end a run too."""

OVERRUN = 1.25
"""A full run lasts so many times the travel time; limit switches end the motion before."""

NEARLY = 0.02
"""Nearer to an end than this nothing is claimed without a whole run (share of the whole)."""


@dataclass(frozen=True, slots=True)
class RunEnd:
    """A whole run whose time is over.

    Attributes
    ----------
    move : Move
    on_s : float
        For how long its relay was read back as on, in all.
    needed_s : float
        From end to end, seconds.
    at_s : float
        Monotonic clock.
    """

    move: Move
    on_s: float
    needed_s: float
    at_s: float


class RunTime:
    """Drive one axis between two ends, knowing nothing but time.

    The position is unknown until an end was reached for certain: a run in one direction
    for the whole travel time and a quarter more. A travel time that was learned makes a full
    run longer, as in cold grease, and never shorter than by the nominal one.

    Parameters
    ----------
    motors : Motors
    axis : Axis
        ``SLIT`` or ``COVER``.
    travel_s : float
        From end to end, seconds, > 0; nominal.
    clock : Clock
    way_of : callable, optional
        What a run begun now is expected to be like, in shares of the whole.
    """

    def __init__(
        self,
        motors: Motors,
        axis: Axis,
        travel_s: float,
        clock: Clock,
        way_of: Callable[[Drive], MotorWay] | None = None,
    ) -> None:
        self._motors = motors
        self._axis = axis
        self._drives = {
            Move.OPEN: Drive(f"{axis}_open"),
            Move.CLOSE: Drive(f"{axis}_close"),
        }
        self._nominal_s = travel_s
        self._way_of = way_of
        self._way: MotorWay | None = None
        self._whole_s = self._whole_run_s(None)
        self._clock = clock
        self._opening: float | None = None
        self._run: tuple[Move, float] | None = None
        self._running: Move | None = None
        self._ran_s = 0.0
        self._on_s = 0.0
        self._ended: RunEnd | None = None
        self._at_s = clock.monotonic_s()

    def move(self, move: Move, at_most_s: float | None) -> None:
        """Run in one direction; for ``at_most_s`` seconds, or all the way when None."""
        until_s = self._clock.monotonic_s() + self._whole_run_s(self._expected(move)) + 1.0
        self._run = (move, until_s) if at_most_s is None else None
        self._on_s, self._ended = 0.0, None
        self._order(move, RENEW_S if at_most_s is None else at_most_s)

    def stop(self) -> None:
        """Switch off now."""
        self._run = None
        self._motors.stop(self._axis)

    def tick(self, on: frozenset[Drive]) -> None:
        """Go on with a full run, and count the time that the relay was read back as on."""
        now_s = self._clock.monotonic_s()
        moving = next((move for move, drive in self._drives.items() if drive in on), None)
        self._count(now_s - self._at_s)
        self._at_s = now_s
        if moving is not self._running:
            self._running, self._ran_s = moving, 0.0
            if moving is not None:
                self._way = self._expected(moving)
                self._whole_s = self._whole_run_s(self._way)
        if self._run is None:
            return
        move, until_s = self._run
        if now_s >= until_s or self._surely_at_end(move):
            self._ended = RunEnd(move, self._on_s, self._nominal_s, now_s)
            self.stop()
        else:
            try:
                self._order(move, min(RENEW_S, until_s - now_s))
            except Refused:
                if move is Move.OPEN:
                    raise
                # a relay that sticks may let go: closing is tried until its time is over

    def take_end(self) -> RunEnd | None:
        """Give the whole run that is over, once; None when none is, or it was stopped."""
        ended, self._ended = self._ended, None
        return ended

    def _order(self, move: Move, at_most_s: float) -> None:
        try:
            self._motors.run(self._drives[move], at_most_s)
        except Refused:
            if move is Move.CLOSE:
                # a motor that ran for too long wants a stop and a pause before it closes
                self._motors.stop(self._axis)
            else:
                # what was refused must not begin later by itself
                self._run = None
            raise

    def _surely_at_end(self, move: Move) -> bool:
        return self._running is move and self._ran_s >= self._whole_s

    def _count(self, passed_s: float) -> None:
        if self._running is None:
            return
        self._ran_s += passed_s
        self._on_s += passed_s
        sign = 1.0 if self._running is Move.OPEN else -1.0
        end = 1.0 if self._running is Move.OPEN else 0.0
        if self._ran_s >= self._whole_s or self._opening == end:
            self._opening = end
        elif self._opening is not None:
            moved = self._opening + sign * self._moved(passed_s)
            # only a whole run proves an end: starts, cold and coasting add up
            self._opening = max(NEARLY, min(1.0 - NEARLY, moved))

    def _expected(self, move: Move) -> MotorWay | None:
        return None if self._way_of is None else self._way_of(self._drives[move])

    def _whole_run_s(self, way: MotorWay | None) -> float:
        """Time after which an end was reached for certain."""
        nominal_s = self._nominal_s
        travel_s = nominal_s if way is None else max(nominal_s, way.travel_s(1.0))
        return OVERRUN * min(travel_s, MOST_TRAVEL * nominal_s)

    def _moved(self, passed_s: float) -> float:
        """Share of the whole that it moved lately, its start delay left out."""
        if self._way is None:
            return passed_s / self._nominal_s
        begun_s = self._ran_s - self._way.start_delay_s - 0.5 * self._way.run_up_s
        return self._way.speed * min(passed_s, max(0.0, begun_s))

    @property
    def running(self) -> Move | None:
        """Direction in which the relay is on."""
        return self._running

    @property
    def busy(self) -> bool:
        """True while it moves or is ordered to, by the relays as they are at this moment."""
        return self._run is not None or self._motors.read_state().busy(self._axis)

    @property
    def opening(self) -> float | None:
        """How far it is open by run time, 0 to 1; None until an end was reached."""
        return self._opening

    @property
    def state(self) -> Opening:
        """The same as a word."""
        if self._running is not None:
            return Opening.OPENING if self._running is Move.OPEN else Opening.CLOSING
        if self._opening is None:
            return Opening.UNKNOWN
        if self._opening <= 0.0:
            return Opening.CLOSED
        return Opening.OPEN if self._opening >= 1.0 else Opening.PART_OPEN


class RunTimeCover:
    """A mirror cover that nobody sees: a `drivers.cover.protocol.Cover` by run time."""

    def __init__(self, motors: Motors, travel_s: float, clock: Clock) -> None:
        self._run_time = RunTime(motors, Axis.COVER, travel_s, clock)
        self._clock = clock

    def read_state(self) -> CoverState:
        """Say where the cover should be."""
        return CoverState(self._clock.monotonic_s(), self._run_time.state, self._run_time.opening)

    def move(self, move: Move, at_most_s: float | None = None) -> None:
        """Start opening or closing; None means all the way."""
        self._run_time.move(move, at_most_s)

    def stop(self) -> None:
        """Stop it now."""
        self._run_time.stop()

    def tick(self, on: frozenset[Drive]) -> None:
        """Go on with a full run; called by the dome's worker."""
        self._run_time.tick(on)

    def take_end(self) -> RunEnd | None:
        """Give the whole run that is over, once."""
        return self._run_time.take_end()
