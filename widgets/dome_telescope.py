"""The telescope in the plan of the dome: pier, tube, beam, and the way it goes tonight."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from app.model.state import DomeShape
from widgets import theme
from widgets.canvas import centred, dashed, faded, pen, tag, text_width
from widgets.dome_scene import Plan, Telescope, hour_marks

_TUBE_LENGTH = 3.0
_TUBE_WIDTH = 1.25
"""A plausible tube, in apertures: the drawing needs one, no reckoning does."""

_LABEL_PX = 22.0
"""Hours nearer to each other than this share one label (pixels)."""


def paint_telescope(
    painter: QPainter, telescope: Telescope, shape: DomeShape, scale: float, name: str
) -> None:
    """Paint the telescope around the dome's centre.

    Parameters
    ----------
    painter : QPainter
        Its origin is the dome's centre, north is up.
    telescope, shape
        What to paint.
    scale : float
        Pixels per metre.
    name : str
        What it is meant to point at; may be empty.
    """
    colours = theme.tokens()
    painter.setPen(pen(colours.faint, 1.4))
    painter.setBrush(colours.well)
    painter.drawEllipse(_point((shape.pier_east_m, shape.pier_north_m), scale), 8.0, 8.0)
    outline = QPolygonF([_point(place, scale) for place in telescope.beam])
    start, end = _point(telescope.middle, scale), outline.boundingRect().center()
    half_px = 0.5 * shape.aperture_m * scale
    if telescope.beam:
        _paint_beam(painter, telescope.azimuth_deg, start, outline, half_px)
    _paint_tube(painter, telescope, shape, scale)
    if telescope.beam:
        _paint_arrow(painter, start, end)
        if name:
            _paint_name(painter, end, half_px + 6.0, name)


def _paint_name(painter: QPainter, at: QPointF, clear_px: float, name: str) -> None:
    colours = theme.tokens()
    painter.setFont(theme.text_font(13, 600))
    left = at.x() + clear_px
    if at.x() > 40.0:
        left = at.x() - clear_px - text_width(painter, name) - 12.0
    tag(painter, QPointF(left, at.y() - 14.0), name, colours.txt, faded(colours.raised, 190))


def _paint_tube(painter: QPainter, telescope: Telescope, shape: DomeShape, scale: float) -> None:
    colours = theme.tokens()
    altitude = math.radians(telescope.altitude_deg)
    half_px = 0.5 * _TUBE_WIDTH * shape.aperture_m * scale
    length_px = _TUBE_LENGTH * shape.aperture_m * scale * max(0.0, math.cos(altitude))
    foreshort_px = half_px * abs(math.sin(altitude))
    painter.save()
    painter.translate(_point(telescope.middle, scale))
    painter.rotate(telescope.azimuth_deg)
    box = QRectF(
        -half_px,
        -0.55 * length_px - foreshort_px,
        2.0 * half_px,
        length_px + 2.0 * foreshort_px,
    )
    corner = min(half_px, 0.3 * half_px + foreshort_px * 0.7)
    painter.setPen(pen(colours.txt, 1.6))
    painter.setBrush(colours.panel)
    painter.drawRoundedRect(box, corner, corner)
    painter.restore()


def _paint_beam(
    painter: QPainter, azimuth_deg: float, start: QPointF, outline: QPolygonF, half_px: float
) -> None:
    colours = theme.tokens()
    azimuth = math.radians(azimuth_deg)
    side = QPointF(math.cos(azimuth), math.sin(azimuth)) * half_px
    end = outline.boundingRect().center()
    painter.setPen(dashed(faded(colours.txt, 150), 1.0, 4.0, 3.0))
    for edge in (side, -side):
        painter.drawLine(start + edge, end + edge)
    painter.setPen(pen(colours.txt, 1.6))
    painter.setBrush(faded(colours.txt, 36))
    painter.drawPolygon(outline)


def _paint_arrow(painter: QPainter, start: QPointF, end: QPointF) -> None:
    colours = theme.tokens()
    way = end - start
    length = math.hypot(way.x(), way.y())
    if length < 12.0:
        painter.setPen(pen(colours.txt, 2.4))
        painter.drawPoint(end)
        return
    ahead = way / length
    across = QPointF(-ahead.y(), ahead.x())
    neck = end - ahead * 13.0
    painter.setPen(pen(colours.txt, 2.4))
    painter.drawLine(start, neck)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.txt)
    painter.drawPolygon(QPolygonF([end, neck + across * 7.0, neck - across * 7.0]))


def paint_path(painter: QPainter, path: tuple[Plan, ...], scale: float) -> None:
    """Paint where the beam will leave the dome in the coming hours."""
    if len(path) < 2:
        return
    colours = theme.tokens()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(dashed(colours.txt, 1.2, 2.0, 3.0))
    painter.drawPolyline(QPolygonF([_point(place, scale) for place in path]))
    painter.setFont(theme.number_font(11))
    labelled = _point(path[0], scale)
    for hour, place in hour_marks(path):
        mark = _point(place, scale)
        painter.setPen(pen(colours.txt, 1.4))
        painter.setBrush(colours.raised)
        painter.drawEllipse(mark, 3.0, 3.0)
        away = mark - labelled
        if math.hypot(away.x(), away.y()) > _LABEL_PX:
            labelled = mark
            painter.setPen(colours.dim)
            centred(painter, mark + QPointF(0.0, 13.0), f"+{hour}h")


def _point(place: Plan, scale: float) -> QPointF:
    return QPointF(place[0] * scale, -place[1] * scale)
