"""Read and write places on the sky as people type them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from app.model.words import QT_TRANSLATE_NOOP, Sentence

_BEFORE_NFKC = str.maketrans(
    {"″": '"', "”": '"', "“": '"', "’": "'", "‘": "'", "º": "°", "˚": "°", "゜": "°"}
)
_AFTER_NFKC = str.maketrans(
    {"−": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "ー": "-", "′": "'"}
)
"""Minus signs; the last is what a Japanese keyboard types where others have the minus."""

_LABEL = re.compile(r"\b(?:right ascension|r\.?a\.?|α|赤経)\s*[:=]?", re.IGNORECASE)
_SECOND_LABEL = re.compile(r"[,;]?\s*(?:declination|decl?\.?|δ|赤緯)\s*[:=]?", re.IGNORECASE)
_FRAME = re.compile(r"[(,]?\s*\b(?:icrs|j2000(?:\.0)?)\b\s*\)?", re.IGNORECASE)
_PACKED = re.compile(
    r"j?(\d\d)(\d\d)(\d\d(?:\.\d*)?)([+-])(\d\d)(\d\d)(\d\d(?:\.\d*)?)", re.IGNORECASE
)
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


_PARTS = {
    ("right ascension", 1): QT_TRANSLATE_NOOP("Model", "the minutes of right ascension"),
    ("right ascension", 2): QT_TRANSLATE_NOOP("Model", "the seconds of right ascension"),
    ("declination", 1): QT_TRANSLATE_NOOP("Model", "the minutes of declination"),
    ("declination", 2): QT_TRANSLATE_NOOP("Model", "the seconds of declination"),
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
class _Number:
    sign: str
    text: str
    unit: str
    comma: bool

    @property
    def value(self) -> float:
        return float(self.text)


def read_place(text: str) -> tuple[float, float] | None:
    """Read right ascension and declination, ICRS.

    Parameters
    ----------
    text : str
        ``0 34 24.4 +0 51 37``, ``0h34m24s +0d51m``, ``00:34:24 -00:51:37``, hours and minutes
        with decimals, ``003424.4+005137``, or two numbers for degrees: ``8.6017 +0.8603``.
        Full-width digits, any minus and Japanese units will do. Right ascension is in hours
        unless it is a lone number or has a degree sign.

    Returns
    -------
    (ra_deg, dec_deg) or None
        None when the text does not look like a place.

    Raises
    ------
    OutOfRange
        When it does, but a number is out of range; the sentence says which and the limits.
    """
    plain = _plain(text)
    packed = _PACKED.fullmatch(plain)
    if packed:
        plain = "{}:{}:{} {}{}:{}:{}".format(*packed.groups())
    numbers = _numbers(plain)
    at = None if numbers is None else _second_part(numbers)
    if numbers is None or at is None:
        return None
    first, second = numbers[:at], numbers[at:]
    if not (_well_formed(first) and _well_formed(second)) or second[0].unit == "h":
        return None
    if len(first) == 1 and first[0].unit in {"", ":"} and len(second) > 1:
        return None  # "5 -0 30 0" may mean 5 h or 5 degrees: nothing is pointed on a guess
    return _right_ascension_deg(first), _declination_deg(second)


def write_place(ra_deg: float, dec_deg: float) -> str:
    """Write a place as ``00h34m24.4s +00°51′37″``."""
    tenths = round(ra_deg % 360.0 / 15.0 * 36000.0) % 864000
    minutes, seconds = divmod(tenths, 600)
    whole = round(abs(dec_deg) * 3600.0)
    sign = "−" if dec_deg < 0.0 and whole > 0 else "+"
    arc_minutes, arc_seconds = divmod(whole, 60)
    return (
        f"{minutes // 60:02d}h{minutes % 60:02d}m{seconds / 10:04.1f}s "
        f"{sign}{arc_minutes // 60:02d}°{arc_minutes % 60:02d}′{arc_seconds:02d}″"
    )


def _plain(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text.translate(_BEFORE_NFKC)).translate(_AFTER_NFKC)
    plain = _FRAME.sub(" ", plain)
    plain = _SECOND_LABEL.sub(" , ", _LABEL.sub(" ", plain, count=1), count=1)
    return plain.strip()


def _numbers(plain: str) -> list[_Number] | None:
    numbers: list[_Number] = []
    at = 0
    while at < len(plain):
        found = _NUMBER.match(plain, at)
        if found is None:
            if numbers and plain[at] == "," and not numbers[-1].comma:
                last = numbers[-1]
                numbers[-1] = _Number(last.sign, last.text, last.unit, True)
                at += 1
                continue
            return None
        unit = _UNITS[found["unit"].lower()]
        numbers.append(_Number(found["sign"], found["number"], unit, bool(found["comma"])))
        at = found.end()
    return numbers


def _second_part(numbers: list[_Number]) -> int | None:
    """Index of the first number of the declination."""
    marks = [i for i, n in enumerate(numbers) if i > 0 and (n.sign or numbers[i - 1].comma)]
    if not marks:
        marks = [i for i, n in enumerate(numbers) if i > 0 and n.unit == "d"]
    if len(marks) == 1:
        return marks[0]
    return len(numbers) // 2 if not marks and len(numbers) in {2, 4, 6} else None


def _well_formed(part: list[_Number]) -> bool:
    """Big unit, minutes, seconds; signs before the first, decimals in the last only."""
    allowed = (("h", "d", ":", ""), ("m", ":", ""), ("s", ""))
    return (
        0 < len(part) <= 3
        and all(n.unit in units for n, units in zip(part, allowed, strict=False))
        and not any(n.sign for n in part[1:])
        and not any("." in n.text for n in part[:-1])
        and part[-1].unit != ":"
    )


def _sixtieths(part: list[_Number], name: str) -> float:
    for place, number in enumerate(part[1:], start=1):
        if number.value >= 60.0:
            sixtieth = Sentence(_PARTS[name, place])
            text = QT_TRANSLATE_NOOP("Model", "%1 must be below 60, not %2")
            raise OutOfRange(Sentence(text, (sixtieth, number.text)))
    return sum(n.value / scale for n, scale in zip(part, (1.0, 60.0, 3600.0), strict=False))


def _right_ascension_deg(part: list[_Number]) -> float:
    in_degrees = part[0].unit == "d" or (len(part) == 1 and part[0].unit != "h")
    value = _sixtieths(part, "right ascension")
    sign, unit = ("−" if part[0].sign == "-" else ""), ("°" if in_degrees else "h")
    full = 360 if in_degrees else 24
    if value >= full or (sign and value > 0.0):
        text = QT_TRANSLATE_NOOP("Model", "right ascension must be from %1 to below %2, not %3")
        limits = (f"0{unit}", f"{full}{unit}", f"{sign}{value:.7g}{unit}")
        raise OutOfRange(Sentence(text, limits))
    return value if in_degrees else value * 15.0


def _declination_deg(part: list[_Number]) -> float:
    value = _sixtieths(part, "declination")
    if value > 90.0:
        text = QT_TRANSLATE_NOOP("Model", "declination must be from −90° to +90°, not %1")
        sign = "−" if part[0].sign == "-" else "+"
        raise OutOfRange(Sentence(text, (f"{sign}{value:.7g}°",)))
    return -value if part[0].sign == "-" else value
