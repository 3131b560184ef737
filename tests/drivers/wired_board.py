"""A KMTronic board on a pseudo-terminal that remembers when each byte arrived."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path

from drivers.motors.protocol import Drive
from tests.drivers.boards.kmtronic import KmtronicPeer
from tests.drivers.boards.serial_port import SerialPort
from tests.drivers.wire_monitor import DRIVES, WIRING

CHANNELS = 8
PATIENCE_S = 30.0
"""Bounds only how long a broken guardian may keep a test waiting."""


class _Wired(KmtronicPeer):
    """Tells of every switching, with the moment at which its bytes were read."""

    def __init__(self, changed: threading.Condition, begin: Callable[[], None] | None) -> None:
        super().__init__(CHANNELS)
        self._changed = changed
        self._begin = begin
        self.switched: list[tuple[float, Drive, bool]] = []

    def hear(self, words: bytes) -> bytes:
        now_s = time.monotonic()
        if self._begin is not None:
            self._begin()
            self._begin = None
        with self._changed:
            before = list(self.latches)
            answer = super().hear(words)
            for channel, drive in DRIVES.items():
                if before[channel - 1] != self.latches[channel - 1]:
                    self.switched.append((now_s, drive, self.latches[channel - 1]))
            self._changed.notify_all()
        return answer


class WiredBoard:
    """The board, its port, and what it has seen.

    Parameters
    ----------
    link : Path
        Name of the port.
    begin : callable, optional
        Called once in the board's thread.
    """

    def __init__(self, link: Path, begin: Callable[[], None] | None = None) -> None:
        self._changed = threading.Condition()
        self._peer = _Wired(self._changed, begin)
        self.port = SerialPort(link, self._peer)

    @property
    def tables(self) -> dict[str, object]:
        """The settings of a guardian for this board."""
        return {
            "relay": {"driver": "kmtronic", "port": str(self.port.link), "channels": CHANNELS},
            "wiring": {drive.value: channel for drive, channel in WIRING.items()},
        }

    def on(self) -> set[Drive]:
        with self._changed:
            return {drive for drive, channel in WIRING.items() if self._peer.latches[channel - 1]}

    def force(self, drive: Drive, on: bool) -> None:
        """Switch by hand, behind everybody's back."""
        with self._changed:
            self._peer.latches[WIRING[drive] - 1] = on

    def switched(self) -> list[tuple[float, Drive, bool]]:
        """When each relay was switched, and how."""
        with self._changed:
            return list(self._peer.switched)

    def wait(self, until: Callable[[], bool]) -> None:
        """Wait for what the wires will bring.

        Raises
        ------
        TimeoutError
        """
        with self._changed:
            if not self._changed.wait_for(until, PATIENCE_S):
                raise TimeoutError(f"the board has {self.on_words()} on")

    def wait_on(self, drive: Drive) -> None:
        self.wait(lambda: self._peer.latches[WIRING[drive] - 1])

    def wait_off(self) -> None:
        self.wait(lambda: not any(self._peer.latches))

    def on_words(self) -> str:
        return ", ".join(sorted(drive.value for drive in DRIVES.values() if self._lit(drive)))

    def close(self) -> None:
        self.port.close()

    def _lit(self, drive: Drive) -> bool:
        return self._peer.latches[WIRING[drive] - 1]
