"""The satellites on the map at one moment: which are drawn, where, and how they look."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF

from app.model.satellites import GROUPS, Group, Light, SatelliteState, SkyPlaces, SpaceObjects
from widgets import theme
from widgets.sky_dots import DotForm, Dots
from widgets.sky_filter import BRIGHT_MAG, SkyFilter, as_bright_as, magnitudes
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
    azimuth_deg, altitude_deg, range_km, x, y : ndarray
        x and y are pixels of the view.
    light, group : ndarray of uint8
    by_eye : ndarray of bool
        What is lit and bright enough for eyes.
    """

    def __init__(
        self,
        objects: SpaceObjects,
        places: SkyPlaces,
        chosen: SkyFilter,
        projection: Projection,
        sun: Array | None = None,
    ) -> None:
        shown = chosen.passes(objects, places, sun)
        if not projection.below:
            shown &= places.altitude_deg >= 0.0
        if not shown.all():
            places = _some(places, np.flatnonzero(shown))
        self.objects = objects
        self.index = places.index
        self.azimuth_deg, self.altitude_deg = places.azimuth_deg, places.altitude_deg
        self.range_km, self.light = places.range_km, places.light
        self.group = objects.group[self.index]
        self.by_eye = as_bright_as(BRIGHT_MAG, objects, places, sun)
        self._places, self._sun, self._projection = places, sun, projection
        self.x, self.y = projection.pixels(self.azimuth_deg, self.altitude_deg)
        box = projection.border().boundingRect()
        self._area_px2 = box.width() * box.height()
        self._again = projection.again(self.azimuth_deg)
        self._row_of: NDArray[np.intp] | None = None

    def row(self, index: int) -> int | None:
        """Find an object of the whole list among those shown."""
        if self._row_of is None:
            self._row_of = np.full(len(self.objects), -1, dtype=np.intp)
            self._row_of[self.index] = np.arange(self.index.size)
        row = int(self._row_of[index])
        return None if row < 0 else row

    def row_of_number(self, norad_id: int) -> int | None:
        """Find an object by its number among those shown."""
        index = self.objects.index_of(norad_id)
        return None if index is None else self.row(index)

    def magnitudes(self, rows: Rows) -> Array:
        """Estimate how bright some of them are; NaN where nobody knows and in the shadow."""
        return magnitudes(self.objects, self._places, self._sun, rows)

    def place(self, row: int) -> QPointF:
        """Give the place of one of them on the map."""
        return QPointF(float(self.x[row]), float(self.y[row]))

    def copies(self, row: int) -> list[QPointF]:
        """Give every place of one of them: the flat map shows north at both ends."""
        azimuth_deg, altitude_deg = float(self.azimuth_deg[row]), float(self.altitude_deg[row])
        return self._projection.places(azimuth_deg, altitude_deg)

    def of_group(self, group: Group) -> Rows:
        """Give those of a group."""
        return np.flatnonzero(self.group == GROUPS.index(group))

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

    def dots(self, size_px: float = 4.0) -> Dots:
        """Give the dots, the least important looks first."""
        colours = theme.tokens()
        filled, ring = DotForm(size_px), DotForm(size_px + 1.0, hollow=True)
        square, frame = DotForm(size_px + 1.0, square=True), DotForm(size_px + 1.0, True, True)
        looks = (
            (ring, colours.faint),
            (frame, colours.faint),
            (filled, colours.dim),
            (square, colours.dim),
            (DotForm(size_px + 2.0), colours.txt),
        )
        look = 2 * (self.light != Light.SHADOW).astype(np.uint8)
        look += self.group == GROUPS.index(Group.GEOSTATIONARY)
        look[self.by_eye] = 4
        which, right = self._again
        if which.size == 0:
            return Dots(self.x, self.y, look, looks)
        x = np.concatenate([self.x, self.x[which] + right])
        y = np.concatenate([self.y, self.y[which]])
        return Dots(x, y, np.concatenate([look, look[which]]), looks)


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


def _some(places: SkyPlaces, rows: Rows) -> SkyPlaces:
    return SkyPlaces(
        places.index[rows],
        places.azimuth_deg[rows],
        places.altitude_deg[rows],
        places.range_km[rows],
        places.light[rows],
    )
