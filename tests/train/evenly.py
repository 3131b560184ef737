"""A dome that is as bright everywhere."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.inside import Inside


def evenly_lit(inside: Inside, level: int) -> NDArray[np.uint8]:
    """Give the picture of a dome that is as bright everywhere, on black."""
    return np.where(inside.dome, level, 0).astype(np.uint8)
