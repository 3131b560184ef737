"""What every relay board must do."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from drivers import registry
from drivers.errors import LinkLost, Refused
from drivers.relay.protocol import RelayBoard
from drivers.simulation.scene import Fault
from drivers.simulation.world import WorldSettings
from tests.drivers.simulated_site import Site


def simulated() -> RelayBoard:
    board: RelayBoard = registry.create("relay", "simulated", {}, Site().surroundings)
    return board


BOARDS: dict[str, Callable[[], RelayBoard]] = {"simulated": simulated}


def test_every_driver_is_held_to_the_contract() -> None:
    assert set(registry.drivers_of("relay")) <= set(BOARDS)


@pytest.fixture(params=sorted(BOARDS))
def board(request: pytest.FixtureRequest) -> Iterator[RelayBoard]:
    made = BOARDS[request.param]()
    yield made
    made.close()


def test_all_relays_are_off_at_first(board: RelayBoard) -> None:
    assert board.read() == (False,) * board.channels


def test_a_switched_relay_reads_back_and_leaves_the_others_alone(board: RelayBoard) -> None:
    for channel in range(1, board.channels + 1):
        board.switch(channel, True)
        assert board.read() == tuple(n == channel for n in range(1, board.channels + 1))
        board.switch(channel, False)
        assert not any(board.read())


def test_switching_on_twice_is_switching_on(board: RelayBoard) -> None:
    board.switch(1, True)
    board.switch(1, True)
    assert board.read()[0]
    board.switch(1, False)
    assert not board.read()[0]


@pytest.mark.parametrize("beyond", [0, -1, 99])
def test_a_channel_that_is_not_there_is_refused_by_name(board: RelayBoard, beyond: int) -> None:
    with pytest.raises(Refused, match=f"no channel {beyond}"):
        board.switch(beyond, True)
    assert not any(board.read())


def test_closing_twice_does_no_harm(board: RelayBoard) -> None:
    board.close()
    board.close()


def test_closing_the_simulated_board_switches_its_relays_off() -> None:
    site = Site()
    board = registry.create("relay", "simulated", {}, site.surroundings)
    board.switch(3, True)
    board.close()
    assert not any(site.world.latches())


def test_an_unplugged_board_is_gone_and_its_relays_have_dropped() -> None:
    site = Site()
    board = registry.create("relay", "simulated", {}, site.surroundings)
    board.switch(1, True)
    site.world.set_fault(Fault.BOARD_UNPLUGGED, True)
    with pytest.raises(LinkLost, match="the relay board is gone"):
        board.read()
    with pytest.raises(LinkLost):
        board.switch(1, False)
    board.close()
    site.world.set_fault(Fault.BOARD_UNPLUGGED, False)
    assert not any(board.read())


def test_a_stuck_relay_stays_on_until_the_trouble_is_over_and_it_is_switched_off() -> None:
    site = Site(WorldSettings(faults=(Fault.RELAY_STUCK,)))
    board = registry.create("relay", "simulated", {}, site.surroundings)
    board.switch(2, True)
    board.switch(2, False)
    assert board.read()[1]
    board.switch(5, True)
    board.switch(5, False)
    assert not board.read()[4], "only one relay welds"
    site.world.set_fault(Fault.RELAY_STUCK, False)
    assert board.read()[1]
    board.switch(2, False)
    assert not any(board.read())
