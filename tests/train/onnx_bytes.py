"""Models that are wrong in one way, made from the shipped ones without any ONNX library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "models"

_GRAPH, _INITIALIZER, _RAW = 7, 5, 9
_LENGTH_DELIMITED = 2


def replaced(model: bytes, old: bytes, new: bytes) -> bytes:
    """Change a text to one of the same length."""
    assert len(old) == len(new)
    assert old in model
    return model.replace(old, new)


def forgetful(model: bytes) -> bytes:
    """Set every large weight to zero: a whole model that has learnt nothing."""
    blank = bytearray(model)
    for start, end in _fields(model, 0, len(model), _GRAPH):
        for first, last in _fields(model, start, end, _INITIALIZER):
            for low, high in _fields(model, first, last, _RAW):
                if high - low > 400:
                    blank[low:high] = bytes(high - low)
    return bytes(blank)


def _fields(data: bytes, at: int, end: int, wanted: int) -> Iterator[tuple[int, int]]:
    """Give where the contents of a message's fields of a number lie."""
    while at < end:
        key, at = _number(data, at)
        if key & 7 == _LENGTH_DELIMITED:
            length, at = _number(data, at)
            if key >> 3 == wanted:
                yield at, at + length
            at += length
        elif key & 7 == 0:
            _, at = _number(data, at)
        else:
            at += {1: 8, 5: 4}[key & 7]


def _number(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
