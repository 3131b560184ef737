"""What every relay board must do, on its own line and with its own peer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from drivers import registry
from drivers.errors import BadReply, LinkLost, Refused
from drivers.relay.protocol import RelayBoard
from drivers.simulation.scene import Fault
from drivers.simulation.world import WorldSettings
from tests.drivers.boards.rigs import RIGS, Rig
from tests.drivers.boards.serial_port import faithful
from tests.drivers.simulated_site import Site


def test_every_driver_is_held_to_the_contract() -> None:
    assert set(registry.drivers_of("relay")) == {name.split(" ")[0] for name in RIGS}


@pytest.fixture(params=sorted(RIGS))
def rig(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    made = RIGS[request.param](tmp_path)
    yield made
    made.close()


@pytest.fixture(params=sorted(set(RIGS) - {"simulated"}))
def real(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Rig]:
    made = RIGS[request.param](tmp_path)
    yield made
    made.close()


@pytest.fixture
def board(rig: Rig) -> Iterator[RelayBoard]:
    made = rig.connect()
    yield made
    made.close()


def test_all_relays_are_off_at_first(board: RelayBoard) -> None:
    assert board.read() == (False,) * board.channels


def test_a_switched_relay_reads_back_and_leaves_the_others_alone(
    board: RelayBoard, rig: Rig
) -> None:
    for channel in range(1, board.channels + 1):
        board.switch(channel, True)
        assert board.read() == tuple(n == channel for n in range(1, board.channels + 1))
        assert tuple(rig.latches()) == board.read()
        board.switch(channel, False)
        assert not any(board.read())


def test_switching_on_twice_is_switching_on(board: RelayBoard) -> None:
    board.switch(1, True)
    board.switch(1, True)
    assert board.read()[0]
    board.switch(1, False)
    assert not board.read()[0]


def test_all_off_leaves_no_relay_on(board: RelayBoard, rig: Rig) -> None:
    for channel in range(1, board.channels + 1):
        board.switch(channel, True)
    assert all(board.read())
    board.all_off()
    assert not any(board.read())
    assert not any(rig.latches())


@pytest.mark.parametrize("beyond", [0, -1, 99])
def test_a_channel_that_is_not_there_is_refused_by_name(board: RelayBoard, beyond: int) -> None:
    with pytest.raises(Refused, match=f"no channel {beyond}"):
        board.switch(beyond, True)
    assert not any(board.read())


def test_closing_twice_does_no_harm(board: RelayBoard) -> None:
    board.close()
    board.close()


def test_closing_leaves_all_off(board: RelayBoard, rig: Rig) -> None:
    board.switch(1, True)
    board.switch(board.channels, True)
    board.close()
    assert not any(rig.latches())


def test_connecting_switches_off_what_somebody_left_on(real: Rig) -> None:
    real.connect().close()
    real.switch_by_hand(1, True)
    board = real.connect()
    assert not any(real.latches())
    board.close()


def test_a_board_that_kept_its_power_is_off_as_soon_as_it_is_back(real: Rig) -> None:
    board = real.connect()
    board.switch(1, True)
    real.unplug(power_lost=False)
    with pytest.raises(LinkLost):
        board.read()
    real.plug()
    assert not any(board.read())
    assert not any(real.latches())
    board.close()


def test_an_unplugged_board_is_gone_until_it_is_back_under_another_name(
    board: RelayBoard, rig: Rig
) -> None:
    board.switch(1, True)
    rig.unplug()
    with pytest.raises(LinkLost):
        board.read()
    with pytest.raises(LinkLost):
        board.switch(1, False)
    with pytest.raises(LinkLost):
        board.all_off()
    rig.plug()
    assert not any(board.read())
    board.switch(2, True)
    assert board.read()[1]


def test_closing_an_unplugged_board_is_quiet(board: RelayBoard, rig: Rig) -> None:
    rig.unplug()
    board.close()


@pytest.mark.parametrize("spoil", ["silent", "half a frame", "garbage", "too long"])
def test_a_spoilt_answer_is_an_error_and_the_next_good_one_is_read(real: Rig, spoil: str) -> None:
    if spoil not in real.spoils:
        return  # nothing of the kind can come over this board's link
    board = real.connect()
    real.spoil(real.spoils[spoil])
    with pytest.raises(LinkLost if spoil == "silent" else BadReply):
        board.read()
    real.spoil(faithful)
    assert board.read() == (False,) * board.channels
    board.close()


@pytest.mark.parametrize("spoil", ["silent", "half a frame", "garbage", "too long"])
def test_a_board_that_answers_wrongly_at_connecting_is_not_taken(real: Rig, spoil: str) -> None:
    if spoil not in real.spoils:
        return
    real.spoil(real.spoils[spoil])
    with pytest.raises(LinkLost if spoil == "silent" else BadReply):
        real.connect()
    assert not any(real.latches())


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
