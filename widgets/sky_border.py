"""The edges of the sky, painted: limits of the mount, the Sun's circle, what stands around."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPolygonF

from widgets import theme
from widgets.canvas import dashed, faded, pen
from widgets.sky_edges import Line, SkyEdges
from widgets.sky_projection import Polar, Projection

MASK_ALPHA = 215
"""Dots behind hills show through, faintly."""

_ROUND_DEG = np.arange(0.0, 360.1, 2.0)


def paint_limits(painter: QPainter, projection: Projection, edges: SkyEdges) -> None:
    """Paint how low and how far the mount goes, and how near to the Sun."""
    colours = theme.tokens()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(dashed(colours.dim, 1.2, 6.0, 4.0))
    if edges.lowest_deg is not None and edges.lowest_deg > 0.0:
        level = np.full(_ROUND_DEG.size, edges.lowest_deg)
        for line in projection.areas(_ROUND_DEG, level):
            painter.drawPolyline(line)
    painter.setPen(dashed(colours.dim, 1.2, 2.0, 3.0))
    for azimuth_deg, altitude_deg in edges.hour_limits:
        for line in projection.lines(azimuth_deg, altitude_deg):
            painter.drawPolyline(line)
    if edges.sun is not None:
        painter.setPen(dashed(colours.txt, 1.4, 5.0, 3.0))
        painter.setBrush(QBrush(faded(colours.dim, 90), Qt.BrushStyle.BDiagPattern))
        painter.drawPath(_around(projection, edges.sun))


def paint_horizon(painter: QPainter, projection: Projection, horizon: Line) -> None:
    """Paint what stands around the site, from the horizon up."""
    colours = theme.tokens()
    azimuth_deg, altitude_deg = _finely(horizon)
    mask = QPainterPath()
    if isinstance(projection, Polar):
        mask.setFillRule(Qt.FillRule.OddEvenFill)
        mask.addEllipse(projection.middle, projection.horizon, projection.horizon)
        for edge in projection.areas(azimuth_deg, altitude_deg):
            mask.addPolygon(edge)
    else:
        for edge in projection.areas(azimuth_deg, altitude_deg):
            foot = QPolygonF([*edge.toList(), *_foot(projection, edge)])
            mask.addPolygon(foot)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(faded(colours.hi, MASK_ALPHA))
    painter.drawPath(mask)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colours.faint, 1.2))
    for edge in projection.areas(azimuth_deg, altitude_deg):
        painter.drawPolyline(edge)


def _foot(projection: Projection, edge: QPolygonF) -> list[QPointF]:
    """Give the two corners at the horizon below a line."""
    level = projection.place(0.0, 0.0).y()
    return [QPointF(edge.last().x(), level), QPointF(edge.first().x(), level)]


def _finely(horizon: Line) -> Line:
    """Give points so close that the line stays round on the round map."""
    azimuth_deg = np.unique(np.concatenate([horizon[0], np.arange(0.0, 360.1, 2.0)]))
    return azimuth_deg, np.interp(azimuth_deg, *horizon)


def _around(projection: Projection, line: Line) -> QPainterPath:
    """Give a closed line as an area; one that goes around the zenith fills up to it."""
    azimuth_deg, altitude_deg = line
    turned_deg = float(azimuth_deg[-1] - azimuth_deg[0])
    if abs(turned_deg) > 180.0 and not isinstance(projection, Polar):
        azimuth_deg = np.concatenate([azimuth_deg, azimuth_deg[[-1, 0]]])
        altitude_deg = np.concatenate([altitude_deg, [90.0, 90.0]])
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for area in projection.areas(azimuth_deg, altitude_deg):
        path.addPolygon(area)
    return path
