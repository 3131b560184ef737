"""Motors behind relays: never both ways, never without an end, never without looking back."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from drivers.clock import Clock
from drivers.errors import DriverError, Refused
from drivers.motors.contacts import Contacts, raise_first, try_all, words
from drivers.motors.protocol import Axis, Drive, MotorsState
from drivers.relay.protocol import RelayBoard

DEAD_TIME_S = 0.5
"""Least pause between the two directions of a motor (seconds)."""

MAX_RUN_S: Mapping[Axis, float] = MappingProxyType(
    {Axis.DOME: 240.0, Axis.SLIT: 40.0, Axis.COVER: 25.0}
)
"""How long a motor may run without a pause, renewals included (seconds)."""

AGAIN_S = 0.05
"""A relay that did not let go is told again after so long (seconds)."""


@dataclass(slots=True)
class _Order:
    """One order for an axis; ``since_s``, when its run began, is None while it waits."""

    drive: Drive
    until_s: float
    since_s: float | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    """The last run of an axis; ``used_up`` when it took all the time that it may."""

    drive: Drive
    since_s: float
    used_up: bool


class RelayMotors:
    """Run motors through a relay board that may hang, stick or vanish.

    - A drive is switched on only after its opposite has been seen off for the dead time.
      What cannot be read is taken as on.
    - Every order ends by itself at the first `tick` after its time. A motor that has run for
      its longest time is switched off and refuses until it has been stopped and the dead time
      has passed; a pause shorter than the dead time is no pause.
    - Every switching is read back. A relay that should be off and is not known to be off is
      switched off again at each `tick`, and shows as a conflict in the state.

    Orders end only while somebody calls `tick`; the caller's own death is the business of
    whoever guards the board.

    Parameters
    ----------
    board : RelayBoard
    wiring : mapping of Drive to int
        Channel of each drive that there is.
    clock : Clock
    dead_time_s : float
        At least 0.5.
    max_run_s : mapping of Axis to float, optional
        Instead of `MAX_RUN_S`, where given; above 0.

    Raises
    ------
    ValueError
        When the wiring cannot be, or a time is out of range.
    drivers.errors.DriverError
        When the board cannot be switched off at the start.
    """

    def __init__(
        self,
        board: RelayBoard,
        wiring: Mapping[Drive, int],
        clock: Clock,
        dead_time_s: float = DEAD_TIME_S,
        max_run_s: Mapping[Axis, float] | None = None,
    ) -> None:
        if not dead_time_s >= DEAD_TIME_S:
            raise ValueError(f"the dead time must be at least {DEAD_TIME_S:g} s")
        self._max_run_s = {**MAX_RUN_S, **(max_run_s or {})}
        for axis, longest_s in self._max_run_s.items():
            if not longest_s > 0.0:
                raise ValueError(f"the longest run of the {axis.value} must be above 0 s")
        self._clock = clock
        self._dead_time_s = dead_time_s
        self._orders: dict[Axis, _Order] = {}
        self._runs: dict[Axis, _Run] = {}
        self._contacts = Contacts(board, wiring, clock)
        self._tried_at_s = clock.monotonic_s()
        self._contacts.let_go(self._contacts.drives, everything=True)

    def run(self, drive: Drive, at_most_s: float) -> None:
        """Run a drive for at most ``at_most_s`` seconds from now, waiting included.

        Raises
        ------
        ValueError
            When ``at_most_s`` is not above 0.
        drivers.errors.Refused
            When the drive is not wired, the axis has run for too long without a pause, or
            the relay of the opposite drive does not let go.
        drivers.errors.DriverError
            When the board does not do as told; the order is then forgotten.
        """
        if not at_most_s > 0.0:
            raise ValueError("an order must last longer than 0 s")
        if drive not in self._contacts.drives:
            raise Refused(f"nothing is wired to {words(drive)}")
        axis, now_s = drive.axis, self._clock.monotonic_s()
        order = self._orders.get(axis)
        if order is not None and (order.drive is not drive or self._used_up(order, now_s)):
            self._end(order)
            order = None
        if order is None:
            self._refuse_without_a_pause(axis, now_s)
            order = self._orders[axis] = _Order(drive, now_s + at_most_s)
        order.until_s = now_s + at_most_s
        self._advance(order)

    def stop(self, axis: Axis) -> None:
        """Switch an axis off now; never refused."""
        self.stop_these((axis,))

    def stop_these(self, axes: Iterable[Axis]) -> None:
        """Switch some axes off now; each relay is tried even when another one fails."""
        stopped = frozenset(axes)
        self._forget_orders(stopped)
        # A stop does not ask whether a relay is off already: it may be wrong about that.
        self._contacts.let_go(drive for drive in self._contacts.drives if drive.axis in stopped)

    def stop_all(self) -> None:
        """Switch everything off now; each relay is tried even when another one fails."""
        self._forget_orders(frozenset(Axis))
        self._contacts.let_go(self._contacts.drives, everything=True)

    @property
    def ordered_axes(self) -> frozenset[Axis]:
        """The axes that somebody's order is for, waiting or running."""
        return frozenset(self._orders)

    def due_s(self) -> float:
        """Say when `tick` has something to do: monotonic seconds, infinite for nothing."""
        due_s = [math.inf]
        if self._contacts.on() - self._ordered():
            due_s.append(self._tried_at_s + AGAIN_S)
        for order in self._orders.values():
            due_s.append(order.until_s)
            if order.since_s is not None:
                due_s.append(order.since_s + self._max_run_s[order.drive.axis])
            else:
                rest_s = self._dead_time_s - self._contacts.off_for_s(order.drive.opposite)
                due_s.append(self._clock.monotonic_s() + rest_s)
        return min(due_s)

    def tick(self) -> None:
        """End what has run out, start what may start, let go again what did not let go."""
        now_s = self._tried_at_s = self._clock.monotonic_s()
        for order in tuple(self._orders.values()):
            if now_s >= order.until_s or self._used_up(order, now_s):
                self._forget(order)
        troubles = []
        if left_on := self._contacts.on() - self._ordered():
            troubles = try_all([partial(self._contacts.let_go, left_on)])
        waiting = [order for order in self._orders.values() if order.since_s is None]
        raise_first(troubles + try_all(partial(self._advance, order) for order in waiting))

    def read_state(self) -> MotorsState:
        """Read the relays back."""
        self._contacts.read_back()
        return MotorsState(
            read_at_s=self._clock.monotonic_s(),
            on=self._contacts.on(),
            ordered=self._ordered(),
            waiting=frozenset(order.drive for order in self._orders.values()) - self._ordered(),
        )

    def close(self) -> None:
        """Switch everything off and let the board go, even when switching fails."""
        try:
            self.stop_all()
        finally:
            self._contacts.close()

    def _forget_orders(self, axes: frozenset[Axis]) -> None:
        for axis in axes:
            if axis in self._orders:
                self._forget(self._orders[axis])
            if axis in self._runs:
                run = self._runs[axis]
                self._runs[axis] = _Run(run.drive, run.since_s, used_up=False)

    def _advance(self, order: _Order) -> None:
        """Switch an order on as soon as that may be; forget it when that fails."""
        try:
            self._contacts.read_back()
            if order.since_s is not None and order.drive in self._contacts.on():
                return
            if self._may_switch_on(order.drive):
                if order.since_s is None:
                    order.since_s = self._run_since_s(order.drive)
                self._contacts.switch_on(order.drive)
        except DriverError:
            self._forget(order)
            raise

    def _may_switch_on(self, drive: Drive) -> bool:
        if drive.opposite in self._contacts.on():
            self._contacts.switch_off(drive.opposite)
            if drive.opposite in self._contacts.on():
                raise Refused(f"the relay for {words(drive.opposite)} does not let go")
        return self._contacts.off_for_s(drive.opposite) >= self._dead_time_s

    def _end(self, order: _Order) -> None:
        self._forget(order)
        self._contacts.switch_off(order.drive)

    def _forget(self, order: _Order) -> None:
        """Drop an order and remember its run; its relay may still have to be let go."""
        self._orders.pop(order.drive.axis, None)
        if order.since_s is not None:
            used_up = self._used_up(order, self._clock.monotonic_s())
            self._runs[order.drive.axis] = _Run(order.drive, order.since_s, used_up)

    def _ordered(self) -> frozenset[Drive]:
        return frozenset(
            order.drive for order in self._orders.values() if order.since_s is not None
        )

    def _used_up(self, order: _Order, now_s: float) -> bool:
        since_s = order.since_s
        return since_s is not None and now_s - since_s >= self._max_run_s[order.drive.axis]

    def _refuse_without_a_pause(self, axis: Axis, now_s: float) -> None:
        run, longest_s = self._runs.get(axis), self._max_run_s[axis]
        if run is None:
            return
        no_pause = self._contacts.off_for_s(run.drive) < self._dead_time_s
        if run.used_up or (no_pause and now_s - run.since_s >= longest_s):
            raise Refused(
                f"the {axis.value} has run for {longest_s:g} s without a pause; stop it first"
            )

    def _run_since_s(self, drive: Drive) -> float:
        """Say since when this run counts: a pause below the dead time is none."""
        run = self._runs.get(drive.axis)
        no_pause = self._contacts.off_for_s(drive) < self._dead_time_s
        if run is not None and run.drive is drive and no_pause:
            return run.since_s
        return self._clock.monotonic_s()
