"""The still part of the sky plot: grid, scales, and the stars."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPainter

from widgets import theme, words
from widgets.canvas import centred, dashed, faded, pen, text_width
from widgets.sky_projection import Flat, Polar, Projection
from widgets.sky_scene import StarDots

LEFT_PX, BOTTOM_PX, TOP_PX = 34.0, 24.0, 8.0
"""Room for the scales of the flat map."""

TITLED_LEFT_PX, TITLED_BOTTOM_PX, TITLED_TOP_PX, TITLED_RIGHT_PX = 66.0, 56.0, 46.0, 20.0
"""Room for scales with names, and a title above."""

HANDED_PX = 75.0
"""Room that the words beside the round map take."""

_DOT_SIZES = 8
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def flat_box(width: float, height: float, titled: bool = False) -> QRectF:
    """Give where the flat map lies in a view."""
    if titled:
        return QRectF(0.0, 0.0, width, height).adjusted(
            TITLED_LEFT_PX, TITLED_TOP_PX, -TITLED_RIGHT_PX, -TITLED_BOTTOM_PX
        )
    return QRectF(LEFT_PX, TOP_PX, width - LEFT_PX - 2.0, height - TOP_PX - BOTTOM_PX)


def polar_box(width: float, height: float, titled: bool = False) -> QRectF:
    """Give where the round map lies in a view."""
    top = TITLED_TOP_PX if titled else 0.0
    return QRectF(0.0, top, width, height - top).adjusted(20.0, 22.0, -20.0, -22.0)


def paint_flat_grid(painter: QPainter, flat: Flat, titled: bool) -> None:
    """Paint ground, grid and both scales; with a title azimuths are numbers, not winds."""
    colours = theme.tokens()
    painter.fillRect(flat.box, colours.plot)
    if flat.below:
        lower = QRectF(flat.box)
        lower.setTop(flat.place(0.0, 0.0).y())
        painter.fillRect(lower, colours.well)
    _paint_altitudes(painter, flat)
    if titled:
        _paint_numbers(painter, flat)
    else:
        _paint_winds(painter, flat)
    painter.setPen(pen(colours.dim, 1.6 if flat.below else 1.0))
    level = flat.place(0.0, 0.0).y()
    painter.drawLine(QPointF(flat.box.left(), level), QPointF(flat.box.right(), level))


def _paint_altitudes(painter: QPainter, flat: Flat) -> None:
    colours = theme.tokens()
    painter.setFont(theme.number_font(11))
    # the owner's plots go from -80 to 80 in steps of 20
    ticks = range(-80, 81, 20) if flat.below else range(0, 91, 15)
    each_px = flat.box.height() / len(ticks)
    skip = 1 if each_px >= 18.0 else 2
    for altitude_deg in ticks:
        line = flat.place(0.0, altitude_deg).y()
        painter.setPen(pen(colours.line))
        painter.drawLine(QPointF(flat.box.left(), line), QPointF(flat.box.right(), line))
        if altitude_deg % (skip * (20 if flat.below else 15)) == 0:
            painter.setPen(colours.dim)
            said = f"{altitude_deg}°".replace("-", "−")
            painter.drawText(QRectF(0.0, line - 8.0, flat.box.left() - 6.0, 16.0), _RIGHT, said)


def _paint_winds(painter: QPainter, flat: Flat) -> None:
    colours = theme.tokens()
    roomy = flat.box.width() >= 430.0
    for azimuth_deg in range(0, 361, 45):
        x = flat.place(azimuth_deg, 0.0).x()
        painter.setPen(pen(colours.line))
        painter.drawLine(QPointF(x, flat.box.top()), QPointF(x, flat.box.bottom()))
        point, main = words.wind_from(azimuth_deg), azimuth_deg % 90 == 0
        painter.setPen(colours.txt if main else colours.dim)
        painter.setFont(theme.text_font(12, 700 if main else 500))
        said = point if main or not roomy else f"{point} {azimuth_deg}°"
        centred(painter, QPointF(x, flat.box.bottom() + 13.0), said)


def _paint_numbers(painter: QPainter, flat: Flat) -> None:
    colours = theme.tokens()
    painter.setFont(theme.number_font(11))
    for azimuth_deg in range(0, 351, 50):
        x = flat.place(azimuth_deg, 0.0).x()
        painter.setPen(pen(colours.line))
        painter.drawLine(QPointF(x, flat.box.top()), QPointF(x, flat.box.bottom()))
        painter.setPen(colours.dim)
        centred(painter, QPointF(x, flat.box.bottom() + 12.0), f"{azimuth_deg}")
    painter.setFont(theme.text_font(14, 600))
    painter.setPen(colours.txt)
    azimuth = QCoreApplication.translate("SkyPlot", "azimuth")
    centred(painter, QPointF(flat.box.center().x(), flat.box.bottom() + 36.0), azimuth)
    painter.save()
    painter.translate(15.0, flat.box.center().y())
    painter.rotate(-90.0)
    centred(painter, QPointF(0.0, 0.0), QCoreApplication.translate("SkyPlot", "elevation"))
    painter.restore()


def paint_title(painter: QPainter, width: float, title: str) -> None:
    """Paint the line above the map."""
    painter.setFont(theme.text_font(17, 700))
    painter.setPen(theme.tokens().txt)
    box = QRectF(8.0, 0.0, width - 16.0, TITLED_TOP_PX)
    said = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, int(box.width()))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)


def paint_polar_grid(painter: QPainter, polar: Polar) -> None:
    """Paint ground, altitude circles and letters of the round map."""
    colours = theme.tokens()
    painter.setPen(pen(colours.line if polar.below else colours.dim))
    painter.setBrush(colours.well if polar.below else colours.plot)
    painter.drawEllipse(polar.middle, polar.radius, polar.radius)
    if polar.below:
        painter.setPen(pen(colours.dim, 1.6))
        painter.setBrush(colours.plot)
        painter.drawEllipse(polar.middle, polar.horizon, polar.horizon)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for altitude_deg in _circles(polar):
        if altitude_deg != 0.0:
            painter.setPen(dashed(colours.line, 1.0, 3.0, 3.0))
            painter.drawEllipse(polar.middle, polar.far(altitude_deg), polar.far(altitude_deg))
    painter.setPen(pen(colours.line))
    for azimuth_deg in (0.0, 90.0):
        painter.drawLine(polar.beyond(azimuth_deg, 0.0), polar.beyond(azimuth_deg + 180.0, 0.0))
    painter.setFont(theme.text_font(14, 700))
    painter.setPen(colours.txt)
    for azimuth_deg in (0.0, 90.0, 180.0, 270.0):
        centred(painter, polar.beyond(azimuth_deg, 12.0), words.wind_from(azimuth_deg))


def paint_polar_numbers(painter: QPainter, polar: Polar) -> None:
    """Paint the altitudes of the circles; above the dots, which would hide them."""
    colours = theme.tokens()
    painter.setFont(theme.number_font(11))
    for altitude_deg in _circles(polar):
        said = f"{altitude_deg:.0f}°".replace("-", "−")
        foot = polar.middle - QPointF(-3.0, polar.far(altitude_deg) + 2.0)
        box = QRectF(foot.x(), foot.y() - 12.0, text_width(painter, said) + 3.0, 13.0)
        painter.fillRect(box, faded(colours.plot, 190))
        painter.setPen(colours.dim)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, said)


def paint_handedness(painter: QPainter, size: QSizeF) -> None:
    """Say which way round the round map is: all-sky pictures have east on the left."""
    painter.setFont(theme.text_font(11))
    painter.setPen(theme.tokens().dim)
    box = QRectF(4.0, size.height() - 34.0, 120.0, 30.0)
    said = QCoreApplication.translate("SkyPlot", "Zenith in the middle,\neast right")
    painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, said)


def _circles(polar: Polar) -> tuple[float, ...]:
    return (-45.0, 0.0, 30.0, 60.0) if polar.below else (30.0, 60.0)


def paint_stars(painter: QPainter, projection: Projection, dots: StarDots, to_mag: float) -> None:
    """Paint stars down to a magnitude as dots in a few sizes, the brighter the larger."""
    ink = theme.tokens().txt
    bright = np.clip((5.2 - dots.magnitude) / 5.2, 0.0, 1.0)
    sizes = np.round(bright * _DOT_SIZES) / _DOT_SIZES
    shown = dots.altitude_deg > (-90.0 if projection.below else 0.0)
    shown &= dots.magnitude <= to_mag
    for size in np.unique(sizes):
        of_size = np.flatnonzero((sizes == size) & shown)
        made = pen(faded(ink, round(70.0 + 150.0 * float(size))), 1.2 + 4.4 * float(size))
        made.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(made)
        places = projection.dots(dots.azimuth_deg[of_size], dots.altitude_deg[of_size])
        painter.drawPoints(places)
