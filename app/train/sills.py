"""Sills, rails and lintels at both ends of a slit: lines that are there, open or shut."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.inside import Inside

Grey = NDArray[np.uint8]

# Share of ends that have any, and how many at most.
_THERE, _MOST = 0.7, 3
# They lie beyond the end; so far into the slit does one reach at most, slit arc in degrees.
_WITHIN_DEG, _BEYOND_DEG = 0.8, 2.5
# Share of slits whose upper end lies behind a lintel or the folded leaves, and how much of it.
_LINTELS, _LINTEL_DEG = 0.5, 2.2


class Sills:
    """Lines across the slit at its foot and at its upper end.

    Without them a judge takes any line at the foot for a slit that is open a little.

    Parameters
    ----------
    inside : Inside
        What the camera sees.
    random : numpy.random.Generator
        Decides how many, how thick, how long and how bright.

    Attributes
    ----------
    below_deg : float
        Slit arc up to which nothing hides the slit; the slit's end without a lintel.
    """

    def __init__(self, inside: Inside, random: np.random.Generator) -> None:
        self._inside = inside
        self._lines: list[tuple[float, float, float, float]] = []
        self.below_deg = inside.shape.slit_end_deg
        if random.random() < _LINTELS:
            self.below_deg -= random.uniform(0.0, _LINTEL_DEG)
            lintel = (self.below_deg, inside.shape.slit_end_deg + 0.3)
            self._lines.append((*lintel, random.uniform(0.9, 1.2), random.uniform(0.3, 1.4)))
        ends = ((inside.shape.slit_start_deg, -1.0), (inside.shape.slit_end_deg, 1.0))
        for end_deg, beyond in ends:
            count = int(random.integers(1, _MOST + 1)) if random.random() < _THERE else 0
            for _ in range(count):
                near_deg = random.uniform(-_WITHIN_DEG, _BEYOND_DEG - 0.5)
                far_deg = near_deg + random.uniform(0.15, 1.3)
                low_deg, high_deg = sorted(
                    (end_deg + beyond * near_deg, end_deg + beyond * far_deg)
                )
                self._lines.append(
                    (low_deg, high_deg, random.uniform(0.8, 1.3), random.uniform(0.3, 1.9))
                )

    def before(self, image: Grey, slit_deg: float, hidden: NDArray[np.bool_]) -> Grey:
        """Give a picture with the lines in it.

        Parameters
        ----------
        image : ndarray of uint8, shape (height, width)
            Not changed.
        slit_deg : float
            Azimuth of the slit.
        hidden : ndarray of bool, shape (height, width)
            Where something stands in front of the dome.
        """
        if not self._lines:
            return image
        seen, slit = image.copy(), self._inside.slit_view(slit_deg)
        beside = np.abs(slit.across_m) / (0.5 * self._inside.shape.slit_width_m)
        # as bright as the dome beside the slit, more or less
        around = image[self._inside.dome & ~hidden & (beside > 1.0) & (beside < 1.6)]
        middle = float(np.median(around)) if around.size else 0.0
        for low_deg, high_deg, wide, shade in self._lines:
            there = (slit.arc_deg > low_deg) & (slit.arc_deg < high_deg) & (beside < wide) & ~hidden
            seen[there] = np.uint8(min(middle * shade, 255.0))
        return seen
