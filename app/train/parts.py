"""Samples made part by part, by several processes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from functools import partial
from itertools import islice
from typing import Any, TypeVar

from app.helpers import helpers
from app.train.progress import Progress

Part = TypeVar("Part")


def make_in_helpers(
    make: Callable[[Part], None], missing: Sequence[Part], total: int, jobs: int, told: Progress
) -> None:
    """Make parts in other processes.

    Parameters
    ----------
    make : callable
        Makes a part; pickled once for each process.
    missing : sequence
        The parts; each is pickled.
    total : int
        Parts there are in all, those that were made before too.
    jobs : int
        Processes.
    told : Progress
        Told of every part.

    Raises
    ------
    Cancelled
        When somebody wants it to end; the parts in hand are finished.
    """
    waiting = iter(missing)
    undone = len(missing)
    with helpers(jobs, partial(_begin, make)) as pool:
        # one in hand for each process: what a pool has taken on besides cannot be called off
        left: set[Future[None]] = {pool.submit(_make, part) for part in islice(waiting, jobs)}
        while left:
            # a wait that ends, so that a cancellation is never far away
            done, left = wait(left, timeout=0.5, return_when=FIRST_COMPLETED)
            for future in done:
                future.result()
            undone -= len(done)
            told.step("samples", total - undone, total)
            left |= {pool.submit(_make, part) for part in islice(waiting, len(done))}


# What the process that this is in makes parts with.
_made_by: list[Callable[[Any], None]] = []


def _begin(make: Callable[[Any], None]) -> None:
    _made_by.append(make)


def _make(part: object) -> None:
    _made_by[0](part)
