"""What a session asks of the disk; another one can stand in its place.

References
----------
SQLite, "Write-Ahead Logging"; POSIX ``fdatasync``.
"""

from __future__ import annotations

import os
import sqlite3
import time
from pathlib import Path

_sync = getattr(os, "fdatasync", os.fsync)
"""Without the times of a file where the system can leave them out."""


class SessionLost(OSError):
    """The session cannot be written any more: full, gone or read-only; one clause."""


class Disk:
    """The disk that the sessions are on."""

    def open(self, path: Path) -> sqlite3.Connection:
        """Open a session's database for writing; it is made where it is missing.

        Raises
        ------
        sqlite3.Error
            When it cannot be opened.
        """
        return sqlite3.Connection(path, isolation_level=None, check_same_thread=False, timeout=1.0)

    def has_log(self, database: sqlite3.Connection) -> bool:
        """Ask for a write-ahead log; False where the disk cannot have one."""
        try:
            (mode,) = database.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError:
            return False
        return str(mode) == "wal"

    def now_s(self) -> float:
        """Give the clock by which the disk is waited for, monotonic, seconds."""
        return time.monotonic()

    def sync(self, path: Path) -> None:
        """Wait until a file is on the disk.

        Raises
        ------
        OSError
            When it is not. What was written before may be lost then, though a second attempt
            goes well.
        """
        handle = os.open(path, os.O_RDWR)
        try:
            _sync(handle)
        finally:
            os.close(handle)


def lost(error: Exception) -> SessionLost:
    """Give an error of the disk as one of the session, one clause."""
    if isinstance(error, SessionLost):
        return error
    reason = error.strerror if isinstance(error, OSError) else None
    return SessionLost(reason or str(error))
