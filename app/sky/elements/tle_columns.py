"""The columns of two-line elements, decoded for many lines at once.

Whole digits are put together and divided by a power of ten, which rounds exactly as reading
the text would: the numbers are those of ``sgp4.api.Satrec.twoline2rv``, bit by bit.

References
----------
Kelso, "Frequently Asked Questions: Two-Line Element Set Format" (CelesTrak);
Space-Track documentation, "Alpha-5": a letter for the first digits, without I and O.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.words import QT_TRANSLATE_NOOP
from app.sky.elements.element_set import COLUMNS

Array = NDArray[np.float64]
Bytes = NDArray[np.uint8]
Mask = NDArray[np.bool_]

WIDTH = 69
"""Columns of a line, the last one a checksum."""

_SPACE, _PLUS, _MINUS, _DOT, _ZERO = b" +-.0"

_WEIGHTS = np.zeros(256, np.uint8)
_WEIGHTS[ord("0") : ord("9") + 1] = np.arange(10)
_DIGITS = _WEIGHTS.astype(np.float64)
_WEIGHTS[_MINUS] = 1

_IS_DIGIT = np.zeros(256, np.bool_)
_IS_DIGIT[ord("0") : ord("9") + 1] = True
_IS_BLANK_OR_DIGIT = _IS_DIGIT.copy()
_IS_BLANK_OR_DIGIT[_SPACE] = True

# Ten thousands of the first character of a number: digits, a space, and Alpha-5's letters.
_LEADING = np.full(256, np.nan)
_LEADING[ord("0") : ord("9") + 1] = np.arange(10)
_LEADING[_SPACE] = 0
_LEADING[np.frombuffer(b"ABCDEFGHJKLMNPQRSTUVWXYZ", np.uint8)] = np.arange(10, 34)

_SPACES_1 = (1, 8, 17, 32, 43, 52, 61, 63)
_SPACES_2 = (1, 7, 16, 25, 33, 42, 51)

# As in SGP4.cpp, whose order of operations is kept for the sake of the last bit.
_XPDOTP = 1440.0 / (2.0 * np.pi)
_DEG = np.pi / 180.0
_POWERS = np.array([10.0**power for power in range(-9, 10)])

_YEARS = np.arange(1957, 2057)
_YEAR_START_JD = (
    np.array([f"{year}-01-01" for year in _YEARS], "datetime64[D]").astype(np.float64) + 2440586.5
)
"""Julian date of "day 0" of each year."""


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """What the columns of m pairs of lines say.

    Attributes
    ----------
    numbers : ndarray, shape (m, 2)
        Catalogue number in the first and the second line; NaN where it is none.
    epoch_jd : ndarray, shape (m, 2)
    values : ndarray, shape (m, 9)
        As `app.sky.elements.element_set.ElementSet` has them.
    sums : ndarray, shape (m, 2)
        What the checksums should be.
    unreadable : ndarray of int8
        Place in `FIELDS` of the first field that cannot be read; -1 for none.
    """

    numbers: Array
    epoch_jd: Array
    values: Array
    sums: NDArray[np.int64]
    unreadable: NDArray[np.int8]


FIELDS: tuple[tuple[str, int, int, int], ...] = (
    (QT_TRANSLATE_NOOP("Model", "the catalogue number"), 1, 2, 7),
    (QT_TRANSLATE_NOOP("Model", "the epoch"), 1, 18, 32),
    (QT_TRANSLATE_NOOP("Model", "the change of the mean motion"), 1, 33, 43),
    (QT_TRANSLATE_NOOP("Model", "the second change of the mean motion"), 1, 44, 52),
    (QT_TRANSLATE_NOOP("Model", "the drag term"), 1, 53, 61),
    (QT_TRANSLATE_NOOP("Model", "the space between fields"), 1, 0, 69),
    (QT_TRANSLATE_NOOP("Model", "the catalogue number"), 2, 2, 7),
    (QT_TRANSLATE_NOOP("Model", "the inclination"), 2, 8, 16),
    (QT_TRANSLATE_NOOP("Model", "the ascending node"), 2, 17, 25),
    (QT_TRANSLATE_NOOP("Model", "the eccentricity"), 2, 26, 33),
    (QT_TRANSLATE_NOOP("Model", "the argument of perigee"), 2, 34, 42),
    (QT_TRANSLATE_NOOP("Model", "the mean anomaly"), 2, 43, 51),
    (QT_TRANSLATE_NOOP("Model", "the mean motion"), 2, 52, 63),
    (QT_TRANSLATE_NOOP("Model", "the space between fields"), 2, 0, 69),
)
"""Name, line, first column and the column after the last (from 0) of what is read."""


def decode(first: Bytes, second: Bytes) -> Decoded:
    """Read m pairs of lines, shape (m, 69) each, in capitals."""
    number_1, good_number_1 = _number(first)
    number_2, good_number_2 = _number(second)
    epoch_jd, good_epoch = _epoch(first)
    ndot, good_ndot = _ndot(first)
    nddot, good_nddot = _powered(first, 44)
    bstar, good_bstar = _powered(first, 53)
    inclo, good_inclo = _decimal(second, 8, 11, 16)
    nodeo, good_nodeo = _decimal(second, 17, 20, 25)
    ecco, good_ecco = _fraction(second, 26, 33)
    argpo, good_argpo = _decimal(second, 34, 37, 42)
    anomaly, good_anomaly = _decimal(second, 43, 46, 51)
    motion, good_motion = _decimal(second, 52, 54, 63)
    good = (
        good_number_1,
        good_epoch,
        good_ndot,
        good_nddot,
        good_bstar,
        (first[:, _SPACES_1] == _SPACE).all(axis=1),
        good_number_2,
        good_inclo,
        good_nodeo,
        good_ecco,
        good_argpo,
        good_anomaly,
        good_motion,
        (second[:, _SPACES_2] == _SPACE).all(axis=1),
    )
    unreadable = np.full(len(first), -1, np.int8)
    for place in reversed(range(len(good))):
        unreadable[~good[place]] = place
    values = np.empty((len(first), len(COLUMNS)))
    values[:, 0] = bstar
    values[:, 1] = ndot / (_XPDOTP * 1440.0)
    values[:, 2] = nddot / (_XPDOTP * 1440.0 * 1440)
    values[:, 3] = ecco
    values[:, 4] = argpo * _DEG
    values[:, 5] = inclo * _DEG
    values[:, 6] = anomaly * _DEG
    values[:, 7] = motion / _XPDOTP
    values[:, 8] = nodeo * _DEG
    numbers = np.column_stack([number_1, number_2])
    sums = np.column_stack([_sum(first), _sum(second)])
    return Decoded(numbers, epoch_jd, values, sums, unreadable)


def _sum(lines: Bytes) -> NDArray[np.int64]:
    """Add the digits, and 1 for each minus, without the last column; modulo 10."""
    sums: NDArray[np.int64] = _WEIGHTS[lines[:, : WIDTH - 1]].sum(axis=1, dtype=np.int64)
    return sums % 10


def _whole(lines: Bytes, start: int, stop: int) -> tuple[Array, Mask]:
    """Read digits behind leading spaces; nothing but spaces is 0."""
    block = lines[:, start:stop]
    blank = block == _SPACE
    good = _IS_BLANK_OR_DIGIT[block].all(axis=1) & ~(blank[:, 1:] & ~blank[:, :-1]).any(axis=1)
    return _joined(block), good


def _joined(block: Bytes) -> Array:
    value: Array = _DIGITS[block] @ (10.0 ** np.arange(block.shape[1] - 1, -1, -1))
    return value


def _decimal(lines: Bytes, start: int, dot: int, stop: int) -> tuple[Array, Mask]:
    """Read ``" 51.6442"``, whose point stands in a fixed column."""
    whole, good = _whole(lines, start, dot)
    places = stop - dot - 1
    digits = _joined(lines[:, dot + 1 : stop])
    good &= _IS_DIGIT[lines[:, dot + 1 : stop]].all(axis=1) & (lines[:, dot] == _DOT)
    return (whole * 10.0**places + digits) / 10.0**places, good


def _fraction(lines: Bytes, start: int, stop: int) -> tuple[Array, Mask]:
    """Read digits behind a point that is not written; a space counts as 0."""
    block = lines[:, start:stop]
    good: Mask = _IS_BLANK_OR_DIGIT[block].all(axis=1)
    return _joined(block) / 10.0 ** (stop - start), good


def _sign(column: Bytes) -> tuple[Array, Mask]:
    sign = np.where(column == _MINUS, -1.0, 1.0)
    return sign, (column == _SPACE) | (column == _PLUS) | (column == _MINUS)


def _ndot(lines: Bytes) -> tuple[Array, Mask]:
    """Read ``"-.00001054"``; a 0 may stand where the sign does."""
    sign, good = _sign(lines[:, 33])
    good |= lines[:, 33] == _ZERO
    good &= (lines[:, 34] == _DOT) & _IS_DIGIT[lines[:, 35:43]].all(axis=1)
    return sign * (_joined(lines[:, 35:43]) / 1e8), good


def _powered(lines: Bytes, start: int) -> tuple[Array, Mask]:
    """Read ``"-23456-4"``, which is -0.23456e-4."""
    sign, good_sign = _sign(lines[:, start])
    mantissa, good = _fraction(lines, start + 1, start + 6)
    power_sign, good_power_sign = _sign(lines[:, start + 6])
    last = lines[:, start + 7]
    power = (power_sign * _DIGITS[last]).astype(np.int64)
    good &= good_sign & good_power_sign & _IS_BLANK_OR_DIGIT[last]
    return sign * mantissa * _POWERS[power + 9], good


def _number(lines: Bytes) -> tuple[Array, Mask]:
    """Read a catalogue number, Alpha-5 or not."""
    rest, good = _whole(lines, 3, 7)
    number = _LEADING[lines[:, 2]] * 10_000.0 + rest
    spaced = (lines[:, 2] != _SPACE) & (lines[:, 3] == _SPACE)
    good &= ~np.isnan(number) & _IS_DIGIT[lines[:, 6]] & ~spaced
    return number, good


def _epoch(lines: Bytes) -> tuple[Array, Mask]:
    """Read the year and the day within it, from 1 on."""
    year, good = _whole(lines, 18, 20)
    year = year.astype(np.int64)
    day, good_day = _whole(lines, 20, 23)
    good &= good_day & (lines[:, 23] == _DOT) & _IS_DIGIT[lines[:, 24:32]].all(axis=1)
    good &= _IS_DIGIT[lines[:, 19]] & (day >= 1.0) & (day <= 366.0)
    place = np.where(year < 57, year + 43, year - 57)
    return np.column_stack([_YEAR_START_JD[place] + day, _joined(lines[:, 24:32]) / 1e8]), good
