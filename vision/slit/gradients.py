"""Edges of a frame as directions: what is left when brightness no longer matters."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vision.opencv import cv2

Floats = NDArray[np.float32]

_BLUR_PX = 1.3
# Added before the logarithm: below about this grey level a camera shows its noise only.
_DARK_LEVEL = 12.0


@dataclass(frozen=True, slots=True)
class Gradients:
    """A frame on a logarithmic scale, and the direction in which it grows brighter.

    Attributes
    ----------
    brightness : ndarray of float32, shape (height, width)
        Natural logarithm of the grey level, a little blurred.
    slope : ndarray of float32, shape (height, width, 2)
        Gradient of it (x, y), logarithm per pixel.
    direction : ndarray of float32, shape (height, width, 2)
        Gradient (x, y) of length 0 to 1: near 1 where an edge rises above the texture of
        the dome, whatever the contrast.
    """

    brightness: Floats
    slope: Floats
    direction: Floats


def gradients(image: NDArray[np.uint8], on_dome: NDArray[np.intp]) -> Gradients:
    """Work out the gradients of a frame.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        The frame.
    on_dome : ndarray of int
        Flat indices of some hundreds of pixels spread over the inside of the dome; its
        texture sets the scale of what counts as an edge.
    """
    # In floats: 8 bits would lose the fractions of a grey level that blurring brings out.
    blurred = cv2.GaussianBlur(image.astype(np.float32), (0, 0), _BLUR_PX)
    brightness = np.asarray(cv2.log(blurred + np.float32(_DARK_LEVEL)), np.float32)
    slope_x = np.asarray(cv2.Scharr(brightness, cv2.CV_32F, 1, 0, scale=1.0 / 32.0), np.float32)
    slope_y = np.asarray(cv2.Scharr(brightness, cv2.CV_32F, 0, 1, scale=1.0 / 32.0), np.float32)
    square = slope_x * slope_x
    square += slope_y * slope_y
    texture = np.median(square.ravel()[on_dome]) + np.float32(1e-8)
    inverse = np.asarray(cv2.pow(square + texture, -0.5), np.float32)
    return Gradients(
        brightness,
        np.asarray(cv2.merge([slope_x, slope_y]), np.float32),
        np.asarray(cv2.merge([slope_x * inverse, slope_y * inverse]), np.float32),
    )


def levels_of(brightness: Floats) -> Floats:
    """Give the grey levels that the natural logarithms of `Gradients.brightness` stand for."""
    return np.asarray(np.exp(brightness) - np.float32(_DARK_LEVEL), np.float32)
