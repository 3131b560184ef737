"""Everything on the sky plot in its order, on a widget or in a picture."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from app.model.satellites import Group
from widgets import sky_marks
from widgets.sky_dots import DotPicture
from widgets.sky_frame import SkyFrame
from widgets.sky_labels import paint_names
from widgets.sky_layers import SkyLayers
from widgets.sky_names import ISS, SkyNames
from widgets.sky_projection import Projection
from widgets.sky_satellites import ShownSatellites
from widgets.sky_scene import SkyScene


class SkyPainter:
    """Paint frames: what is kept, and between and above it what moves.

    Attributes
    ----------
    names : SkyNames
        Chosen by whoever asks for the painting.
    """

    def __init__(self) -> None:
        self.names = SkyNames()
        self._layers = SkyLayers()
        self._dots = DotPicture()
        self._dot_px = 0.0

    def paint(
        self,
        painter: QPainter,
        frame: SkyFrame,
        satellites: ShownSatellites | None,
        projection: Projection,
    ) -> None:
        """Paint a frame; ``satellites`` and ``projection`` are the frame's own."""
        scene = frame.scene
        ground = self._layers.ground(frame, projection, satellites is not None)
        if satellites is not None:
            inside = projection.border().boundingRect()
            self._dot_px = satellites.dot_px(self._dot_px)
            ground = self._dots.make(ground, inside, satellites.dots(self._dot_px))
        painter.drawImage(QPointF(0.0, 0.0), ground)
        over = self._layers.over(frame, projection, self.names.fixed)
        painter.drawImage(QPointF(0.0, 0.0), over)
        if satellites is not None:
            _paint_satellites(painter, scene, satellites)
        if scene.target is not None and (projection.below or scene.target[1] > 0.0):
            for place in projection.places(*scene.target):
                sky_marks.paint_target(painter, place)
        paint_names(painter, self.names.moving)
        telescope = None if scene.shown_utc is not None else scene.telescope
        if telescope is not None and (projection.below or telescope[1] >= 0.0):
            for place in projection.places(*telescope):
                sky_marks.paint_reticle(painter, place)


def _paint_satellites(painter: QPainter, scene: SkyScene, satellites: ShownSatellites) -> None:
    """Paint the few that are more than dots."""
    iss = satellites.row_of_number(ISS)
    chosen = None if scene.selected is None else satellites.row_of_number(scene.selected)
    for row in satellites.of_group(Group.STATION):
        for place in satellites.copies(int(row)) if row != iss else ():
            sky_marks.paint_station(painter, place)
    for place in () if iss is None else satellites.copies(iss):
        sky_marks.paint_iss(painter, place)
    for place in () if chosen is None else satellites.copies(chosen):
        sky_marks.paint_selected(painter, place)
