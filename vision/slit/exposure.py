"""Whether a frame shows anything at all, before a slit is looked for in it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vision.opencv import cv2

# Share of white pixels on the dome that leaves nothing to see.
_WHITE_SHARE = 0.9
_WHITE = 250
# Large-scale structure on the dome must be so much of the noise of one pixel.
_STRUCTURE = 0.75
_COARSE_PX = 16
# Outside the image circle a sensor's pedestal stays below this; fewer pixels tell nothing.
_BLACK = 48.0
_FEWEST_OUTSIDE = 100


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


def misfit_because(
    image: NDArray[np.uint8], on_dome: NDArray[np.intp], outside: NDArray[np.intp]
) -> str | None:
    """Say when a frame is not black where the calibration's image circle has ended.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        The frame.
    on_dome, outside : ndarray of int
        Flat indices of pixels spread over the inside of the dome, and outside the circle.
    """
    if outside.size < _FEWEST_OUTSIDE:
        return None
    beyond = float(np.median(image.ravel()[outside]))
    if beyond < _BLACK + 3.0 * _noise(image) or beyond < 0.6 * float(
        np.median(image.ravel()[on_dome])
    ):
        return None
    return "the picture does not fit the calibration: it is bright outside the image circle"


def _noise(image: NDArray[np.uint8]) -> float:
    """Give the noise of one pixel, from neighbours that show the same patch."""
    difference = image[::4, 1::3].astype(np.int16) - image[::4, :-1:3]
    return 1.05 * float(np.median(np.abs(difference)))


def _flat_because(level: float) -> str:
    return "the picture is too dark" if level < 64.0 else "nothing stands out in the picture"
