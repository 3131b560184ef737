"""When objects pass over a site: all of thirty thousand over a day, in slices of time."""

from __future__ import annotations

import math
from collections.abc import Generator, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.model.passes import Pass
from app.model.satellites import SpaceObjects
from app.model.site import Site
from app.sky.orbits.found_passes import FoundPasses, joined
from app.sky.orbits.pass_telling import PassTelling
from app.sky.orbits.promising_passes import promising
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.stays import Stays

STEP_S = 240.0
"""Longest way between two knots."""

SLICE = 24_000
"""Objects times knots that are worked on at once: some 35 ms."""


class PassSearch:
    """A search for every stay above an altitude between two moments.

    Rises and sets are within 0.3 s of those of SGP4 itself (measured; of passes that graze the
    altitude by less than 0.01° within some seconds). A pass whose top is within 0.001° of the
    altitude may be found or not. What SGP4 has an error for, and what jumps, is not up.

    Parameters
    ----------
    orbits : Orbits
    site : Site or SiteFrame
        A frame when UT1 is known from elsewhere.
    index : ndarray of int, or None
        Which objects; all with None.
    start_s, end_s : float
        Seconds since 1970-01-01 UTC, the second one later.
    lowest_deg : float
        The altitude, from 0 to below 90.

    Raises
    ------
    ValueError
        When the end is not after the start, or the altitude is none of these.
    """

    def __init__(
        self,
        orbits: Orbits,
        site: Site | SiteFrame,
        index: NDArray[Any] | None,
        start_s: float,
        end_s: float,
        lowest_deg: float = 10.0,
    ) -> None:
        if not end_s > start_s:
            raise ValueError(f"passes end before they begin: {start_s:.0f} to {end_s:.0f}")
        if not 0.0 <= lowest_deg < 90.0:
            raise ValueError(f"passes are above 0° to below 90°, not above {lowest_deg:g}°")
        self._orbits = orbits
        self._frame = site if isinstance(site, SiteFrame) else SiteFrame(site)
        self._index = np.arange(len(orbits)) if index is None else np.asarray(index, np.int64)
        steps = math.ceil((end_s - start_s) / STEP_S)
        self._moments_s = np.linspace(start_s, end_s, steps + 1)
        self._lowest_deg = lowest_deg
        self._parts: list[FoundPasses] = []

    def run(self) -> Generator[float, None, None]:
        """Search; give how far it is, 0 to 1, after every 50 ms of processor time or less."""
        stays = Stays(
            self._frame,
            float(self._moments_s[0]),
            float(self._moments_s[1] - self._moments_s[0]),
            self._frame.turn(self._moments_s),
            math.sin(math.radians(self._lowest_deg)),
        )
        self._parts = []
        at_once = max(1, SLICE // self._moments_s.size)
        for start in range(0, self._index.size, at_once):
            index = self._index[start : start + at_once]
            error, r_km, v_km_s = self._orbits.teme(self._moments_s, index)
            self._parts.append(stays.find(index, error, r_km, v_km_s))
            yield min(1.0, (start + at_once) / self._index.size)

    @property
    def found(self) -> FoundPasses:
        """What has been found so far: all passes of the objects that are done."""
        self._parts = [joined(self._parts)]
        return self._parts[0]

    def promising(self, objects: SpaceObjects, faintest: float) -> NDArray[np.int64]:
        """Give the found passes (places in `found`) that can get so bright in a dark sky.

        Parameters
        ----------
        objects : SpaceObjects
            In the order of the orbits.
        faintest : float
            Magnitude.
        """
        return promising(self.found, objects, self._frame, faintest)

    def told(
        self, objects: SpaceObjects, chosen: NDArray[np.int64] | None = None
    ) -> Iterator[Pass]:
        """Give passes in full one by one, by rise; 1 ms of processor time each.

        Parameters
        ----------
        objects : SpaceObjects
            In the order of the orbits.
        chosen : ndarray of int64, optional
            Places in `found`; all without it.
        """
        found = self.found
        numbers = np.arange(len(found)) if chosen is None else chosen
        telling = PassTelling(self._orbits, self._frame, objects, self._lowest_deg)
        for number in numbers[np.argsort(found.rise_s[numbers], kind="stable")].tolist():
            yield telling.tell(found, number)

    def passes(
        self, objects: SpaceObjects, chosen: NDArray[np.int64] | None = None
    ) -> tuple[Pass, ...]:
        """Give passes in full at once; see `told`."""
        return tuple(self.told(objects, chosen))
