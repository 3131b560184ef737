"""A session as tables: one of each field of the state, one of what happened, one of frames."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from app.nights.chronicle import chronicle
from app.session.codec import recorded_fields
from app.session.found import Moment
from app.session.reader import Session

Row = dict[str, Any]
"""Values by column: numbers, words, true or false, or None."""

HAPPENED, FRAMES = "happened", "frames"
"""Names of the tables that are not fields of the state."""

LISTS = ("notices", "alarms", "troubles", "learned", "tripped", "horizon")
"""Fields that are lists; what there is to know of them is in the table `HAPPENED`."""


def table_names(session: Session) -> tuple[str, ...]:
    """Name the tables that a session has."""
    fields = (name for name in recorded_fields() if name not in LISTS)
    return (HAPPENED, FRAMES, *fields) if session.cameras() else (HAPPENED, *fields)


def rows(session: Session, name: str) -> Iterator[Row]:
    """Give the rows of a table, in the order in which they happened.

    Every row begins with ``utc`` (ISO 8601, milliseconds) and ``mono_s``.

    Raises
    ------
    app.session.reader.SessionError
        When the session is damaged there.
    """
    if name == HAPPENED:
        for entry in chronicle(session):
            yield {**_stamp(entry.at), "kind": entry.kind, "text": entry.text}
    elif name == FRAMES:
        for camera in session.cameras():
            for frame in session.each_frame(camera, session.start.mono_s, session.end.mono_s):
                place = {"number": frame.number, "file": frame.file, "place": frame.place}
                yield {**_stamp(frame.at), "camera": camera, **place}
    else:
        for at, _, value in session.changes((name,)):
            yield {**_stamp(at), **flat(name, value)}


def flat(name: str, value: Any) -> Row:
    """Spread a reading over columns: ``reading.azimuth_deg`` of what is within.

    Parameters
    ----------
    name : str
        The column of a value that has no parts.
    value : object
        Of a field of the state.

    Returns
    -------
    dict
        None of what is not known; words of what is neither number nor word.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        found: Row = {}
        for field in dataclasses.fields(value):
            part = getattr(value, field.name)
            inner = flat(field.name, part)
            nested = dataclasses.is_dataclass(part)
            found |= {f"{field.name}.{key}" if nested else key: one for key, one in inner.items()}
        return found
    return {name: _cell(value)}


def _cell(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return stamp(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, frozenset):
        return " ".join(sorted(str(_cell(one)) for one in value))
    if isinstance(value, tuple):
        return " ".join(str(_cell(one)) for one in value)
    return str(value)


def stamp(utc: datetime) -> str:
    """Write a moment as ISO 8601 with milliseconds and ``Z``."""
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _stamp(at: Moment) -> Mapping[str, Any]:
    return {"utc": stamp(at.utc), "mono_s": at.mono_s}
