"""Exact places and velocities once a minute, and the smooth ways between them.

SGP4 is too dear for every tick; between two knots a minute apart a cubic in the turning
frame of the site is within 0.5″ of it for everything above the horizon.
"""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import SkySegment
from app.model.site import Site
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.sun_direction import sun_direction
from app.sky.orbits.trust import trusted

Array = NDArray[np.float64]

STEP_S = 60.0
"""From one knot to the next; knots are at whole multiples of it."""

_APART_S = 1.0

MOST_KNOTS = 64
"""So many are kept, the newest asked for; 1.4 MB each for 30 000 objects."""


@dataclass(frozen=True, slots=True, eq=False)
class Knot:
    """All objects at one moment, in the turning frame of the site (east, north, up).

    Attributes
    ----------
    unix_s : float
        Seconds since 1970-01-01 UTC.
    position_km, velocity_km_s : ndarray, shape (3, n)
        Velocity against the turning Earth.
    error : ndarray of uint8, shape (n,)
        SGP4's code; 0 where all is well.
    sun : ndarray, shape (3,)
        Unit vector towards the Sun.
    """

    unix_s: float
    position_km: Array
    velocity_km_s: Array
    error: NDArray[np.uint8]
    sun: Array


class KnotRing:
    """The knots that have been worked out, and the segments between them.

    Parameters
    ----------
    orbits : Orbits
    site : Site or SiteFrame
        A frame when UT1 is known from elsewhere.
    step_s : float
        From one knot to the next, above 0.
    """

    def __init__(self, orbits: Orbits, site: Site | SiteFrame, step_s: float = STEP_S) -> None:
        self.orbits = orbits
        self.frame = site if isinstance(site, SiteFrame) else SiteFrame(site)
        self.step_s = step_s
        self._knots: OrderedDict[int, Knot] = OrderedDict()
        self._segments: OrderedDict[int, SkySegment] = OrderedDict()

    def knot(self, unix_s: float) -> Knot:
        """Give the last knot at or before a moment; worked out when it is not there yet."""
        return self._numbered(math.floor(unix_s / self.step_s))

    def segment(self, unix_s: float) -> SkySegment:
        """Give the segment that covers a moment; the same object as long as it is kept."""
        number = math.floor(unix_s / self.step_s)
        segment = self._segments.get(number)
        if segment is None:
            segment = self._join(self._numbered(number), self._numbered(number + 1))
            self._segments[number] = segment
            if len(self._segments) > 2:
                self._segments.popitem(last=False)
        return segment

    def drop_before(self, unix_s: float) -> None:
        """Forget the knots before the one that a moment needs."""
        number = math.floor(unix_s / self.step_s)
        for kept in (self._knots, self._segments):
            for old in [key for key in kept if key < number]:
                del kept[old]

    def _numbered(self, number: int) -> Knot:
        knot = self._knots.get(number)
        if knot is None:
            knot = self._knots[number] = self._work_out(number * self.step_s)
            if len(self._knots) > MOST_KNOTS:
                self._knots.popitem(last=False)
        else:
            self._knots.move_to_end(number)
        return knot

    def _work_out(self, unix_s: float) -> Knot:
        error, r_km, v_km_s = self.orbits.teme(unix_s)
        position_km, velocity_km_s = self.frame.motion(unix_s, r_km, v_km_s)
        sun = self.frame.turn(unix_s) @ sun_direction(unix_s)
        return Knot(unix_s, position_km, velocity_km_s, error, sun)

    def _join(self, first: Knot, last: Knot) -> SkySegment:
        path_km = cubic(first, last)
        step_s = last.unix_s - first.unix_s
        sound = (first.error == 0) & (last.error == 0)
        usable = sound & trusted(path_km, step_s, self.frame)
        again = np.flatnonzero(sound & ~usable)
        if again.size:
            better = cubic(self._by_difference(first, again), self._by_difference(last, again))
            path_km[:, :, again] = better
            usable[again] = trusted(better, step_s, self.frame)
        return SkySegment(
            first.unix_s,
            step_s,
            path_km,
            np.flatnonzero(usable & maybe_up(path_km[:, 2])),
            self.frame.earth_km,
            np.stack([first.sun, last.sun]),
            usable,
        )

    def _by_difference(self, knot: Knot, index: NDArray[np.int64]) -> Knot:
        # Where drag is strong, SGP4's velocity is not how its place changes: measure that.
        around = knot.unix_s + np.array([-0.5, 0.5]) * _APART_S
        error, r_km, _ = self.orbits.teme(around, index)
        before, after = (
            self.frame.position_km(float(at_s), r_km[:, place]) for place, at_s in enumerate(around)
        )
        return Knot(
            knot.unix_s,
            knot.position_km[:, index],
            (after - before) / _APART_S,
            error.max(axis=1),
            knot.sun,
        )


def cubic(first: Knot, last: Knot) -> Array:
    """Lay cubics through the places and velocities of two knots.

    Returns
    -------
    ndarray, shape (4, 3, n)
        Coefficients of 1, u, u², u³ with u from 0 to 1, km.
    """
    step_s = last.unix_s - first.unix_s
    path_km = np.empty((4, *first.position_km.shape))
    c0, c1, c2, c3 = path_km
    with np.errstate(all="ignore"):
        np.copyto(c0, first.position_km)
        np.multiply(first.velocity_km_s, step_s, out=c1)
        way_km = last.position_km - first.position_km
        end_km = last.velocity_km_s * step_s
        np.multiply(way_km, 3.0, out=c2)
        c2 -= 2.0 * c1
        c2 -= end_km
        np.add(c1, end_km, out=c3)
        c3 -= 2.0 * way_km
    return path_km


def maybe_up(height_km: Array) -> NDArray[np.bool_]:
    """Say which cubics can be above 0 for u from 0 to 1; never leaves one out that is.

    A cubic stays within the hull of its four Bézier points: none of them up, never up.

    Parameters
    ----------
    height_km : ndarray, shape (4, n)
        Coefficients of 1, u, u², u³.
    """
    c0, c1, c2, c3 = height_km
    with np.errstate(all="ignore"):
        third = c1 / 3.0
        up: NDArray[np.bool_] = (c0 > 0.0) | (c0 + c1 + c2 + c3 > 0.0)
        up |= c0 + third > 0.0
        up |= c0 + 2.0 * third + c2 / 3.0 > 0.0
    return up
