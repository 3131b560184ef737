"""Night skies nearly as bright as the dome that LEDs light: haze, Moon, the light of towns."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.inside import Inside
from vision.opencv import cv2

Grey = NDArray[np.uint8]

# Brightness of the sky against the dome's beside the slit.
_LEAST, _MOST = 0.35, 1.8
# Of the dome's brightness: what is lighter is not sky but stands before it.
_SKY_BELOW = 0.5


def brightened(
    image: Grey,
    inside: Inside,
    slit_deg: float,
    lip_deg: float,
    hidden: NDArray[np.bool_],
    random: np.random.Generator,
) -> Grey:
    """Fill the opening with a sky that hardly stands out; clouds and all.

    Only its smoothness, its straight edges and what it lacks, ribs and seams, tell it from a
    shutter then.

    Parameters
    ----------
    image : ndarray of uint8, shape (height, width)
        With a sky darker than the dome; not changed.
    inside : Inside
        What its pixels see.
    slit_deg, lip_deg : float
        The slit's azimuth, and the slit arc that it is open to.
    hidden : ndarray of bool, shape (height, width)
        Where something stands in front of the dome.
    random : numpy.random.Generator
        Decides how bright and how even.
    """
    slit = inside.slit_view(slit_deg)
    beside = np.abs(slit.across_m) / (0.5 * inside.shape.slit_width_m)
    around = image[inside.dome & ~hidden & (beside > 1.1) & (beside < 1.8)]
    middle = float(np.median(around)) if around.size else 0.0
    level = middle * float(np.exp(random.uniform(np.log(_LEAST), np.log(_MOST))))
    clouds = np.exp(random.normal(0.0, random.uniform(0.02, 0.2), (5, 5))).astype(np.float32)
    even = cv2.resize(clouds, image.shape[::-1], interpolation=cv2.INTER_CUBIC)
    sky = slit.within & (slit.arc_deg < lip_deg) & ~hidden & (image < _SKY_BELOW * middle)
    seen = image.copy()
    seen[sky] = np.maximum(image[sky], np.clip(level * even[sky], 0.0, 255.0).astype(np.uint8))
    return seen
