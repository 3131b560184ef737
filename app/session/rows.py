"""Asks a session's database, and says in one sentence when it cannot answer."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from app.session.form import APPLICATION, DATABASE, FORM

_GENERAL = msgspec.msgpack.Decoder()

UNSOUND = (
    msgspec.MsgspecError,
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What bytes that were written over can bring about where they are read."""

_LEFT = ("-wal", "-journal")
"""What a writer that was killed leaves beside its database: it belongs to it."""


class SessionError(ValueError):
    """A session cannot be read; one sentence that names it."""


class Rows:
    """An open database.

    Parameters
    ----------
    folder : Path
        Of the session.

    Raises
    ------
    SessionError
        When it is none, is of a newer version or is damaged; from every method too.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / DATABASE
        if not self.path.is_file():
            raise SessionError(f"{folder} holds no session: there is no {DATABASE}")
        self._copy: tempfile.TemporaryDirectory[str] | None = None
        try:
            self._database = self._opened()
        except (sqlite3.Error, OSError, ValueError) as error:
            self._forget_copy()
            raise self.damage(str(error)) from error
        try:
            self._check()
        except SessionError:
            self.close()
            raise

    def damage(self, what: str) -> SessionError:
        """Give an error that names the session."""
        return SessionError(f"{self.path} is damaged: {what}")

    def all(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Give every row of an answer."""
        try:
            yield from self._database.execute(statement, values)
        except (sqlite3.Error, ArithmeticError, ValueError) as error:
            # SQLite's own words may hold bytes that were written over, too
            raise self.damage(str(error)) from error

    def one(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        """Give the first row of an answer, or None."""
        return next(self.all(statement, *values), None)

    def has(self, name: str) -> bool:
        """Say whether there is a table or an index of this name."""
        return self.one("SELECT 1 FROM sqlite_schema WHERE name = ?", name) is not None

    def general(self, body: bytes, what: str) -> Any:
        """Read a cell that is no field of the state: numbers, words, lists of them."""
        try:
            return _GENERAL.decode(body)
        except UNSOUND as error:
            raise self.unsound(what, error) from error

    def unsound(self, what: str, error: Exception) -> SessionError:
        """Give what went wrong while something was read as an error that names it."""
        return error if isinstance(error, SessionError) else self.damage(f"{what}: {error}")

    @contextmanager
    def sound(self, what: str) -> Iterator[None]:
        """Say of whatever goes wrong within, that the session is damaged there."""
        try:
            yield
        except SessionError:
            raise
        except UNSOUND as error:
            raise self.unsound(what, error) from error

    def close(self) -> None:
        """Let the file go."""
        self._database.close()
        self._forget_copy()

    def _forget_copy(self) -> None:
        if self._copy is not None:
            self._copy.cleanup()

    def _check(self) -> None:
        (application,) = self.one("PRAGMA application_id") or (0,)
        (version,) = self.one("PRAGMA user_version") or (0,)
        if application != APPLICATION:
            raise SessionError(f"{self.path} is not a session of this program")
        if version > FORM:
            raise SessionError(
                f"{self.path} is of version {version}; this program reads up to {FORM}:"
                " use a newer one"
            )
        if version < 1:
            raise SessionError(f"{self.path} was never begun")

    def _opened(self) -> sqlite3.Connection:
        """Open for reading, with what a killed writer left; also where nothing can be written."""
        left = any(_size(Path(f"{self.path}{end}")) for end in _LEFT)
        ways = ("mode=ro", "mode=rw") if left else ("mode=ro", "mode=ro&immutable=1")
        for way in ways:
            try:
                return _connected(self.path, way)
            except sqlite3.OperationalError:
                continue
        # only SQLite itself can put together what was left, and it needs room for that
        self._copy = tempfile.TemporaryDirectory(prefix="session-")
        place = Path(self._copy.name)
        for end in ("", *_LEFT):
            path = Path(f"{self.path}{end}")
            if path.is_file():
                shutil.copyfile(path, place / path.name)
        return _connected(place / self.path.name, "mode=rw")


def _connected(path: Path, way: str) -> sqlite3.Connection:
    database = sqlite3.Connection(
        f"{path.resolve().as_uri()}?{way}",
        uri=True,
        isolation_level=None,
        timeout=2.0,
        check_same_thread=False,
    )
    try:
        database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.Error:
        database.close()
        raise
    return database


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
