"""The bytes of each board, against its manual; anything else is said to be wrong."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import gpiozero
import pytest
from gpiozero.exc import BadPinFactory
from gpiozero.pins.mock import MockFactory
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from pymodbus.framer import FramerRTU

from drivers.errors import BadReply, LinkLost, Refused
from drivers.relay import kmtronic, lcus, modbus_rtu, numato, pi_gpio
from drivers.relay.channels import from_mask
from tests.architecture import ROOT
from tests.drivers.boards.lcus import LcusPeer
from tests.drivers.boards.modbus import ModbusPeer
from tests.drivers.boards.numato import NumatoPeer
from tests.drivers.boards.serial_port import Peer, SerialPort


class Listener:
    """A peer that writes down what the one behind it hears."""

    def __init__(self, peer: Peer) -> None:
        self.latches = peer.latches
        self.heard = b""
        self._peer = peer

    def hear(self, words: bytes) -> bytes:
        self.heard += words
        return self._peer.hear(words)


@pytest.fixture
def plug(tmp_path: Path) -> Iterator[Callable[[Peer], SerialPort]]:
    made: list[SerialPort] = []

    def one(peer: Peer) -> SerialPort:
        made.append(SerialPort(tmp_path / "board", peer))
        return made[-1]

    yield one
    for port in made:
        port.close()


def test_the_frames_of_lcus_are_those_of_the_manual() -> None:
    assert lcus.frame(1, True) == bytes.fromhex("a0 01 01 a2")
    assert lcus.frame(1, False) == bytes.fromhex("a0 01 00 a1")
    assert lcus.frame(8, True) == bytes.fromhex("a0 08 01 a9")


@pytest.mark.parametrize(
    "answer",
    [
        bytes((0, 1)),
        b"CH1: OFF\r\nCH2: ON\r\n",
        b"CH1:OFF \r\nCH2:ON \r\n",
        b"CH1:OFFCH2:ON",
        b"\r\nCH1: OFF\r\nCH2: ON",
    ],
)
def test_every_known_answer_of_lcus_is_read(answer: bytes) -> None:
    assert lcus.latches(answer, 2) == (False, True)


@pytest.mark.parametrize(
    "answer", [b"", b"\0", b"\0\2", b"\0\1\0", b"CH1: ON", b"CH2: ON\r\nCH1: ON", b"CH1: O\r\nCH2:"]
)
def test_any_other_answer_of_lcus_is_refused(answer: bytes) -> None:
    with pytest.raises(BadReply, match="must tell on or off of channels 1 to 2"):
        lcus.latches(answer, 2)


def test_a_silent_lcus_board_is_not_taken_unless_the_profile_says_so(
    plug: Callable[[Peer], SerialPort],
) -> None:
    port = plug(LcusPeer(4, "nothing"))
    told = {"port": str(port.link), "channels": 4}
    settings = lcus.Settings.model_validate(told)
    with pytest.raises(LinkLost, match='write feedback = "none" into'):
        lcus.LcusBoard(settings, 4)
    board = lcus.LcusBoard(settings, 4, feedback=False)
    board.switch(3, True)
    assert board.read() == (False, False, True, False)
    port.settle()
    assert port.peer.latches[2]
    board.close()


def test_the_words_of_numato_are_those_of_the_manual(plug: Callable[[Peer], SerialPort]) -> None:
    peer = Listener(NumatoPeer(16))
    port = plug(peer)
    board = numato.NumatoBoard(numato.Settings(port=str(port.link), channels=16), 16)
    peer.heard = b""
    board.switch(11, True)
    board.switch(1, False)
    board.read()
    board.all_off()
    assert peer.heard == b"relay on A\rrelay off 0\rrelay readall\rrelay writeall 0000\r"
    board.close()


@pytest.mark.parametrize(
    "heard",
    [
        b"",
        b">",
        b"00\n\r>",
        b"relay readall\n\r00\n\r",
        b"relay readall\n\r0g\n\r>",
        b"relay readall\n\r000\n\r>",
        b"relay readall\n\r>",
        b"relay read\n\r00\n\r>",
        b"relay readall\n\r00\n\r01\n\r>",
        b"relay readall\n\r\xff\xff\n\r>",
    ],
)
def test_a_module_that_says_anything_else_is_not_believed(heard: bytes) -> None:
    with pytest.raises(BadReply, match='to "relay readall"'):
        numato.answer(heard, "relay readall", "[0-9a-fA-F]{2}")


def test_the_frames_of_modbus_are_those_of_the_manual(plug: Callable[[Peer], SerialPort]) -> None:
    server = ModbusPeer(8)
    peer = Listener(server)
    port = plug(peer)
    board = modbus_rtu.ModbusBoard(modbus_rtu.Settings(port=str(port.link), channels=8))
    peer.heard = b""
    board.switch(1, True)
    assert peer.heard == bytes.fromhex("01 05 00 00 ff 00 8c 3a")
    peer.heard = b""
    board.read()
    assert peer.heard == bytes.fromhex("01 01 00 00 00 08 3d cc")
    peer.heard = b""
    board.all_off()
    assert peer.heard == bytes.fromhex("01 0f 00 00 00 08 01 00 fe 95")
    board.close()
    port.close()
    server.close()


def test_coils_that_the_board_does_not_have_are_declined(
    plug: Callable[[Peer], SerialPort],
) -> None:
    server = ModbusPeer(8)
    port = plug(server)
    settings = modbus_rtu.Settings(port=str(port.link), channels=8, first_coil=100)
    with pytest.raises(Refused, match=r'declined function 0f with code 2; check "channels"'):
        modbus_rtu.ModbusBoard(settings)
    port.close()
    server.close()


def test_the_answer_of_another_unit_is_not_believed() -> None:
    with pytest.raises(BadReply, match="no frame of unit 2"):
        modbus_rtu.answer(bytes.fromhex("01 05 00 00 ff 00 8c 3a"), 2, 5, 8)


@pytest.fixture
def mock_pins() -> Iterator[MockFactory]:
    factory = MockFactory()
    gpiozero.Device.pin_factory = factory
    yield factory
    factory.reset()
    gpiozero.Device.pin_factory = None


@pytest.mark.parametrize("active_high", [False, True])
def test_pins_start_off_whichever_level_that_is(mock_pins: MockFactory, active_high: bool) -> None:
    board = pi_gpio.PinBoard((5, 6), active_high=active_high)
    pins = [mock_pins.pin(5), mock_pins.pin(6)]
    assert [pin.state for pin in pins] == [not active_high] * 2
    board.switch(2, True)
    assert [pin.state for pin in pins] == [not active_high, active_high]
    board.close()
    assert [pin.function for pin in pins] == ["input", "input"]
    with pytest.raises(LinkLost, match="let go"):
        board.read()


def test_a_pin_in_use_is_refused_and_the_others_are_let_go(mock_pins: MockFactory) -> None:
    other = gpiozero.OutputDevice(6)
    with pytest.raises(Refused, match="pin 6 is in use already"):
        pi_gpio.PinBoard((5, 6), active_high=True)
    other.close()
    pi_gpio.PinBoard((5, 6), active_high=True).close()


def test_a_computer_without_pins_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*args: object, **more: object) -> None:
        raise BadPinFactory("Unable to load any default pin factory!")

    monkeypatch.setattr(gpiozero, "OutputDevice", none)
    with pytest.raises(Refused, match=r"no pins that can be driven; .* pip install lgpio"):
        pi_gpio.PinBoard((5,), active_high=True)


@pytest.mark.parametrize(
    ("told", "clause"),
    [
        ({"pins": (5, 5), "active_high": True}, "two channels on one pin"),
        ({"pins": (28,), "active_high": True}, "pin 28 is not there"),
        ({"pins": (5,)}, "active_high"),
    ],
)
def test_pins_that_cannot_be_are_named(told: dict[str, object], clause: str) -> None:
    with pytest.raises(ValidationError, match=clause):
        pi_gpio.Settings.model_validate(told)


COUNTS = st.integers(1, 8)


@given(st.binary(max_size=20), COUNTS)
def test_any_bytes_are_latches_or_a_bad_reply(answer: bytes, channels: int) -> None:
    for read in (
        lambda: lcus.latches(answer, channels),
        lambda: kmtronic.latches(answer),
        lambda: kmtronic.latch(channels, answer),
        lambda: numato.answer(answer, "relay readall", "[0-9a-f]{2}"),
    ):
        with contextlib.suppress(BadReply):
            read()


@given(st.binary(max_size=20) | st.text("CH12:ONF \r\n", max_size=30).map(str.encode), COUNTS)
def test_what_lcus_reads_has_as_many_relays_as_the_board(answer: bytes, channels: int) -> None:
    with contextlib.suppress(BadReply):
        assert len(lcus.latches(answer, channels)) == channels


def with_check(frame: bytes) -> bytes:
    """Give a frame the check that lets it pass for a real one."""
    return frame + FramerRTU.compute_CRC(frame).to_bytes(2, "big")


@given(st.binary(max_size=20), st.integers(0, 255), st.sampled_from([1, 5, 15]))
def test_any_bytes_are_a_frame_or_an_error_of_ours(body: bytes, function: int, asked: int) -> None:
    for heard in (body, with_check(body), with_check(bytes((1, function)) + body)):
        with contextlib.suppress(BadReply, Refused):
            modbus_rtu.answer(heard, 1, asked, len(heard))


@given(st.integers(0, 2**16), COUNTS)
def test_a_mask_gives_its_bits_or_is_refused(mask: int, channels: int) -> None:
    try:
        told = from_mask(mask, channels)
    except BadReply:
        assert mask >= 1 << channels
    else:
        assert sum(on << bit for bit, on in enumerate(told)) == mask


@pytest.mark.parametrize(
    "driver", ["kmtronic", "lcus", "numato", "modbus_rtu", "vusb_hid", "pi_gpio"]
)
def test_a_driver_needs_neither_numpy_nor_qt(driver: str) -> None:
    """The process that guards the relays has neither."""
    code = (
        f"import sys, drivers.relay.{driver} as driver;"
        "assert driver.KINDS == ('relay',);"
        "assert not {'numpy', 'PySide6', 'cv2'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, timeout=60)
