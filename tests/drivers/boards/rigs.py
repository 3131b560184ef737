"""Relay boards for the contract: each driver with its peer, and a hand on the plug."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from drivers import registry
from drivers.relay.protocol import RelayBoard
from drivers.simulation.scene import Fault
from tests.drivers.boards.kmtronic import KmtronicPeer
from tests.drivers.boards.serial_port import Peer, SerialPort, Spoil
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


ANSWERED: Mapping[str, Spoil] = {
    "silent": lambda answer: b"",
    "half a frame": lambda answer: answer[: len(answer) // 2],
    "garbage": lambda answer: bytes(byte ^ 0x5A for byte in answer),
    "too long": lambda answer: answer + answer,
}
"""What can become of an answer on a serial line."""


def kmtronic(channels: int) -> Callable[[Path], Rig]:
    def make(folder: Path) -> Rig:
        peer = KmtronicPeer(channels)
        return SerialRig("kmtronic", {"channels": channels}, peer, folder, ANSWERED)

    return make


RIGS: Mapping[str, Callable[[Path], Rig]] = {
    "simulated": lambda folder: SimulatedRig(),
    "kmtronic": kmtronic(8),
    "kmtronic of two": kmtronic(2),
}
"""By the driver's name, and a word more where one driver has several boards."""
