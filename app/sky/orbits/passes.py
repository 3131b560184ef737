"""When objects pass over a site: all of thirty thousand over a day, in slices of time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.model.passes import Pass
from app.model.satellites import SpaceObjects
from app.model.state import Site
from app.sky.orbits.found_passes import FoundPasses
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame


class PassSearch:
    """A search for every stay above an altitude between two moments.

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
        raise NotImplementedError

    def run(self) -> Iterator[float]:
        """Search; give how far it is, 0 to 1, after every 50 ms of processor time or less."""
        raise NotImplementedError

    @property
    def found(self) -> FoundPasses:
        """What has been found so far: all passes of the objects that are done."""
        raise NotImplementedError

    def promising(self, objects: SpaceObjects, faintest: float) -> NDArray[np.int64]:
        """Give the found passes (places in `found`) that can get so bright in a dark sky."""
        raise NotImplementedError

    def told(
        self, objects: SpaceObjects, chosen: NDArray[np.int64] | None = None
    ) -> Iterator[Pass]:
        """Give found passes one by one (1 ms each), by rise, worked out anew by SGP4 itself."""
        raise NotImplementedError

    def passes(
        self, objects: SpaceObjects, chosen: NDArray[np.int64] | None = None
    ) -> tuple[Pass, ...]:
        """Give found passes at once; see `told`."""
        return tuple(self.told(objects, chosen))
