"""Asks a session's database, and says in one sentence when it cannot answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from app.session.form import APPLICATION, DATABASE, FORM

_GENERAL = msgspec.msgpack.Decoder()


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
        try:
            self._database = _opened(self.path)
        except sqlite3.Error as error:
            raise self.damage(str(error)) from error
        try:
            self._check()
        except SessionError:
            self._database.close()
            raise

    def damage(self, what: str) -> SessionError:
        """Give an error that names the session."""
        return SessionError(f"{self.path} is damaged: {what}")

    def all(self, statement: str, *values: Any) -> Iterator[tuple[Any, ...]]:
        """Give every row of an answer."""
        try:
            yield from self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise self.damage(str(error)) from error

    def one(self, statement: str, *values: Any) -> tuple[Any, ...] | None:
        """Give the first row of an answer, or None."""
        return next(self.all(statement, *values), None)

    def general(self, body: bytes, what: str) -> Any:
        """Read a cell that is no field of the state: numbers, words, lists of them."""
        try:
            return _GENERAL.decode(body)
        except msgspec.DecodeError as error:
            raise self.damage(f"{what}: {error}") from error

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

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


def _opened(path: Path) -> sqlite3.Connection:
    """Open for reading; in a folder that cannot be written, as it stands there."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    database = sqlite3.Connection(
        address, uri=True, isolation_level=None, timeout=2.0, check_same_thread=False
    )
    try:
        database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        database.close()
        return sqlite3.Connection(
            f"{address}&immutable=1", uri=True, isolation_level=None, check_same_thread=False
        )
    return database
