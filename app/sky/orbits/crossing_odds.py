"""How likely it is that an object goes through a field, for what its elements are worth."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

_STRIPS = 48


@dataclass(frozen=True, slots=True, eq=False)
class Approach:
    """How an object passes the middle of a field; angles in radians, arrays east and north.

    Attributes
    ----------
    offset, motion : ndarray, shape (2,)
        Where it is nearest, and what it moves in a second there.
    ahead : ndarray, shape (2,)
        How far it may be ahead on its way (1 sigma), as seen.
    beside : float
        How far it may be beside its way (1 sigma), as seen.
    before_s, after_s : float
        From there to the begin and to the end of the time that counts: the first one at most 0.
    """

    offset: Array
    motion: Array
    ahead: Array
    beside: float
    before_s: float
    after_s: float


def across(approach: Approach) -> float:
    """Give how far an object may be seen beside its way (1 sigma), radians.

    Being early or late moves it along its way through space, which the turning Earth makes
    a little different from its way through the field.
    """
    way = _way(approach)
    return math.hypot(way[0] * approach.ahead[1] - way[1] * approach.ahead[0], approach.beside)


def probability(approach: Approach, radius: float) -> float:
    """Give the probability, 0 to 1, that it is in a round field within the time that counts.

    Two Gaussians: one across its way, which decides on which chord of the field it goes, and
    one along it, which decides whether it is there in time. The field is cut into strips along
    the way; each adds the probability of the strip, times that of meeting its chord in time.

    Parameters
    ----------
    approach : Approach
        Of the object to the middle.
    radius : float
        Of the field, radians.
    """
    way = _way(approach)
    beside = float(way[0] * approach.offset[1] - way[1] * approach.offset[0])
    along = float(way @ approach.offset)
    speed = float(np.linalg.norm(approach.motion))
    sigma_across = across(approach)
    sigma_along = math.hypot(float(way @ approach.ahead), approach.beside)
    first, last = along + speed * approach.before_s, along + speed * approach.after_s
    edges = np.linspace(-radius, radius, _STRIPS + 1)
    share = np.diff([_below((edge - beside) / sigma_across) for edge in edges.tolist()])
    sum_ = 0.0
    for middle, part in zip((0.5 * (edges[1:] + edges[:-1])).tolist(), share.tolist(), strict=True):
        half = math.sqrt(radius * radius - middle * middle)
        late, early = (half - first) / sigma_along, (-half - last) / sigma_along
        sum_ += part * (_below(late) - _below(early))
    return min(1.0, max(0.0, sum_))


def _way(approach: Approach) -> Array:
    """Give the direction of motion; of what stands still that in which it may be off."""
    for vector in (approach.motion, approach.ahead):
        length = float(np.linalg.norm(vector))
        if length > 1e-12:
            way: Array = vector / length
            return way
    return np.array([1.0, 0.0])


def _below(sigmas: float) -> float:
    return 0.5 * (1.0 + math.erf(sigmas / math.sqrt(2.0)))
