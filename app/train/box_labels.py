"""Boxes in pictures: read from YOLO text files, or found as pieces of a mask."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.train.sky_pictures import PictureError, fits_plane, is_fits
from vision.opencv import cv2

# A box may stick out of its picture by so much of the picture's side, by rounding.
_OUT = 0.002


@dataclass(frozen=True, slots=True)
class Box:
    """A thing in a picture.

    Attributes
    ----------
    kind : int
        Place among the classes.
    left, upper, right, lower : float
        Pixels from the picture's upper left corner.
    """

    kind: int
    left: float
    upper: float
    right: float
    lower: float

    @property
    def area(self) -> float:
        """In square pixels; 0 when it is turned inside out."""
        return max(self.right - self.left, 0.0) * max(self.lower - self.upper, 0.0)

    def overlap(self, other: Box) -> float:
        """Give the share of both together that both cover, 0 to 1."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.lower, other.lower) - max(self.upper, other.upper)
        both = max(across, 0.0) * max(down, 0.0)
        return both / max(self.area + other.area - both, 1e-9)


def boxes_of_text(
    path: Path, size: tuple[int, int], classes: tuple[str, ...], troubles: list[str]
) -> list[Box]:
    """Read ``class x y width height`` a line, shares of the picture, middle of the box.

    Lines that cannot be used are told with their number, and left out. A missing file is a
    picture without boxes.

    Parameters
    ----------
    path : Path
        Of the text file.
    size : tuple of int
        Rows and columns of the picture.
    classes : tuple of str
        Their names, in order.
    troubles : list of str
        Sentences are added.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        troubles.append(f"{path}: cannot be read as text: {error}")
        return []
    found: list[Box] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        box = _box(line, size, classes)
        if isinstance(box, str):
            troubles.append(f"{path}:{number}: {box}")
        elif box in found:
            troubles.append(f"{path}:{number}: the same box is there already")
        else:
            found.append(box)
    return found


def text_of_boxes(boxes: list[Box], size: tuple[int, int]) -> str:
    """Write boxes as `boxes_of_text` reads them."""
    rows, columns = size
    return "\n".join(
        f"{box.kind} {0.5 * (box.left + box.right) / columns:.6f}"
        f" {0.5 * (box.upper + box.lower) / rows:.6f}"
        f" {(box.right - box.left) / columns:.6f} {(box.lower - box.upper) / rows:.6f}"
        for box in boxes
    )


def boxes_of_mask(
    path: Path, size: tuple[int, int], classes: tuple[str, ...], least_px: int
) -> list[Box]:
    """Find the pieces of a mask, in which 0 is nothing and n is the n-th class.

    A mask for one class may have any value above 0.

    Raises
    ------
    PictureError
        When it cannot be read, has another size, or names a class that is not there.
    """
    mask = _mask(path)
    if mask.shape != size:
        raise PictureError(
            f"{path}: is {mask.shape[1]} x {mask.shape[0]} pixels, its picture"
            f" {size[1]} x {size[0]}"
        )
    if len(classes) == 1:
        mask = (mask > 0).astype(np.int32)
    most = int(mask.max(initial=0))
    if most > len(classes) or int(mask.min(initial=0)) < 0:
        raise PictureError(
            f"{path}: holds the value {most}, but there are {len(classes)} classes, numbered from 1"
        )
    return [
        box for kind in range(len(classes)) for box in _pieces(mask == kind + 1, kind, least_px)
    ]


def _box(line: str, size: tuple[int, int], classes: tuple[str, ...]) -> Box | str:
    parts = line.split()
    try:
        kind, numbers = int(parts[0]), [float(part) for part in parts[1:]]
    except ValueError:
        return f"must be a class and four numbers, not {line.strip()!r}"
    if len(numbers) != 4 or not all(math.isfinite(number) for number in numbers):
        return f"must be a class and four finite numbers, not {line.strip()!r}"
    if not 0 <= kind < len(classes):
        return f"class {kind} is not one of 0 to {len(classes) - 1}"
    x, y, width, height = numbers
    if not (0.0 < width <= 1.0 and 0.0 < height <= 1.0):
        return f"width and height must be above 0 and at most 1, not {width:g} and {height:g}"
    sides = (x - width / 2, y - height / 2, 1.0 - x - width / 2, 1.0 - y - height / 2)
    if min(sides) < -_OUT:
        return "the box is outside the picture"
    rows, columns = size
    return Box(
        kind,
        max(x - width / 2, 0.0) * columns,
        max(y - height / 2, 0.0) * rows,
        min(x + width / 2, 1.0) * columns,
        min(y + height / 2, 1.0) * rows,
    )


def _mask(path: Path) -> NDArray[np.int32]:
    if is_fits(path):
        return np.asarray(np.nan_to_num(fits_plane(path)), np.int32)
    try:
        data = np.frombuffer(path.read_bytes(), np.uint8)
    except OSError as error:
        raise PictureError(f"{path}: cannot be read: {error.strerror}") from error
    mask = cv2.imdecode(data, cv2.IMREAD_UNCHANGED) if data.size else None
    if mask is None:
        raise PictureError(f"{path}: not a picture that can be read")
    return np.asarray(mask if mask.ndim == 2 else mask.max(axis=2), np.int32)


def _pieces(there: NDArray[np.bool_], kind: int, least_px: int) -> Iterator[Box]:
    count, _, stats, _ = cv2.connectedComponentsWithStats(there.astype(np.uint8), connectivity=8)
    for left, upper, width, height, area in stats[1:count].tolist():
        if area >= least_px:
            yield Box(kind, left, upper, left + width, upper + height)
