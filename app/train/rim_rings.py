"""Racks, rails and skirting all around the rim of a dome, at the slit's foot or below it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.inside import Inside, Map

Grey = NDArray[np.uint8]

# Share of domes that have any, and how many one below the other.
_THERE, _MOST = 0.8, 3
# Height of the uppermost one's upper edge, degrees above the slit's foot.
_BELOW_DEG, _ABOVE_DEG = -2.5, 1.3
# Racks that stand inwards hide more of the dome on the far side of the camera, degrees.
_UNEVEN_DEG = 1.2
# In half widths of the slit: so far beside it a ring is as bright as in front of it.
_BESIDE = (1.1, 1.7)
# Share of rings with teeth, and how far these are apart.
_TOOTHED, _TEETH_DEG = 0.3, (1.0, 3.0)


class RimRings:
    """Rings around a dome's rim, darker or lighter than the dome.

    Whether a slit is shut or open a little shows in its foot against the ring: the border
    between them runs on straight, or it rises between the slit's edges. A rack that stands
    inwards hides the very foot, from a camera that looks up at it.

    Parameters
    ----------
    inside : Inside
        What the camera sees.
    random : numpy.random.Generator
        Decides how many, how high, how thick and how bright.

    Attributes
    ----------
    above_deg : float
        Height of the uppermost one's upper edge where it is highest, degrees; without rings
        the slit's foot.
    """

    def __init__(self, inside: Inside, random: np.random.Generator) -> None:
        self._inside = inside
        self._rings: list[tuple[NDArray[np.intp], Map]] = []
        count = int(random.integers(1, _MOST + 1)) if random.random() < _THERE else 0
        uneven_deg = abs(random.normal(0.0, 0.5 * _UNEVEN_DEG))
        towards = np.radians(inside.azimuth_deg - np.float32(random.uniform(0.0, 360.0)))
        upper_deg = inside.shape.slit_start_deg + random.uniform(_BELOW_DEG, _ABOVE_DEG)
        self.above_deg = inside.shape.slit_start_deg
        if count:
            self.above_deg = max(self.above_deg, upper_deg + uneven_deg)
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

    def before(self, image: Grey, slit_deg: float, hidden: NDArray[np.bool_]) -> Grey:
        """Give a picture with the rings in it.

        Parameters
        ----------
        image : ndarray of uint8, shape (height, width)
            Not changed.
        slit_deg : float
            Azimuth of the slit.
        hidden : ndarray of bool, shape (height, width)
            Where something stands in front of the dome.
        """
        seen, slit = image.copy(), self._inside.slit_view(slit_deg)
        beside = (slit.across_m / (0.5 * self._inside.shape.slit_width_m)).ravel()
        # over the zenith lies what is on the other side of the dome
        near = (slit.arc_deg < 90.0).ravel()
        for there, shade in self._rings:
            shown = ~hidden.ravel()[there]
            at = there[shown]
            lit = _lit(image.ravel()[at].astype(np.float32), beside[at], near[at])
            seen.ravel()[at] = np.clip(lit * shade[shown], 0.0, 255.0).astype(np.uint8)
        return seen


def _lit(level: Map, beside: Map, near: NDArray[np.bool_]) -> Map:
    """Give how bright the dome is, and in front of the slit how bright it is beside that.

    Neither a sky nor light on the shutter shines through a ring.
    """
    sides, levels = [], []
    for towards in (-1.0, 1.0):
        far = towards * beside
        around = level[near & (far > _BESIDE[0]) & (far < _BESIDE[1])]
        if around.size:
            sides.append(towards)
            levels.append(float(np.median(around)))
    if sides:
        front = near & (np.abs(beside) < _BESIDE[0])
        level[front] = np.interp(beside[front], sides, levels)
    return level
