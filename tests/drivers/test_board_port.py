"""The simulated relays behind a serial port are driven by the real driver."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from drivers import registry
from drivers.errors import LinkLost
from drivers.relay.protocol import RelayBoard
from drivers.simulation.board_port import BoardPort
from drivers.simulation.scene import Fault
from tests.drivers.simulated_site import Site


@dataclass
class Bench:
    site: Site
    port: BoardPort

    @property
    def settings(self) -> dict[str, Any]:
        return {key: value for key, value in self.port.tables.items() if key != "driver"}

    def board(self) -> RelayBoard:
        made: RelayBoard = registry.create("relay", "kmtronic", self.settings, None)
        return made

    def link(self) -> Path:
        return Path(str(self.settings["port"]))

    def until(self, there: bool) -> None:
        pause = threading.Event()
        for _ in range(1000):
            if self.link().exists() is there:
                return
            pause.wait(0.01)
        raise TimeoutError("the port does not change")


@pytest.fixture
def bench() -> Iterator[Bench]:
    site = Site()
    made = Bench(site, BoardPort(site.world))
    made.port.start()
    yield made
    folder = made.link().parent
    made.port.end()
    made.port.end()
    assert not folder.exists()


def test_the_driver_switches_the_worlds_relays_and_reads_them_back(bench: Bench) -> None:
    board = bench.board()
    board.switch(3, True)
    assert board.read() == tuple(n == 3 for n in range(1, 9))
    assert bench.site.world.latches() == board.read()
    board.all_off()
    assert not any(board.read())
    assert not any(bench.site.world.latches())
    board.close()


def test_an_unplugged_board_is_gone_and_comes_back_with_another_port(bench: Bench) -> None:
    board = bench.board()
    board.switch(1, True)
    board.read()
    world = bench.site.world
    world.set_fault(Fault.BOARD_UNPLUGGED, True)
    bench.until(there=False)
    with pytest.raises(LinkLost):
        board.read()
    board.close()
    with pytest.raises(LinkLost, match="is the board plugged in"):
        bench.board()
    world.set_fault(Fault.BOARD_UNPLUGGED, False)
    bench.until(there=True)
    again = bench.board()
    assert not any(again.read())
    again.close()


def test_a_stuck_relay_shows_through_the_port(bench: Bench) -> None:
    bench.site.world.set_fault(Fault.RELAY_STUCK, True)
    board = bench.board()
    board.switch(2, True)
    board.switch(2, False)
    assert board.read()[1]
    bench.site.world.set_fault(Fault.RELAY_STUCK, False)
    board.close()


def test_noise_on_the_line_does_not_put_the_board_out_of_step(bench: Bench) -> None:
    with bench.link().open("wb", buffering=0) as noise:
        noise.write(b"\x00\x01\xfe")
    board = bench.board()
    board.switch(4, True)
    assert board.read()[3]
    board.close()


def test_a_board_that_was_never_plugged_in_is_not_there() -> None:
    site = Site()
    site.world.set_fault(Fault.BOARD_UNPLUGGED, True)
    port = BoardPort(site.world)
    port.start()
    assert not Path(str(port.tables["port"])).exists()
    port.end()
