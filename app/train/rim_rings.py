"""Racks, rails and skirting all around the rim of a dome, below the slit's foot."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.inside import Inside, Map

Grey = NDArray[np.uint8]

# Share of domes that have any, and how many one below the other.
_THERE, _MOST = 0.8, 3
# Height of the uppermost one's upper edge, degrees above the slit's foot.
_BELOW_DEG, _ABOVE_DEG = -2.5, 0.3
# Racks that stand inwards hide more of the dome on the far side of the camera, degrees.
_UNEVEN_DEG = 1.2
# Share of rings with teeth, and how far these are apart.
_TOOTHED, _TEETH_DEG = 0.3, (1.0, 3.0)


class RimRings:
    """Rings around a dome's rim, darker or lighter than the dome.

    Whether a slit is shut or open a little shows in its foot against the ring: the border
    between them runs on straight, or it rises between the slit's edges.

    Parameters
    ----------
    inside : Inside
        What the camera sees.
    random : numpy.random.Generator
        Decides how many, how high, how thick and how bright.
    """

    def __init__(self, inside: Inside, random: np.random.Generator) -> None:
        self._rings: list[tuple[NDArray[np.intp], Map]] = []
        count = int(random.integers(1, _MOST + 1)) if random.random() < _THERE else 0
        uneven_deg = abs(random.normal(0.0, 0.5 * _UNEVEN_DEG))
        towards = np.radians(inside.azimuth_deg - np.float32(random.uniform(0.0, 360.0)))
        upper_deg = inside.shape.slit_start_deg + random.uniform(_BELOW_DEG, _ABOVE_DEG)
        for _ in range(count):
            lower_deg = upper_deg - random.uniform(0.6, 5.0)
            height_deg = inside.height_deg - uneven_deg * np.cos(towards)
            there = np.flatnonzero((height_deg > lower_deg) & (height_deg < upper_deg))
            shade = np.full(there.size, np.exp(random.uniform(np.log(0.12), np.log(1.7))))
            if random.random() < _TOOTHED:
                apart_deg = random.uniform(*_TEETH_DEG)
                gap = (inside.azimuth_deg.ravel()[there] % apart_deg) < 0.5 * apart_deg
                shade = shade * np.where(gap, random.uniform(0.5, 0.9), 1.0)
            self._rings.append((there, shade.astype(np.float32)))
            upper_deg = lower_deg

    def before(self, image: Grey, hidden: NDArray[np.bool_]) -> Grey:
        """Give a picture with the rings in it.

        Parameters
        ----------
        image : ndarray of uint8, shape (height, width)
            Not changed.
        hidden : ndarray of bool, shape (height, width)
            Where something stands in front of the dome.
        """
        seen = image.copy()
        for there, shade in self._rings:
            shown = ~hidden.ravel()[there]
            at = there[shown]
            lit = image.ravel()[at].astype(np.float32) * shade[shown]
            seen.ravel()[at] = np.clip(lit, 0.0, 255.0).astype(np.uint8)
        return seen
