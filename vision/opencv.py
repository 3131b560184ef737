"""The one door to OpenCV for this layer: importing it must not disturb Qt or the other cores."""

from __future__ import annotations

import os

import numpy as np
from numpy.typing import NDArray

_KEPT = {name: os.environ.get(name) for name in ("QT_QPA_PLATFORM_PLUGIN_PATH", "QT_QPA_FONTDIR")}

import cv2  # noqa: E402

# opencv-python points Qt at its own plug-ins and fonts, which PySide6 cannot load.
for _name, _value in _KEPT.items():
    if _value is None:
        os.environ.pop(_name, None)
    else:
        os.environ[_name] = _value

cv2.setNumThreads(1)

__all__ = ["cv2", "sampled"]


def sampled(field: NDArray[np.float32], pixels: NDArray[np.float32]) -> NDArray[np.float32]:
    """Look a picture up between its pixels.

    Parameters
    ----------
    field : ndarray of float32, shape (height, width) or (height, width, channels)
        Up to 4 channels.
    pixels : ndarray of float32, shape (rows, columns, 2)
        Where, (x, y).

    Returns
    -------
    ndarray of float32, shape (rows, columns) or (rows, columns, channels)
        Bilinear; 0 outside the picture.
    """
    x, y = cv2.split(pixels)
    return np.asarray(cv2.remap(field, x, y, cv2.INTER_LINEAR), np.float32)
