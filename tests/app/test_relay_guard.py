"""The console's side of the guardian: the simulator's board behind a real one, or a service."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.profile import load, locate
from app.relay_guard import RelayGuard
from app.simulated_world import simulated_world
from drivers.clock import SystemClock
from drivers.errors import DriverError, LinkLost
from drivers.motors.guarded import GuardedMotors
from drivers.motors.protocol import Drive
from drivers.relay.address import Address
from drivers.simulation.scene import Fault
from drivers.simulation.world import World

CW = Drive.DOME_CW
PATIENCE_S = 60.0
"""Bounds only how long a broken console may keep the test waiting."""


class Bench:
    """A simulated observatory whose relays belong to a guardian."""

    def __init__(self) -> None:
        self.clock = SystemClock()
        self.profile = load(locate("simulator"))
        world = simulated_world(self.profile, self.clock)
        assert world is not None
        self.world: World = world
        self.guard = RelayGuard(self.profile, world)
        self._pause = threading.Event()

    def until(self, done: Callable[[], object]) -> None:
        end_s = time.monotonic() + PATIENCE_S
        while not done():
            if time.monotonic() > end_s:
                raise TimeoutError("it did not come to it")
            self._pause.wait(0.02)

    def motors(self) -> GuardedMotors:
        made: list[GuardedMotors] = []

        def begin() -> bool:
            try:
                made.append(self.guard.motors(self.clock))
            except LinkLost:
                return False
            return True

        self.until(begin)
        return made[0]

    def run(self, motors: GuardedMotors) -> None:
        def running() -> bool:
            try:
                motors.run(CW, 1.0)
            except LinkLost as lapse:  # a busy machine may be late with the next beat
                assert "was not heard of" in str(lapse)
            return CW in self.world.truth().powered

        self.until(running)

    def off(self) -> bool:
        return not self.world.truth().powered


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    made.guard.start()
    yield made
    made.guard.end()
    made.guard.end()
    assert made.off()


def test_the_simulators_motors_run_through_the_guardian_and_end_without_renewal(
    bench: Bench,
) -> None:
    bench.run(bench.motors())
    bench.until(bench.off)


def test_the_guardian_takes_the_profiles_wiring_and_limits(bench: Bench) -> None:
    tables = bench.guard._tables()
    assert tables["wiring"]["cover_close"] == 6
    assert tables["limits"]["dome_max_run_s"] == pytest.approx(1.6 * 180.0)
    assert tables["relay"]["driver"] == "kmtronic"


def test_an_unplugged_board_is_lost_and_comes_back_off(bench: Bench) -> None:
    motors = bench.motors()
    bench.run(motors)
    bench.world.set_fault(Fault.BOARD_UNPLUGGED, True)

    def lost() -> bool:
        try:
            motors.tick()
        except LinkLost as error:
            return "heard" not in str(error)
        return False

    bench.until(lost)
    assert bench.off()
    bench.world.set_fault(Fault.BOARD_UNPLUGGED, False)
    assert bench.motors().read_state().on == frozenset()


def test_a_guardian_that_is_killed_is_replaced_and_everything_is_off(bench: Bench) -> None:
    bench.run(bench.motors())
    first = bench.guard.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert bench.motors().read_state().on == frozenset()
    assert bench.off()
    assert bench.guard.pid != first


def test_before_the_start_and_after_the_end_there_are_no_motors() -> None:
    bench = Bench()
    with pytest.raises(LinkLost, match="has not been started"):
        bench.guard.motors(bench.clock)
    bench.guard.start()
    bench.guard.end()
    with pytest.raises(LinkLost, match="was ended"):
        bench.guard.motors(bench.clock)


def test_a_service_that_is_not_there_is_named(tmp_path: Path) -> None:
    bench = Bench()
    nowhere = Address(path=str(tmp_path / "guardian.sock"))
    guard = RelayGuard(replace(bench.profile, guardian=nowhere), None)
    guard.start()
    with pytest.raises(DriverError, match=f"no guardian of the relays answers at unix:{tmp_path}"):
        guard.motors(bench.clock)
    guard.end()
