"""What commanders and the guardian say to each other: one JSON object a line.

A request has an ``id`` and a ``verb``; the reply has the same ``id`` and ``ok``. What could not
be done has ``kind`` and ``text``, a clause for the operator.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from drivers.errors import BadReply, DriverError, LinkLost, Refused
from drivers.motors.protocol import Axis, Drive, MotorsState

VERSION = 1
"""Of these words; commander and guardian must speak the same."""

LONGEST_BYTES = 4096
"""Longest line that is taken, its end included."""

LONGEST_S = 1e6
"""Longest order that is taken, seconds; the limits of the motors end it long before."""

VERBS = ("hello", "run", "stop", "stop_all", "beat", "read", "bye", "tie")

_NAME_CHARACTERS = 40
_KINDS: dict[str, type[DriverError]] = {
    "link_lost": LinkLost,
    "refused": Refused,
    "bad_reply": BadReply,
}


class Garbled(ValueError):
    """A line that is no request; the text says what is allowed."""

    def __init__(self, sentence: str, number: int | None = None) -> None:
        super().__init__(sentence)
        self.number = number


@dataclass(frozen=True, slots=True)
class Request:
    """What a commander wants.

    Attributes
    ----------
    number : int
        Of the request, for its reply.
    verb : str
        One of `VERBS`.
    name : str
        How the commander calls itself, with ``hello``.
    drive : Drive or None
        With ``run``.
    at_most_s : float
        With ``run``, seconds; above 0 and at most `LONGEST_S`.
    axis : Axis or None
        With ``stop``.
    token : str
        With ``tie``: of the commander whose life hangs on this pipe too; empty to be given one.
    """

    number: int
    verb: str
    name: str = ""
    drive: Drive | None = None
    at_most_s: float = 0.0
    axis: Axis | None = None
    token: str = ""


def parse(line: bytes) -> Request:
    """Read a request.

    Raises
    ------
    Garbled
        For anything else.
    """
    try:
        said = json.loads(line)
    except (ValueError, RecursionError):
        raise Garbled("a request must be one line of JSON") from None
    if not isinstance(said, dict):
        raise Garbled("a request must be a JSON object")
    number = said.get("id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise Garbled("a request must have a whole number as its id")
    verb = said.get("verb")
    if verb not in VERBS:
        raise Garbled(f"unknown verb; choose one of {', '.join(VERBS)}", number)
    if verb == "hello":
        return _hello(number, said)
    if verb == "run":
        return Request(
            number, "run", drive=_drive(number, said), at_most_s=_at_most_s(number, said)
        )
    if verb == "stop":
        return Request(number, "stop", axis=_axis(number, said))
    if verb == "tie":
        return Request(number, "tie", token=str(said.get("token", "")))
    return Request(number, verb)


def _hello(number: int, said: dict[str, Any]) -> Request:
    name, version = said.get("name"), said.get("version")
    if version != VERSION:
        raise Garbled(f"this guardian speaks version {VERSION} of its words", number)
    if not isinstance(name, str) or not 1 <= len(name) <= _NAME_CHARACTERS:
        raise Garbled(f"name must be a text of 1 to {_NAME_CHARACTERS} characters", number)
    return Request(number, "hello", name=name)


def _drive(number: int, said: dict[str, Any]) -> Drive:
    for drive in Drive:
        if drive.value == said.get("drive"):
            return drive
    raise Garbled(f"drive must be one of {', '.join(Drive)}", number)


def _axis(number: int, said: dict[str, Any]) -> Axis:
    for axis in Axis:
        if axis.value == said.get("axis"):
            return axis
    raise Garbled(f"axis must be one of {', '.join(Axis)}", number)


def _at_most_s(number: int, said: dict[str, Any]) -> float:
    at_most_s: object = said.get("at_most_s")
    if isinstance(at_most_s, int | float) and not isinstance(at_most_s, bool):
        # compared before it is turned: not every whole number of JSON fits into a float
        within = 0.0 < at_most_s <= LONGEST_S
        if within:
            return float(at_most_s)
    raise Garbled(
        f"at_most_s must be a number of seconds above 0 and at most {LONGEST_S:g}", number
    )


def done(number: int, **fields: Any) -> bytes:
    """Say that a request was carried out."""
    return _line({"id": number, "ok": True, **fields})


def not_done(number: int | None, error: Exception) -> bytes:
    """Say why a request was not carried out."""
    kinds = [kind for kind, of in _KINDS.items() if isinstance(error, of)]
    kind = kinds[0] if kinds else "refused"
    return _line({"id": number, "ok": False, "kind": kind, "text": str(error)})


def request(number: int, verb: str, **fields: Any) -> bytes:
    """Put a request into a line."""
    return _line({"id": number, "verb": verb, **fields})


def reading(state: MotorsState) -> dict[str, list[str]]:
    """Put a reading of the relays into a reply."""
    return {name: sorted(getattr(state, name)) for name in ("on", "ordered", "waiting")}


def state_of(reply: dict[str, Any], read_at_s: float) -> MotorsState:
    """Take a reading of the relays out of a reply.

    Raises
    ------
    drivers.errors.BadReply
        When it is none.
    """
    try:
        on, ordered, waiting = (
            frozenset(map(Drive, reply[name])) for name in ("on", "ordered", "waiting")
        )
    except (KeyError, TypeError, ValueError):
        raise BadReply("the guardian told of the relays in words that are not its own") from None
    return MotorsState(read_at_s=read_at_s, on=on, ordered=ordered, waiting=waiting)


def fields_of(reply: dict[str, Any]) -> dict[str, Any]:
    """Give a reply that says it is done.

    Raises
    ------
    drivers.errors.DriverError
        As the guardian says.
    """
    if reply.get("ok") is True:
        return reply
    raise _KINDS.get(str(reply.get("kind")), BadReply)(str(reply.get("text")))


def _line(said: dict[str, Any]) -> bytes:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
