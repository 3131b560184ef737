"""Disks that do what a disk should not, in the place of a real one."""

from __future__ import annotations

import errno
import sqlite3
from pathlib import Path
from threading import Semaphore
from threading import enumerate as running

from app.session.disk import Disk

WAIT_S = 30.0


class FullDisk(Disk):
    """One that has no room for more than it holds, once it is told to; or from the beginning.

    SQLite tells a full disk and its own limit of pages in the same way.
    """

    def __init__(self, pages: int | None = None) -> None:
        self._pages = pages
        self._open: list[sqlite3.Connection] = []

    def open(self, path: Path) -> sqlite3.Connection:
        database = super().open(path)
        self._open.append(database)
        if self._pages is not None:
            database.execute(f"PRAGMA max_page_count = {self._pages}")
        return database

    def fill(self) -> None:
        """Leave no room in what is open."""
        self._open[0].execute("PRAGMA max_page_count = 1")

    def empty(self) -> None:
        """Have room again."""
        self._pages = None


class SharedDisk(Disk):
    """One on which SQLite cannot have a write-ahead log."""

    def open(self, path: Path) -> sqlite3.Connection:
        return sqlite3.Connection(
            f"{path.as_uri()}?vfs=unix-dotfile",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=0.0,
        )


class LoglessDisk(Disk):
    """One that cannot have a write-ahead log, but lets others read."""

    def has_log(self, database: sqlite3.Connection) -> bool:
        return False


class BrokenDisk(Disk):
    """One that takes what it is given and then cannot keep it."""

    def __init__(self) -> None:
        self.broken = False
        self._synced = Semaphore(0)

    def sync(self, path: Path) -> None:
        if self.broken:
            raise OSError(errno.EIO, "Input/output error")
        super().sync(path)
        self._synced.release()

    def await_sync(self) -> None:
        """Wait until the next sync has gone well."""
        assert self._synced.acquire(timeout=WAIT_S)


class HungDisk(Disk):
    """One whose every sync takes until it is let go, by a clock of its own."""

    def __init__(self) -> None:
        self.past_s = 0.0
        self._begun, self._let_go = Semaphore(0), Semaphore(0)

    def now_s(self) -> float:
        return self.past_s

    def sync(self, path: Path) -> None:
        self._begun.release()
        assert self._let_go.acquire(timeout=WAIT_S)
        super().sync(path)

    def await_sync(self) -> None:
        """Wait until the next sync has begun."""
        assert self._begun.acquire(timeout=WAIT_S)

    def let_go(self, syncs: int = 1) -> None:
        """Let so many syncs end."""
        self._let_go.release(syncs)


def await_end_of_syncing() -> None:
    """Wait until the thread that syncs has given up."""
    for thread in running():
        if thread.name == "session disk":
            thread.join(WAIT_S)
            assert not thread.is_alive()
