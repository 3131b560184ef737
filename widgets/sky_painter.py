"""Everything on the sky plot in its order, on a widget or in a picture."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from app.model.satellites import Group, SkyPlaces
from widgets import sky_border, sky_ground, sky_marks, sky_notes, sky_ways, theme
from widgets.canvas import faded
from widgets.language import language
from widgets.sky_dots import DotPicture
from widgets.sky_names import ISS, SkyNames
from widgets.sky_projection import Flat, Polar, Projection
from widgets.sky_satellites import ShownSatellites, shown_satellites
from widgets.sky_scene import SkyMap, SkyScene

STARS_WITH_SATELLITES_MAG = 3.5
"""Among satellites, fainter stars would be taken for some (magnitudes)."""


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


class SkyPainter:
    """Paint frames, and keep what does not change from one to the next.

    Grid and stars are one picture, the slit's window and the limits on top of it another;
    the dots are stamped into a copy of that.
    """

    def __init__(self) -> None:
        self.names = SkyNames()
        self._grid, self._ground = QImage(), QImage()
        self._grid_for: tuple[object, ...] = ()
        self._ground_for: tuple[object, ...] = ()
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
        ground = self._ground_of(frame, satellites is not None, projection)
        inside = projection.border().boundingRect()
        if satellites is not None:
            self._dot_px = satellites.dot_px(self._dot_px)
            ground = self._dots.make(ground, inside, satellites.dots(self._dot_px))
        painter.drawImage(QPointF(0.0, 0.0), ground)
        painter.save()
        painter.setClipPath(projection.border())
        if scene.edges is not None and scene.edges.horizon is not None:
            sky_border.paint_horizon(painter, projection, scene.edges.horizon)
        if isinstance(projection, Polar):
            sky_ground.paint_polar_numbers(painter, projection)
        _paint_ways(painter, projection, frame)
        painter.restore()
        _paint_marks(painter, projection, scene, satellites)
        self._paint_names(painter)
        telescope = None if scene.shown_utc is not None else scene.telescope
        if telescope is not None and (projection.below or telescope[1] >= 0.0):
            for place in projection.places(*telescope):
                sky_marks.paint_reticle(painter, place)
        sky_notes.paint_notes(painter, frame.size, projection, scene, frame.places is not None)

    def _paint_names(self, painter: QPainter) -> None:
        colours = theme.tokens()
        for placed in self.names.placed:
            painter.setFont(placed.wish.font)
            painter.fillRect(placed.box, faded(colours.plot, 190))
            painter.setPen(getattr(colours, placed.wish.role))
            painter.drawText(placed.box, Qt.AlignmentFlag.AlignCenter, placed.wish.text)

    def _ground_of(self, frame: SkyFrame, satellites: bool, projection: Projection) -> QImage:
        scene = frame.scene
        grid = self._grid_of(frame, satellites, projection)
        window = None if scene.shown_utc is not None else scene.window
        made_for = (grid.cacheKey(), window, scene.edges)
        if made_for == self._ground_for:
            return self._ground
        ground = grid.copy()
        painter = _smooth_painter(ground)
        painter.setClipPath(projection.border())
        if window is not None:
            sky_marks.paint_window(painter, projection, window)
        if scene.edges is not None:
            above = QRectF(projection.border().boundingRect())
            if isinstance(projection, Flat):
                above.setBottom(projection.place(0.0, 0.0).y())
                painter.setClipRect(above, Qt.ClipOperation.IntersectClip)
            sky_border.paint_limits(painter, projection, scene.edges)
        painter.end()
        self._ground, self._ground_for = ground, made_for
        return ground

    def _grid_of(self, frame: SkyFrame, satellites: bool, projection: Projection) -> QImage:
        scene, size = frame.scene, frame.size
        made_for = (
            *(size.width(), size.height(), frame.ratio, theme.theme(), language()),
            *(frame.chosen, frame.title, scene.below, scene.stars, satellites),
        )
        if made_for == self._grid_for:
            return self._grid
        grid = QImage(
            round(size.width() * frame.ratio),
            round(size.height() * frame.ratio),
            QImage.Format.Format_RGB32,
        )
        grid.setDevicePixelRatio(frame.ratio)
        grid.fill(theme.tokens().panel)
        painter = _smooth_painter(grid)
        if isinstance(projection, Flat):
            sky_ground.paint_flat_grid(painter, projection, frame.title is not None)
        elif isinstance(projection, Polar):
            sky_ground.paint_polar_grid(painter, projection)
            beside_px = 0.5 * size.width() - projection.radius
            if min(beside_px, 0.3 * size.height()) > sky_ground.HANDED_PX:
                sky_ground.paint_handedness(painter, size)
        if frame.title:
            sky_ground.paint_title(painter, size.width(), frame.title)
        if scene.stars is not None:
            to_mag = STARS_WITH_SATELLITES_MAG if satellites else 99.0
            sky_ground.paint_stars(painter, projection, scene.stars, to_mag)
        painter.end()
        self._grid, self._grid_for = grid, made_for
        return grid


def _smooth_painter(picture: QImage) -> QPainter:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    return painter


def _paint_ways(painter: QPainter, projection: Projection, frame: SkyFrame) -> None:
    scene, colours = frame.scene, theme.tokens()
    if scene.night is not None:
        sky_ways.paint_night(painter, projection, scene.night)
    if scene.way is not None:
        sky_ways.paint_way(painter, projection, scene.way)
    known = scene.satellites
    for trail in () if known is None or frame.places is None else known.trails:
        first = trail.norad_id in (ISS, scene.selected)
        ink: QColor = colours.act if first else faded(colours.dim, 150)
        sky_ways.paint_trail(painter, projection, trail, frame.unix_s, ink, thin=not first)


def _paint_marks(
    painter: QPainter, projection: Projection, scene: SkyScene, satellites: ShownSatellites | None
) -> None:
    for thing in (*scene.deep_sky, *scene.bodies):
        if projection.below or thing.altitude_deg > 0.0:
            sky_marks.paint_body(painter, projection, thing)
    if satellites is not None:
        for row in satellites.of_group(Group.STATION):
            sky_marks.paint_station(painter, satellites.place(int(row)))
        iss = satellites.row_of_number(ISS)
        if iss is not None:
            sky_marks.paint_iss(painter, satellites.place(iss))
        chosen = None if scene.selected is None else satellites.row_of_number(scene.selected)
        if chosen is not None:
            sky_marks.paint_selected(painter, satellites.place(chosen))
    if scene.target is not None and (projection.below or scene.target[1] > 0.0):
        for place in projection.places(*scene.target):
            sky_marks.paint_target(painter, place)
