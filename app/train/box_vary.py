"""Many pictures out of one: turned, zoomed, mirrored, relit, noisy, covered; boxes go along."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from app.train.box_labels import Box
from vision.opencv import cv2

Grey = NDArray[np.uint8]

_ZOOM = (0.75, 1.6)
# A thing of which less than this is left in the picture is not asked for.
_LEFT = 0.4
_LEAST_PX = 2.0


def varied_boxes(
    image: Grey, boxes: Sequence[Box], side_px: int, random: np.random.Generator
) -> tuple[Grey, list[Box]]:
    """Vary a picture.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    boxes : sequence of Box
        In it.
    side_px : int
        Of the square that comes out.
    random : numpy.random.Generator
        Decides everything: the same state gives the same picture.

    Returns
    -------
    image : ndarray of uint8, shape (side_px, side_px)
    boxes : list of Box
        Those that are still in it.
    """
    zoom = float(np.exp(random.uniform(*np.log(_ZOOM)))) * side_px / max(image.shape)
    angle = float(random.uniform(0.0, 2.0 * np.pi))
    mirror = -1.0 if random.random() < 0.5 else 1.0
    turn = (
        zoom
        * np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
        @ np.diag([mirror, 1.0])
    )
    middle = np.array(image.shape[::-1], np.float64) * random.uniform(0.35, 0.65, 2)
    shift = side_px / 2.0 - turn @ middle
    # pixel centres are half a pixel from the corners that boxes are measured from
    matrix = np.column_stack([turn, turn @ [0.5, 0.5] + shift - 0.5])
    way = cv2.INTER_AREA if zoom < 1.0 else cv2.INTER_LINEAR
    size = (side_px, side_px)
    seen = cv2.warpAffine(image, matrix, size, flags=way, borderMode=cv2.BORDER_REFLECT)
    inside = cv2.warpAffine(np.full_like(image, 255), matrix, size)
    # what is mirrored in from outside would be a thing without a box
    seen[inside < 128] = np.uint8(np.median(image))
    kept = [box for old in boxes if (box := _moved(old, turn, shift, side_px)) is not None]
    return _spoilt(np.asarray(seen, np.uint8), kept, random), kept


def _moved(
    box: Box, turn: NDArray[np.float64], shift: NDArray[np.float64], side_px: int
) -> Box | None:
    """Carry a box along: that of the ellipse that fills it, which turning does not blow up."""
    middle = turn @ [0.5 * (box.left + box.right), 0.5 * (box.upper + box.lower)] + shift
    half = np.array([0.5 * (box.right - box.left), 0.5 * (box.lower - box.upper)])
    reach = np.sqrt((turn**2) @ (half**2))
    whole = Box(
        box.kind,
        float(middle[0] - reach[0]),
        float(middle[1] - reach[1]),
        float(middle[0] + reach[0]),
        float(middle[1] + reach[1]),
    )
    left = Box(
        box.kind,
        max(whole.left, 0.0),
        max(whole.upper, 0.0),
        min(whole.right, float(side_px)),
        min(whole.lower, float(side_px)),
    )
    small = min(left.right - left.left, left.lower - left.upper) < _LEAST_PX
    return None if small or left.area < _LEFT * whole.area else left


def _spoilt(image: Grey, boxes: Sequence[Box], random: np.random.Generator) -> Grey:
    """Relight, add noise, and cover a little that is not a whole thing."""
    seen = image.astype(np.float32)
    if random.random() < 0.6:
        seen = 255.0 * (seen / 255.0) ** np.float32(random.uniform(0.7, 1.5))
    if random.random() < 0.5:
        seen = seen * np.float32(random.uniform(0.7, 1.2)) + np.float32(random.uniform(-10, 20))
    if random.random() < 0.5:
        grain = random.standard_normal(seen.shape, dtype=np.float32)
        if random.random() < 0.6:  # in the pictures of an interferometer noise has a beam
            grain = np.asarray(cv2.GaussianBlur(grain, (0, 0), random.uniform(0.6, 2.0)))
            grain /= grain.std()
        seen = seen + np.float32(random.uniform(2.0, 14.0)) * grain
    if random.random() < 0.2:
        _cover(seen, boxes, random)
    return np.clip(seen, 0.0, 255.0).astype(np.uint8)


def _cover(seen: NDArray[np.float32], boxes: Sequence[Box], random: np.random.Generator) -> None:
    """Blank a rectangle, as a detector's gap would, where it hides no more than half a box."""
    side = seen.shape[0]
    width, height = random.uniform(0.03, 0.18, 2) * side
    x, y = random.uniform(0.0, side - width), random.uniform(0.0, side - height)
    gap = Box(0, x, y, x + width, y + height)
    for box in boxes:
        across = min(box.right, gap.right) - max(box.left, gap.left)
        down = min(box.lower, gap.lower) - max(box.upper, gap.upper)
        if max(across, 0.0) * max(down, 0.0) > 0.5 * box.area:
            return
    seen[round(gap.upper) : round(gap.lower), round(gap.left) : round(gap.right)] = np.median(seen)
