"""Which satellites the plot shows: by light, by brightness and by group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import GROUPS, Group, Light, SkyPlaces, SpaceObjects

BRIGHT_MAG = 4.5
"""As bright as this can be seen by eye from the site (magnitudes)."""


class SkyShow(StrEnum):
    """Which satellites are drawn, by how much light they send."""

    ALL = "all"
    SUNLIT = "sunlit"
    BRIGHT = "bright"


@dataclass(frozen=True, slots=True)
class SkyFilter:
    """What is drawn, named and can be chosen.

    Attributes
    ----------
    show : SkyShow
    groups : frozenset of Group
        Others are left out.
    bright_mag : float
        The faintest that `SkyShow.BRIGHT` lets through.
    """

    show: SkyShow = SkyShow.ALL
    groups: frozenset[Group] = frozenset(GROUPS)
    bright_mag: float = BRIGHT_MAG

    def passes(self, objects: SpaceObjects, places: SkyPlaces) -> NDArray[np.bool_]:
        """Say for each of the places whether it is shown."""
        shown = np.ones(places.index.size, dtype=bool)
        if len(self.groups) < len(GROUPS):
            wanted = np.array([group in self.groups for group in GROUPS])
            shown &= wanted[objects.group[places.index]]
        if self.show is not SkyShow.ALL:
            shown &= places.light != Light.SHADOW
        if self.show is SkyShow.BRIGHT:
            # an unknown brightness is NaN, and no brighter than anything
            bright = magnitudes(objects, places.index, places.range_km)
            shown &= bright <= self.bright_mag
        return shown


EVERYTHING = SkyFilter()
"""Leaves nothing out."""


def magnitudes(
    objects: SpaceObjects, index: NDArray[np.int64], range_km: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Estimate how bright objects would be half lit, at the range they have; NaN if unknown.

    Notes
    -----
    The standard magnitude is that at 1000 km, half lit; brightness falls with the square of
    the range. The phase, which changes it by up to a magnitude, is left out here.
    """
    far: NDArray[np.float64] = 5.0 * np.log10(range_km / 1000.0)
    return objects.standard_magnitude[index] + far
