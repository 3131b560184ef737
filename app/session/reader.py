"""Reads a session: any moment of it as the state that was, and what happened in between."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from app.model.state import ObservatoryState
from app.session.codec import CodecError, decode, decode_items, encode
from app.session.database import SessionError, general, moment, opened
from app.session.form import (
    ADD,
    APPLICATION,
    COMMAND,
    DATABASE,
    DROP,
    FORM,
    MARK,
    PUT,
    TELL,
)
from app.session.found import Happening, Moment, RecordedFrame


class Session:
    """A recorded session, also one that is still being written.

    Parameters
    ----------
    folder : Path
        Of the session.

    Raises
    ------
    SessionError
        When it is none, is of a newer version or is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / DATABASE
        if not path.is_file():
            raise SessionError(f"{folder} holds no session: there is no {DATABASE}")
        try:
            self._database = opened(path)
            self._check()
            self.about = dict(self._database.execute("SELECT name, value FROM about").fetchall())
            self._span = self._find_span()
        except sqlite3.Error as error:
            raise SessionError(f"{path} is damaged: {error}") from error

    @property
    def start(self) -> Moment:
        """When the first row was written."""
        return self._span[0]

    @property
    def end(self) -> Moment:
        """When the last row was written, as of the opening."""
        return self._span[1]

    def state_at(self, mono_s: float) -> ObservatoryState:
        """Give the state as it was told last, at or before a moment.

        Raises
        ------
        SessionError
            When nothing had been told by then, or its rows are damaged.
        """
        row = self._one(
            "SELECT id, mono_s, unix_s, body FROM event WHERE kind = 'tell' AND id <= ?"
            " ORDER BY id DESC LIMIT 1",
            (self._last_id(mono_s),),
        )
        if row is None:
            raise SessionError(f"{self.folder.name}: nothing was told by then")
        return self._told(int(row[0]), float(row[1]), bytes(row[3]))

    def states(self, from_s: float, until_s: float) -> Iterator[ObservatoryState]:
        """Give every state that was told between two moments, both included."""
        fields: dict[str, Any] | None = None
        last = self._last_id(until_s)
        first = self._last_id(from_s, before=True)
        for event_id, mono_s, kind, name, body in self._rows(
            "SELECT id, mono_s, kind, name, body FROM event WHERE id > ? AND id <= ? ORDER BY id",
            (first, last),
        ):
            if fields is None:
                fields = self._fields_at(int(event_id) - 1)
            if kind == TELL:
                yield self._state(fields, float(mono_s), bytes(body))
            else:
                self._apply(fields, kind, name, bytes(body))

    def happenings(self, from_s: float, until_s: float) -> Iterator[Happening]:
        """Give commands, marks and what was dropped between two moments."""
        for mono_s, unix_s, kind, name, body in self._rows(
            "SELECT mono_s, unix_s, kind, name, body FROM event"
            " WHERE kind NOT IN ('put', 'add', 'tell') AND mono_s BETWEEN ? AND ? ORDER BY id",
            (from_s, until_s),
        ):
            values: Mapping[str, Any] = {}
            found = general(bytes(body), kind)
            if kind == COMMAND:
                values, found = found
            if kind in (COMMAND, MARK, DROP):
                yield Happening(moment(mono_s, unix_s), kind, name, values, str(found))

    def frames(self, camera: str, from_s: float, until_s: float) -> tuple[RecordedFrame, ...]:
        """Give the frames of a camera between two moments, both included."""
        return tuple(
            RecordedFrame(moment(mono_s, unix_s), int(number), str(file), int(place))
            for mono_s, unix_s, number, file, place in self._rows(
                "SELECT frame.mono_s, frame.unix_s, number, file, place FROM frame"
                " JOIN video ON video.id = video_id WHERE frame.camera = ?"
                " AND frame.mono_s BETWEEN ? AND ? ORDER BY frame.mono_s",
                (camera, from_s, until_s),
            )
        )

    def cameras(self) -> tuple[str, ...]:
        """Name the cameras that have video."""
        found = self._rows("SELECT DISTINCT camera FROM video ORDER BY camera", ())
        return tuple(str(camera) for (camera,) in found)

    def changes(self, fields: Collection[str]) -> Iterator[tuple[Moment, str, Any]]:
        """Give every value that some fields of the state had, as it came, and when."""
        held: dict[str, Any] = {}
        places = ", ".join("?" * len(fields))
        for mono_s, unix_s, kind, name, body in self._rows(
            "SELECT mono_s, unix_s, kind, name, body FROM event"
            f" WHERE kind IN ('put', 'add') AND name IN ({places}) ORDER BY id",
            tuple(fields),
        ):
            self._apply(held, kind, name, bytes(body))
            yield moment(mono_s, unix_s), str(name), held[name]

    def close(self) -> None:
        """Let the file go."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def _check(self) -> None:
        (application,) = self._database.execute("PRAGMA application_id").fetchone()
        (version,) = self._database.execute("PRAGMA user_version").fetchone()
        path = self.folder / DATABASE
        if application != APPLICATION:
            raise SessionError(f"{path} is not a session of this program")
        if version > FORM:
            raise SessionError(
                f"{path} is of version {version}; this program reads up to {FORM}: use a newer one"
            )
        if version < 1:
            raise SessionError(f"{path} was never begun")

    def _find_span(self) -> tuple[Moment, Moment]:
        first = self._one("SELECT mono_s, unix_s FROM event ORDER BY id LIMIT 1", ())
        last = self._one("SELECT mono_s, unix_s FROM event ORDER BY id DESC LIMIT 1", ())
        if first is None or last is None:
            raise SessionError(f"{self.folder} holds a session in which nothing happened")
        return moment(*first), moment(*last)

    def _last_id(self, mono_s: float, before: bool = False) -> int:
        """Give the number of the last event at or before a moment: times rise with numbers."""
        sign = "<" if before else "<="
        key = self._one(
            f"SELECT event_id FROM keyframe WHERE mono_s {sign} ? ORDER BY event_id DESC LIMIT 1",
            (mono_s,),
        )
        start = 0 if key is None else int(key[0])
        row = self._one(
            f"SELECT max(id) FROM (SELECT id, mono_s FROM event WHERE id > ? AND id <= ?)"
            f" WHERE mono_s {sign} ?",
            (start, self._next_key(start), mono_s),
        )
        return start if row is None or row[0] is None else int(row[0])

    def _next_key(self, event_id: int) -> int:
        row = self._one(
            "SELECT event_id FROM keyframe WHERE event_id > ? ORDER BY event_id LIMIT 1",
            (event_id,),
        )
        return 1 << 62 if row is None else int(row[0])

    def _told(self, event_id: int, mono_s: float, body: bytes) -> ObservatoryState:
        return self._state(self._fields_at(event_id), mono_s, body)

    def _fields_at(self, event_id: int) -> dict[str, Any]:
        key = self._one(
            "SELECT event_id, body FROM keyframe WHERE event_id <= ?"
            " ORDER BY event_id DESC LIMIT 1",
            (event_id,),
        )
        fields: dict[str, Any] = {}
        start = 0
        if key is not None:
            start = int(key[0])
            bodies = general(bytes(key[1]), "keyframe")
            fields = {name: decode(name, bytes(body)) for name, body in bodies.items()}
        newest: dict[str, list[tuple[str, bytes]]] = {}
        for kind, name, body in self._rows(
            "SELECT kind, name, body FROM event WHERE id > ? AND id <= ?"
            " AND kind IN ('put', 'add') ORDER BY id",
            (start, event_id),
        ):
            if kind == PUT:
                newest[name] = [(kind, bytes(body))]
            else:
                newest.setdefault(name, []).append((kind, bytes(body)))
        for name, changes in newest.items():
            for kind, body in changes:
                self._apply(fields, kind, name, body)
        return fields

    def _apply(self, fields: dict[str, Any], kind: str, name: str, body: bytes) -> None:
        try:
            if kind == PUT:
                fields[name] = decode(name, body)
            elif kind == ADD:
                length, items = general(body, name)
                added = decode_items(name, encode(items))
                whole = (*fields.get(name, ()), *added)
                fields[name] = whole[len(whole) - length :]
        except CodecError as error:
            raise SessionError(f"{self.folder.name}: {error}") from error

    def _state(self, fields: dict[str, Any], mono_s: float, body: bytes) -> ObservatoryState:
        utc = general(body, "tell")
        try:
            return ObservatoryState(now_s=mono_s, utc=utc, **fields)
        except TypeError as error:
            raise SessionError(f"{self.folder.name}: the state is not whole: {error}") from error

    def _one(self, statement: str, values: tuple[Any, ...]) -> tuple[Any, ...] | None:
        found = next(iter(self._rows(statement, values)), None)
        return None if found is None else tuple(found)

    def _rows(self, statement: str, values: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._database.execute(statement, values)
        except sqlite3.Error as error:
            raise SessionError(f"{self.folder / DATABASE} is damaged: {error}") from error
