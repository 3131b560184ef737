"""A session as tables: of each field of the state, of what happened, frames, exposures."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Any

from app.nights.chronicle import chronicle
from app.nights.secrets import shown
from app.nights.sky_tables import sky_rows
from app.session.codec import recorded_fields
from app.session.found import Moment
from app.session.reader import Session

Row = dict[str, Any]
"""Values by column: numbers, words, true or false, or None."""

Step = Callable[[str, int, int], None]
"""Told of progress: stage, done, of how many."""

STEP_ROWS = 2000

HAPPENED, FRAMES = "happened", "frames"
"""Names of the tables that are not fields of the state."""

LISTS = ("notices", "alarms", "troubles", "learned", "tripped", "horizon")
"""Fields that are lists; what there is to know of them is in the table `HAPPENED`."""


def rows(session: Session, step: Step) -> Iterator[tuple[str, Row]]:
    """Give every row of every table with the table's name; each table's in their order.

    Every row begins with ``utc`` (ISO 8601, milliseconds) and ``mono_s``. A night is gone
    through once for all tables together: it has millions of rows.

    Parameters
    ----------
    session : Session
        Open.
    step : callable
        Told of progress, now and then.

    Raises
    ------
    app.session.rows.SessionError
        When the session is damaged there.
    """
    start_s, end_s = session.start.mono_s, session.end.mono_s
    for entry in chronicle(session):
        yield HAPPENED, {**_stamp(entry.at), "kind": entry.kind, "text": entry.text}
    for name, at, values in sky_rows(session):
        yield name, {**_stamp(at), **{key: _cell(value) for key, value in values.items()}}
    for camera in session.cameras():
        for frame in session.each_frame(camera, start_s, end_s):
            place = {"number": frame.number, "file": frame.file, "place": frame.place}
            yield FRAMES, {**_stamp(frame.at), "camera": camera, **place}
    fields = tuple(name for name in recorded_fields() if name not in LISTS)
    for count, (at, name, value) in enumerate(session.changes(fields)):
        if count % STEP_ROWS == 0:
            step("seconds", round(at.mono_s - start_s), round(end_s - start_s))
        yield name, {**_stamp(at), **flat(name, value)}


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
    if isinstance(value, str):
        return shown(value)
    if value is None or isinstance(value, bool | int | float):
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
