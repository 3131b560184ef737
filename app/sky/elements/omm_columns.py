"""The fields of orbit mean-elements messages, decoded for many records at once.

References
----------
CCSDS 502.0-B-3, table 4-3 and 7.5 (times and numbers); units as in ``sgp4.omm``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.elements import limits
from app.sky.elements.element_set import COLUMNS, ElementSet, no_elements

Array = NDArray[np.float64]

_DEG = math.pi / 180.0
_NDOT = math.pi / 1_036_800.0
_NDDOT = math.pi * 2.0 / 2_985_984_000.0
_MOTION = math.pi / 720.0

_VALUES = (
    ("BSTAR", 1.0),
    ("MEAN_MOTION_DOT", _NDOT),
    ("MEAN_MOTION_DDOT", _NDDOT),
    ("ECCENTRICITY", 1.0),
    ("ARG_OF_PERICENTER", _DEG),
    ("INCLINATION", _DEG),
    ("MEAN_ANOMALY", _DEG),
    ("MEAN_MOTION", _MOTION),
    ("RA_OF_ASC_NODE", _DEG),
)
"""Fields in the order of `COLUMNS`, and one of their units in those of SGP4."""

_NOT_USED_BY_SGP4 = ("MEAN_MOTION_DOT", "MEAN_MOTION_DDOT")
"""These may be missing: they then count as 0."""

_MEANT = {
    "REF_FRAME": ("TEME",),
    "TIME_SYSTEM": ("UTC",),
    "MEAN_ELEMENT_THEORY": ("SGP4", "SGP/SGP4", "SGP", "SGP4/SDP4"),
    "EPHEMERIS_TYPE": ("0", "2", "3"),
}
"""What these fields may say, if anything; 4 is SGP4-XP, which is not SGP4."""

FIELDS = (
    "OBJECT_NAME",
    "OBJECT_ID",
    "NORAD_CAT_ID",
    "EPOCH",
    *(name for name, _ in _VALUES),
    *_MEANT,
)
"""All fields that are read."""

_EPOCH = re.compile(
    r"(\d{4})-(?:(\d\d)-(\d\d)|(\d{3}))T([01]\d|2[0-3]):([0-5]\d):([0-5]\d|60)(?:\.(\d*))?Z?",
    re.ASCII,
)
_COMMON_EPOCH = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d\.\d{6}", re.ASCII)
_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*", re.ASCII)
_CATALOGUE_NUMBER = re.compile(r"\s*\+?0*(\d{1,9})\s*", re.ASCII)

_UNIX_JD = 2440587.5
_DAY_US = 86_400_000_000

Wrong = tuple[int, str, Sentence]
"""Record, name or number of its object, and what is wrong with it."""


def from_columns(
    columns: Mapping[str, Sequence[Any]], count: int
) -> tuple[ElementSet, list[Wrong]]:
    """Make elements of the records whose fields stand in columns.

    Parameters
    ----------
    columns : mapping
        Field to its texts or numbers, None or empty where missing; ``count`` of each.
    count : int
        Number of records.
    """
    if not count:
        return no_elements(), []
    missing: Sequence[Any] = [None] * count
    got = {name: columns.get(name, missing) for name in FIELDS}
    faults: dict[int, Sentence] = {}
    values = np.empty((count, len(COLUMNS)))
    for column, (name, unit) in enumerate(_VALUES):
        values[:, column] = _numbers(name, got[name], faults)
        values[:, column] *= unit
    numbers = _catalogue_numbers(got["NORAD_CAT_ID"], faults)
    epoch_jd = _epochs(got["EPOCH"], faults)
    for name, meant in _MEANT.items():
        _check_meaning(name, got[name], meant, faults)
    beyond = limits.first_fault(values, epoch_jd)
    for row in np.flatnonzero(beyond).tolist():
        faults.setdefault(row, limits.said(int(beyond[row]), values[row]))
    names = [_word(name) for name in got["OBJECT_NAME"]]
    wrong = [
        (row, names[row] or _word(got["NORAD_CAT_ID"][row]), reason)
        for row, reason in sorted(faults.items())
    ]
    elements = ElementSet(
        numbers,
        tuple(names),
        tuple(_designator(text) for text in got["OBJECT_ID"]),
        epoch_jd,
        values,
    )
    if not faults:
        return elements, wrong
    good = np.ones(count, np.bool_)
    good[list(faults)] = False
    return elements.take(good), wrong


def _numbers(name: str, column: Sequence[Any], faults: dict[int, Sentence]) -> Array:
    """Read a column of numbers, at once where all are plain, else one by one."""
    try:
        # what float takes and the standard does not is longer than any number is
        if not any("_" in text for text in column if isinstance(text, str)):
            return np.array(list(map(float, column)))
    except (TypeError, ValueError, OverflowError):
        pass
    found = np.zeros(len(column))
    for row, given in enumerate(column):
        text = _word(given)
        if _NUMBER.fullmatch(text):
            found[row] = float(text)
        elif text or name not in _NOT_USED_BY_SGP4:
            faults.setdefault(row, _unreadable(name, text))
    return found


def _catalogue_numbers(column: Sequence[Any], faults: dict[int, Sentence]) -> NDArray[np.int64]:
    found = np.zeros(len(column), np.int64)
    for row, given in enumerate(column):
        match = _CATALOGUE_NUMBER.fullmatch(_word(given))
        if match:
            found[row] = int(match.group(1))
        else:
            reason = QT_TRANSLATE_NOOP(
                "Model", "NORAD_CAT_ID must be a number of up to nine digits, not “%1”"
            )
            faults.setdefault(row, Sentence(reason, (_word(given),)))
    return found


def _epochs(column: Sequence[Any], faults: dict[int, Sentence]) -> Array:
    """Read times of UTC in both forms of the standard, to the microsecond."""
    times_us = _common_epochs(column)
    if times_us is None:
        times_us = np.zeros(len(column), np.int64)
        for row, given in enumerate(column):
            time_us = _epoch_us(_word(given))
            if time_us is None:
                faults.setdefault(row, _unreadable("EPOCH", _word(given)))
            else:
                times_us[row] = time_us
    days, rest_us = np.divmod(times_us, _DAY_US)
    return np.column_stack([_UNIX_JD + days, rest_us / _DAY_US])


def _common_epochs(column: Sequence[Any]) -> NDArray[np.int64] | None:
    """Read all at once; None when one of them is not in the usual form or no time."""
    if not all(isinstance(text, str) and _COMMON_EPOCH.fullmatch(text) for text in column):
        return None
    try:
        return np.array(column, "datetime64[us]").astype(np.int64)
    except ValueError:
        return None


def _epoch_us(text: str) -> int | None:
    """Give microseconds since 1970; a leap second counts as the next one."""
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    year, month, day, day_of_year, hour, minute, second, fraction = match.groups()
    try:
        if day_of_year:
            start = np.datetime64(f"{year}-01-01", "D") + np.timedelta64(int(day_of_year) - 1, "D")
            if not 1 <= int(day_of_year) <= 366:
                return None
        else:
            start = np.datetime64(f"{year}-{month}-{day}", "D")
    except ValueError:
        return None
    seconds = (int(start.astype(np.int64)) * 24 + int(hour)) * 3600 + int(minute) * 60 + int(second)
    return seconds * 1_000_000 + round(float(f"0.{fraction or 0}") * 1e6)


def _check_meaning(
    name: str, column: Sequence[Any], meant: tuple[str, ...], faults: dict[int, Sentence]
) -> None:
    usual = (None, "", *meant)
    if all(given in usual for given in column):
        return
    for row, given in enumerate(column):
        text = _word(given).upper()
        if text and text not in meant:
            reason = QT_TRANSLATE_NOOP("Model", "%1 is “%2”, which SGP4 is not for")
            faults.setdefault(row, Sentence(reason, (name, text)))


def _unreadable(name: str, text: str) -> Sentence:
    if not text:
        return Sentence(QT_TRANSLATE_NOOP("Model", "%1 is missing"), (name,))
    return Sentence(QT_TRANSLATE_NOOP("Model", "%1 cannot be read: “%2”"), (name, text[:40]))


def _word(given: object) -> str:
    return "" if given is None else " ".join(str(given).split())


def _designator(given: object) -> str:
    """Give a designator in capitals; a single word ``UNKNOWN`` is none."""
    text = _word(given).upper()
    return "" if text in ("UNKNOWN", "NONE") else text
