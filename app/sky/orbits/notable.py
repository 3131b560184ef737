"""Who among thirty thousand is of interest by itself: stations, and what is bright."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import GROUPS, Doubt, Group, SpaceObjects

BRIGHT_STANDARD = 4.5
"""Objects of this standard magnitude can be bright (magnitude)."""

MOST = 300
STATION = GROUPS.index(Group.STATION)


def notable(objects: SpaceObjects) -> NDArray[np.int64]:
    """Give stations and the brightest objects that are not in doubt, at most `MOST`."""
    sound = objects.doubt == Doubt.NONE
    stations = np.flatnonzero(sound & (objects.group == STATION))
    magnitude = np.where(sound, objects.standard_magnitude, np.nan)
    bright = np.flatnonzero(magnitude <= BRIGHT_STANDARD)
    bright = bright[np.argsort(magnitude[bright], kind="stable")]
    chosen = dict.fromkeys([*stations.tolist(), *bright.tolist()])
    return np.array([*chosen][:MOST], np.int64)
