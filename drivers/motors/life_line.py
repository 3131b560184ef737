"""A pipe that ends the moment this process is killed, however much memory it has to give back.

The kernel closes the files of a killed process after its memory, which takes a console with Qt and
its libraries 50 to 100 ms. A thread with a file table of its own is not kept waiting: its files
are closed when it dies, among the first.

References
----------
unshare(2), CLONE_FILES; ``do_exit`` in the kernel's ``kernel/exit.c``.
"""

from __future__ import annotations

import ctypes
import os
import select
import socket
import sys
import threading

from drivers.urgency import at_once

CLONE_FILES = 0x400
_PART = 64


class LifeLine:
    """Holds one end of a pipe in a thread of its own.

    Parameters
    ----------
    ours : socket.socket
        It belongs to this object from now on. The other end sees the end of the pipe when
        this process dies.
    """

    def __init__(self, ours: socket.socket) -> None:
        self._ours = ours
        self._over, self._end = os.pipe()
        self._held = threading.Event()
        self._alone = False
        self._thread = threading.Thread(target=self._hold, name="life-line", daemon=True)
        self._thread.start()
        self._held.wait()
        if self._alone:
            # the thread has its own: this one would keep the pipe open until the last
            ours.close()

    def close(self) -> None:
        """End the pipe and take leave of the thread; once."""
        os.close(self._end)
        self._thread.join()
        os.close(self._over)
        self._ours.close()

    def _hold(self) -> None:
        pipe, over = self._ours.fileno(), self._over
        # on a busy machine the dying wait for their turn too
        at_once()
        self._alone = _own_files()
        if self._alone:
            # what others close must not stay open here
            _close_all_but(pipe, over)
        self._held.set()
        while True:
            ready, _, _ = select.select([pipe, over], [], [])
            if over in ready or not _says_something(pipe):
                break
        if self._alone:
            os.close(pipe)
            os.close(over)


def _says_something(pipe: int) -> bool:
    try:
        return bool(os.read(pipe, _PART))
    except OSError:
        return False


def _close_all_but(*kept: int) -> None:
    begin = 0
    for number in sorted(kept):
        os.closerange(begin, number)
        begin = number + 1
    os.closerange(begin, os.sysconf("SC_OPEN_MAX"))


def _own_files() -> bool:
    """Give the calling thread a file table of its own; False where there is no such thing."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        return int(ctypes.CDLL(None).unshare(CLONE_FILES)) == 0
    except (AttributeError, OSError):
        return False
