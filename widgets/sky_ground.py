"""The still part of the sky plot: grid, scales, and all the stars that are up."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from widgets import theme, words
from widgets.canvas import centred, dashed, faded, pen
from widgets.sky_projection import Flat, Polar, Projection
from widgets.sky_scene import StarDots

LEFT_PX, BOTTOM_PX, TOP_PX = 34.0, 24.0, 8.0
"""Room for the scales of the flat map."""

_DOT_SIZES = 8


def flat_box(width: float, height: float) -> QRectF:
    """Give where the flat map lies in a view."""
    return QRectF(LEFT_PX, TOP_PX, width - LEFT_PX - 2.0, height - TOP_PX - BOTTOM_PX)


def polar_box(width: float, height: float) -> QRectF:
    """Give where the round map lies in a view."""
    return QRectF(0.0, 0.0, width, height).adjusted(20.0, 22.0, -20.0, -22.0)


def paint_flat_grid(painter: QPainter, flat: Flat) -> None:
    """Paint ground, grid and both scales of the flat map."""
    colours = theme.tokens()
    painter.fillRect(flat.box, colours.plot)
    painter.setFont(theme.number_font(11))
    for altitude_deg in range(0, 91, 15):
        line = flat.place(0.0, altitude_deg).y()
        painter.setPen(pen(colours.dim if altitude_deg == 0 else colours.line))
        painter.drawLine(QPointF(flat.box.left(), line), QPointF(flat.box.right(), line))
        painter.setPen(colours.dim)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0.0, line - 8.0, LEFT_PX - 6.0, 16.0), right, f"{altitude_deg}°")
    for azimuth_deg in range(0, 361, 45):
        column = flat.place(azimuth_deg, 0.0)
        painter.setPen(pen(colours.line))
        painter.drawLine(QPointF(column.x(), flat.box.top()), column)
        point = words.wind_from(azimuth_deg)
        said = point if azimuth_deg % 90 == 0 else f"{point} {azimuth_deg}°"
        painter.setPen(colours.txt if azimuth_deg % 90 == 0 else colours.dim)
        painter.setFont(theme.text_font(12, 700 if azimuth_deg % 90 == 0 else 500))
        centred(painter, QPointF(column.x(), flat.box.bottom() + 13.0), said)


def paint_polar_grid(painter: QPainter, polar: Polar) -> None:
    """Paint ground, altitude circles and letters of the round map."""
    colours = theme.tokens()
    painter.setPen(pen(colours.dim))
    painter.setBrush(colours.plot)
    painter.drawEllipse(polar.middle, polar.radius, polar.radius)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for altitude_deg in (30.0, 60.0):
        far = polar.radius * (90.0 - altitude_deg) / 90.0
        painter.setPen(dashed(colours.line, 1.0, 3.0, 3.0))
        painter.drawEllipse(polar.middle, far, far)
        painter.setFont(theme.number_font(11))
        painter.setPen(colours.dim)
        painter.drawText(polar.middle + QPointF(3.0, -far - 3.0), f"{altitude_deg:.0f}°")
    painter.setPen(pen(colours.line))
    for azimuth_deg in (0.0, 90.0):
        painter.drawLine(polar.place(azimuth_deg, 0.0), polar.place(azimuth_deg + 180.0, 0.0))
    painter.setFont(theme.text_font(14, 700))
    painter.setPen(colours.txt)
    for azimuth_deg in (0.0, 90.0, 180.0, 270.0):
        beyond = polar.place(azimuth_deg, -90.0 * 13.0 / polar.radius)
        centred(painter, beyond, words.wind_from(azimuth_deg))


def paint_stars(painter: QPainter, projection: Projection, dots: StarDots) -> None:
    """Paint the stars as dots in a few sizes, the brighter the larger."""
    ink = theme.tokens().txt
    bright = np.clip((5.2 - dots.magnitude) / 5.2, 0.0, 1.0)
    sizes = np.round(bright * _DOT_SIZES) / _DOT_SIZES
    for size in np.unique(sizes):
        of_size = np.flatnonzero(sizes == size)
        made = pen(faded(ink, round(90.0 + 150.0 * float(size))), 1.6 + 4.4 * float(size))
        made.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(made)
        places = projection.dots(dots.azimuth_deg[of_size], dots.altitude_deg[of_size])
        painter.drawPoints(places)
