"""What happened in a session, in the order in which it did, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from heapq import merge
from pathlib import Path
from typing import Any

from app.model.notices import Alarm
from app.nights.secrets import shown
from app.session.exposure_file import place_of
from app.session.form import COMMAND, DROP, PICTURE
from app.session.found import Happening, Moment
from app.session.reader import Session

ORDER, REFUSAL, NOTICE, ALARM, MARKED, LOST, EXPOSED = (
    "order",
    "refused",
    "notice",
    "alarm",
    "mark",
    "lost",
    "picture",
)
"""Kinds of entry."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the chronicle.

    Attributes
    ----------
    at : Moment
    kind : str
        `ORDER`, `REFUSAL`, `NOTICE`, `ALARM`, `MARKED`, `LOST` or `EXPOSED`.
    text : str
        English.
    """

    at: Moment
    kind: str
    text: str


def chronicle(session: Session) -> Iterator[Entry]:
    """Tell a session from its beginning to its end.

    Orders that follow from a button that is held come ten times a second; the same order with
    the same verdict is told once until another comes between. Addresses come without passwords:
    what is told here is sent around.
    """
    span = (session.start.mono_s, session.end.mono_s)
    happened = _told_once(_entry(one, session.folder) for one in session.happenings(*span))
    for entry in merge(happened, _noticed(session), key=lambda entry: entry.at.mono_s):
        yield replace(entry, text=shown(entry.text))


def _entry(one: Happening, folder: Path) -> Entry:
    if one.kind == COMMAND:
        said = _order(one.name, one.values)
        if one.text:
            return Entry(one.at, REFUSAL, f"{said}: {one.text}")
        return Entry(one.at, ORDER, said)
    if one.kind == DROP:
        return Entry(one.at, LOST, f"{one.text} of {one.name} could not be recorded")
    if one.kind == PICTURE:
        return Entry(one.at, EXPOSED, _exposure(one, folder))
    return Entry(one.at, MARKED, one.text)


def _order(name: str, values: Mapping[str, Any]) -> str:
    said = ", ".join(f"{key}={value}" for key, value in values.items() if value is not None)
    return f"{name}({said})"


def _exposure(one: Happening, folder: Path) -> str:
    """Tell of an exposure: how long, of what, and where its pixels are."""
    path = place_of(one.values, folder)
    exposure_s, target = one.values.get("exposure_s"), one.values.get("target")
    lasted = "" if exposure_s is None else f", {exposure_s:g} s"
    of = f" of {target}" if target else ""
    return f"{one.name} {one.values.get('number', '')}{lasted}{of}: {path or 'not kept'}"


def _told_once(entries: Iterator[Entry]) -> Iterator[Entry]:
    last: tuple[str, str] | None = None
    for entry in entries:
        if (entry.kind, entry.text) != last:
            yield entry
        last = (entry.kind, entry.text)


def _noticed(session: Session) -> Iterator[Entry]:
    """Give notices and alarms as they came up."""
    seen: set[tuple[object, ...]] = set()
    alarms: frozenset[str] = frozenset()
    for at, field, value in session.changes(("notices", "alarms")):
        if field == "alarms":
            up = {alarm.name: alarm for alarm in value}
            for name in up.keys() - alarms:
                yield Entry(at, ALARM, _alarm(up[name]))
            alarms = frozenset(up)
            continue
        for notice in value:
            mark = (notice.utc, notice.source, notice.sentence)
            if mark not in seen:
                seen.add(mark)
                if notice.kind != "alarm":
                    yield Entry(at, NOTICE, f"{notice.source}: {notice.sentence}")


def _alarm(alarm: Alarm) -> str:
    return f"priority {int(alarm.priority)}: {alarm.what}"
