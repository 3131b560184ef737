"""Recorded stills as other cameras would have taken them: a few pictures judge like many."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.varied_frames import Turned, turned_by_chance
from vision.opencv import cv2
from vision.slit.calibration import Calibration

Grey = NDArray[np.uint8]

VARIATIONS = 4
"""Made of each still."""

_ZOOM = (float(np.exp(-0.15)), float(np.exp(0.15)))
_GAMMA, _GAIN = (0.8, 1.25), (0.85, 1.1)
_BLUR_PX, _SHARP_PX, _NOISE, _QUALITY = 0.8, 0.3, 3.0, (45, 95)


def variation(image: Grey, calibration: Calibration, still: int, number: int) -> Turned:
    """Turn, zoom, relight, blur and compress a still, none of it so much that it hides a state.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        Not changed.
    calibration : Calibration
        Of the still.
    still, number : int
        Which still, and which of its variations: the same give the same.
    """
    random = np.random.default_rng((7, still, number))
    found = turned_by_chance(image, calibration, random, _ZOOM)
    gamma, gain = np.float32(random.uniform(*_GAMMA)), np.float32(random.uniform(*_GAIN))
    seen = 255.0 * gain * (found.image.astype(np.float32) / 255.0) ** gamma
    blur_px = random.uniform(0.0, _BLUR_PX)
    if blur_px > _SHARP_PX:
        seen = np.asarray(cv2.GaussianBlur(seen, (0, 0), blur_px), np.float32)
    seen = seen + random.normal(0.0, random.uniform(0.0, _NOISE), seen.shape)
    grey = np.clip(seen, 0.0, 255.0).astype(np.uint8)
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(random.integers(*_QUALITY))]
    packed = cv2.imencode(".jpg", grey, quality)[1]
    unpacked = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
    return Turned(unpacked, found.calibration)
