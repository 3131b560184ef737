"""A serial device is found by its number, and every trouble with its port is one clear clause."""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import serial
from pydantic import ValidationError
from serial.tools import list_ports

from drivers.errors import BadReply, DriverError, LinkLost, Refused
from drivers.relay.kmtronic import KmtronicBoard
from drivers.transport.serial_line import SerialLine
from drivers.transport.serial_place import SerialPlace
from tests.drivers.boards.kmtronic import KmtronicPeer
from tests.drivers.boards.serial_port import SerialPort, faithful


@pytest.fixture
def port(tmp_path: Path) -> Iterator[SerialPort]:
    made = SerialPort(tmp_path / "board", KmtronicPeer(4))
    yield made
    made.close()


Listed = list[SimpleNamespace]


@pytest.fixture
def listed(monkeypatch: pytest.MonkeyPatch) -> Listed:
    """The machine's ports, as a test puts them."""
    ports: Listed = []
    monkeypatch.setattr(list_ports, "comports", lambda: ports)
    return ports


class Listing(SimpleNamespace):
    def __lt__(self, other: Any) -> bool:
        return bool(self.device < other.device)


def listing(device: str, serial_number: str | None, location: str = "1-1") -> Listing:
    return Listing(device=device, serial_number=serial_number, location=location)


def nobody_greets() -> None:
    pass


def line_of(place: SerialPlace) -> SerialLine:
    return SerialLine(place, nobody_greets)


def place_of(port: SerialPort) -> SerialPlace:
    return SerialPlace(port=str(port.link))


@pytest.mark.parametrize("told", [{}, {"serial_number": "A1", "port": "/dev/ttyAMA0"}])
def test_a_place_is_named_in_exactly_one_way(told: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match='exactly one of "serial_number" and "port"'):
        SerialPlace(**told)


@pytest.mark.parametrize("port", ["/dev/ttyUSB0", "/dev/ttyACM12"])
def test_a_name_that_is_dealt_out_anew_is_not_taken(port: str) -> None:
    with pytest.raises(ValidationError, match="may be another device after the next plugging"):
        SerialPlace(port=port)


@pytest.mark.parametrize("port", ["/dev/serial/by-id/usb-FTDI-if00", "/dev/ttyAMA0", "COM3"])
def test_a_name_that_stays_is_taken(port: str) -> None:
    assert SerialPlace(port=port).port == port


def test_a_board_is_found_by_its_number_wherever_it_is(listed: Listed, port: SerialPort) -> None:
    listed += [listing("/dev/ttyS0", None), listing(port.device, "A601")]
    board = KmtronicBoard(SerialPlace(serial_number="A601"), 4)
    board.switch(2, True)
    assert board.read()[1]
    first = port.device
    port.unplug()
    listed[1:] = []
    with pytest.raises(LinkLost, match="is gone"):
        board.read()
    with pytest.raises(LinkLost, match="no serial port has the serial number A601; there is none"):
        board.read()
    port.plug()
    assert port.device != first
    listed.append(listing(port.device, "A601"))
    assert board.read() == (False,) * 4
    board.close()


def test_another_number_is_answered_with_those_there_are(listed: Listed) -> None:
    listed += [listing("/dev/ttyUSB1", "B2"), listing("/dev/ttyUSB0", "A1")]
    with pytest.raises(LinkLost, match=r"number C3; there is A1 \(/dev/ttyUSB0\), B2 \(/dev/ttyU"):
        SerialPlace(serial_number="C3").find()


def test_two_boards_with_one_number_are_refused_with_both_places(listed: Listed) -> None:
    listed += [listing("/dev/ttyUSB0", "A1", "1-1.2"), listing("/dev/ttyUSB1", "A1", "1-1.3")]
    with pytest.raises(Refused) as told:
        SerialPlace(serial_number="A1").find()
    assert "/dev/ttyUSB0 at 1-1.2 and /dev/ttyUSB1 at 1-1.3" in str(told.value)
    assert "/dev/serial/by-path" in str(told.value)


def test_a_port_that_is_not_there_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "by-path" / "usb-1"
    with pytest.raises(LinkLost, match=f"there is no {gone}; is the board plugged in"):
        line_of(SerialPlace(port=str(gone))).open()


def test_no_permission_is_said_with_the_rules_that_give_it(
    port: SerialPort, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*args: object, **more: object) -> None:
        raise serial.SerialException(errno.EACCES, "could not open port")

    monkeypatch.setattr(serial, "Serial", forbidden)
    with pytest.raises(Refused) as told:
        line_of(place_of(port)).open()
    assert "resources/udev/99-hoshimori-relays.rules to /etc/udev/rules.d" in str(told.value)
    assert "usermod -aG dialout" in str(told.value)


def test_a_port_that_another_program_holds_is_refused(port: SerialPort) -> None:
    other = os.open(port.device, os.O_RDWR | os.O_NOCTTY)
    fcntl.flock(other, fcntl.LOCK_EX)
    try:
        with pytest.raises(Refused, match=r"another program uses .*; end it first"):
            line_of(place_of(port)).open()
    finally:
        os.close(other)


def test_what_is_no_serial_port_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a port")
    with pytest.raises(LinkLost, match="cannot be opened"):
        line_of(SerialPlace(port=str(tmp_path / "file"))).open()


def test_what_the_greeting_raises_closes_the_port_again(port: SerialPort) -> None:
    def refuse() -> None:
        raise BadReply("not a relay board")

    with pytest.raises(BadReply):
        SerialLine(place_of(port), refuse).open()
    line_of(place_of(port)).open()  # nobody holds it


def test_a_late_answer_is_not_taken_for_the_next_one(port: SerialPort) -> None:
    """The first answer comes with the second question; each question gets its own."""
    board = KmtronicBoard(place_of(port), 4)
    board.switch(1, True)
    kept: list[bytes] = []

    def keep(answer: bytes) -> bytes:
        kept.append(answer)
        return b""

    port.spoil = keep
    with pytest.raises(LinkLost, match=r"no answer on .* within 0.5 s"):
        board.read()
    port.spoil = lambda answer: kept.pop() + answer if answer else b""
    board.switch(1, False)
    with pytest.raises(BadReply, match="8 bytes instead of 4"):
        board.read()
    port.spoil = faithful
    assert board.read() == (False,) * 4
    board.close()


def test_off_is_said_even_on_a_line_that_babbles(port: SerialPort) -> None:
    board = KmtronicBoard(place_of(port), 4)
    board.switch(1, True)
    port.spoil = lambda answer: b"\x55" * 32
    with pytest.raises(DriverError):
        board.read()
    board.all_off()
    port.settle()
    assert not any(port.peer.latches)
    board.close()


def test_a_closed_line_stays_closed(port: SerialPort) -> None:
    board = KmtronicBoard(place_of(port), 4)
    board.close()
    with pytest.raises(LinkLost, match="is closed"):
        board.read()
