"""A child that goes on from where this process is, and need not import again what is here.

Forking is safe only as long as a process has one thread and has not let Qt in: whatever a lock
guards while another thread holds it would stay so in the child for ever. So there is a twin
only at the very start of the console on Linux; whoever asks later, or elsewhere, starts Python
anew.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

_THREADS, _OPEN = Path("/proc/self/task"), Path("/proc/self/fd")


def may_fork() -> bool:
    """Tell whether this process can have a twin: Linux, one thread, no Qt."""
    if sys.platform != "linux" or "PySide6" in sys.modules:
        return False
    try:
        return len(list(_THREADS.iterdir())) == 1
    except OSError:
        return False


class Twin:
    """A forked child; has what `subprocess.Popen` has, as far as that is needed here.

    Parameters
    ----------
    end : socket.socket
        Is the child's standard input; it has nothing else that is open here but for the
        standard error.
    work : callable
        What the child does before it ends.

    Raises
    ------
    OSError
        When the machine cannot make another process.
    """

    def __init__(self, end: socket.socket, work: Callable[[], None]) -> None:
        self._status: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            _be(end.fileno(), work)

    def poll(self) -> int | None:
        """Give its exit status, as `subprocess.Popen.returncode` is; None while it works."""
        return self._look(os.WNOHANG)

    def wait(self) -> int:
        """Wait for its end; give its exit status."""
        status = self._look(0)
        assert status is not None
        return status

    def kill(self) -> None:
        """End it at once."""
        if self._status is None:
            os.kill(self.pid, signal.SIGKILL)

    def _look(self, how: int) -> int | None:
        if self._status is None:
            ended, status = os.waitpid(self.pid, how)
            if ended:
                self._status = os.waitstatus_to_exitcode(status)
        return self._status


def _be(end: int, work: Callable[[], None]) -> NoReturn:
    """Be the child: nothing of what comes after the fork in the parent is ever done here."""
    status = 1
    try:
        os.dup2(end, 0)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        for number in [int(entry.name) for entry in _OPEN.iterdir()]:
            if number > 2:
                _close(number)
        work()
        status = 0
    except BaseException:  # noqa: BLE001 - what is told nowhere else, nobody would hear of
        sys.excepthook(*sys.exc_info())
    finally:
        os._exit(status)


def _close(number: int) -> None:
    try:
        os.close(number)
    except OSError:
        return  # the folder of what is open was open itself
