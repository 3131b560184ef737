"""The pictures that the sky plot keeps from one repaint to the next."""

from __future__ import annotations

import math

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from widgets import sky_border, sky_ground, sky_marks, sky_notes, sky_ways, theme
from widgets.canvas import faded
from widgets.language import language
from widgets.sky_frame import SkyFrame
from widgets.sky_labels import Placed, paint_names
from widgets.sky_names import ISS
from widgets.sky_projection import Flat, Polar, Projection

STARS_WITH_SATELLITES_MAG = 3.5
"""Among satellites, fainter stars would be taken for some (magnitudes)."""

OVER_EVERY_S = 1.0
"""In less, no trail grows by more than its star is wide (seconds)."""

NUMBERS_PX = 80.0
"""A smaller round map has no room for altitudes."""


class SkyLayers:
    """Two pictures under the dots and two over them, each painted only when it changes.

    Grid and stars; on a copy of that what the slit and the mount leave of the sky; over the
    dots the horizon, and on a copy of it whatever stands nearly still: ways, bodies and their
    names, notes.
    """

    def __init__(self) -> None:
        self._grid, self._ground = QImage(), QImage()
        self._horizon, self._over = QImage(), QImage()
        self._grid_for: tuple[object, ...] = ()
        self._ground_for: tuple[object, ...] = ()
        self._horizon_for: tuple[object, ...] = ()
        self._over_for: tuple[object, ...] = ()

    def ground(self, frame: SkyFrame, projection: Projection, satellites: bool) -> QImage:
        """Give what lies under the dots; the same picture as long as nothing of it changes."""
        scene = frame.scene
        grid = self._grid_of(frame, projection, satellites)
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
            if isinstance(projection, Flat):
                above = QRectF(projection.box)
                above.setBottom(projection.place(0.0, 0.0).y())
                painter.setClipRect(above, Qt.ClipOperation.IntersectClip)
            sky_border.paint_limits(painter, projection, scene.edges)
        painter.end()
        self._ground, self._ground_for = ground, made_for
        return ground

    def over(self, frame: SkyFrame, projection: Projection, names: tuple[Placed, ...]) -> QImage:
        """Give what lies over the dots and hardly moves, with the names of it."""
        scene, known = frame.scene, frame.scene.satellites
        made_for = (
            *_look(frame),
            *(scene.below, scene.edges, scene.night, scene.way, scene.bodies, scene.deep_sky),
            *(scene.selected, scene.shown_utc, scene.filter, names),
            None if known is None else known.trails,
            None if frame.places is None else math.floor(frame.unix_s / OVER_EVERY_S),
            sky_notes.why_empty(scene, frame.places is not None),
        )
        if made_for == self._over_for:
            return self._over
        over = self._horizon_of(frame, projection).copy()
        painter = _smooth_painter(over)
        _paint_over(painter, frame, projection)
        paint_names(painter, names)
        sky_notes.paint_notes(painter, frame.size, projection, scene, frame.places is not None)
        painter.end()
        self._over, self._over_for = over, made_for
        return over

    def _horizon_of(self, frame: SkyFrame, projection: Projection) -> QImage:
        scene = frame.scene
        made_for = (*_look(frame), scene.below, scene.edges)
        if made_for == self._horizon_for:
            return self._horizon
        horizon = _blank(frame, QImage.Format.Format_ARGB32_Premultiplied)
        horizon.fill(Qt.GlobalColor.transparent)
        if scene.edges is not None and scene.edges.horizon is not None:
            painter = _smooth_painter(horizon)
            painter.setClipPath(projection.border())
            sky_border.paint_horizon(painter, projection, scene.edges.horizon)
            painter.end()
        self._horizon, self._horizon_for = horizon, made_for
        return horizon

    def _grid_of(self, frame: SkyFrame, projection: Projection, satellites: bool) -> QImage:
        scene, size = frame.scene, frame.size
        made_for = (*_look(frame), frame.title, scene.below, scene.stars, satellites)
        if made_for == self._grid_for:
            return self._grid
        grid = _blank(frame, QImage.Format.Format_RGB32)
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
            to_mag = STARS_WITH_SATELLITES_MAG if satellites else math.inf
            sky_ground.paint_stars(painter, projection, scene.stars, to_mag)
        painter.end()
        self._grid, self._grid_for = grid, made_for
        return grid


def _look(frame: SkyFrame) -> tuple[object, ...]:
    size = frame.size
    return (size.width(), size.height(), frame.ratio, theme.theme(), language(), frame.chosen)


def _blank(frame: SkyFrame, form: QImage.Format) -> QImage:
    size, ratio = frame.size, frame.ratio
    picture = QImage(math.ceil(size.width() * ratio), math.ceil(size.height() * ratio), form)
    picture.setDevicePixelRatio(ratio)
    return picture


def _smooth_painter(picture: QImage) -> QPainter:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    return painter


def _paint_over(painter: QPainter, frame: SkyFrame, projection: Projection) -> None:
    scene = frame.scene
    painter.save()
    painter.setClipPath(projection.border())
    if isinstance(projection, Polar) and projection.horizon > NUMBERS_PX:
        sky_ground.paint_polar_numbers(painter, projection)
    _paint_ways(painter, projection, frame)
    painter.restore()
    for thing in (*scene.deep_sky, *scene.bodies):
        if projection.below or thing.altitude_deg > 0.0:
            sky_marks.paint_body(painter, projection, thing)


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
