"""Processes that help with long work: Ctrl-C is not for them, and they outlive nobody."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread


def helpers(jobs: int, begin: Callable[[], None] | None = None) -> ProcessPoolExecutor:
    """Start processes that work for this one.

    Parameters
    ----------
    jobs : int
        How many, at least 1.
    begin : callable, optional
        Called once in each before its first work; must be picklable.

    Returns
    -------
    ProcessPoolExecutor
        To be shut down. Its processes end by themselves when this one was killed, and leave
        Ctrl-C to it.
    """
    return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=partial(_begin, begin))


def _begin(begin: Callable[[], None] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, name="end with parent", daemon=True).start()
    if begin is not None:
        begin()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        # nobody is left to tell: helpers of a killed process would wait for work for ever
        os._exit(1)
