"""A serial port with a board behind it that can be unplugged and come back under another name."""

from __future__ import annotations

import os
import select
import threading
import tty
from collections.abc import Callable
from pathlib import Path
from typing import Protocol


class Peer(Protocol):
    """A board as its manual has it: bytes in, bytes out; latches for the test to look at."""

    latches: list[bool]

    def hear(self, words: bytes) -> bytes: ...


Spoil = Callable[[bytes], bytes]


def faithful(answer: bytes) -> bytes:
    return answer


class SerialPort:
    """One pty and one thread that lets the peer answer what is written to it.

    Attributes
    ----------
    link : Path
        The name that stays, as ``/dev/serial/by-path`` has it.
    spoil : callable
        What becomes of each answer on its way.
    """

    def __init__(self, link: Path, peer: Peer) -> None:
        self.link = link
        self.peer = peer
        self.spoil: Spoil = faithful
        self._ends: tuple[int, int] | None = None
        self._earlier: list[int] = []
        self._name = ""
        self.plug()

    @property
    def device(self) -> str:
        return str(self.link.readlink())

    def plug(self) -> None:
        board, computer = os.openpty()
        if os.ttyname(computer) == self._name:
            # the number is free again; an idle port takes it
            self._earlier += (board, computer)
            board, computer = os.openpty()
        self._name = os.ttyname(computer)
        tty.setraw(computer)
        self._ends = board, computer
        self._wake = os.pipe()
        self.link.symlink_to(self._name)
        self._thread = threading.Thread(target=self._serve, args=(board,), name="board")
        self._thread.start()

    def unplug(self, *, power_lost: bool = True) -> None:
        """Take the port away; `plug` gives it back under another name."""
        if self._ends is None:
            return
        self.link.unlink()
        os.write(self._wake[1], b"x")
        self._thread.join()
        for end in (*self._ends, *self._wake):
            os.close(end)
        self._ends = None
        if power_lost:
            self.peer.latches[:] = [False] * len(self.peer.latches)

    def close(self) -> None:
        self.unplug()
        for end in self._earlier:
            os.close(end)
        self._earlier.clear()

    def _serve(self, board: int) -> None:
        while True:
            ready, _, _ = select.select([board, self._wake[0]], [], [])
            if self._wake[0] in ready:
                return
            answer = self.spoil(self.peer.hear(os.read(board, 4096)))
            if answer:
                os.write(board, answer)
