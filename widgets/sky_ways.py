"""Ways across the sky plot: the target's night, trails of satellites, a chosen satellite's way."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from app.model.satellites import Trail
from widgets import formatting, theme
from widgets.canvas import dashed, faded, pen
from widgets.sky_projection import Projection
from widgets.sky_scene import Night

Array = NDArray[np.float64]

_TICKS_S = (60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0, 7200.0)
_MOST_TICKS = 9

TICK_PX = 2.8
"""Radius of a tick of time."""


def paint_night(painter: QPainter, projection: Projection, night: Night) -> None:
    """Paint the target's way through the night, as far as it is up."""
    painter.setPen(dashed(theme.tokens().txt, 1.4, 5.0, 4.0))
    _paint_line(painter, projection, night.azimuth_deg, night.altitude_deg)


def paint_trail(
    painter: QPainter,
    projection: Projection,
    trail: Trail,
    unix_s: float,
    ink: QColor,
    thin: bool = False,
) -> None:
    """Paint where a satellite came from as a line, and where it goes as dots."""
    # sixty trails, every second: Qt draws lines of one pixel fifteen times as fast as wider ones
    width = 1.0 if thin else 2.2
    behind, ahead = trail.unix_s <= unix_s, trail.unix_s >= unix_s
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(ink, width))
    _paint_line(painter, projection, trail.azimuth_deg[behind], trail.altitude_deg[behind])
    painter.setPen(dashed(ink, width, 3.0, 3.0))
    _paint_line(painter, projection, trail.azimuth_deg[ahead], trail.altitude_deg[ahead])


def paint_way(painter: QPainter, projection: Projection, way: Trail) -> None:
    """Paint the way of the chosen satellite with ticks of time, in local time."""
    colours = theme.tokens()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(faded(colours.act, 170), 1.3))
    _paint_line(painter, projection, way.azimuth_deg, way.altitude_deg)
    painter.setPen(pen(colours.plot, 1.0))
    painter.setBrush(colours.act)
    for at, _ in ticks(way, projection):
        painter.drawEllipse(at, TICK_PX, TICK_PX)


def ticks(way: Trail, projection: Projection) -> list[tuple[QPointF, str]]:
    """Give a few places of a way at round times, and the local time of day there."""
    shown = way.altitude_deg > (-90.0 if projection.below else 0.0)
    if way.unix_s.size < 2 or not shown.any():
        return []
    step_s = _tick_s(float(np.count_nonzero(shown)) * float(np.median(np.diff(way.unix_s))))
    at_s = np.arange(np.ceil(way.unix_s[0] / step_s) * step_s, way.unix_s[-1], step_s)
    azimuth_deg = np.interp(at_s, way.unix_s, np.unwrap(way.azimuth_deg, period=360.0)) % 360.0
    altitude_deg = np.interp(at_s, way.unix_s, way.altitude_deg)
    return [
        (
            projection.place(float(azimuth), float(altitude)),
            formatting.clock(datetime.fromtimestamp(float(unix_s), UTC), seconds=False),
        )
        for unix_s, azimuth, altitude in zip(at_s, azimuth_deg, altitude_deg, strict=True)
        if altitude > (-90.0 if projection.below else 0.0)
    ]


def _tick_s(long_s: float) -> float:
    """Give a round step that makes few ticks."""
    return next((step for step in _TICKS_S if long_s / step <= _MOST_TICKS), 6.0 * 3600.0)


def _paint_line(
    painter: QPainter, projection: Projection, azimuth_deg: Array, altitude_deg: Array
) -> None:
    """Paint a line as far as the map shows it."""
    shown = altitude_deg > (-90.0 if projection.below else 0.0)
    ends = np.flatnonzero(np.diff(shown)) + 1
    for part in np.split(np.arange(shown.size), ends):
        if part.size and shown[part[0]]:
            for line in projection.lines(azimuth_deg[part], altitude_deg[part]):
                painter.drawPolyline(line)
