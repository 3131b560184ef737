"""Read the numbers of an angle or two as people type them, with their signs and units."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from app.model.words import QT_TRANSLATE_NOOP, Sentence

_BEFORE_NFKC = str.maketrans(
    {
        **dict.fromkeys("″”“〃ʺ", '"'),
        **dict.fromkeys("’‘´`ʹ", "'"),
        **dict.fromkeys("º˚゜", "°"),
        "、": ",",
    }
)
_AFTER_NFKC = str.maketrans({**dict.fromkeys("−‐‑‒–—―─━ー", "-"), "′": "'"})
"""Minus signs; the last is what a Japanese keyboard types where others have the minus."""

_NUMBER = re.compile(
    r"""\s*(?P<sign>[+-]?)\s*(?P<number>\d+(?:\.\d*)?|\.\d+)\s*
    (?P<unit>(?:hours?|hr|h|時)|(?:degrees?|deg|d|°|度)|(?:min|m|分)|(?:sec|s|秒|"|'')|'|:|)
    \s*(?P<comma>[,;/]?)\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_UNITS = {
    **dict.fromkeys(("h", "hr", "hour", "hours", "時"), "h"),
    **dict.fromkeys(("d", "deg", "degree", "degrees", "°", "度"), "d"),
    **dict.fromkeys(("m", "min", "分", "'"), "m"),
    **dict.fromkeys(("s", "sec", "秒", '"', "''"), "s"),
    ":": ":",
    "": "",
}
_SIXTIETHS = {
    "right ascension": (
        QT_TRANSLATE_NOOP("Model", "the minutes of right ascension"),
        QT_TRANSLATE_NOOP("Model", "the seconds of right ascension"),
    ),
    "declination": (
        QT_TRANSLATE_NOOP("Model", "the minutes of declination"),
        QT_TRANSLATE_NOOP("Model", "the seconds of declination"),
    ),
    "angle": (
        QT_TRANSLATE_NOOP("Model", "the minutes of an angle"),
        QT_TRANSLATE_NOOP("Model", "the seconds of an angle"),
    ),
}


class OutOfRange(ValueError):
    """What was typed looks like a place, but there is no such place.

    Parameters
    ----------
    sentence : Sentence
        For the operator: what must be within which limits, and what it was.
    """

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Number:
    """One number: its sign, its digits, ``h d m s : `` or no unit, and whether a comma follows."""

    sign: str
    text: str
    unit: str
    comma: bool

    @property
    def value(self) -> float:
        """Give it without its sign."""
        return float(self.text)


def plain_text(text: str) -> str:
    """Fold full width into ASCII, and all kinds of minus signs, primes and degree signs."""
    return unicodedata.normalize("NFKC", text.translate(_BEFORE_NFKC)).translate(_AFTER_NFKC)


def numbers_in(plain: str) -> list[Number] | None:
    """Read a text that is nothing but numbers; None when there is anything else in it."""
    numbers: list[Number] = []
    at = 0
    while at < len(plain):
        found = _NUMBER.match(plain, at)
        if found is None:
            if numbers and plain[at] == "," and not numbers[-1].comma:
                last = numbers[-1]
                numbers[-1] = Number(last.sign, last.text, last.unit, True)
                at += 1
                continue
            return None
        unit = _UNITS[found["unit"].lower()]
        numbers.append(Number(found["sign"], found["number"], unit, bool(found["comma"])))
        at = found.end()
    return numbers


def split_in_two(numbers: list[Number]) -> tuple[list[Number], list[Number]] | None:
    """Part the numbers of two angles; None when it is not plain where, or they are no angles."""
    marks = [i for i, n in enumerate(numbers) if i > 0 and (n.sign or numbers[i - 1].comma)]
    if not marks:
        marks = [i for i, n in enumerate(numbers) if i > 0 and n.unit == "d"]
    if not marks and len(numbers) in {2, 4, 6}:
        marks = [len(numbers) // 2]
    if len(marks) != 1:
        return None
    first, second = numbers[: marks[0]], numbers[marks[0] :]
    return (first, second) if well_formed(first) and well_formed(second) else None


def well_formed(part: list[Number]) -> bool:
    """Ask for the big unit, minutes, seconds; a sign on the first, decimals on the last only."""
    allowed = (("h", "d", ":", ""), ("m", ":", ""), ("s", ""))
    return (
        0 < len(part) <= 3
        and all(n.unit in units for n, units in zip(part, allowed, strict=False))
        and not any(n.sign for n in part[1:])
        and not any("." in n.text for n in part[:-1])
        and part[-1].unit != ":"
    )


def in_big_unit(part: list[Number], name: str) -> float:
    """Add up an angle without its sign, hours or degrees.

    Parameters
    ----------
    part : list of Number
        Well formed.
    name : str
        ``"right ascension"``, ``"declination"`` or ``"angle"``, for the sentence.

    Raises
    ------
    OutOfRange
        When minutes or seconds are 60 or more.
    """
    for place, number in enumerate(part[1:]):
        if number.value >= 60.0:
            text = QT_TRANSLATE_NOOP("Model", "%1 must be below 60, not %2")
            raise OutOfRange(Sentence(text, (Sentence(_SIXTIETHS[name][place]), number.text)))
    return sum(n.value / scale for n, scale in zip(part, (1.0, 60.0, 3600.0), strict=False))
