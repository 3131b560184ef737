"""Bars across a shutter's lower leaf: they run along its lip, and rise and sink with it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.inside import Inside

Grey = NDArray[np.uint8]

# Share of domes whose leaf has any, and how many at most.
_THERE, _MOST = 0.65, 3
# So far above the lip, and so thick, slit arc in degrees.
_ABOVE_DEG, _THICK_DEG = (0.5, 8.0), (0.2, 0.9)
# Leaves are straight or bent otherwise than the dome: a bar's middle lies higher or lower, degrees.
_BOWED_DEG = 1.3
# Against the leaf's brightness.
_SHADE = (0.6, 1.25)


class LeafBars:
    """Rails, stiffeners and folds near the lip of the lower leaf.

    A judge that knows none takes the lowest one of a shut leaf for its lip.

    Parameters
    ----------
    inside : Inside
        What the camera sees.
    random : numpy.random.Generator
        Decides how many, how high, how thick, how bent and how bright.
    """

    def __init__(self, inside: Inside, random: np.random.Generator) -> None:
        self._inside = inside
        count = int(random.integers(1, _MOST + 1)) if random.random() < _THERE else 0
        self._bowed_deg = random.uniform(-_BOWED_DEG, _BOWED_DEG)
        self._bars = [
            (random.uniform(*_ABOVE_DEG), random.uniform(*_THICK_DEG), random.uniform(*_SHADE))
            for _ in range(count)
        ]

    def before(
        self, image: Grey, slit_deg: float, lip_deg: float, hidden: NDArray[np.bool_]
    ) -> Grey:
        """Give a picture with the bars in it.

        Parameters
        ----------
        image : ndarray of uint8, shape (height, width)
            Not changed.
        slit_deg, lip_deg : float
            The slit's azimuth, and the slit arc of the shutter's lip.
        hidden : ndarray of bool, shape (height, width)
            Where something stands in front of the dome.
        """
        if not self._bars:
            return image
        seen, slit = image.astype(np.float32), self._inside.slit_view(slit_deg)
        beside = slit.across_m / np.float32(0.5 * self._inside.shape.slit_width_m)
        arc_deg = slit.arc_deg - np.float32(self._bowed_deg) * (1.0 - beside**2)
        leaf = slit.within & (slit.arc_deg > lip_deg) & ~hidden
        for above_deg, thick_deg, shade in self._bars:
            away_deg = arc_deg - np.float32(lip_deg + above_deg)
            seen[leaf & (away_deg > 0.0) & (away_deg < thick_deg)] *= shade
        return np.clip(seen, 0.0, 255.0).astype(np.uint8)
