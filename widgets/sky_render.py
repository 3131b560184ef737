"""Draw the sky of a moment into a picture, without a window."""

from __future__ import annotations

from PySide6.QtCore import QSize, QSizeF
from PySide6.QtGui import QImage, QPainter

from app.model.satellites import SkyPlaces
from widgets.sky_frame import SkyFrame
from widgets.sky_painter import SkyPainter
from widgets.sky_scene import SkyMap, SkyScene


def render_sky(
    scene: SkyScene,
    places: SkyPlaces | None,
    size: QSize,
    title: str = "",
    unix_s: float = 0.0,
    chosen: SkyMap = SkyMap.FLAT,
) -> QImage:
    """Draw the sky; a `QApplication` must be there for its fonts (offscreen will do).

    Parameters
    ----------
    scene : SkyScene
        What is drawn; with ``below`` the flat map goes from -90° to 90°.
    places : SkyPlaces or None
        Of the objects of ``scene.satellites``.
    size : QSize
        Of the picture, pixels; 280 x 150 at least.
    title : str
        Above the map, as ``"Satellites at NHAO, 2019-07-05 21:44:18.823965 UTC"``.
    unix_s : float
        Moment of the places, seconds since 1970-01-01 UTC.
    chosen : SkyMap
        Flat or round.
    """
    frame = SkyFrame(scene, places, unix_s, chosen, QSizeF(size), title=title)
    projection = frame.projection()
    satellites = frame.satellites(projection)
    picture = QImage(size, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    sky = SkyPainter()
    sky.names.choose(
        scene, satellites, projection, projection.border().boundingRect(), every_body=True
    )
    sky.paint(painter, frame, satellites, projection)
    painter.end()
    return picture
