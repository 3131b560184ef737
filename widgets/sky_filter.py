"""Which satellites the plot shows: by light, by brightness and by group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import GROUPS, Group, Light, SkyPlaces, SpaceObjects
from app.sky.orbits.magnitude import apparent_magnitude
from app.sky.orbits.shadow import phase_angle_deg

Array = NDArray[np.float64]

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

    def passes(
        self, objects: SpaceObjects, places: SkyPlaces, magnitude: Array
    ) -> NDArray[np.bool_]:
        """Say for each of the places whether it is shown; ``magnitude`` as of `magnitudes`."""
        shown = np.ones(places.index.size, dtype=bool)
        if len(self.groups) < len(GROUPS):
            wanted = np.array([group in self.groups for group in GROUPS])
            shown &= wanted[objects.group[places.index]]
        if self.show is not SkyShow.ALL:
            shown &= places.light != Light.SHADOW
        if self.show is SkyShow.BRIGHT:
            # an unknown brightness is NaN, and no brighter than anything
            shown &= magnitude <= self.bright_mag
        return shown


EVERYTHING = SkyFilter()
"""Leaves nothing out."""


def magnitudes(objects: SpaceObjects, places: SkyPlaces, sun: Array | None) -> Array:
    """Estimate how bright objects are; NaN where nobody knows, and in the shadow.

    Parameters
    ----------
    objects : SpaceObjects
        Whose standard magnitudes count.
    places : SkyPlaces
        Of these objects.
    sun : ndarray, shape (3,) or None
        Towards the Sun: east, north, up. None takes every object as half lit.
    """
    standard = objects.standard_magnitude[places.index]
    magnitude = np.full(standard.size, np.nan)
    rows = np.flatnonzero(np.isfinite(standard) & (places.light != Light.SHADOW))
    far_km = places.range_km[rows]
    phase_deg = np.full(rows.size, 90.0)
    if sun is not None:
        azimuth, altitude = np.radians([places.azimuth_deg[rows], places.altitude_deg[rows]])
        level = np.cos(altitude)
        towards = np.stack([level * np.sin(azimuth), level * np.cos(azimuth), np.sin(altitude)])
        phase_deg = phase_angle_deg(towards, sun)
    magnitude[rows] = apparent_magnitude(standard[rows], far_km, phase_deg)
    return magnitude
