"""Tell systemd that a service is ready and alive.

References
----------
sd_notify(3), sd_watchdog_enabled(3).
"""

from __future__ import annotations

import math
import os
import socket
from collections.abc import Mapping

from drivers.clock import Clock


class ServiceNotice:
    """Speaks to the service manager that started this process; to nobody where there is none.

    Parameters
    ----------
    environment : mapping
        Where ``NOTIFY_SOCKET``, ``WATCHDOG_USEC`` and ``WATCHDOG_PID`` may stand.
    clock : Clock
    """

    def __init__(self, environment: Mapping[str, str], clock: Clock) -> None:
        self._clock = clock
        self._to = environment.get("NOTIFY_SOCKET", "")
        self._every_s = math.inf
        whose = environment.get("WATCHDOG_PID", str(os.getpid()))
        limit = environment.get("WATCHDOG_USEC", "")
        if self._to and limit.isdecimal() and int(limit) > 0 and whose == str(os.getpid()):
            self._every_s = int(limit) / 1e6 / 3.0
        self._due_s = clock.monotonic_s()

    @property
    def due_s(self) -> float:
        """When `alive` has to be said again, monotonic seconds."""
        return self._due_s if math.isfinite(self._every_s) else math.inf

    def ready(self) -> None:
        """Say that the service works."""
        self._say("READY=1")

    def alive(self) -> None:
        """Say that the loop goes round, when it is time."""
        now_s = self._clock.monotonic_s()
        if now_s >= self.due_s:
            self._due_s = now_s + self._every_s
            self._say("WATCHDOG=1")

    def stopping(self) -> None:
        """Say that the service ends."""
        self._say("STOPPING=1")

    def _say(self, what: str) -> None:
        if not self._to:
            return
        where = f"\0{self._to[1:]}" if self._to.startswith("@") else self._to
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as mouth:
                mouth.setblocking(False)
                mouth.sendto(what.encode(), where)
        except OSError:
            return  # a manager that does not listen is no reason to stop guarding
