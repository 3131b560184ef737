"""Frames of any depth as the 8 bits that detectors work on."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def check_grey(image: NDArray[np.uint8] | NDArray[np.uint16]) -> None:
    """Check that an array is a grey picture of 8 or 16 bits.

    Raises
    ------
    ValueError
        When it is empty, in colour or of another type.
    """
    if image.ndim != 2:
        raise ValueError(f"the picture must be grey, height by width, not of shape {image.shape}")
    if image.size == 0:
        raise ValueError("the picture is empty")
    if image.dtype not in (np.uint8, np.uint16):
        raise ValueError(f"the picture must have 8 or 16 bits a pixel, not {image.dtype}")


def to_8_bit(image: NDArray[np.uint8] | NDArray[np.uint16]) -> NDArray[np.uint8]:
    """Give a frame as 8 bits, stretching 16 bits over what the frame really holds.

    Parameters
    ----------
    image : ndarray of uint8 or uint16, shape (height, width)
        8 bits are handed back as they are; 16 bits are mapped so that the 0.5 and 99.5
        per cent quantiles become 0 and 255.

    Raises
    ------
    ValueError
        When the frame is empty, in colour or of another type.
    """
    check_grey(image)
    if image.dtype == np.uint8:
        return np.asarray(image, np.uint8)
    # A ninth of the pixels is plenty for quantiles and takes a ninth of the time.
    low, high = np.quantile(image[::3, ::3], (0.005, 0.995))
    span = max(float(high - low), 1.0)
    scaled = (image.astype(np.float32) - np.float32(low)) * np.float32(255.0 / span)
    return np.asarray(np.clip(scaled, 0.0, 255.0), np.uint8)
