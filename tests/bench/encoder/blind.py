"""Frames that show no slit, and frames that a camera hung wrongly would give."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from vision.opencv import cv2

Grey = NDArray[np.uint8]
Size = tuple[int, int]


def _black(size: Size, random: np.random.Generator) -> Grey:
    return _grained(np.full(size, random.uniform(0.0, 20.0)), random.uniform(0.0, 8.0), random)


def _white(size: Size, random: np.random.Generator) -> Grey:
    return _grained(np.full(size, random.uniform(251.0, 275.0)), random.uniform(0.0, 3.0), random)


def _plain(size: Size, random: np.random.Generator) -> Grey:
    return _grained(np.full(size, random.uniform(20.0, 240.0)), random.uniform(0.0, 12.0), random)


def _noise(size: Size, random: np.random.Generator) -> Grey:
    soft = cv2.GaussianBlur(random.normal(0.0, 1.0, size), (0, 0), random.uniform(0.3, 3.0))
    level = random.uniform(30.0, 200.0)
    return _grained(level + random.uniform(5.0, 60.0) * soft / soft.std(), 0.0, random)


def _covered(size: Size, random: np.random.Generator) -> Grey:
    """A cap or a hand on the lens: dark, with the LEDs' glow and nothing sharp in it."""
    y, x = np.mgrid[: size[0], : size[1]].astype(np.float64)
    glow = np.zeros(size)
    for _ in range(int(random.integers(1, 4))):
        middle = random.uniform(0.1, 0.9, 2) * size
        wide = random.uniform(0.1, 0.6) * size[0]
        far = np.hypot(y - middle[0], x - middle[1]) / wide
        glow += random.uniform(5.0, 150.0) * np.exp(-(far**2))
    return _grained(glow, random.uniform(0.5, 8.0), random)


def _fogged(size: Size, random: np.random.Generator) -> Grey:
    """A lens full of dew: large soft spots."""
    coarse = random.normal(0.0, 1.0, (int(random.integers(3, 9)),) * 2)
    large = cv2.resize(coarse, size[::-1], interpolation=cv2.INTER_CUBIC)
    level, depth = random.uniform(60.0, 170.0), random.uniform(5.0, 35.0)
    return _grained(level + depth * large, random.uniform(0.5, 8.0), random)


def _bars(size: Size, random: np.random.Generator) -> Grey:
    """A grabber's test picture."""
    bars = np.linspace(16.0, 235.0, int(random.integers(5, 12)))
    if random.random() < 0.5:
        random.shuffle(bars)
    row = np.repeat(bars, -(-size[1] // bars.size))[: size[1]]
    return _grained(np.tile(row, (size[0], 1)), random.uniform(0.0, 3.0), random)


def _grained(levels: NDArray[np.floating], sigma: float, random: np.random.Generator) -> Grey:
    noisy = levels + random.normal(0.0, 1.0, levels.shape) * sigma
    return np.asarray(np.clip(noisy, 0.0, 255.0), np.uint8)


BLIND: dict[str, Callable[[Size, np.random.Generator], Grey]] = {
    "black": _black,
    "white": _white,
    "plain grey": _plain,
    "noise": _noise,
    "covered lens": _covered,
    "fogged lens": _fogged,
    "test bars": _bars,
}
"""Kinds of pictures without a slit."""


def _upside_down(image: Grey) -> Grey:
    return np.ascontiguousarray(image[::-1, ::-1])


def _mirrored(image: Grey) -> Grey:
    return np.ascontiguousarray(image[:, ::-1])


def _shifted(image: Grey) -> Grey:
    """As from a camera knocked aside by a tenth of the picture."""
    return np.asarray(np.roll(image, image.shape[1] // 10, axis=1))


def _enlarged(image: Grey) -> Grey:
    """As through another lens."""
    rows, columns = image.shape
    large = cv2.resize(image, None, fx=1.2, fy=1.2, interpolation=cv2.INTER_AREA)
    top, left = (large.shape[0] - rows) // 2, (large.shape[1] - columns) // 2
    return np.ascontiguousarray(large[top : top + rows, left : left + columns])


DISPLACED: dict[str, Callable[[Grey], Grey]] = {
    "upside down": _upside_down,
    "mirrored": _mirrored,
    "shifted by a tenth": _shifted,
    "enlarged 1.2 times": _enlarged,
}
"""What a camera gives that hangs, or looks, otherwise than its calibration says."""
