"""What stands still at the rim of a dome and hides the slit's foot when it comes by."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.inside import Inside

Grey = NDArray[np.uint8]

# Share of domes that have any.
_THERE = 0.6
# From here on, in half widths from its middle, the side that is turned away is seen.
_SIDE, _SIDE_SHADE = 0.4, 0.75


class RimBoxes:
    """Motors, rollers and cupboards at the rim, of any size and shade; some domes have none.

    Parameters
    ----------
    inside : Inside
        What the camera sees.
    random : numpy.random.Generator
        Decides everything.
    """

    def __init__(self, inside: Inside, random: np.random.Generator) -> None:
        self._dome = inside.dome
        self._boxes = []
        count = int(random.integers(1, 5)) if random.random() < _THERE else 0
        for _ in range(count):
            azimuth_deg, half_deg = random.uniform(0.0, 360.0), random.uniform(1.0, 5.0)
            low_deg, high_deg = random.uniform(-9.0, -1.0), random.uniform(0.5, 6.0)
            beside = (inside.azimuth_deg - np.float32(azimuth_deg) + 180.0) % 360.0 - 180.0
            there = np.flatnonzero(
                (np.abs(beside) < half_deg)
                & (inside.height_deg > low_deg)
                & (inside.height_deg < high_deg)
            )
            turned_away = beside.ravel()[there] > _SIDE * half_deg
            shade = random.uniform(0.2, 2.5) * np.where(turned_away, _SIDE_SHADE, 1.0)
            self._boxes.append((there, shade.astype(np.float32)))

    def before(self, image: Grey) -> Grey:
        """Give a picture with the boxes in it, as bright as the dome is; not changed itself."""
        seen = image.copy()
        for there, shade in self._boxes:
            level = np.median(image[self._dome][::16]) * shade
            seen.ravel()[there] = np.clip(level, 0.0, 255.0).astype(np.uint8)
        return seen
