"""How much of a slit a picture shows."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vision.slit.calibration import Calibration

FOOT = 0.1
"""Share of the slit that is its foot: it tells shut from open a little."""

FOOT_SEEN = 0.5
"""From so much of its foot on it can be told whether the slit is shut."""

_ALONG, _ACROSS = 24, 5
# In widths of the slit: what is nearer to its sides is frame, not slit.
_ASIDE = 0.4


def shown(
    calibration: Calibration, slit_deg: float, hidden: NDArray[np.bool_], share: float = 1.0
) -> float:
    """Give how much of a slit, from its foot so far up, is in the picture and not hidden.

    Parameters
    ----------
    calibration : Calibration
        Of the camera and the dome.
    slit_deg : float
        Azimuth of the slit.
    hidden : ndarray of bool, shape (height, width)
        Where something stands in front.
    share : float
        How far up: 1 is the whole slit.

    Returns
    -------
    float
        0 to 1.
    """
    dome = calibration.dome
    arc_deg = np.linspace(dome.slit_start_deg, calibration.arc_at(share), _ALONG)[:, None]
    across_m = np.linspace(-_ASIDE, _ASIDE, _ACROSS)[None, :] * dome.slit_width_m
    points = calibration.slit_points(slit_deg, arc_deg, across_m)
    return float(unhidden(calibration, calibration.project(points).reshape(-1, 2), hidden).mean())


def unhidden(
    calibration: Calibration, pixels: NDArray[np.float64], hidden: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Tell which pixels, shape (n, 2), are in the picture with nothing in front."""
    seen = np.array(calibration.in_picture(pixels), np.bool_)
    column, row = np.round(pixels[seen]).astype(int).T
    seen[seen] = ~hidden[row, column]
    return seen
