"""Brings what was committed to the disk, from a thread of its own: nobody waits for the disk.

A commit is safe from a killed process as soon as the system has it; only a power cut takes
what the disk has not. So a commit is acknowledged at once, and the disk follows.

References
----------
SQLite, "Write-Ahead Logging", "Checkpointing": one of mode PASSIVE keeps nobody waiting.
"""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path
from threading import Condition, Thread
from typing import NamedTuple

from app.session.disk import Disk, SessionLost, lost

LEAVE_S = 10.0
"""The thread is waited for no longer than this at the end (seconds)."""


class OnDisk(NamedTuple):
    """What the disk has.

    Attributes
    ----------
    until_s : float or None
        Monotonic clock of the newest row that a power cut would leave; None where there is none.
    waited_s : float
        For how long the disk has not taken what it was asked to take, seconds.
    """

    until_s: float | None
    waited_s: float


class Syncing:
    """Syncs one database's write-ahead log when asked, and copies it into the database.

    Parameters
    ----------
    database : Path
    disk : Disk
    """

    def __init__(self, database: Path, disk: Disk) -> None:
        self._database, self._disk = database, disk
        self._log = database.with_name(f"{database.name}-wal")
        self._turn = Condition()
        self._asked_s: float | None = None
        self._asked_at_s = 0.0
        self._since_s: float | None = None
        self._until_s: float | None = None
        self._long = self._copied = self._left = False
        self._lost: SessionLost | None = None
        self._thread = Thread(target=self._run, name="session disk", daemon=True)
        self._thread.start()

    def ask(self, until_s: float, long: bool) -> None:
        """Ask for everything that is committed to be brought to the disk; never waits.

        Parameters
        ----------
        until_s : float
            Monotonic clock of the newest row of it.
        long : bool
            The log is long by now, and is to be copied into the database.
        """
        with self._turn:
            self._asked_s = until_s
            self._long |= long
            self._asked_at_s = self._disk.now_s()
            if self._since_s is None:
                self._since_s = self._asked_at_s
            self._turn.notify()

    def on_disk(self) -> OnDisk:
        """Say what the disk has, and for how long it has been waited for."""
        with self._turn:
            waited_s = 0.0 if self._since_s is None else self._disk.now_s() - self._since_s
            return OnDisk(self._until_s, waited_s)

    def shorten(self, database: sqlite3.Connection) -> None:
        """Let the log begin anew, once little of it is not in the database.

        That is the one thing that waits for the disk, and it comes seldom: while somebody
        writes, the log cannot begin anew. Where somebody reads, it has time till the next one.

        Parameters
        ----------
        database : sqlite3.Connection
            Of the writer, between two commits.

        Raises
        ------
        SessionLost
            When the disk does not take it.
        """
        with self._turn:
            copied, self._copied = self._copied, False
        if not copied:
            return
        try:
            database.execute("PRAGMA busy_timeout = 0")
            database.execute("PRAGMA wal_checkpoint(RESTART)").fetchall()
            database.execute("PRAGMA busy_timeout = 1000")
        except sqlite3.Error as error:
            raise lost(error) from error

    def check(self) -> None:
        """Say when the disk did not take what was committed.

        Raises
        ------
        SessionLost
            Then nothing that was written since can be believed to be there.
        """
        with self._turn:
            if self._lost is not None:
                raise self._lost

    def close(self) -> None:
        """Do what was asked for, and end the thread."""
        with self._turn:
            self._left = True
            self._turn.notify()
        self._thread.join(LEAVE_S)

    def _run(self) -> None:
        with contextlib.ExitStack() as stack:
            database: sqlite3.Connection | None = None
            try:
                while (asked := self._next()) is not None:
                    until_s, long = asked
                    self._disk.sync(self._log)
                    self._answer(until_s)
                    if long:
                        database = database or stack.enter_context(self._connected())
                        database.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
                        with self._turn:
                            self._copied = True
            except (OSError, sqlite3.Error) as error:
                with self._turn:
                    self._lost = lost(error)

    def _next(self) -> tuple[float, bool] | None:
        """Wait for the next to do: until when, and whether the log is long; None at the end."""
        with self._turn:
            while self._asked_s is None and not self._left:
                self._turn.wait()
            if self._asked_s is None:
                return None
            asked = self._asked_s, self._long
            self._asked_s, self._long = None, False
            return asked

    def _answer(self, until_s: float) -> None:
        with self._turn:
            self._until_s = until_s
            # what was asked for meanwhile is not on the disk yet
            self._since_s = None if self._asked_s is None else self._asked_at_s

    def _connected(self) -> contextlib.closing[sqlite3.Connection]:
        database = self._disk.open(self._database)
        database.execute("PRAGMA synchronous = NORMAL")
        return contextlib.closing(database)
