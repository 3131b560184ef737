"""A disk that notes how long every commit and every sync took."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from app.session.disk import Disk

FRAME = "frame"
"""What a commit holds besides kinds of event."""


class Commit(NamedTuple):
    """One commit: when it was acknowledged, how long it took, and what kinds were in it."""

    at_s: float
    took_s: float
    held: frozenset[str]


class TimedDisk(Disk):
    """Notes what is done.

    Attributes
    ----------
    commits : list of Commit
    syncs : list of (float, float)
        When each began and ended, seconds.
    """

    def __init__(self) -> None:
        self.commits: list[Commit] = []
        self.syncs: list[tuple[float, float]] = []

    def open(self, path: Path) -> sqlite3.Connection:
        database = _Timed(path, isolation_level=None, check_same_thread=False, timeout=1.0)
        database.commits = self.commits
        return database

    def sync(self, path: Path) -> None:
        began_s = time.perf_counter()
        super().sync(path)
        self.syncs.append((began_s, time.perf_counter()))

    def late_s(self, kinds: Collection[str]) -> Iterator[float]:
        """Give of every commit with one of some kinds how much later it was on the disk."""
        for commit in self.commits:
            if commit.held & set(kinds):
                ends = (end_s for began_s, end_s in self.syncs if began_s >= commit.at_s)
                end_s = next(ends, None)
                if end_s is not None:
                    yield end_s - commit.at_s


class _Timed(sqlite3.Connection):
    commits: list[Commit]
    held: frozenset[str] = frozenset()

    def execute(self, statement: str, values: Any = ()) -> sqlite3.Cursor:
        if statement.startswith("INSERT INTO event"):
            self.held |= {values[3]}
        elif statement.startswith("INSERT OR IGNORE INTO frame"):
            self.held |= {FRAME}
        began_s = time.perf_counter()
        found = super().execute(statement, values)
        now_s = time.perf_counter()
        if statement == "COMMIT":
            self.commits.append(Commit(now_s, now_s - began_s, self.held))
            self.held = frozenset()
        elif "RESTART" in statement:
            # the log begins anew within the commit
            last = self.commits.pop()
            self.commits.append(Commit(now_s, last.took_s + now_s - began_s, last.held))
        return found
