"""Which satellites the plot shows: by light, by brightness and by group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import GROUPS, Group, Light, SkyPlaces, SpaceObjects
from app.sky.orbits.magnitude import STANDARD_KM, apparent_magnitude
from app.sky.orbits.shadow import phase_angle_deg

Array = NDArray[np.float64]

BRIGHT_MAG = 4.5
"""As bright as this can be seen by eye from the site (magnitudes)."""


_FULL_MAG = 1.25
"""So much brighter than half lit is a diffuse sphere that is fully lit: 2.5 lg π."""


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

    def passes(
        self, objects: SpaceObjects, places: SkyPlaces, sun: Array | None
    ) -> NDArray[np.bool_]:
        """Say for each of the places whether it is shown; ``sun`` as for `magnitudes`."""
        shown = np.ones(places.index.size, dtype=bool)
        if len(self.groups) < len(GROUPS):
            wanted = np.array([group in self.groups for group in GROUPS])
            shown &= wanted[objects.group[places.index]]
        if self.show is SkyShow.BRIGHT:
            shown &= as_bright_as(self.bright_mag, objects, places, sun)
        elif self.show is SkyShow.SUNLIT:
            shown &= places.light != Light.SHADOW
        return shown


EVERYTHING = SkyFilter()
"""Leaves nothing out."""


def as_bright_as(
    faintest_mag: float, objects: SpaceObjects, places: SkyPlaces, sun: Array | None
) -> NDArray[np.bool_]:
    """Say which objects are known to be at least so bright; ``sun`` as for `magnitudes`."""
    # few are near enough
    near = places.range_km <= _farthest_km(objects, faintest_mag)[places.index]
    near &= places.light != Light.SHADOW
    rows = np.flatnonzero(near)
    bright = np.zeros(near.size, dtype=bool)
    bright[rows] = magnitudes(objects, places, sun, rows) <= faintest_mag
    return bright


def magnitudes(
    objects: SpaceObjects,
    places: SkyPlaces,
    sun: Array | None,
    rows: NDArray[np.intp] | None = None,
) -> Array:
    """Estimate how bright objects are; NaN where nobody knows, and in the shadow.

    Parameters
    ----------
    objects : SpaceObjects
        Whose standard magnitudes count.
    places : SkyPlaces
        Of these objects.
    sun : ndarray, shape (3,) or None
        Towards the Sun: east, north, up. None takes every object as half lit.
    rows : ndarray of int, optional
        Which of the places; all without it.
    """
    which: NDArray[np.intp] = np.arange(places.index.size) if rows is None else rows
    phase_deg = np.full(which.size, 90.0)
    if sun is not None:
        azimuth, altitude = np.radians([places.azimuth_deg[which], places.altitude_deg[which]])
        level = np.cos(altitude)
        towards = np.stack([level * np.sin(azimuth), level * np.cos(azimuth), np.sin(altitude)])
        phase_deg = phase_angle_deg(towards, sun)
    standard = objects.standard_magnitude[places.index[which]]
    seen = apparent_magnitude(standard, places.range_km[which], phase_deg)
    dark = places.light[which] == Light.SHADOW
    magnitude: Array = np.where(dark, np.nan, seen)
    return magnitude


@lru_cache(maxsize=2)
def _farthest_km(objects: SpaceObjects, faintest_mag: float) -> Array:
    """Give from how far each object can look so bright when it is fully lit; NaN if unknown."""
    spare_mag = faintest_mag + _FULL_MAG - objects.standard_magnitude
    farthest: Array = STANDARD_KM * 10.0 ** (0.2 * spare_mag)
    return farthest
