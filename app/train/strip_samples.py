"""Samples for the slit model: strips with the boxes that slits fill on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vision.opencv import cv2
from vision.slit.calibration import Calibration
from vision.slit.exposure import blind_because
from vision.slit.gradients import gradients
from vision.slit.places import spread_pixels
from vision.slit.polar_strip import COLUMNS, MARGIN_DEG, ROWS, PolarStrip, Strip, slit_boxes

OPEN, CLOSED = 0, 1
CLASSES = ("open", "closed")
_TURN = 360
_MARGIN = int(MARGIN_DEG)


@dataclass(frozen=True, slots=True)
class StripSample:
    """A strip, and what is on it.

    Attributes
    ----------
    strip : ndarray of uint8, shape (ROWS, COLUMNS, 3)
        See `vision.slit.polar_strip`.
    kind : int
        `OPEN` or `CLOSED`.
    boxes : tuple of (left, upper, right, lower)
        Pixels; empty when nobody could see the slit.
    """

    strip: Strip
    kind: int
    boxes: tuple[tuple[float, float, float, float], ...]


class StripMaker:
    """Makes samples of the frames of one camera."""

    def __init__(self, calibration: Calibration) -> None:
        self._calibration = calibration
        self._polar = PolarStrip(calibration)
        self._on_dome, _ = spread_pixels(calibration)

    def sample(
        self, image: NDArray[np.uint8], azimuth_deg: float, opening: float, visible: bool = True
    ) -> StripSample:
        """Straighten a frame and mark its slit, unless nothing can be seen of it."""
        strip = self._polar.straighten(gradients(image, self._on_dome))
        seen = visible and blind_because(image, self._on_dome) is None
        boxes = slit_boxes(self._calibration, azimuth_deg, opening) if seen else []
        return StripSample(strip, CLOSED if opening <= 0.0 else OPEN, tuple(boxes))


def varied(sample: StripSample, random: np.random.Generator) -> StripSample:
    """Turn a sample to another azimuth, perhaps mirrored, a little wider or narrower.

    The light turns with the dome, which no dome does; but what a slit looks like stays.
    """
    turn = sample.strip[:, _MARGIN : _MARGIN + _TURN]
    middles = [0.5 * (box[0] + box[2]) - _MARGIN for box in sample.boxes]
    if random.random() < 0.5:
        turn = np.ascontiguousarray(turn[:, ::-1])
        turn[..., 1] = 255 - np.maximum(turn[..., 1], 1)
        middles = [_TURN - middle for middle in middles]
    stretch = float(np.exp(random.uniform(np.log(0.75), np.log(1.3))))
    middle = middles[0] % _TURN if middles else 0.0
    at = float(random.uniform(0.0, _TURN))
    # Which column of the old turn each new column shows: stretched about the slit.
    columns = np.arange(COLUMNS) + 0.5 - _MARGIN
    away = (columns - at + _TURN / 2) % _TURN - _TURN / 2
    source = (middle + away / stretch) % _TURN
    whole = np.asarray(source - 0.5).astype(np.float32)
    wrapped = np.concatenate([turn[:, -2:], turn, turn[:, :2]], axis=1)
    rows = np.repeat(np.arange(ROWS, dtype=np.float32)[:, None], COLUMNS, axis=1)
    map_x = np.repeat(whole[None, :] + 2.0, ROWS, axis=0).astype(np.float32)
    strip = np.asarray(cv2.remap(wrapped, map_x, rows, cv2.INTER_LINEAR), np.uint8)
    if not sample.boxes:
        return replace(sample, strip=strip)
    widest = max(sample.boxes, key=lambda box: box[2] - box[0])
    half = 0.5 * (widest[2] - widest[0]) * stretch
    boxes = tuple(_boxes(at, half, widest[1], widest[3]))
    return replace(sample, strip=strip, boxes=boxes)


def _boxes(
    at: float, half: float, upper: float, lower: float
) -> Iterator[tuple[float, float, float, float]]:
    """Give the boxes of a slit at an azimuth, wherever the strip shows it."""
    for middle in (at + _MARGIN + turn for turn in (-_TURN, 0, _TURN)):
        if 0.0 <= middle < COLUMNS:
            yield max(middle - half, 0.0), upper, min(middle + half, float(COLUMNS)), lower


def yolo_lines(sample: StripSample) -> str:
    """Write a sample's boxes as a YOLO label: class, middle and size as shares of the strip."""
    lines = []
    for left, upper, right, lower in sample.boxes:
        x, y = 0.5 * (left + right) / COLUMNS, 0.5 * (upper + lower) / ROWS
        width, height = (right - left) / COLUMNS, (lower - upper) / ROWS
        lines.append(f"{sample.kind} {x:.6f} {y:.6f} {width:.6f} {height:.6f}")
    return "\n".join(lines)
