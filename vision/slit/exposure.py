"""Whether a frame shows anything at all, and shows it where the calibration has it."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from vision.opencv import cv2
from vision.slit.calibration import Calibration
from vision.slit.places import spread_pixels
from vision.slit.rim import Rim

# Share of white pixels on the dome that leaves nothing to see.
_WHITE_SHARE = 0.9
_WHITE = 250
# Large-scale structure on the dome must be so much of the noise of one pixel.
_STRUCTURE = 0.75
_COARSE_PX = 16
# The inside of a dome that shows its seams is so many times the noise of a pixel above black.
_LIT = 1.5
# Outside the image circle a sensor's pedestal stays below this; fewer pixels tell nothing.
_BLACK = 48.0
_FEWEST_OUTSIDE = 100
# Compression leaves less than a sensor's noise, in levels.
_LEAST_NOISE = 0.7
# A calibrated image circle is found again within half a pixel; turned ones are several off.
_SHIFTED_PX = 3.0


def blind_because(image: NDArray[np.uint8], on_dome: NDArray[np.intp]) -> str | None:
    """Say why a frame shows nothing, or None when it may show something.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        The frame.
    on_dome : ndarray of int
        Flat indices of pixels spread over the inside of the dome.
    """
    levels = image.ravel()[on_dome]
    if float((levels >= _WHITE).mean()) > _WHITE_SHARE:
        return "the picture is overexposed"
    if float(np.quantile(levels, 0.995)) < 6.0:
        return "the picture is too dark"
    coarse = cv2.resize(
        image, None, fx=1.0 / _COARSE_PX, fy=1.0 / _COARSE_PX, interpolation=cv2.INTER_AREA
    ).astype(np.float32)
    rows, columns = np.unravel_index(on_dome, image.shape)
    cells = coarse[
        np.minimum(rows // _COARSE_PX, coarse.shape[0] - 1),
        np.minimum(columns // _COARSE_PX, coarse.shape[1] - 1),
    ]
    structure = float(np.quantile(cells, 0.98) - np.quantile(cells, 0.02))
    if structure < 1.0:
        return _flat_because(float(np.median(levels)))
    if structure < _STRUCTURE * _noise(image):
        return _flat_because(float(np.median(levels)))
    return None


class FrameCheck:
    """Tells frames of one camera that are worth looking at.

    Parameters
    ----------
    calibration : Calibration

    Attributes
    ----------
    on_dome, outside : ndarray of int
        Flat indices of pixels spread over the inside of the dome, and outside the circle.
    """

    def __init__(self, calibration: Calibration) -> None:
        self.on_dome, self.outside = spread_pixels(calibration)
        self._rim = Rim(calibration)

    def trouble(self, image: NDArray[np.uint8]) -> str | None:
        """Say why a frame shows no slit, or not one that could be measured; None when it may.

        Parameters
        ----------
        image : ndarray of uint8, shape (height, width)
            The frame, of the calibration's size.
        """
        return blind_because(image, self.on_dome) or self._misfit(image)

    def dark_inside(self, image: NDArray[np.uint8]) -> bool:
        """Tell whether the dome is as dark as what lies outside the image circle, sky apart.

        Of a camera whose picture has nothing outside the circle nobody knows: False.

        Parameters
        ----------
        image : ndarray of uint8, shape (height, width)
            The frame, of the calibration's size.
        """
        if self.outside.size < _FEWEST_OUTSIDE:
            return False
        levels = image.ravel()
        light = float(np.median(levels[self.on_dome])) - float(np.median(levels[self.outside]))
        return light < _LIT * max(_noise(image), _LEAST_NOISE)

    def _misfit(self, image: NDArray[np.uint8]) -> str | None:
        shift_px = self._rim.shift_px(image)
        if shift_px is not None and math.hypot(*shift_px) > _SHIFTED_PX:
            return "the image circle is not where the calibration has it: turned or another camera"
        if self.outside.size < _FEWEST_OUTSIDE:
            return None
        levels = image.ravel()
        beyond = float(np.median(levels[self.outside]))
        dome = levels[self.on_dome]
        if beyond < _BLACK + 3.0 * _noise(image) or beyond < 0.6 * float(np.median(dome)):
            return None
        if beyond < float(np.quantile(dome, 0.1)):
            return "the picture is hazy: dew or dirt on the lens"
        return "the picture does not fit the calibration: it is bright outside the image circle"


def _noise(image: NDArray[np.uint8]) -> float:
    """Give the noise of one pixel, from neighbours that show the same patch."""
    difference = image[::4, 1::3].astype(np.int16) - image[::4, :-1:3]
    return 1.05 * float(np.median(np.abs(difference)))


def _flat_because(level: float) -> str:
    return "the picture is too dark" if level < 64.0 else "nothing stands out in the picture"
