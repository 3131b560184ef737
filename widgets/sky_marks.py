"""The signs on the sky plot: Sun, Moon, planets, satellites, target, slit and telescope."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF

from app.sky.bodies import MOON, SUN
from app.sky.stars import STAR
from widgets import theme
from widgets.canvas import faded, pen
from widgets.sky_projection import Projection
from widgets.sky_scene import DEEP_SKY, SkyThing
from widgets.sky_window import Window


def radius_px(thing: SkyThing) -> float:
    """Give how large something is drawn."""
    return {SUN: 9.0, MOON: 8.5, STAR: 3.0, DEEP_SKY: 4.5}.get(thing.kind, 5.0)


def paint_body(painter: QPainter, projection: Projection, body: SkyThing) -> None:
    """Paint Sun, Moon or a planet."""
    for place in projection.places(body.azimuth_deg, body.altitude_deg):
        paint_symbol(painter, place, body)


def paint_symbol(painter: QPainter, at: QPointF, thing: SkyThing) -> None:
    """Paint the sign of something: the Moon with its phase, planets as rings, stars as dots."""
    colours, radius = theme.tokens(), radius_px(thing)
    if thing.kind == STAR:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.txt)
        painter.drawEllipse(at, radius, radius)
        return
    if thing.kind == DEEP_SKY:
        painter.setPen(pen(colours.dim, 1.3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(at, 1.25 * radius, 0.7 * radius)
        return
    painter.setPen(pen(colours.txt, 2.0 if thing.kind != MOON else 1.0))
    painter.setBrush(colours.plot)
    painter.drawEllipse(at, radius, radius)
    if thing.kind == MOON:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.txt)
        painter.drawPath(_lit_disc(at, radius, thing.lit))
    elif thing.kind == SUN:
        painter.setBrush(colours.txt)
        painter.drawEllipse(at, 0.45 * radius, 0.45 * radius)


def paint_iss(painter: QPainter, at: QPointF) -> None:
    """Paint the International Space Station as a star of its own."""
    colours, star = theme.tokens(), QPolygonF()
    for corner in range(10):
        angle, far = math.radians(36.0 * corner), 9.0 if corner % 2 == 0 else 3.8
        star.append(at + QPointF(far * math.sin(angle), -far * math.cos(angle)))
    painter.setPen(pen(faded(colours.plot, 220), 2.0))
    painter.setBrush(colours.act)
    painter.drawPolygon(star)


def paint_station(painter: QPainter, at: QPointF) -> None:
    """Paint another station, with its wings."""
    colours = theme.tokens()
    for ink, wider in ((faded(colours.plot, 220), 2.0), (colours.txt, 0.0)):
        painter.setPen(pen(ink, 2.0 + wider))
        painter.drawLine(at - QPointF(6.0 + 0.5 * wider, 0.0), at + QPointF(6.0 + 0.5 * wider, 0.0))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        side = 5.0 + wider
        painter.drawRect(QRectF(at.x() - 0.5 * side, at.y() - 0.5 * side, side, side))


def paint_selected(painter: QPainter, at: QPointF) -> None:
    """Ring the satellite that is chosen."""
    colours = theme.tokens()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((faded(colours.plot, 200), 4.5), (colours.act, 2.0)):
        painter.setPen(pen(ink, width))
        painter.drawEllipse(at, 10.0, 10.0)


def paint_target(painter: QPainter, at: QPointF) -> None:
    """Paint the target as two rings."""
    colours = theme.tokens()
    painter.setPen(pen(colours.txt, 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 9.0, 9.0)
    painter.drawEllipse(at, 3.0, 3.0)


def paint_reticle(painter: QPainter, at: QPointF) -> None:
    """Paint where the telescope points."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for ink, width in ((faded(theme.tokens().plot, 200), 5.0), (theme.tokens().txt, 2.2)):
        painter.setPen(pen(ink, width))
        painter.drawEllipse(at, 13.0, 13.0)
        for along in (QPointF(1.0, 0.0), QPointF(0.0, 1.0)):
            painter.drawLine(at + along * 13.0, at + along * 20.0)
            painter.drawLine(at - along * 13.0, at - along * 20.0)


def paint_window(painter: QPainter, projection: Projection, window: Window) -> None:
    """Paint the part of the sky that the slit leaves open."""
    colours = theme.tokens()
    whole = QPainterPath()
    whole.setFillRule(Qt.FillRule.WindingFill)
    for azimuth_deg, altitude_deg in window.areas:
        for area in projection.areas(azimuth_deg, altitude_deg):
            whole.addPolygon(_clockwise(area))
            whole.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(colours.act, 46))
    painter.drawPath(whole)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colours.act, 1.4))
    for azimuth_deg, altitude_deg in window.edges:
        for edge in projection.areas(azimuth_deg, altitude_deg):
            painter.drawPolyline(edge)


def _clockwise(area: QPolygonF) -> QPolygonF:
    """Turn a polygon so that parts lying over each other do not cancel."""
    points = area.toList()
    twice = sum(
        a.x() * b.y() - b.x() * a.y() for a, b in zip(points, points[1:] + points[:1], strict=True)
    )
    return area if twice >= 0.0 else QPolygonF(points[::-1])


def _lit_disc(at: QPointF, radius: float, lit: float) -> QPainterPath:
    """Give the lit part of the Moon, its bright limb to the right."""
    box = QRectF(at.x() - radius, at.y() - radius, 2.0 * radius, 2.0 * radius)
    path = QPainterPath(QPointF(at.x(), box.top()))
    path.arcTo(box, 90.0, -180.0)
    half_wide = radius * (2.0 * lit - 1.0)
    inner = QRectF(at.x() - abs(half_wide), box.top(), 2.0 * abs(half_wide), box.height())
    path.arcTo(inner, -90.0, -180.0 if half_wide >= 0.0 else 180.0)
    return path
