"""Writes exposures as FITS files, and reads the picture of a FITS file back.

One plane in the primary header and data unit, which is what a science camera's files hold. The
files are astropy's; here is what a file of ours says, and one sentence for each that is none.
``astropy`` takes up to half a second to import: it is, with the first file, in the thread that
asks for it.

References
----------
FITS Standard 4.0 (2018), sections 3, 4 and 5.2.5; ``ROWORDER`` as Siril and N.I.N.A. write it.
"""

from __future__ import annotations

import math
import os
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from drivers.camera.protocol import Image
from drivers.errors import BadReply

MOST_PIXELS = 1 << 28
"""A header that says more is no camera's."""

_BEGIN = b"SIMPLE  ="
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
        printable ASCII is written as ``?``, a number that is none as a card without a value.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    from astropy.io import fits

    unit = fits.PrimaryHDU(image)
    for name, (value, comment) in about.items():
        unit.header[name] = (_plain(value), comment)
    unit.header["ROWORDER"] = ("TOP-DOWN", "the first row is the top")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            unit.writeto(file)
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
    with path.open("rb") as file, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what astropy warns of is no matter, or said here
        try:
            plane, upside_down = _first_plane(file, path)
        except BadReply:
            raise
        except Exception as error:
            # of the disk's errors each has a number, of astropy's none
            if isinstance(error, OSError) and error.errno is not None:
                raise
            raise BadReply(f"{path} is damaged: {error}") from error
    image = _counts(plane, path)
    if upside_down:
        image = image[::-1]
    image.flags.writeable = False
    return image


def _first_plane(file: IO[bytes], path: Path) -> tuple[NDArray[Any], bool]:
    """Read the first plane, and whether its first row is the bottom.

    What a header says is judged before astropy is asked for the plane, which answers to a
    damaged one with an error of any kind.
    """
    from astropy.io import fits

    head = _head(file)
    if head is None or head.get("SIMPLE") is not True:
        raise BadReply(f"{path} is no FITS file")
    kind, shape = fits.BITPIX2DTYPE.get(head.get("BITPIX")), _shape(head)
    if kind is None or shape is None:
        raise BadReply(f"{path} has no picture in its first part")
    begin = file.tell()
    if file.seek(0, os.SEEK_END) - begin < np.dtype(kind).itemsize * shape[0] * shape[1]:
        raise BadReply(f"{path} is cut short")
    file.seek(0)
    with fits.open(file, memmap=False) as units:
        plane = np.asarray(units[0].section[(0,) * (head["NAXIS"] - 2)])
    return plane, head.get("ROWORDER") == "BOTTOM-UP"


def _head(file: IO[bytes]) -> Any:
    """Read the header, None where there is none."""
    from astropy.io import fits

    if file.read(len(_BEGIN)) != _BEGIN:
        return None
    file.seek(0)
    try:
        return fits.Header.fromfile(file)
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        return None


def _shape(head: Any) -> tuple[int, int] | None:
    """Give height and width of a plane; None where there is none."""
    sides = [head.get(name) for name in ("NAXIS", "NAXIS2", "NAXIS1")]
    if not all(isinstance(side, int) for side in sides):
        return None
    planes, high, wide = sides
    if planes < 2 or high <= 0 or not 0 < high * wide < MOST_PIXELS:
        return None
    return high, wide


def _counts(plane: NDArray[Any], path: Path) -> Image:
    if plane.dtype in (np.uint8, np.uint16):
        return plane.astype(plane.dtype.newbyteorder("="))
    values = plane.astype(np.float64)
    there = values[np.isfinite(values)]
    if not there.size:
        raise BadReply(f"{path} holds no number")
    low, high = float(there.min()), float(there.max())
    if low < 0.0 or high > _BRIGHTEST or high - low < 256.0:
        values = (values - low) * (_BRIGHTEST / max(high - low, 1e-300))
    return np.asarray(np.round(np.nan_to_num(values)), np.uint16)


def _plain(value: Value) -> Value | None:
    """Give what a card can hold: a number that is none has no value in it."""
    if isinstance(value, str):
        return "".join(letter if " " <= letter <= "~" else "?" for letter in value)
    return value if math.isfinite(value) else None
