"""Finds what people look for in a session: orders, marks, what opened and closed, alarms."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from heapq import merge

from app.model.commands import Command
from app.model.notices import Notice
from app.model.replay import ReplayEvent
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.session.form import COMMAND, MARK
from app.session.reader import Session

ORDER, MARKED = "order", "mark"
"""Kinds of event besides those of notices."""

HELD_S = 2.0
"""An order that comes again within this is the same hand on the same button (seconds)."""

TOLD_S = 0.6
"""A notice that follows an order within this tells of that order (seconds)."""

_LOOKS_ONLY = frozenset({"console", "recorder", "satellites"})
_TOLD = frozenset({"open", "close", "goto", "stop", "refusal", "alarm"})


def events_of(session: Session) -> tuple[ReplayEvent, ...]:
    """Give the events of a session, in order.

    Raises
    ------
    app.session.rows.SessionError
        When the session is damaged.
    """
    found: list[ReplayEvent] = []
    orders: dict[Sentence, float] = {}
    for event in merge(_happened(session), _noticed(session), key=lambda event: event.at_s):
        if event.kind == ORDER:
            held = event.at_s - orders.get(event.words, float("-inf")) <= HELD_S
            orders[event.words] = event.at_s
            if held:
                continue
        elif found and _tells_of(event, found[-1]):
            found.pop()
        found.append(event)
    return tuple(found)


def _tells_of(event: ReplayEvent, last: ReplayEvent) -> bool:
    """True of a notice that says what the order before it says."""
    soon = event.at_s - last.at_s <= TOLD_S
    return last.kind == ORDER and soon and event.kind not in ("alarm", MARKED)


def _happened(session: Session) -> Iterator[ReplayEvent]:
    for one in session.happenings(session.start.mono_s, session.end.mono_s):
        if one.kind == MARK:
            words = _mark_words(one.text)
            yield ReplayEvent(one.at.mono_s, one.at.utc, MARKED, words)
        elif one.kind == COMMAND:
            command = _commands().get(one.name)
            if command is None or command.device not in _LOOKS_ONLY:
                label = one.name if command is None else command.label
                yield ReplayEvent(one.at.mono_s, one.at.utc, ORDER, Sentence(label))


def _mark_words(text: str) -> Sentence:
    if text:
        return Sentence("%1", (text,))
    return Sentence(QT_TRANSLATE_NOOP("Model", "Mark"))


def _noticed(session: Session) -> Iterator[ReplayEvent]:
    last: Notice | None = None
    for at, _, notices in session.changes(("notices",)):
        new = _after(last, notices)
        for notice in new:
            if notice.kind in _TOLD:
                yield ReplayEvent(at.mono_s, notice.utc or at.utc, notice.kind, notice.sentence)
        last = notices[-1] if notices else None


def _after(last: Notice | None, notices: tuple[Notice, ...]) -> tuple[Notice, ...]:
    """Give the notices that came after the last one that was seen."""
    if last is None:
        return notices
    for place in range(len(notices) - 1, -1, -1):
        if notices[place] == last:
            return notices[place + 1 :]
    return notices


@cache
def _commands() -> dict[str, type[Command]]:
    """Give every order there is by its name."""
    import app.model.settings  # noqa: F401 - so that its orders are known

    found: dict[str, type[Command]] = {}
    waiting: list[type[Command]] = [Command]
    while waiting:
        kind = waiting.pop()
        found[kind.__name__] = kind
        waiting.extend(kind.__subclasses__())
    return found
