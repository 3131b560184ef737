"""Make the grey picture that the rest works with out of whatever a camera or a file gives."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from drivers.camera.protocol import Image
from drivers.errors import BadReply
from drivers.opencv import cv2


def grey(picture: NDArray[Any], source: str) -> Image:
    """Give a read-only grey picture; 16 bit stay 16 bit.

    Parameters
    ----------
    picture : ndarray, shape (height, width) or (height, width, 1, 3 or 4)
        Colours in OpenCV's order, blue first.
    source : str
        Named in the error.

    Raises
    ------
    drivers.errors.BadReply
        When it is not a picture of 8 or 16 bit.
    """
    if picture.dtype not in (np.uint8, np.uint16):
        raise BadReply(f"{source} has pixels of {picture.dtype}, but 8 or 16 bit are needed")
    channels = 1 if picture.ndim == 2 else picture.shape[2]
    if channels == 1:
        flat = picture.reshape(picture.shape[:2])
    elif channels in (3, 4):
        how = cv2.COLOR_BGR2GRAY if channels == 3 else cv2.COLOR_BGRA2GRAY
        flat = np.asarray(cv2.cvtColor(picture, how))
    else:
        raise BadReply(f"{source} has {channels} colour channels, but 1, 3 or 4 are needed")
    flat.flags.writeable = False
    return flat
