"""Find element lines in any text, for all lines of it at once."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from app.sky.elements.tle_columns import WIDTH

LONGEST_NAME = 60
"""The standard says 24; some publishers write more. An element line has 69."""

NUMBERED = re.compile(rb"[12] [ 0-9A-Za-z][ 0-9]{3}[0-9]")
"""How an element line begins, however short it has been cut."""

Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]

_SPACE = ord(" ")


@dataclass(frozen=True, slots=True, eq=False)
class TextLines:
    """The lines of a text that are not blank, without the space around them.

    Attributes
    ----------
    text : bytes
        With every line end as one line feed, and at least `WIDTH` spaces at its end.
    codes : ndarray of uint8
        The same, as numbers.
    start, length : ndarray
        Where each line begins in the text, and how long it is.
    number : ndarray
        Of the line, from 1; blank ones count.
    kind : ndarray
        1 and 2 for element lines, 0 for anything else.
    """

    text: bytes
    codes: Bytes
    start: Numbers
    length: Numbers
    number: Numbers
    kind: Numbers

    def line(self, at: int) -> bytes:
        """Give one line."""
        start = int(self.start[at])
        return self.text[start : start + int(self.length[at])]

    def lines(self, at: Numbers) -> list[bytes]:
        """Give some lines."""
        starts = self.start[at]
        ends = starts + self.length[at]
        text = self.text
        return [text[a:b] for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]

    def columns(self, at: Numbers) -> Bytes:
        """Give the first `WIDTH` characters of some lines in capitals, shape (m, 69)."""
        # rows of a window that slides over the text are copied whole, each at one stroke
        block: Bytes = sliding_window_view(self.codes, WIDTH)[self.start[at]]
        small = (block >= ord("a")) & (block <= ord("z"))
        if small.any():
            block[small] -= ord("a") - ord("A")
        return block

    def whole(self) -> NDArray[np.bool_]:
        """True for lines of `WIDTH` characters, or with a space after these."""
        spaced = self.codes[self.start + WIDTH] == _SPACE
        whole: NDArray[np.bool_] = (self.length == WIDTH) | ((self.length > WIDTH) & spaced)
        return whole


def find_lines(data: bytes) -> TextLines:
    """Cut a text into lines and tell element lines from the others."""
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    text = b"".join((data, b"\n", b" " * (WIDTH + 1)))
    codes = np.frombuffer(text, np.uint8)
    ends = np.flatnonzero(codes == ord("\n"))
    starts = np.concatenate([[0], ends[:-1] + 1])
    starts, ends = _trimmed(codes, starts, ends)
    number = np.flatnonzero(ends > starts) + 1
    starts, ends = starts[number - 1], ends[number - 1]
    lines = TextLines(text, codes, starts, ends - starts, number, np.zeros(len(starts), np.int64))
    first = codes[starts]
    likely = ((first == ord("1")) | (first == ord("2"))) & (codes[starts + 1] == _SPACE)
    lines.kind[likely] = first[likely] - ord("0")
    for at in np.flatnonzero(likely & (lines.length <= LONGEST_NAME)).tolist():
        if not NUMBERED.match(lines.line(at)):
            lines.kind[at] = 0
    return lines


def _trimmed(codes: Bytes, starts: Numbers, ends: Numbers) -> tuple[Numbers, Numbers]:
    """Move the ends of lines inwards over spaces, tabs and control characters."""
    starts, ends = starts.copy(), ends.copy()
    for moved, step, beside in ((ends, -1, -1), (starts, 1, 0)):
        at = np.flatnonzero(ends > starts)
        while at.size:
            at = at[(codes[moved[at] + beside] <= _SPACE) & (ends[at] > starts[at])]
            moved[at] += step
    return starts, ends
