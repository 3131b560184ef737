"""The columns of two-line elements, decoded for many lines at once.

Whole digits are put together and divided by a power of ten, which rounds exactly as reading
the text would: the numbers are those of ``sgp4.api.Satrec.twoline2rv``, bit by bit.

References
----------
Kelso, "Frequently Asked Questions: Two-Line Element Set Format" (CelesTrak);
Space-Track documentation, "Alpha-5": a letter for the first digits, without I and O.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce

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


class _Columns:
    """Lines of one kind, column by column: the code of each character, and its digit."""

    def __init__(self, lines: Bytes) -> None:
        self.code = np.ascontiguousarray(lines.T)
        digit = self.code - np.uint8(_ZERO)
        self.is_digit = digit <= 9
        self.digit = np.where(self.is_digit, digit, np.uint8(0))
        self.is_blank = self.code == _SPACE

    def sums(self) -> NDArray[np.int64]:
        """Add the digits, and 1 for each minus, without the last column; modulo 10."""
        weights = (self.digit + (self.code == _MINUS))[: WIDTH - 1]
        total: NDArray[np.int64] = np.add.reduce(weights, axis=0, dtype=np.uint16).astype(np.int64)
        return total % 10

    def parted(self, spaces: tuple[int, ...]) -> Mask:
        """True where all of these columns are blank."""
        return _every(self.is_blank[at] for at in spaces)

    def joined(self, start: int, stop: int) -> Array:
        """Put digits together; whatever is none counts as 0."""
        value: Array = self.digit[start].astype(np.float64)
        for at in range(start + 1, stop):
            value *= 10.0
            value += self.digit[at]
        return value

    def digits(self, start: int, stop: int) -> Mask:
        """True where all are digits."""
        return _every(self.is_digit[at] for at in range(start, stop))

    def digits_or_blanks(self, start: int, stop: int) -> Mask:
        """True where all are digits or spaces."""
        return _every(self.is_digit[at] | self.is_blank[at] for at in range(start, stop))

    def whole(self, start: int, stop: int) -> tuple[Array, Mask]:
        """Read digits behind leading spaces; nothing but spaces is 0."""
        good = self.digits_or_blanks(start, stop)
        for at in range(start + 1, stop):
            good &= ~self.is_blank[at] | self.is_blank[at - 1]
        return self.joined(start, stop), good

    def decimal(self, start: int, dot: int, stop: int) -> tuple[Array, Mask]:
        """Read ``" 51.6442"``, whose point stands in a fixed column."""
        whole, good = self.whole(start, dot)
        shift = 10.0 ** (stop - dot - 1)
        good &= self.digits(dot + 1, stop) & (self.code[dot] == _DOT)
        return (whole * shift + self.joined(dot + 1, stop)) / shift, good

    def fraction(self, start: int, stop: int) -> tuple[Array, Mask]:
        """Read digits behind a point that is not written; a space counts as 0."""
        return self.joined(start, stop) / 10.0 ** (stop - start), self.digits_or_blanks(start, stop)

    def sign(self, at: int) -> tuple[Array, Mask]:
        """Read a sign: a space, a plus or a minus."""
        code = self.code[at]
        minus = code == _MINUS
        return np.where(minus, -1.0, 1.0), minus | (code == _SPACE) | (code == _PLUS)

    def ndot(self) -> tuple[Array, Mask]:
        """Read ``"-.00001054"``; a 0 may stand where the sign does."""
        sign, good = self.sign(33)
        good |= self.code[33] == _ZERO
        good &= (self.code[34] == _DOT) & self.digits(35, 43)
        return sign * (self.joined(35, 43) / 1e8), good

    def powered(self, start: int) -> tuple[Array, Mask]:
        """Read ``"-23456-4"``, which is -0.23456e-4."""
        sign, good = self.sign(start)
        mantissa, good_mantissa = self.fraction(start + 1, start + 6)
        power_sign, good_sign = self.sign(start + 6)
        power = (power_sign * self.digit[start + 7]).astype(np.int64)
        good &= good_mantissa & good_sign & self.digits_or_blanks(start + 7, start + 8)
        return sign * mantissa * _POWERS[power + 9], good

    def number(self) -> tuple[Array, Mask]:
        """Read a catalogue number, Alpha-5 or not; NaN where it begins with something else."""
        rest, good = self.whole(3, 7)
        number = _LEADING[self.code[2]] * 10_000.0 + rest
        good &= ~np.isnan(number) & self.is_digit[6] & (self.is_blank[2] | ~self.is_blank[3])
        return number, good

    def epoch(self) -> tuple[Array, Mask]:
        """Read the year and the day within it, from 1 on."""
        year, good = self.whole(18, 20)
        day, good_day = self.whole(20, 23)
        good &= good_day & (self.code[23] == _DOT) & self.digits(24, 32)
        good &= self.is_digit[19] & (day >= 1.0) & (day <= 366.0)
        place = np.where(year < 57, year + 43, year - 57).astype(np.int64)
        return np.column_stack([_YEAR_START_JD[place] + day, self.joined(24, 32) / 1e8]), good


def _every(marks: Iterable[Mask]) -> Mask:
    every: Mask = reduce(np.logical_and, marks)
    return every


def _first_bad(goods: Sequence[Mask]) -> NDArray[np.int8]:
    """Give the place of the first mask that is not true, -1 where all are."""
    found = np.full(len(goods[0]), -1, np.int8)
    for place in reversed(range(len(goods))):
        found[~goods[place]] = place
    return found


def decode(lines_1: Bytes, lines_2: Bytes) -> Decoded:
    """Read m pairs of lines, shape (m, 69) each, in capitals."""
    first, second = _Columns(lines_1), _Columns(lines_2)
    number_1, good_number_1 = first.number()
    number_2, good_number_2 = second.number()
    epoch_jd, good_epoch = first.epoch()
    ndot, good_ndot = first.ndot()
    nddot, good_nddot = first.powered(44)
    bstar, good_bstar = first.powered(53)
    inclo, good_inclo = second.decimal(8, 11, 16)
    nodeo, good_nodeo = second.decimal(17, 20, 25)
    ecco, good_ecco = second.fraction(26, 33)
    argpo, good_argpo = second.decimal(34, 37, 42)
    anomaly, good_anomaly = second.decimal(43, 46, 51)
    motion, good_motion = second.decimal(52, 54, 63)
    goods = (
        good_number_1,
        good_epoch,
        good_ndot,
        good_nddot,
        good_bstar,
        first.parted(_SPACES_1),
        good_number_2,
        good_inclo,
        good_nodeo,
        good_ecco,
        good_argpo,
        good_anomaly,
        good_motion,
        second.parted(_SPACES_2),
    )
    values = np.empty((len(lines_1), len(COLUMNS)))
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
    sums = np.column_stack([first.sums(), second.sums()])
    return Decoded(numbers, epoch_jd, values, sums, _first_bad(goods))
