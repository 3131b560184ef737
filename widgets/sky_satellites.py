"""The satellites on the map at one moment: which are drawn, where, and how they look."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF

from app.model.satellites import GROUPS, Group, Light, SatelliteState, SkyPlaces, SpaceObjects
from widgets import theme
from widgets.sky_dots import DotForm, Dots
from widgets.sky_filter import BRIGHT_MAG, SkyFilter, magnitudes
from widgets.sky_projection import Projection

Array = NDArray[np.float64]
Rows = NDArray[np.intp]

_SIZES_PX = ((4.0, 110.0), (3.0, 38.0), (2.0, 0.0))
"""Diameters of dots, and the room that each must have (square pixels)."""


class ShownSatellites:
    """Those satellites of one moment that pass the filter, with their pixels.

    Parameters
    ----------
    objects : SpaceObjects
    places : SkyPlaces
        Of these objects.
    chosen : SkyFilter
    projection : Projection
        The map; what it does not show is left out.
    sun : ndarray, shape (3,), optional
        Towards the Sun: east, north, up.

    Attributes
    ----------
    index : ndarray of int64
        Place in ``objects``; of one length with the following.
    azimuth_deg, altitude_deg, range_km, magnitude, x, y : ndarray
        Magnitude is NaN where nobody knows and in the shadow; x and y are pixels of the view.
    light, group : ndarray of uint8
    """

    def __init__(
        self,
        objects: SpaceObjects,
        places: SkyPlaces,
        chosen: SkyFilter,
        projection: Projection,
        sun: Array | None = None,
    ) -> None:
        magnitude = magnitudes(objects, places, sun)
        shown = chosen.passes(objects, places, magnitude)
        if not projection.below:
            shown &= places.altitude_deg >= 0.0
        rows = np.flatnonzero(shown)
        self.objects = objects
        self.index = places.index[rows]
        self.azimuth_deg = places.azimuth_deg[rows]
        self.altitude_deg = places.altitude_deg[rows]
        self.range_km = places.range_km[rows]
        self.light = places.light[rows]
        self.group = objects.group[self.index]
        self.magnitude = magnitude[rows]
        self.x, self.y = projection.pixels(self.azimuth_deg, self.altitude_deg)
        box = projection.border().boundingRect()
        self._area_px2 = box.width() * box.height()
        self._again = projection.again(self.azimuth_deg)
        self._row_of = np.full(len(objects), -1, dtype=np.intp)
        self._row_of[self.index] = np.arange(self.index.size)

    def row(self, index: int) -> int | None:
        """Find an object of the whole list among those shown."""
        row = int(self._row_of[index])
        return None if row < 0 else row

    def row_of_number(self, norad_id: int) -> int | None:
        """Find an object by its number among those shown."""
        index = self.objects.index_of(norad_id)
        return None if index is None else self.row(index)

    def place(self, row: int) -> QPointF:
        """Give the place of one of them on the map."""
        return QPointF(float(self.x[row]), float(self.y[row]))

    def of_group(self, group: Group) -> Rows:
        """Give those of a group."""
        return np.flatnonzero(self.group == GROUPS.index(group))

    def by_eye(self) -> NDArray[np.bool_]:
        """Say which are lit and bright enough for eyes."""
        # an unknown brightness is NaN, and no brighter than anything
        seen: NDArray[np.bool_] = (self.magnitude <= BRIGHT_MAG) & (self.light != Light.SHADOW)
        return seen

    def dot_px(self, before_px: float) -> float:
        """Give a diameter for the dots that leaves the map readable.

        What it was before is kept until it is clearly wrong: dots must not pulsate when one
        more rises.
        """
        room = self._area_px2 / max(1, self.index.size)
        kept = dict(_SIZES_PX).get(before_px, np.inf)
        fits = next(px for px, least in _SIZES_PX if room >= least)
        if fits < before_px and room > 0.9 * kept:
            return before_px
        larger = next((px for px, least in _SIZES_PX if room >= 1.1 * least), fits)
        return larger if larger > before_px else min(fits, before_px)

    def dots(self, size_px: float = 4.0) -> tuple[Dots, ...]:
        """Give the dots, the least important first."""
        colours = theme.tokens()
        filled, ring = DotForm(size_px), DotForm(size_px + 1.0, hollow=True)
        square, frame = DotForm(size_px + 1.0, square=True), DotForm(size_px + 1.0, True, True)
        belt = self.group == GROUPS.index(Group.GEOSTATIONARY)
        dark, bright = self.light == Light.SHADOW, self.by_eye()
        looks = (
            (dark & ~belt, ring, colours.faint),
            (dark & belt, frame, colours.faint),
            (~dark & ~belt & ~bright, filled, colours.dim),
            (~dark & belt & ~bright, square, colours.dim),
            (bright, DotForm(size_px + 2.0), colours.txt),
        )
        which, right = self._again
        made = []
        for of_look, form, ink in looks:
            rows = np.flatnonzero(of_look)
            twice = of_look[which]
            x = np.concatenate([self.x[rows], self.x[which[twice]] + right[twice]])
            y = np.concatenate([self.y[rows], self.y[which[twice]]])
            made.append(Dots(x, y, form, ink))
        return tuple(made)


def shown_satellites(
    state: SatelliteState | None,
    places: SkyPlaces | None,
    chosen: SkyFilter,
    projection: Projection,
) -> ShownSatellites | None:
    """Give what is drawn; None when nothing is known, or the places are of another list."""
    if state is None or places is None:
        return None
    if places.index.size and int(places.index.max()) >= len(state.objects):
        return None
    sun = None if state.segment is None else state.segment.sun[0]
    return ShownSatellites(state.objects, places, chosen, projection, sun)
