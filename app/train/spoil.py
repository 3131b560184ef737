"""What happens to pictures in real life: haze, glare, people, noise and compression."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vision.opencv import cv2

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]


def spoil(image: Grey, random: np.random.Generator) -> Grey:
    """Give a picture some of the troubles of a cheap camera, each by chance.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    random : numpy.random.Generator
        Decides everything: the same state gives the same picture.

    Returns
    -------
    ndarray of uint8, shape (height, width)
    """
    seen = image.astype(np.float32)
    if random.random() < 0.25:
        seen = _people(seen, random)
    if random.random() < 0.35:
        seen = seen * _uneven_light(seen.shape, random)
    if random.random() < 0.12:
        seen = _glare(seen, random)
    if random.random() < 0.35:
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), random.uniform(0.4, 1.8)), np.float32)
    if random.random() < 0.4:
        seen = 255.0 * (np.clip(seen, 0.0, 255.0) / 255.0) ** np.float32(random.uniform(0.6, 1.7))
    if random.random() < 0.3:
        seen = seen * np.float32(random.uniform(0.3, 1.2)) + np.float32(random.uniform(0.0, 20.0))
    if random.random() < 0.5:
        seen = seen + _grain(seen.shape, random)
    return _compressed(np.clip(seen, 0.0, 255.0).astype(np.uint8), random)


def _people(seen: Floats, random: np.random.Generator) -> Floats:
    """Put one to three dark or light bodies, or a ladder's bars, in front."""
    height, width = seen.shape
    for _ in range(int(random.integers(1, 4))):
        middle = random.uniform([0.1 * width, 0.1 * height], [0.9 * width, 0.9 * height])
        size = random.uniform(0.02, 0.11, 2) * height
        value = float(np.quantile(seen, random.uniform(0.05, 0.95)))
        if random.random() < 0.5:
            axes = (max(1, int(size[0])), max(1, int(size[1])))
            at = (int(middle[0]), int(middle[1]))
            cv2.ellipse(seen, at, axes, float(random.uniform(0, 180)), 0, 360, value, -1)
            continue
        end = middle + random.normal(0.0, 0.25 * height, 2)
        thick = int(random.integers(1, max(3, int(0.06 * height))))
        cv2.line(seen, middle.astype(int).tolist(), end.astype(int).tolist(), value, thick)
    return seen


def _uneven_light(shape: tuple[int, ...], random: np.random.Generator) -> Floats:
    """Give a smooth field about 1, as other lamps and other LEDs would make it."""
    coarse = np.exp(random.normal(0.0, random.uniform(0.1, 0.5), (5, 5))).astype(np.float32)
    return np.asarray(cv2.resize(coarse, shape[::-1], interpolation=cv2.INTER_CUBIC), np.float32)


def _glare(seen: Floats, random: np.random.Generator) -> Floats:
    """Lay a haze around a bright spot."""
    height, width = seen.shape
    y, x = np.mgrid[:height, :width].astype(np.float32)
    middle = random.uniform([0.2 * width, 0.2 * height], [0.8 * width, 0.8 * height])
    far = np.hypot(x - middle[0], y - middle[1]) / (random.uniform(0.08, 0.35) * height)
    return np.asarray(seen + random.uniform(20.0, 120.0) * np.exp(-far), np.float32)


def _grain(shape: tuple[int, ...], random: np.random.Generator) -> Floats:
    """Give noise whose neighbours may be alike, as after the camera's own smoothing."""
    noise = random.standard_normal(shape, dtype=np.float32)
    if random.random() < 0.5:
        noise = np.asarray(cv2.GaussianBlur(noise, (0, 0), random.uniform(0.4, 0.9)), np.float32)
        noise = noise / noise.std()
    return np.asarray(noise * np.float32(random.uniform(1.0, 12.0)), np.float32)


def _compressed(image: Grey, random: np.random.Generator) -> Grey:
    """Send a picture through JPEG."""
    quality = int(random.integers(25, 96))
    _, packed = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
