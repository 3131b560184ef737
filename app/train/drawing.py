"""Detections drawn into their pictures, several pictures on a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.train.box_labels import Box
from vision.boxes import Found
from vision.opencv import cv2

Colour = tuple[int, int, int]

# Blue, green, red: told apart by people who do not see red from green; truth is white.
_OF_CLASS: tuple[Colour, ...] = ((255, 190, 60), (60, 160, 255), (200, 120, 255), (90, 230, 230))
_TRUTH: Colour = (255, 255, 255)
_TIMES, _GAP_PX, _TEXT = 2, 8, 0.42


def drawn(
    image: NDArray[np.uint8],
    found: Sequence[Found],
    truth: Sequence[Box],
    classes: Sequence[str],
) -> NDArray[np.uint8]:
    """Draw finds in the colour of their class, and truth as white corners.

    Returns
    -------
    ndarray of uint8, shape (2 height, 2 width, 3)
        Blue, green, red.
    """
    size = (image.shape[1] * _TIMES, image.shape[0] * _TIMES)
    large = cv2.resize(image, size, interpolation=cv2.INTER_NEAREST)
    sheet = np.repeat(np.asarray(large, np.uint8)[..., None], 3, axis=2)
    for box in truth:
        _corners(sheet, box)
    for one in found:
        colour = _OF_CLASS[list(classes).index(one.kind) % len(_OF_CLASS)]
        upper = (round(_TIMES * one.left), round(_TIMES * one.upper))
        lower = (round(_TIMES * one.right), round(_TIMES * one.lower))
        cv2.rectangle(sheet, upper, lower, colour, 1, cv2.LINE_AA)
        text = f"{one.kind} {one.confidence:.2f}"
        (width, height), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, _TEXT, 1)
        x = min(upper[0], size[0] - width - 1)
        y = upper[1] - 3 if upper[1] - 3 > height else min(lower[1] + height + 3, size[1] - 2)
        at = (max(x, 0), y)
        cv2.putText(sheet, text, at, cv2.FONT_HERSHEY_SIMPLEX, _TEXT, colour, 1, cv2.LINE_AA)
    return np.asarray(sheet, np.uint8)


def sheet_of(pictures: Sequence[NDArray[np.uint8]], columns: int = 3) -> NDArray[np.uint8]:
    """Lay pictures out in rows."""
    high = max(picture.shape[0] for picture in pictures)
    wide = max(picture.shape[1] for picture in pictures)
    columns = min(columns, len(pictures))
    rows = -(-len(pictures) // columns)
    sheet = np.full(
        (rows * (high + _GAP_PX) + _GAP_PX, columns * (wide + _GAP_PX) + _GAP_PX, 3), 32, np.uint8
    )
    for number, picture in enumerate(pictures):
        y = _GAP_PX + number // columns * (high + _GAP_PX)
        x = _GAP_PX + number % columns * (wide + _GAP_PX)
        sheet[y : y + picture.shape[0], x : x + picture.shape[1]] = picture
    return sheet


def write_picture(path: Path, picture: NDArray[np.uint8]) -> None:
    """Write a PNG, or a JPEG where the name says so.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    kind = ".jpg" if path.suffix.lower() in (".jpg", ".jpeg") else ".png"
    path.write_bytes(cv2.imencode(kind, picture)[1].tobytes())


def _corners(sheet: NDArray[np.uint8], box: Box) -> None:
    left, right = round(_TIMES * box.left), round(_TIMES * box.right)
    upper, lower = round(_TIMES * box.upper), round(_TIMES * box.lower)
    arm = max(round(0.2 * min(right - left, lower - upper)), 3)
    for x, towards_x in ((left, 1), (right, -1)):
        for y, towards_y in ((upper, 1), (lower, -1)):
            cv2.line(sheet, (x, y), (x + towards_x * arm, y), _TRUTH, 1)
            cv2.line(sheet, (x, y), (x, y + towards_y * arm), _TRUTH, 1)
