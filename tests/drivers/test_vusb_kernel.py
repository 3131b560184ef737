"""The V-USB driver on real libusb, before a board that Debian's `usbrelay` takes for one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests import peers
from tests.drivers.boards.kernel_usb import KernelUsb

pytestmark = peers.need(*peers.PACKAGES)


@pytest.fixture
def machine() -> Iterator[KernelUsb]:
    with KernelUsb() as made:
        made.plug("first", "HURTM", 8, 1, 4)
        yield made


def lines(board_id: str, on: set[int]) -> str:
    return "".join(f"{board_id}_{n}={int(n in on)}\n" for n in range(1, 9))


def test_usbrelay_finds_switches_and_reads_the_board(machine: KernelUsb) -> None:
    """The fake is right when a program that knows nothing of us can use it."""
    assert machine.usbrelay() == lines("HURTM", set())
    machine.usbrelay("HURTM_2=1", "HURTM_8=1")
    assert machine.latches("first") == [n in (2, 8) for n in range(1, 9)]
    assert machine.usbrelay() == lines("HURTM", {2, 8})
    machine.usbrelay("HURTM_2=0")
    assert machine.usbrelay() == lines("HURTM", {8})


def test_our_driver_and_usbrelay_agree(machine: KernelUsb) -> None:
    ours = machine.driver("HURTM")
    assert ours.greeting["came"] == 8
    ours.say("switch", 3, True)
    assert machine.usbrelay() == lines("HURTM", {3})
    machine.usbrelay("HURTM_5=1")
    assert ours.say("read")["came"] == [n in (3, 5) for n in range(1, 9)]
    ours.say("all_off")
    assert machine.usbrelay() == lines("HURTM", set())
    ours.say("switch", 1, True)
    ours.say("close")
    assert machine.usbrelay() == lines("HURTM", set())


def test_the_driver_follows_its_board_to_another_bus(machine: KernelUsb) -> None:
    ours = machine.driver("HURTM")
    ours.say("switch", 3, True)
    machine.unplug("first")
    lost = ours.say("read")
    assert lost["error"] == "LinkLost"
    assert "bus 1 device 4 is gone" in lost["clause"]
    assert ours.say("read")["error"] == "LinkLost"
    machine.plug("first", "HURTM", 8, 3, 9)
    assert machine.latches("first")[2], "the fake kept its power"
    ours.say("read_until", True, 0.05, 3.0)
    assert ours.say("read")["came"] == [False] * 8
    assert machine.latches("first") == [False] * 8


def test_the_right_one_of_two_boards_is_taken(machine: KernelUsb) -> None:
    machine.plug("second", "SLITB", 8, 1, 5)
    ours = machine.driver("SLITB")
    ours.say("switch", 1, True)
    assert machine.latches("second")[0]
    assert not any(machine.latches("first"))


def test_two_boards_with_one_id_are_refused_with_both_places(machine: KernelUsb) -> None:
    machine.plug("second", "HURTM", 8, 2, 7)
    refused = machine.driver("HURTM").greeting
    assert refused["error"] == "Refused"
    assert "bus 1 device 4" in refused["clause"]
    assert "bus 2 device 7" in refused["clause"]


def test_another_id_is_answered_with_those_there_are(machine: KernelUsb) -> None:
    lost = machine.driver("XYZZY").greeting
    assert lost["error"] == "LinkLost"
    assert "no relay board has the ID XYZZY" in lost["clause"]
    assert "'HURTM' at bus 1 device 4" in lost["clause"]


def test_a_board_that_does_not_answer_is_lost_within_its_deadline(machine: KernelUsb) -> None:
    ours = machine.driver("HURTM")
    machine.mute("first", True)
    lost = ours.say("read")
    assert lost["error"] == "LinkLost"
    assert "no answer" in lost["clause"]
