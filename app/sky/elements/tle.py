"""Two- and three-line elements: find the pairs of lines in any text, and say what is wrong.

References
----------
Kelso, "Frequently Asked Questions: Two-Line Element Set Format" (CelesTrak).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from app.model.satellites import ElementFault
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.elements import limits
from app.sky.elements.element_set import ElementSet, no_elements
from app.sky.elements.tle_columns import FIELDS, WIDTH, Decoded, decode

_LONGEST_NAME = 60
"""The standard says 24; some publishers write more. An element line has 69."""

_NUMBERED = re.compile(rb"[12] [ 0-9A-Za-z][ 0-9]{3}[0-9]")
_SPACE = ord(" ")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Where a pair stands: line number of its first line, from 1, and its three lines."""

    line: int
    name: bytes
    first: bytes
    second: bytes


Fault = tuple[int, ElementFault]
"""With the number of the line, to bring them into order."""


def holds_lines(data: bytes) -> bool:
    """True when somewhere in a text there is what looks like a line of elements."""
    return (
        re.search(rb"(?:^|[\r\n])[ \t]*[12] [ 0-9A-Za-z][ 0-9]{3}[0-9][ A-Za-z]", data) is not None
    )


def read_lines(data: bytes, place: str) -> tuple[ElementSet, tuple[ElementFault, ...]]:
    """Read every pair of lines that is whole and right; the others become faults."""
    pairs, faults = _pairs(data, place)
    whole: list[_Pair] = []
    for pair in pairs:
        wrong = _wrong_length(pair)
        if wrong is None:
            whole.append(pair)
        else:
            faults.append((pair.line, ElementFault(f"{place}, line {pair.line}", *wrong)))
    elements, more = _decoded(whole, place)
    faults.extend(more)
    faults.sort(key=lambda fault: fault[0])
    return elements, tuple(fault for _, fault in faults)


def _pairs(data: bytes, place: str) -> tuple[list[_Pair], list[Fault]]:
    """Find a line 1 with a line 2 right after it, blank lines left out; list the lone ones."""
    stripped = [line.strip() for line in data.splitlines()]
    lines = [(at, line) for at, line in enumerate(stripped, start=1) if line]
    kinds = [_kind(line) for _, line in lines] + [0]
    pairs: list[_Pair] = []
    faults: list[Fault] = []
    lone = b""
    for place_in, (at, line) in enumerate(lines):
        kind = kinds[place_in]
        if kind == 1 and kinds[place_in + 1] == 2:
            before = lines[place_in - 1][1] if place_in and not kinds[place_in - 1] else b""
            pairs.append(_Pair(at, before, line, lines[place_in + 1][1]))
        elif kind == 1:
            faults.append((at, _lone(place, at, line, _NO_SECOND)))
            lone = line[2:7]
        elif kind == 2 and (place_in == 0 or kinds[place_in - 1] != 1) and line[2:7] != lone:
            faults.append((at, _lone(place, at, line, _NO_FIRST)))
    return pairs, faults


def _kind(line: bytes) -> int:
    """Tell a line 1 and a line 2 from everything else (0)."""
    start = line[:2]
    if start not in (b"1 ", b"2 "):
        return 0
    return line[0] - 48 if len(line) > _LONGEST_NAME or _NUMBERED.match(line) else 0


_NO_SECOND = Sentence(QT_TRANSLATE_NOOP("Model", "line 1 is not followed by a line 2"))
_NO_FIRST = Sentence(QT_TRANSLATE_NOOP("Model", "line 2 does not follow a line 1"))


def _lone(place: str, at: int, line: bytes, reason: Sentence) -> ElementFault:
    return ElementFault(f"{place}, line {at}", _text(line[2:7]), reason)


def _wrong_length(pair: _Pair) -> tuple[str, Sentence] | None:
    """Give the name of a pair and what is wrong with its lengths; None for nothing."""
    first, second = pair.first, pair.second
    if len(first) == WIDTH == len(second):
        return None
    for number, line in ((1, first), (2, second)):
        if len(line) < WIDTH:
            reason = QT_TRANSLATE_NOOP("Model", "line %1 is cut short: %2 of 69 characters")
        elif len(line) > WIDTH and line[WIDTH] != _SPACE:
            reason = QT_TRANSLATE_NOOP("Model", "line %1 is too long: %2 instead of 69 characters")
        else:
            continue
        return _name(pair), Sentence(reason, (str(number), str(len(line))))
    return None


def _decoded(pairs: Sequence[_Pair], place: str) -> tuple[ElementSet, list[Fault]]:
    if not pairs:
        return no_elements(), []
    first, second = (
        np.frombuffer(b"".join(line[:WIDTH] for line in lines).upper(), np.uint8)
        for lines in ([pair.first for pair in pairs], [pair.second for pair in pairs])
    )
    first, second = first.reshape(-1, WIDTH), second.reshape(-1, WIDTH)
    decoded = decode(first, second)
    given = np.column_stack([first[:, -1], second[:, -1]]).astype(np.int64) - ord("0")
    right_sum = given == decoded.sums
    same = decoded.numbers[:, 0] == decoded.numbers[:, 1]
    usual = first[:, 62] != ord("4")
    beyond = limits.first_fault(decoded.values, decoded.epoch_jd)
    good = right_sum.all(axis=1) & same & usual & (decoded.unreadable < 0) & (beyond == 0)
    faults = []
    for at in np.flatnonzero(~good).tolist():
        reason = _reason(pairs[at], decoded, at, given[at].tolist(), int(beyond[at]))
        line = pairs[at].line
        faults.append((line, ElementFault(f"{place}, line {line}", _name(pairs[at]), reason)))
    if not faults:
        return _elements(pairs, decoded, np.arange(len(pairs))), faults
    chosen = np.flatnonzero(good)
    return _elements([pairs[at] for at in chosen.tolist()], decoded, chosen), faults


def _reason(pair: _Pair, decoded: Decoded, at: int, given: list[int], beyond: int) -> Sentence:
    """Say the first thing that is wrong with a pair."""
    for line, (stands, right) in enumerate(zip(given, decoded.sums[at].tolist(), strict=True), 1):
        if stands != right:
            text = (pair.first, pair.second)[line - 1]
            return Sentence(
                QT_TRANSLATE_NOOP("Model", "the checksum of line %1 is %2 and should be %3"),
                (str(line), _text(text[WIDTH - 1 : WIDTH]), str(right)),
            )
    unreadable = int(decoded.unreadable[at])
    if unreadable >= 0:
        label, line, start, stop = FIELDS[unreadable]
        text = (pair.first, pair.second)[line - 1][start:stop]
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "%1 in line %2 cannot be read: “%3”"),
            (Sentence(label), str(line), _text(text)),
        )
    if decoded.numbers[at, 0] != decoded.numbers[at, 1]:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the two lines are of different objects, %1 and %2"),
            (_text(pair.first[2:7]), _text(pair.second[2:7])),
        )
    if beyond:
        return limits.said(beyond, decoded.values[at])
    return Sentence(QT_TRANSLATE_NOOP("Model", "the elements are for SGP4-XP, which is not SGP4"))


def _elements(pairs: Sequence[_Pair], decoded: Decoded, chosen: np.ndarray) -> ElementSet:
    return ElementSet(
        decoded.numbers[chosen, 0].astype(np.int64),
        tuple(_names(pairs)),
        tuple(_designator(pair.first[9:17]) for pair in pairs),
        decoded.epoch_jd[chosen],
        decoded.values[chosen],
    )


def _names(pairs: Sequence[_Pair]) -> Iterator[str]:
    for pair in pairs:
        yield _title(pair.name)


def _name(pair: _Pair) -> str:
    return _title(pair.name) or _text(pair.first[2:7])


def _title(line: bytes) -> str:
    """Give the name in a title line; empty for a comment or anything too long for a name."""
    if len(line) > _LONGEST_NAME or line[:1] in (b"#", b"<"):
        return ""
    return _text(line[2:] if line[:2] == b"0 " else line)


def _designator(field: bytes) -> str:
    """Write ``98067A`` as ``1998-067A``."""
    text = _text(field).upper()
    if len(text) < 5 or not text[:5].isdigit():
        return text
    return f"{'20' if text[:2] < '57' else '19'}{text[:2]}-{text[2:]}"


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").strip()
