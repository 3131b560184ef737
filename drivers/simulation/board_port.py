"""The simulated relays behind a serial port, so that another process can own them."""

from __future__ import annotations

import os
import select
import shutil
import tempfile
import threading
import tty
from contextlib import suppress
from pathlib import Path

from drivers.simulation.relay_bank import CHANNELS
from drivers.simulation.scene import Fault
from drivers.simulation.world import World

LOOK_S = 0.05
"""Between two looks at whether the board is plugged in (seconds)."""

_START = 0xFF
_LENGTH = 3
_ALL = (9, 0)
_PART_BYTES = 4096


class BoardPort:
    """A KMTronic board of eight relays on a pseudo-terminal, served by a thread.

    The relays are those of the world. Pulling the plug (`Fault.BOARD_UNPLUGGED`) takes the
    port away; plugged in again the board has another port behind the same link, as real ones
    have behind ``/dev/serial/by-id``.

    Parameters
    ----------
    world : World

    References
    ----------
    `drivers.relay.kmtronic`, which speaks to it.
    """

    def __init__(self, world: World) -> None:
        self._world = world
        self._folder: Path | None = None
        self._pty: tuple[int, int] | None = None
        self._held = bytearray()
        self._over = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def tables(self) -> dict[str, object]:
        """What a profile would say of this board in its ``[relay]``."""
        return {"driver": "kmtronic", "port": str(self._link), "channels": CHANNELS}

    def start(self) -> None:
        """Plug the board in.

        Raises
        ------
        OSError
            When the machine has no pseudo-terminal left.
        """
        self._folder = Path(tempfile.mkdtemp(prefix="hoshimori-board-"))
        if Fault.BOARD_UNPLUGGED not in self._world.faults:
            self._plug()
        self._thread = threading.Thread(target=self._serve, name="board-port", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """Take the port away for good; doing it twice does nothing."""
        self._over.set()
        if self._thread is not None:
            self._thread.join()
        self._unplug()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def _link(self) -> Path:
        if self._folder is None:
            raise RuntimeError("the board has not been plugged in yet")
        return self._folder / "relays"

    def _serve(self) -> None:
        while not self._over.is_set():
            unplugged = Fault.BOARD_UNPLUGGED in self._world.faults
            if unplugged and self._pty is not None:
                self._unplug()
            elif not unplugged and self._pty is None:
                with suppress(OSError):  # none left just now: the next look may find one
                    self._plug()
            if self._pty is None:
                self._over.wait(LOOK_S)
                continue
            board = self._pty[0]
            if select.select([board], [], [], LOOK_S)[0]:
                self._hear(board)

    def _hear(self, board: int) -> None:
        try:
            self._held += os.read(board, _PART_BYTES)
        except OSError:
            self._unplug()
            return
        answers = b""
        while len(self._held) >= _LENGTH:
            if self._held[0] != _START:
                del self._held[0]
                continue
            answers += self._obey(self._held[1], self._held[2])
            del self._held[:_LENGTH]
        if answers:
            with suppress(OSError):
                os.write(board, answers)

    def _obey(self, channel: int, what: int) -> bytes:
        if Fault.BOARD_UNPLUGGED in self._world.faults:
            return b""
        if (channel, what) == _ALL:
            return bytes(self._world.latches())
        if 1 <= channel <= CHANNELS and what in (0, 1):
            self._world.switch(channel, bool(what))
        return b""

    def _plug(self) -> None:
        board, computer = os.openpty()
        tty.setraw(computer)
        self._pty = board, computer
        self._held.clear()
        new = self._link.with_name("relays.new")
        new.unlink(missing_ok=True)
        new.symlink_to(os.ttyname(computer))
        new.replace(self._link)

    def _unplug(self) -> None:
        pty, self._pty = self._pty, None
        if pty is None:
            return
        with suppress(OSError):
            self._link.unlink()
        for end in pty:
            os.close(end)
