"""Every error of the USB bus is a clause for the operator, and no transfer claims an interface."""

from __future__ import annotations

import contextlib
import errno
import gc
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from usb.backend import libusb1

from drivers import registry
from drivers.errors import BadReply, DriverError, LinkLost, Refused
from drivers.relay.vusb_hid import PRODUCT, VENDOR, HidBoard, Settings, report
from drivers.transport.permission import RULES
from tests.architecture import ROOT
from tests.drivers.boards.hid import HidPeer
from tests.drivers.boards.usb_bus import Plugged, UsbBus


@pytest.fixture
def bus() -> UsbBus:
    return UsbBus()


@pytest.fixture
def plugged(bus: UsbBus) -> Plugged:
    return bus.plug(HidPeer("HURTM", 4))


@pytest.mark.parametrize(
    ("code", "error", "clause"),
    [
        (errno.ENODEV, LinkLost, "the relay board at bus 1 device 4 is gone"),
        (errno.EIO, LinkLost, "the relay board at bus 1 device 4 is gone"),
        (errno.EPIPE, LinkLost, "the relay board at bus 1 device 4 is gone"),
        (errno.ETIMEDOUT, LinkLost, "no answer from the relay board at bus 1 device 4"),
        (errno.EBUSY, Refused, "another program uses the USB device at bus 1 device 4"),
        (errno.EACCES, Refused, "99-hoshimori-relays.rules to /etc/udev/rules.d"),
    ],
)
def test_an_error_of_the_bus_is_a_clause(
    bus: UsbBus, plugged: Plugged, code: int, error: type[DriverError], clause: str
) -> None:
    board = HidBoard("HURTM", bus)
    plugged.trouble = code
    with pytest.raises(error, match=clause):
        board.read()
    plugged.trouble = None
    assert board.read() == (False,) * 4, "it is looked for anew"
    board.close()
    assert bus.open_handles == 0


def test_no_permission_at_the_first_look_names_the_rule(bus: UsbBus, plugged: Plugged) -> None:
    plugged.closed_to_us = True
    with pytest.raises(Refused, match=r"no permission to use the USB device at bus 1 device 4"):
        HidBoard("HURTM", bus)


def test_the_interface_stays_the_kernels(bus: UsbBus, plugged: Plugged) -> None:
    board = HidBoard("HURTM", bus)
    board.switch(1, True)
    board.read()
    board.close()
    assert {request_type & 0x1F for request_type, _ in bus.transfers} == {0}


def test_all_off_is_one_transfer(bus: UsbBus, plugged: Plugged) -> None:
    board = HidBoard("HURTM", bus)
    before = len(bus.transfers)
    board.all_off()
    assert len(bus.transfers) == before + 1
    board.close()


def test_a_stranger_with_the_same_numbers_is_left_alone(bus: UsbBus) -> None:
    stranger = HidPeer("HURTM", 4, name="Thermometer")
    bus.plug(stranger)
    with pytest.raises(LinkLost, match="no relay board has the ID HURTM; there is none"):
        HidBoard("HURTM", bus)
    assert not any(request_type == 0x20 for request_type, _ in bus.transfers)


def test_a_board_that_changes_its_id_is_not_believed(bus: UsbBus, plugged: Plugged) -> None:
    board = HidBoard("HURTM", bus)
    plugged.peer.board_id = "OTHER"
    with pytest.raises(BadReply, match="board HURTM now calls itself 'OTHER'"):
        board.read()
    with pytest.raises(LinkLost, match="there is 'OTHER' at bus 1 device 4"):
        board.switch(1, True)
    board.close()


@pytest.mark.parametrize("closed_to_us", [False, True])
def test_a_search_in_vain_holds_nothing(closed_to_us: bool) -> None:
    """A search is made again and again while a board is gone; its files must not pile up."""
    bus = UsbBus()
    bus.plug(HidPeer("OTHER", 4)).closed_to_us = closed_to_us
    held = weakref.ref(bus)
    gc.disable()
    try:
        with contextlib.suppress(DriverError):
            HidBoard("HURTM", bus)
        del bus
        assert held() is None
    finally:
        gc.enable()


def test_a_board_that_comes_back_with_other_relays_is_refused(
    bus: UsbBus, plugged: Plugged
) -> None:
    board = HidBoard("HURTM", bus)
    bus.unplug(plugged)
    with pytest.raises(LinkLost):
        board.read()
    bus.plug(HidPeer("HURTM", 2))
    with pytest.raises(Refused, match="had 4 relays and comes back with 2"):
        board.read()
    board.close()


def test_a_relay_beyond_the_board_is_no_answer(bus: UsbBus, plugged: Plugged) -> None:
    board = HidBoard("HURTM", bus)
    bus.spoil = lambda answer: answer[:-1] + b"\xf0"
    with pytest.raises(BadReply, match="relays beyond its 4"):
        board.read()
    board.close()


def test_a_machine_without_libusb_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libusb1, "get_backend", lambda: None)
    with pytest.raises(Refused, match=r"sudo apt install libusb-1\.0-0"):
        HidBoard("HURTM")


@pytest.mark.parametrize("serial_number", ["", "ABCD", "ABCDEF"])
def test_an_id_has_five_characters(serial_number: str) -> None:
    with pytest.raises(ValidationError):
        Settings(serial_number=serial_number)


@given(st.binary(max_size=12))
def test_any_report_is_read_or_refused(answer: bytes) -> None:
    try:
        board_id, mask = report(answer)
    except BadReply:
        return
    assert len(answer) == 8
    assert board_id.encode() == answer[:5]
    assert mask == answer[7]


def test_the_rules_that_the_clause_names_are_there_for_every_board() -> None:
    rules = (ROOT / RULES).read_text(encoding="utf-8")
    lines = [line for line in rules.splitlines() if line and not line.startswith("#")]
    assert all(line.startswith('SUBSYSTEM=="') and 'MODE="0660"' in line for line in lines)
    assert f'ATTR{{idVendor}}=="{VENDOR:04x}", ATTR{{idProduct}}=="{PRODUCT:04x}"' in rules
    for driver in set(registry.drivers_of("relay")) - {"simulated"}:
        assert driver in rules, f"no rule says that it is for {driver}"
