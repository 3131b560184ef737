"""One moment of the sky plot: what is to be painted, how large, and on which map."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QSizeF

from app.model.satellites import SkyPlaces
from widgets import sky_ground
from widgets.sky_projection import Flat, Polar, Projection
from widgets.sky_satellites import ShownSatellites, shown_satellites
from widgets.sky_scene import SkyMap, SkyScene


@dataclass(frozen=True, slots=True, eq=False)
class SkyFrame:
    """What is to be painted.

    Attributes
    ----------
    scene : SkyScene
    places : SkyPlaces or None
    unix_s : float
        Moment of the places.
    chosen : SkyMap
    size : QSizeF
        Of the view, pixels.
    ratio : float
        Device pixels to a pixel.
    title : str or None
        None on the console; in a picture the line above the map, which then gets axes with
        names.
    """

    scene: SkyScene
    places: SkyPlaces | None
    unix_s: float
    chosen: SkyMap
    size: QSizeF
    ratio: float = 1.0
    title: str | None = None

    def projection(self) -> Projection:
        """Give the map that fits the view."""
        titled, wide, tall = self.title is not None, self.size.width(), self.size.height()
        if self.chosen is SkyMap.FLAT:
            return Flat(sky_ground.flat_box(wide, tall, titled), self.scene.below)
        return Polar(sky_ground.polar_box(wide, tall, titled), self.scene.below)

    def satellites(self, projection: Projection) -> ShownSatellites | None:
        """Give the satellites on the map."""
        scene = self.scene
        return shown_satellites(scene.satellites, self.places, self.scene.filter, projection)
