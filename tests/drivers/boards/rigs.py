"""Relay boards for the contract: each driver with its peer, and a hand on the plug."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

import gpiozero
from gpiozero.pins.mock import MockFactory

from drivers import registry
from drivers.relay.protocol import RelayBoard
from drivers.relay.vusb_hid import HidBoard
from drivers.simulation.scene import Fault
from tests.drivers.boards.hid import HidPeer
from tests.drivers.boards.kmtronic import KmtronicPeer
from tests.drivers.boards.lcus import LcusPeer
from tests.drivers.boards.modbus import ModbusPeer
from tests.drivers.boards.numato import NumatoPeer
from tests.drivers.boards.serial_port import Peer, SerialPort, Spoil
from tests.drivers.boards.usb_bus import UsbBus
from tests.drivers.simulated_site import Site


class Rig(Protocol):
    """One board on the bench.

    Attributes
    ----------
    spoils : mapping of str to callable
        What can become of its answers; empty where no answer can be spoilt.
    """

    spoils: Mapping[str, Spoil]

    def connect(self) -> RelayBoard: ...

    def latches(self) -> list[bool]:
        """What the relays really are."""

    def switch_by_hand(self, channel: int, on: bool) -> None:
        """Change a relay behind the driver's back."""

    def spoil(self, spoil: Spoil) -> None: ...

    def unplug(self, *, power_lost: bool = True) -> None: ...

    def plug(self) -> None:
        """Plug it in again; it has another name now."""

    def close(self) -> None: ...


class SimulatedRig:
    """The board of the simulated observatory."""

    spoils: Mapping[str, Spoil] = {}

    def __init__(self) -> None:
        self._site = Site()

    def connect(self) -> RelayBoard:
        board: RelayBoard = registry.create("relay", "simulated", {}, self._site.surroundings)
        return board

    def latches(self) -> list[bool]:
        return list(self._site.world.latches())

    def switch_by_hand(self, channel: int, on: bool) -> None:
        self._site.world.switch(channel, on)

    def spoil(self, spoil: Spoil) -> None:
        raise NotImplementedError

    def unplug(self, *, power_lost: bool = True) -> None:
        self._site.world.set_fault(Fault.BOARD_UNPLUGGED, True)

    def plug(self) -> None:
        self._site.world.set_fault(Fault.BOARD_UNPLUGGED, False)

    def close(self) -> None:
        pass


class SerialRig:
    """A driver on a pty, and a peer behind it.

    Parameters
    ----------
    driver : str
    settings : mapping
        Without the port.
    peer : Peer
    folder : Path
        For the link with the name that stays.
    spoils : mapping of str to callable
    """

    def __init__(
        self,
        driver: str,
        settings: Mapping[str, object],
        peer: Peer,
        folder: Path,
        spoils: Mapping[str, Spoil],
    ) -> None:
        self.port = SerialPort(folder / "board", peer)
        self.spoils = spoils
        self._driver = driver
        self._settings = {**settings, "port": str(self.port.link)}

    def connect(self) -> RelayBoard:
        board: RelayBoard = registry.create(
            "relay", self._driver, self._settings, Site().surroundings
        )
        return board

    def latches(self) -> list[bool]:
        self.port.settle()
        return list(self.port.peer.latches)

    def switch_by_hand(self, channel: int, on: bool) -> None:
        self.port.peer.latches[channel - 1] = on

    def spoil(self, spoil: Spoil) -> None:
        self.port.spoil = spoil

    def unplug(self, *, power_lost: bool = True) -> None:
        self.port.unplug(power_lost=power_lost)

    def plug(self) -> None:
        self.port.plug()

    def close(self) -> None:
        self.port.close()


class ModbusRig(SerialRig):
    """The serial rig with pymodbus's server behind it."""

    def __init__(self, folder: Path) -> None:
        self._server = ModbusPeer(8)
        super().__init__("modbus_rtu", {"channels": 8}, self._server, folder, ANSWERED)

    def close(self) -> None:
        super().close()
        self._server.close()


class HidRig:
    """A board on a bus that pyusb takes for libusb's."""

    spoils: Mapping[str, Spoil]

    def __init__(self) -> None:
        self.spoils = {name: ANSWERED[name] for name in ("silent", "half a frame", "garbage")}
        self.bus = UsbBus()
        self._peer = HidPeer("HURTM", 8)
        self._plugged = self.bus.plug(self._peer)

    def connect(self) -> RelayBoard:
        return HidBoard("HURTM", self.bus)

    def latches(self) -> list[bool]:
        return list(self._peer.latches)

    def switch_by_hand(self, channel: int, on: bool) -> None:
        self._peer.latches[channel - 1] = on

    def spoil(self, spoil: Spoil) -> None:
        self.bus.spoil = spoil

    def unplug(self, *, power_lost: bool = True) -> None:
        self.bus.unplug(self._plugged)
        if power_lost:
            self._peer.latches[:] = [False] * 8

    def plug(self) -> None:
        self._plugged = self.bus.plug(self._peer, bus=3, address=self._plugged.address + 1)

    def close(self) -> None:
        assert self.bus.open_handles == 0, "a device was not let go"


class PinRig:
    """Relays that are on when their pin is low, on gpiozero's mock pins."""

    spoils: Mapping[str, Spoil] = {}
    pins = (5, 6, 13, 16, 19, 20, 21, 26)

    def __init__(self) -> None:
        self._factory = MockFactory()
        gpiozero.Device.pin_factory = self._factory

    def connect(self) -> RelayBoard:
        settings = {"pins": self.pins, "active_high": False}
        board: RelayBoard = registry.create("relay", "pi_gpio", settings, Site().surroundings)
        return board

    def latches(self) -> list[bool]:
        pins = [self._factory.pin(number) for number in self.pins]
        return [pin.function == "output" and not pin.state for pin in pins]

    def switch_by_hand(self, channel: int, on: bool) -> None:
        pin = self._factory.pin(self.pins[channel - 1])
        pin.function = "output"
        pin.state = not on

    def spoil(self, spoil: Spoil) -> None:
        raise NotImplementedError

    def unplug(self, *, power_lost: bool = True) -> None:
        raise NotImplementedError

    def plug(self) -> None:
        raise NotImplementedError

    def close(self) -> None:
        self._factory.reset()
        gpiozero.Device.pin_factory = None


ANSWERED: Mapping[str, Spoil] = {
    "silent": lambda answer: b"",
    "half a frame": lambda answer: answer[: len(answer) // 2],
    "garbage": lambda answer: bytes(byte ^ 0x5A for byte in answer),
    "too long": lambda answer: answer + answer,
}
"""What can become of an answer on a serial line."""


def serial(driver: str, peer: Callable[[], Peer], **settings: object) -> Callable[[Path], Rig]:
    """Make serial rigs of one kind."""

    def make(folder: Path) -> Rig:
        board = peer()
        every = {"channels": len(board.latches), **settings}
        # a board that tells nothing can tell nothing wrong
        spoils = {} if settings.get("feedback") == "none" else ANSWERED
        return SerialRig(driver, every, board, folder, spoils)

    return make


RIGS: Mapping[str, Callable[[Path], Rig]] = {
    "simulated": lambda folder: SimulatedRig(),
    "kmtronic": serial("kmtronic", lambda: KmtronicPeer(8)),
    "kmtronic of two": serial("kmtronic", lambda: KmtronicPeer(2)),
    "lcus": serial("lcus", lambda: LcusPeer(8, "bytes")),
    "lcus with lines": serial("lcus", lambda: LcusPeer(4, "lines")),
    "lcus that tells nothing": serial("lcus", lambda: LcusPeer(2, "nothing"), feedback="none"),
    "numato": serial("numato", lambda: NumatoPeer(16)),
    "numato of two": serial("numato", lambda: NumatoPeer(2)),
    "modbus_rtu": ModbusRig,
    "vusb_hid": lambda folder: HidRig(),
    "pi_gpio": lambda folder: PinRig(),
}
"""By the driver's name, and a word more where one driver has several boards."""

NOT_PLUGGED = ("pi_gpio",)
"""What cannot be unplugged."""
