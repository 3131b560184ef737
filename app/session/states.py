"""Puts the state of any recorded moment together again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from typing import Any

from app.model.state import ObservatoryState
from app.session.codec import decode, decode_items, encode
from app.session.form import ADD, PUT, TELL
from app.session.rows import UNSOUND, Rows

NEAR_ROWS = 400
"""So many rows are read on rather than beginning anew at a keyframe."""


class States:
    """The states of a session.

    Parameters
    ----------
    rows : Rows
        Of the session.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._told: tuple[int, dict[str, Any], ObservatoryState] | None = None

    def at(self, mono_s: float) -> ObservatoryState | None:
        """Give the state as it was told last, at or before a moment; None before the first."""
        with self._rows.sound("a state"):
            row = self._rows.one(
                "SELECT id, mono_s, body FROM event WHERE kind = 'tell' AND id <= ?"
                " ORDER BY id DESC LIMIT 1",
                self.last_id(mono_s),
            )
            if row is None:
                return None
            event_id = int(row[0])
            if self._told is not None and self._told[0] == event_id:
                return self._told[2]
            fields = self._fields_on(event_id)
            state = self._state(fields, float(row[1]), bytes(row[2]))
            self._told = event_id, fields, state
            return state

    def between(self, from_s: float, until_s: float) -> Iterator[ObservatoryState]:
        """Give every state that was told between two moments, both included."""
        with self._rows.sound("a state"):
            yield from self._between(from_s, until_s)

    def _between(self, from_s: float, until_s: float) -> Iterator[ObservatoryState]:
        fields: dict[str, Any] | None = None
        for event_id, mono_s, kind, name, body in self._rows.all(
            "SELECT id, mono_s, kind, name, body FROM event WHERE id > ? AND id <= ? ORDER BY id",
            self.last_id(from_s, before=True),
            self.last_id(until_s),
        ):
            if fields is None:
                fields = self._fields_at(int(event_id) - 1)
            if kind == TELL:
                yield self._state(fields, float(mono_s), bytes(body))
            else:
                self.apply(fields, kind, name, bytes(body))

    def apply(self, fields: dict[str, Any], kind: str, name: str, body: bytes) -> None:
        """Carry one change out on the fields of a state.

        Raises
        ------
        app.session.rows.SessionError
            When the row is damaged.
        """
        # every row of a night comes through here: no context, which costs as much as the rest
        try:
            if kind == PUT:
                fields[name] = decode(name, body)
            elif kind == ADD:
                length, items = self._rows.general(body, name)
                whole = (*fields.get(name, ()), *decode_items(name, encode(items)))
                fields[name] = whole[len(whole) - length :]
        except UNSOUND as error:
            raise self._rows.unsound(name, error) from error

    def last_id(self, mono_s: float, before: bool = False) -> int:
        """Give the number of the last telling at or before a moment.

        Their times rise with their numbers; an exposure stands at its own time among them.
        """
        sign = "<" if before else "<="
        key = self._rows.one(
            f"SELECT event_id FROM keyframe WHERE mono_s {sign} ? ORDER BY event_id DESC LIMIT 1",
            mono_s,
        )
        start = 0 if key is None else int(key[0])
        following = self._rows.one(
            "SELECT event_id FROM keyframe WHERE event_id > ? ORDER BY event_id LIMIT 1", start
        )
        end = 1 << 62 if following is None else int(following[0])
        row = self._rows.one(
            "SELECT max(id) FROM event WHERE id > ? AND id <= ? AND kind = 'tell'"
            f" AND mono_s {sign} ?",
            start,
            end,
            mono_s,
        )
        return start if row is None or row[0] is None else int(row[0])

    def _fields_on(self, event_id: int) -> dict[str, Any]:
        """Go on from the state that was asked for last, where that is near."""
        if self._told is None or not 0 < event_id - self._told[0] <= NEAR_ROWS:
            return self._fields_at(event_id)
        last_id, fields, _ = self._told
        # a damaged row must not leave behind what is half changed
        self._told = None
        for kind, name, body in self._rows.all(
            "SELECT kind, name, body FROM event WHERE id > ? AND id <= ?"
            " AND kind IN ('put', 'add') ORDER BY id",
            last_id,
            event_id,
        ):
            self.apply(fields, kind, name, bytes(body))
        return fields

    def _fields_at(self, event_id: int) -> dict[str, Any]:
        """Begin with the last keyframe; of every field only what came last has to be read."""
        key = self._rows.one(
            "SELECT event_id, body FROM keyframe WHERE event_id <= ?"
            " ORDER BY event_id DESC LIMIT 1",
            event_id,
        )
        start = 0 if key is None else int(key[0])
        bodies = {} if key is None else self._rows.general(bytes(key[1]), "keyframe")
        changes: dict[str, list[tuple[str, bytes]]] = {
            name: [(PUT, bytes(body))] for name, body in bodies.items()
        }
        for kind, name, body in self._rows.all(
            "SELECT kind, name, body FROM event WHERE id > ? AND id <= ?"
            " AND kind IN ('put', 'add') ORDER BY id",
            start,
            event_id,
        ):
            if kind == PUT:
                changes[name] = [(kind, bytes(body))]
            else:
                changes.setdefault(name, []).append((kind, bytes(body)))
        fields: dict[str, Any] = {}
        for name, made in changes.items():
            for kind, body in made:
                self.apply(fields, kind, name, body)
        return fields

    def _state(self, fields: dict[str, Any], mono_s: float, body: bytes) -> ObservatoryState:
        utc = self._rows.general(body, "tell")
        if not isinstance(utc, datetime):
            raise self._rows.damage("a state was told at no time")
        return _put_together({**_defaults(), **fields, "now_s": mono_s, "utc": utc})


def _put_together(values: dict[str, Any]) -> ObservatoryState:
    """Make a state as its own constructor does, which takes five times as long.

    A night has a million states, and of each of its fifty fields a frozen class asks first
    whether it may be set.
    """
    state = object.__new__(ObservatoryState)
    for name, put in _places():
        put(state, values[name])
    return state


@cache
def _places() -> tuple[tuple[str, Callable[[object, Any], None]], ...]:
    names = (field.name for field in dataclasses.fields(ObservatoryState))
    return tuple((name, getattr(ObservatoryState, name).__set__) for name in names)


@cache
def _defaults() -> dict[str, Any]:
    return {
        field.name: field.default
        for field in dataclasses.fields(ObservatoryState)
        if field.default is not dataclasses.MISSING
    }
