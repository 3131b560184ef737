"""Two- and three-line elements: pair the lines, read them, and say what is wrong.

References
----------
Kelso, "Frequently Asked Questions: Two-Line Element Set Format" (CelesTrak).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import ElementFault
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.elements import limits
from app.sky.elements.element_set import ElementSet, no_elements
from app.sky.elements.tle_columns import FIELDS, WIDTH, Decoded, decode
from app.sky.elements.tle_lines import LONGEST_NAME, NUMBERED, Bytes, Numbers, TextLines, find_lines

_SGP4_XP = ord("4")
_EPHEMERIS_TYPE = 62
_LINE = re.compile(rb"(?:^|[\r\n])[ \t]*" + NUMBERED.pattern + rb"[ A-Za-z]")


def holds_lines(data: bytes) -> bool:
    """True when somewhere in a text there is what looks like a line of elements."""
    return _LINE.search(data) is not None


def read_lines(data: bytes, place: str) -> tuple[ElementSet, tuple[ElementFault, ...]]:
    """Read every pair of lines that is whole and right; the others become faults."""
    lines = find_lines(data)
    leads = np.append(lines.kind[1:] == 2, False) & (lines.kind == 1)
    first = np.flatnonzero(leads)
    whole = lines.whole()
    fits = whole[first] & whole[first + 1]
    said = _lone(lines, leads)
    said += [(at, _wrong_length(lines, at)) for at in first[~fits].tolist()]
    pairs = _pairs(lines, first[fits])
    said += pairs.faults()
    said.sort(key=lambda fault: fault[0])
    faults = [
        ElementFault(f"{place}, line {int(lines.number[at])}", _name(lines, at), reason)
        for at, reason in said
    ]
    return pairs.elements(), tuple(faults)


Said = tuple[int, Sentence]
"""Place of the line among the lines, and what is wrong with it."""


@dataclass(frozen=True, slots=True, eq=False)
class _Pairs:
    """Pairs of lines of the right length, decoded; ``at`` are the places of their lines 1."""

    lines: TextLines
    at: Numbers
    first: Bytes
    second: Bytes
    decoded: Decoded
    given_sums: Numbers
    beyond: NDArray[np.int8]

    def good(self) -> NDArray[np.bool_]:
        numbers = self.decoded.numbers
        good: NDArray[np.bool_] = (
            (self.given_sums == self.decoded.sums).all(axis=1)
            & (numbers[:, 0] == numbers[:, 1])
            & (self.decoded.unreadable < 0)
            & (self.beyond == 0)
            & (self.first[:, _EPHEMERIS_TYPE] != _SGP4_XP)
        )
        return good

    def elements(self) -> ElementSet:
        if not self.at.size:
            return no_elements()
        good = self.good()
        return ElementSet(
            self.decoded.numbers[good, 0].astype(np.int64),
            _names(self.lines, self.at[good]),
            _designators(self.first[good, 9:17]),
            self.decoded.epoch_jd[good],
            self.decoded.values[good],
        )

    def faults(self) -> list[Said]:
        return [
            (int(self.at[row]), self._reason(row)) for row in np.flatnonzero(~self.good()).tolist()
        ]

    def _reason(self, row: int) -> Sentence:
        """Say the first thing that is wrong with a pair."""
        sums = zip(self.given_sums[row].tolist(), self.decoded.sums[row].tolist(), strict=True)
        for line, (stands, right) in enumerate(sums, start=1):
            if stands != right:
                return Sentence(
                    QT_TRANSLATE_NOOP("Model", "the checksum of line %1 is “%2” and should be %3"),
                    (str(line), self._field(row, line, WIDTH - 1, WIDTH), str(right)),
                )
        unreadable = int(self.decoded.unreadable[row])
        if unreadable >= 0:
            label, line, start, stop = FIELDS[unreadable]
            return Sentence(
                QT_TRANSLATE_NOOP("Model", "%1 in line %2 cannot be read: “%3”"),
                (Sentence(label), str(line), self._field(row, line, start, stop)),
            )
        if self.decoded.numbers[row, 0] != self.decoded.numbers[row, 1]:
            return Sentence(
                QT_TRANSLATE_NOOP("Model", "the two lines are of different objects, %1 and %2"),
                (self._field(row, 1, 2, 7), self._field(row, 2, 2, 7)),
            )
        if self.beyond[row]:
            return limits.said(int(self.beyond[row]), self.decoded.values[row])
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the elements are for SGP4-XP, which is not SGP4")
        )

    def _field(self, row: int, line: int, start: int, stop: int) -> str:
        return _text(self.lines.line(int(self.at[row]) + line - 1)[start:stop])


def _pairs(lines: TextLines, at: Numbers) -> _Pairs:
    first, second = lines.columns(at), lines.columns(at + 1)
    decoded = decode(first, second)
    given = np.column_stack([first[:, -1], second[:, -1]]).astype(np.int64) - ord("0")
    beyond = limits.first_fault(decoded.values, decoded.epoch_jd)
    return _Pairs(lines, at, first, second, decoded, given, beyond)


def _lone(lines: TextLines, leads: NDArray[np.bool_]) -> list[Said]:
    """List the lines that have no partner right beside them; both of a torn pair as one."""
    follows = np.append(False, leads[:-1])
    alone = (lines.kind > 0) & ~leads & ~follows
    said: list[Said] = []
    torn = b""
    for at in np.flatnonzero(alone).tolist():
        number = lines.line(at)[2:7]
        if lines.kind[at] == 1:
            said.append((at, _NO_SECOND))
            torn = number
        elif number == torn:
            torn = b""
        else:
            said.append((at, _NO_FIRST))
    return said


_NO_SECOND = Sentence(QT_TRANSLATE_NOOP("Model", "line 1 is not followed by a line 2"))
_NO_FIRST = Sentence(QT_TRANSLATE_NOOP("Model", "line 2 does not follow a line 1"))


def _wrong_length(lines: TextLines, at: int) -> Sentence:
    """Say which of two lines is cut short or goes on too long."""
    for number, line in ((1, lines.line(at)), (2, lines.line(at + 1))):
        if len(line) < WIDTH:
            reason = QT_TRANSLATE_NOOP("Model", "line %1 is cut short: %2 of 69 characters")
            return Sentence(reason, (str(number), str(len(line))))
        if len(line) > WIDTH and line[WIDTH : WIDTH + 1] != b" ":
            reason = QT_TRANSLATE_NOOP("Model", "line %1 is too long: %2 instead of 69 characters")
            return Sentence(reason, (str(number), str(len(line))))
    raise AssertionError("one of the lines has another length")


def _name(lines: TextLines, at: int) -> str:
    """Give the name of the object that a line is of, or else its number as it stands."""
    return _names(lines, np.array([at]))[0] or _text(lines.line(at)[2:7])


def _names(lines: TextLines, at: Numbers) -> tuple[str, ...]:
    """Give the names in the lines before some lines 1; empty where there is none."""
    before = np.maximum(at - 1, 0)
    titled = (at > 0) & (lines.kind[before] == 0) & (lines.length[before] <= LONGEST_NAME)
    text = b"\n".join(lines.lines(before[titled])).decode("utf-8", "replace")
    # Space-Track writes a 0 before each name; a comment or a tag is no name
    found = [name[2:].lstrip() if name[:2] == "0 " else name for name in text.split("\n")]
    if "#" in text or "<" in text:
        found = ["" if name[:1] in ("#", "<") else name for name in found]
    if titled.size and titled.all():
        return tuple(found)
    each = iter(found)
    return tuple([next(each) if has else "" for has in titled.tolist()])


def _designators(field: Bytes) -> tuple[str, ...]:
    """Write ``98067A`` as ``1998-067A``; anything that is none stays as it is."""
    count = len(field)
    lines = np.full((count, 12), ord(" "), np.uint8)
    lines[:, 11] = ord("\n")
    usual = ((field[:, :5] >= ord("0")) & (field[:, :5] <= ord("9"))).all(axis=1)
    new = usual & (field[:, 0] < ord("5")) | (field[:, 0] == ord("5")) & (field[:, 1] < ord("7"))
    lines[:, :2] = np.frombuffer(b"19", np.uint8)
    lines[new, :2] = np.frombuffer(b"20", np.uint8)
    lines[:, 2:4] = field[:, :2]
    lines[:, 4] = ord("-")
    lines[:, 5:11] = field[:, 2:8]
    lines[~usual, :8] = field[~usual]
    lines[~usual, 8:11] = ord(" ")
    texts = lines.tobytes().decode("latin-1").split("\n")[:count]
    return tuple([text.strip() for text in texts])


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").strip()
