"""Writes exposures as FITS files, and reads the picture of a FITS file back.

Only what a science camera's files hold: one plane in the primary header and data unit. The
package ``astropy`` reads much more, and takes half a second to import.

References
----------
FITS Standard 4.0 (2018), sections 3, 4 and 5.2.5; ``ROWORDER`` as Siril and N.I.N.A. write it.
"""

from __future__ import annotations

import math
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drivers.camera.protocol import Image
from drivers.errors import BadReply

BLOCK, CARD = 2880, 80
MOST_BLOCKS = 400
"""A longer header is none (of 36 cards each)."""

_ZERO_OF_UINT16 = 32768
_TYPES = {8: ">u1", 16: ">i2", 32: ">i4", 64: ">i8", -32: ">f4", -64: ">f8"}
_BRIGHTEST = 65535.0

Value = str | int | float


def write_fits(path: Path, image: Image, about: Mapping[str, tuple[Value, str]]) -> None:
    """Write a picture, whole or not at all; the folder is made.

    Parameters
    ----------
    path : Path
        Replaced where it exists.
    image : ndarray of uint8 or uint16
        Row 0 is the top.
    about : mapping of str to (value, comment)
        Cards, by keywords of at most eight capital letters, digits, - and _. What is not
        ASCII is written as ``?``.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    deep = image.dtype == np.uint16
    cards: dict[str, tuple[Value, str]] = {
        "BITPIX": (16 if deep else 8, "bits of a pixel"),
        "NAXIS": (2, "width and height"),
        "NAXIS1": (image.shape[1], ""),
        "NAXIS2": (image.shape[0], ""),
    }
    if deep:
        cards |= {"BZERO": (_ZERO_OF_UINT16, "counts are unsigned"), "BSCALE": (1, "")}
    cards |= {**about, "ROWORDER": ("TOP-DOWN", "the first row is the top")}
    head = _card("SIMPLE", True, "FITS 4.0") + "".join(
        _card(name, value, comment) for name, (value, comment) in cards.items()
    )
    head += "END".ljust(CARD)
    data = image.astype(np.int32) - _ZERO_OF_UINT16 if deep else image
    body = data.astype(_TYPES[16 if deep else 8]).tobytes()
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            file.write(head.encode("ascii").ljust(_whole(len(head))))
            file.write(body.ljust(_whole(len(body)), b"\0"))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read_fits(path: Path) -> Image:
    """Read the first plane of a file's primary picture; row 0 is the top.

    Counts that 16 bits can hold are what they were; others are spread over 16 bits, to be
    looked at.

    Raises
    ------
    drivers.errors.BadReply
        When it is no FITS file with such a picture; one sentence that names it.
    OSError
        When it cannot be read.
    """
    with path.open("rb") as file:
        head = _head(file, path)
        bits, shape = head.get("BITPIX"), _shape(head)
        kind = _TYPES.get(bits) if isinstance(bits, int) else None
        if kind is None or shape is None:
            raise BadReply(f"{path} has no picture in its first part")
        size = np.dtype(kind).itemsize * shape[0] * shape[1]
        body = file.read(size)
    if len(body) < size:
        raise BadReply(f"{path} is cut short")
    raw = np.frombuffer(body, kind).reshape(shape)
    image = _counts(raw, head, path)
    if head.get("ROWORDER") == "BOTTOM-UP":
        image = image[::-1]
    image.flags.writeable = False
    return image


def _head(file: Any, path: Path) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for _ in range(MOST_BLOCKS):
        block = file.read(BLOCK)
        if len(block) < BLOCK or (not found and not block.startswith(b"SIMPLE  =")):
            break
        for start in range(0, BLOCK, CARD):
            card = block[start : start + CARD].decode("ascii", "replace")
            if card[:8].rstrip() == "END":
                return found
            if card[8:10] == "= ":
                found[card[:8].rstrip()] = _value(card[10:])
    raise BadReply(f"{path} is no FITS file")


def _value(text: str) -> Any:
    """Read a value; None of what it is not needed for."""
    text = text.strip()
    if text.startswith("'"):
        return text[1:].partition("'")[0].rstrip()
    word = text.partition("/")[0].strip()
    for kind in (int, float):
        try:
            return kind(word.replace("D", "E"))
        except ValueError:
            continue
    return {"T": True, "F": False}.get(word)


def _shape(head: Mapping[str, Any]) -> tuple[int, int] | None:
    sides = head.get("NAXIS2"), head.get("NAXIS1")
    planes = head.get("NAXIS")
    if not isinstance(planes, int) or planes < 2:
        return None
    high, wide = sides
    if not (isinstance(high, int) and isinstance(wide, int) and 0 < high * wide < 1 << 28):
        return None
    return (high, wide) if high > 0 else None


def _counts(raw: NDArray[Any], head: Mapping[str, Any], path: Path) -> Image:
    zero, scale = head.get("BZERO", 0), head.get("BSCALE", 1)
    if raw.dtype.itemsize == 1 and (zero, scale) == (0, 1):
        return raw.astype(np.uint8)
    if raw.dtype == np.dtype(">i2") and (zero, scale) == (_ZERO_OF_UINT16, 1):
        return np.asarray(raw.astype(np.int32) + _ZERO_OF_UINT16, np.uint16)
    values = raw.astype(np.float64) * float(scale) + float(zero)
    there = values[np.isfinite(values)]
    if not there.size:
        raise BadReply(f"{path} holds no number")
    low, high = float(there.min()), float(there.max())
    if low < 0.0 or high > _BRIGHTEST or high - low < 256.0:
        values = (values - low) * (_BRIGHTEST / max(high - low, 1e-300))
    return np.asarray(np.round(np.nan_to_num(values)), np.uint16)


def _card(name: str, value: Value, comment: str) -> str:
    if isinstance(value, bool):
        said = ("T" if value else "F").rjust(20)
    elif isinstance(value, str):
        plain = value.encode("ascii", "replace").decode().replace("'", "''")
        said = f"'{plain[:60]:<8}'".ljust(20)
    else:
        said = (repr(value) if math.isfinite(value) else "0").upper().rjust(20)
    card = f"{name:<8}= {said}" + (f" / {comment}" if comment else "")
    return card[:CARD].ljust(CARD)


def _whole(size: int) -> int:
    return -(-size // BLOCK) * BLOCK
