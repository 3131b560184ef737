"""Writes one session: every row stands once `commit` has returned, whatever becomes of the process.

What an accident costs, of what was committed:

- the process is killed, or crashes: nothing;
- the power fails: what was committed after what the disk has, see `SessionWriter.on_disk`.
  A commit that is to be `sure` is brought to the disk at once, but not waited for;
- the disk is full, gone or hangs: nothing of what it has; the next `commit` says so.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.model.state import ObservatoryState
from app.session.added import added
from app.session.codec import LEFT_OUT, CodecError, encode, recorded_fields
from app.session.disk import Disk, SessionLost, lost
from app.session.form import (
    ADD,
    APPLICATION,
    COMMAND,
    DATABASE,
    DROP,
    FORM,
    MARK,
    PICTURE,
    PUT,
    TABLES,
    TELL,
)
from app.session.syncing import OnDisk, Syncing

KEYFRAME_S = 30.0
"""The whole state is written again after so long, so that no moment is far from one (seconds)."""

JOURNAL = "journal"
"""Name in `about` of a sentence that says why this session is not written as others are."""

_NOTHING = object()


class SessionWriter:
    """One session on disk, written by one thread.

    Parameters
    ----------
    folder : Path
        Of the session, made where missing; must not hold a session yet.
    about : mapping of str to str
        Versions, profile, calibration: whatever names the night.
    disk : Disk, optional
        That the folder is on.

    Raises
    ------
    SessionLost
        When the folder cannot be made or written; from every method too.

    References
    ----------
    SQLite, "Write-Ahead Logging" and ``PRAGMA synchronous``: in WAL mode a killed process
    loses nothing that was committed; NORMAL may lose the last commits with the power. Where
    several machines share a disk WAL cannot be had: a rollback journal is kept instead, and every
    commit waits for the disk.
    """

    def __init__(self, folder: Path, about: Mapping[str, str], disk: Disk | None = None) -> None:
        self.folder = folder
        self._disk = disk or Disk()
        self._syncing: Syncing | None = None
        self._newest_s = float("-inf")
        self._committed_s: float | None = None
        self._unasked = self._long = False
        self._last: dict[str, Any] = {}
        self._bodies: dict[str, bytes] = {}
        self._keyframe_s: float | None = None
        self._pending = 0
        self._id = 0
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if (folder / DATABASE).exists():
                raise SessionLost(f"{folder} holds a session already")
            self._database = self._disk.open(folder / DATABASE)
        except (OSError, sqlite3.Error) as error:
            raise lost(error) from error
        try:
            self._begin(about)
        except sqlite3.Error as error:
            self._database.close()
            raise lost(error) from error

    def begin(self, state: ObservatoryState) -> None:
        """Record the whole state as it is at the start, and that it was told.

        A reading that cannot be recorded is left out, and said to be.
        """
        for field in recorded_fields():
            try:
                self.put(state.now_s, state.utc, field, getattr(state, field))
            except CodecError:
                self.dropped(state.now_s, state.utc, field, 1)
        self.tell(state.now_s, state.utc)

    def put(self, mono_s: float, utc: datetime, field: str, value: Any) -> None:
        """Record that a field of the state has a new reading; what did not change costs nothing.

        Raises
        ------
        app.session.codec.CodecError
            For a value that no state should hold; nothing is written.
        """
        if field in LEFT_OUT:
            return
        last = self._last.get(field, _NOTHING)
        if last is value:
            return
        new = added(last, value)
        body = encode(value)
        if body == self._bodies.get(field):
            self._last[field] = value
            return
        self._key(mono_s, utc)
        if new is None:
            self._event(mono_s, utc, PUT, field, body)
        else:
            self._event(mono_s, utc, ADD, field, encode((len(value), new)))
        self._last[field], self._bodies[field] = value, body

    def tell(self, mono_s: float, utc: datetime) -> None:
        """Record that the state was told, as it is by now."""
        self._key(mono_s, utc)
        self._event(mono_s, utc, TELL, "", encode(utc))

    def command(
        self, mono_s: float, utc: datetime, name: str, values: Mapping[str, Any], verdict: str
    ) -> None:
        """Record an order with its verdict: empty when it was passed on, else why not."""
        self._event(mono_s, utc, COMMAND, name, encode((dict(values), verdict)))

    def mark(self, mono_s: float, utc: datetime, text: str) -> None:
        """Record what the operator wants to find again."""
        self._event(mono_s, utc, MARK, "", encode(text))

    def picture(self, mono_s: float, utc: datetime, camera: str, values: Mapping[str, Any]) -> None:
        """Record what is known of an exposure whose pixels are kept elsewhere, or nowhere."""
        self._event(mono_s, utc, PICTURE, camera, encode(dict(values)))

    def sky(self, mono_s: float, utc: datetime, part: str, body: bytes) -> None:
        """Record a part of what is known of the satellites, see `app.session.sky_writer`."""
        self._event(mono_s, utc, part, "", body)

    def dropped(self, mono_s: float, utc: datetime, what: str, count: int) -> None:
        """Record that so much could not be recorded."""
        self._event(mono_s, utc, DROP, what, encode(count))

    def video(self, camera: str, file: str, start_s: float, size: tuple[int, int]) -> int:
        """Enter a file of video with the time of its zero, and give its number."""
        found = self._run(
            "INSERT INTO video (camera, file, start_s, width, height) VALUES (?, ?, ?, ?, ?)",
            (camera, file, start_s, *size),
        )
        return int(found.lastrowid or 0)

    def frame(
        self, camera: str, mono_s: float, utc: datetime, number: int, video_id: int, place: int
    ) -> None:
        """Enter a frame of video: its place in the file, and its own time."""
        self._run(
            "INSERT OR IGNORE INTO frame VALUES (?, ?, ?, ?, ?, ?)",
            (camera, mono_s, utc.timestamp(), number, video_id, place),
        )

    def commit(self, sure: bool = False) -> None:
        """Make all that was written safe from a killed process.

        Parameters
        ----------
        sure : bool
            Have it brought to the disk at once, which is not waited for: see `on_disk`.
        """
        if self._syncing is not None:
            self._syncing.check()
        if self._pending:
            try:
                self._database.execute("COMMIT")
            except sqlite3.Error as error:
                if _is_busy(error):
                    # somebody reads, and there is no WAL: it stays written till the next time
                    return
                raise lost(error) from error
            self._pending, self._unasked, self._committed_s = 0, True, self._newest_s
        if self._syncing is None:
            return
        if self._unasked and (sure or self._long):
            self._syncing.ask(self._newest_s, self._long)
            self._unasked = self._long = False
        self._syncing.shorten(self._database)

    def on_disk(self) -> OnDisk:
        """Say what a power cut would leave, and for how long the disk has been waited for."""
        return OnDisk(self._committed_s, 0.0) if self._syncing is None else self._syncing.on_disk()

    def close(self) -> None:
        """Make everything safe and let the file go; never raises."""
        with contextlib.suppress(SessionLost):
            self.commit(sure=True)
        if self._syncing is not None:
            self._syncing.close()
        with contextlib.suppress(sqlite3.Error):
            self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def _begin(self, about: Mapping[str, str]) -> None:
        database = self._database
        log = self._disk.has_log(database)
        if log:
            database.execute("PRAGMA synchronous = NORMAL")
            # what makes the log shorter waits for the disk, and is done elsewhere
            database.execute("PRAGMA wal_autocheckpoint = 0")
        else:
            database.execute("PRAGMA journal_mode = TRUNCATE")
            database.execute("PRAGMA synchronous = FULL")
            about = {**about, JOURNAL: "rollback: this disk cannot have a write-ahead log"}
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {FORM}; COMMIT;")
        database.execute("BEGIN")
        database.executemany("INSERT INTO about VALUES (?, ?)", list(about.items()))
        database.execute("COMMIT")
        if log:
            self._syncing = Syncing(self.folder / DATABASE, self._disk)

    def _key(self, mono_s: float, utc: datetime) -> None:
        """Write the whole state where the last time is long ago."""
        if self._keyframe_s is None:
            self._keyframe_s = mono_s
        if mono_s - self._keyframe_s < KEYFRAME_S:
            return
        self._keyframe_s, self._long = mono_s, True
        self._run(
            "INSERT OR REPLACE INTO keyframe VALUES (?, ?, ?, ?)",
            (self._id, mono_s, utc.timestamp(), encode(self._bodies)),
        )

    def _event(self, mono_s: float, utc: datetime, kind: str, name: str, body: bytes) -> None:
        self._id += 1
        self._newest_s = max(self._newest_s, mono_s)
        self._run(
            "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)",
            (self._id, mono_s, utc.timestamp(), kind, name, body),
        )

    def _run(self, statement: str, values: tuple[Any, ...]) -> sqlite3.Cursor:
        try:
            if not self._pending:
                self._database.execute("BEGIN IMMEDIATE")
            self._pending += 1
            return self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise lost(error) from error


def _is_busy(error: sqlite3.Error) -> bool:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY
