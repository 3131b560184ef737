"""Ask the machine to serve a thread before all others, where that may be asked."""

from __future__ import annotations

import os
from contextlib import suppress

NICENESS = -10


def at_once() -> None:
    """Let the calling thread run as soon as it has something to do.

    For threads that nearly always wait and then have little to do. Who may not ask for it
    (most users; a service may be given it) is served like everybody: that costs up to 20 ms
    on a machine with more work than processors, and nothing on others. Threads and processes
    that are started later do not inherit it.
    """
    try:
        how = os.SCHED_RR | os.SCHED_RESET_ON_FORK
        os.sched_setscheduler(0, how, os.sched_param(os.sched_get_priority_min(os.SCHED_RR)))
    except (AttributeError, OSError):
        with suppress(AttributeError, OSError):
            os.setpriority(os.PRIO_PROCESS, 0, NICENESS)
