"""A session as tables: of each field of the state, of what happened, frames, exposures."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from operator import attrgetter
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
    kind: Any = type(value)
    parts = _parts(kind)
    if parts is None:
        return {name: _cell(value)}
    found: Row = {}
    _spread(found, parts, "", value)
    return found


_PLAIN = frozenset({bool, int, float, type(None)})
"""Kinds of value that stand in a table as they are."""


class _Parts:
    """Names and values of the parts of one kind of reading: a night has millions of them."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        self._columns: dict[str, tuple[str, ...]] = {}
        self._of = attrgetter(*names) if len(names) > 1 else None

    def of(self, value: Any) -> tuple[Any, ...]:
        """Give the values, in order."""
        if self._of is not None:
            found: tuple[Any, ...] = self._of(value)
            return found
        return tuple(getattr(value, name) for name in self._names)

    def columns(self, before: str) -> tuple[str, ...]:
        """Give the names of their columns."""
        found = self._columns.get(before)
        if found is None:
            found = self._columns[before] = tuple(f"{before}{name}" for name in self._names)
        return found


@cache
def _parts(kind: Any) -> _Parts | None:
    """Give the parts of a kind of value; None where it has none."""
    if not dataclasses.is_dataclass(kind):
        return None
    return _Parts(tuple(field.name for field in dataclasses.fields(kind)))


def _spread(found: Row, parts: _Parts, before: str, value: Any) -> None:
    for column, part in zip(parts.columns(before), parts.of(value), strict=True):
        kind: Any = type(part)
        if kind in _PLAIN:
            found[column] = part
            continue
        within = _parts(kind)
        if within is None:
            found[column] = _cell(part)
        else:
            _spread(found, within, f"{column}.", part)


def _cell(value: Any) -> Any:
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind is str:
        return shown(value)
    if isinstance(value, Enum):
        # without the descriptor, which costs more than all the rest
        return value._value_
    if kind is datetime:
        return stamp(value)
    if kind is frozenset:
        return " ".join(sorted(_word(one) for one in value))
    if isinstance(value, tuple):
        return " ".join([_word(one) for one in value])
    return str(value)


def _word(value: Any) -> str:
    return str(value) if type(value) in _PLAIN else str(_cell(value))


def stamp(utc: datetime) -> str:
    """Write a moment as ISO 8601 with milliseconds and ``Z``."""
    return utc.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _stamp(at: Moment) -> Mapping[str, Any]:
    return {"utc": stamp(at.utc), "mono_s": at.mono_s}
