"""Paints one plot's frames one after the other, by whichever thread asks."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from threading import Lock

from PySide6.QtGui import QImage, QPainter

from widgets import theme
from widgets.language import language
from widgets.sky_frame import SkyFrame
from widgets.sky_painter import SkyPainter
from widgets.sky_projection import Projection
from widgets.sky_satellites import ShownSatellites
from widgets.sky_scene import SkyScene

NAMES_EVERY_S = 1.0
"""Names are placed anew so often; in between they go along with their dots (seconds)."""


@dataclass(frozen=True, slots=True, eq=False)
class SkyPicture:
    """A frame as it was painted, and where its satellites are on it.

    Attributes
    ----------
    frame : SkyFrame
    image : QImage
    satellites : ShownSatellites or None
        None while nothing is known of them.
    projection : Projection
    look : tuple
        What the picture depends on besides the frame's scene and places.
    """

    frame: SkyFrame
    image: QImage
    satellites: ShownSatellites | None
    projection: Projection
    look: tuple[object, ...]

    def shows(self, frame: SkyFrame) -> bool:
        """True when a frame of the same look would give the same picture."""
        mine = self.frame
        same = mine.scene is frame.scene and mine.places is frame.places
        return same and mine.unix_s == frame.unix_s


class SkyBrush:
    """Keeps what frames of one plot share: layers that seldom change, and the names' places.

    Safe from any thread: whoever comes second waits for the picture of the first.
    """

    def __init__(self) -> None:
        self._busy = Lock()
        self._painter = SkyPainter()
        self._named_for: tuple[object, ...] = ()
        self._named_at_s = 0.0

    def picture(self, frame: SkyFrame) -> SkyPicture:
        """Paint a frame.

        Returns
        -------
        SkyPicture
            Its image is nobody else's.
        """
        with self._busy:
            return self._paint(frame)

    def _paint(self, frame: SkyFrame) -> SkyPicture:
        look = look_of(frame)
        projection = frame.projection()
        satellites = frame.satellites(projection)
        self._name(frame, satellites, projection)
        size, ratio = frame.size, frame.ratio
        wide_px, tall_px = math.ceil(size.width() * ratio), math.ceil(size.height() * ratio)
        image = QImage(wide_px, tall_px, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        self._painter.paint(painter, frame, satellites, projection)
        painter.end()
        return SkyPicture(frame, image, satellites, projection, look)

    def _name(
        self, frame: SkyFrame, satellites: ShownSatellites | None, projection: Projection
    ) -> None:
        """Place the names anew when it is time, else let them follow."""
        inside = projection.border().boundingRect()
        key = (*look_of(frame), *_named(frame.scene), satellites is None)
        now_s = time.monotonic()
        due = satellites is not None and now_s - self._named_at_s >= NAMES_EVERY_S
        if key != self._named_for or due:
            self._named_for, self._named_at_s = key, now_s
            self._painter.names.choose(frame.scene, satellites, projection, inside)
        else:
            self._painter.names.follow(frame.scene, satellites, projection, inside)


def look_of(frame: SkyFrame) -> tuple[object, ...]:
    """Give what a picture depends on besides the frame's scene and places."""
    size = frame.size
    return (size.width(), size.height(), frame.ratio, frame.chosen, theme.theme(), language())


def _named(scene: SkyScene) -> tuple[object, ...]:
    """Give what decides, besides where satellites are, who has a name."""
    return (
        *(scene.below, scene.filter, scene.stars, scene.bodies, scene.target is None),
        *(scene.target_name, scene.selected, scene.deep_sky, scene.way),
    )
