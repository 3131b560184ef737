"""Opening a session's database, and what its cells mean."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from app.session.found import Moment

_GENERAL = msgspec.msgpack.Decoder()


class SessionError(ValueError):
    """A session cannot be read; one sentence that names it."""


def opened(path: Path) -> sqlite3.Connection:
    """Open a database for reading; in a folder that cannot be written, as it stands there.

    Raises
    ------
    sqlite3.Error
        When it is none.
    """
    address = f"{path.resolve().as_uri()}?mode=ro"
    try:
        database = sqlite3.Connection(address, uri=True, isolation_level=None, timeout=2.0)
        database.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        database = sqlite3.Connection(f"{address}&immutable=1", uri=True, isolation_level=None)
    return database


def moment(mono_s: float, unix_s: float) -> Moment:
    """Give the time of a row."""
    return Moment(float(mono_s), datetime.fromtimestamp(float(unix_s), UTC))


def general(body: bytes, what: str) -> Any:
    """Read what is no field of the state: plain numbers, words, lists.

    Raises
    ------
    SessionError
        When the bytes are damaged.
    """
    try:
        return _GENERAL.decode(body)
    except msgspec.DecodeError as error:
        raise SessionError(f"a row ({what}) is damaged: {error}") from error
