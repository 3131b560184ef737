"""What all bare motors must do: move for a while, never both ways, end by themselves."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from drivers.motors.guarded import GuardedMotors
from drivers.motors.protocol import Axis, Drive, Motors
from drivers.motors.relays import RelayMotors
from drivers.relay import dialogue
from drivers.relay.guard import Guard
from drivers.relay.simulated import SimulatedBoard
from tests.drivers.simulated_site import Site


@dataclass
class Bench:
    """Motors and the site whose clock they run on."""

    site: Site
    motors: Motors

    def pass_s(self, seconds: float) -> None:
        for _ in range(round(seconds / 0.05)):
            self.site.clock.pass_s(0.05)
            self.motors.tick()


def relays() -> Bench:
    site = Site()
    wiring = {drive: channel for channel, drive in site.world.settings.wiring.items()}
    return Bench(site, RelayMotors(SimulatedBoard(site.world), wiring, site.clock))


class InProcess:
    """A guard without its sockets: it hears every line and works whenever it is spoken to."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._number = guard.join()
        self._asked = 0

    def ask(self, verb: str, **fields: Any) -> dict[str, Any]:
        self._asked += 1
        self._guard.tick()
        line = dialogue.request(self._asked, verb, **fields)
        return dialogue.fields_of(json.loads(self._guard.heed(self._number, line)))


def guarded() -> Bench:
    site = Site()
    wiring = {drive: channel for channel, drive in site.world.settings.wiring.items()}
    guard = Guard(
        lambda: RelayMotors(SimulatedBoard(site.world), wiring, site.clock),
        site.clock,
        lambda event, **about: None,
    )
    guard.tick()
    return Bench(site, GuardedMotors(InProcess(guard), site.clock))


MOTORS: dict[str, Callable[[], Bench]] = {"relays": relays, "guarded": guarded}


@pytest.fixture(params=sorted(MOTORS))
def bench(request: pytest.FixtureRequest) -> Bench:
    fresh = MOTORS[request.param]()
    # a new link begins with a dead time: nobody knows what ran a moment ago
    fresh.pass_s(0.6)
    return fresh


def test_nothing_runs_at_first(bench: Bench) -> None:
    state = bench.motors.read_state()
    assert (state.on, state.ordered, state.waiting) == (frozenset(), frozenset(), frozenset())
    assert not state.conflict


@pytest.mark.parametrize("drive", list(Drive))
def test_an_order_runs_and_ends_by_itself(bench: Bench, drive: Drive) -> None:
    bench.motors.run(drive, 2.0)
    bench.pass_s(1.8)
    state = bench.motors.read_state()
    assert state.on == state.ordered == {drive}
    assert state.moving(drive.axis) is drive
    assert state.read_at_s == bench.site.clock.monotonic_s()
    bench.pass_s(0.3)
    assert bench.motors.read_state().on == frozenset()


def test_a_renewed_order_goes_on(bench: Bench) -> None:
    for _ in range(10):
        bench.motors.run(Drive.DOME_CW, 0.3)
        bench.pass_s(0.2)
        assert bench.motors.read_state().on == {Drive.DOME_CW}
    bench.pass_s(0.3)
    assert bench.motors.read_state().on == frozenset()


def test_a_reversal_waits_for_the_dead_time(bench: Bench) -> None:
    bench.motors.run(Drive.DOME_CW, 5.0)
    bench.pass_s(1.0)
    bench.motors.run(Drive.DOME_CCW, 5.0)
    state = bench.motors.read_state()
    assert state.on == frozenset()
    assert state.waiting == {Drive.DOME_CCW}
    assert not state.conflict
    bench.pass_s(0.4)
    assert bench.motors.read_state().on == frozenset()
    bench.pass_s(0.2)
    state = bench.motors.read_state()
    assert state.on == {Drive.DOME_CCW}
    assert state.waiting == frozenset()


def test_stop_stops_its_axis_and_stop_all_the_rest(bench: Bench) -> None:
    for drive in (Drive.DOME_CW, Drive.SLIT_OPEN, Drive.COVER_CLOSE):
        bench.motors.run(drive, 5.0)
    bench.motors.stop(Axis.DOME)
    assert bench.motors.read_state().on == {Drive.SLIT_OPEN, Drive.COVER_CLOSE}
    bench.motors.stop_all()
    assert bench.motors.read_state().on == frozenset()
    bench.pass_s(2.0)
    assert bench.motors.read_state().on == frozenset()


def test_a_stopped_wait_is_forgotten(bench: Bench) -> None:
    bench.motors.run(Drive.DOME_CW, 5.0)
    bench.motors.run(Drive.DOME_CCW, 5.0)
    bench.motors.stop(Axis.DOME)
    bench.pass_s(2.0)
    state = bench.motors.read_state()
    assert (state.on, state.waiting) == (frozenset(), frozenset())


@pytest.mark.parametrize("at_most_s", [0.0, -1.0, float("nan")])
def test_an_order_without_time_is_none(bench: Bench, at_most_s: float) -> None:
    with pytest.raises(ValueError, match="longer than 0 s"):
        bench.motors.run(Drive.DOME_CW, at_most_s)
    assert bench.motors.read_state().on == frozenset()


def test_closing_switches_off(bench: Bench) -> None:
    bench.motors.run(Drive.DOME_CW, 5.0)
    bench.motors.close()
    assert bench.site.world.truth().powered == frozenset()
