"""The card beside what the mouse or a finger points at on the sky plot."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from app.model.satellites import GROUPS, Group, Light
from widgets import formatting, theme, words
from widgets.canvas import pen
from widgets.sky_satellites import ShownSatellites
from widgets.sky_scene import DEEP_SKY, SkyThing

_EDGE_PX, _LINE_PX, _AWAY_PX = 8.0, 16.0, 16.0


@dataclass(frozen=True, slots=True)
class SkyCard:
    """What is said of one thing.

    Attributes
    ----------
    name : str
    lines : tuple of str
    """

    name: str
    lines: tuple[str, ...]


def card_of_thing(thing: SkyThing) -> SkyCard:
    """Say what a star, a planet or a deep-sky object is, where, and how bright."""
    kind = words.kind(thing.kind)
    if thing.kind == DEEP_SKY:
        kind = QCoreApplication.translate("SkyPlot", "deep sky")
    bright = formatting.number(thing.magnitude, 1, " mag")
    return SkyCard(
        thing.name, (_direction(thing.azimuth_deg, thing.altitude_deg), _join(kind, bright))
    )


def card_of_satellite(satellites: ShownSatellites, row: int, unix_s: float) -> SkyCard:
    """Say which satellite it is, where, how bright, and how old its elements are."""
    index, objects = int(satellites.index[row]), satellites.objects
    number = QCoreApplication.translate("SkyPlot", "number %1")
    number = number.replace("%1", str(int(objects.norad_id[index])))
    where = _direction(float(satellites.azimuth_deg[row]), float(satellites.altitude_deg[row]))
    far = formatting.number(float(satellites.range_km[row]), 0, " km")
    age = QCoreApplication.translate("SkyPlot", "elements %1 old")
    age = age.replace("%1", formatting.age(abs(unix_s - float(objects.epoch_s[index])), whole=True))
    return SkyCard(
        objects.name(index),
        (
            _join(number, group_name(GROUPS[int(objects.group[index])])),
            _join(where, far),
            _light(int(satellites.light[row]), float(satellites.magnitudes(np.array([row]))[0])),
            age,
        ),
    )


def group_name(group: Group) -> str:
    """Say what kind of satellite it is."""
    return {
        Group.STATION: QCoreApplication.translate("SkyPlot", "station"),
        Group.CONSTELLATION: QCoreApplication.translate("SkyPlot", "constellation"),
        Group.NAVIGATION: QCoreApplication.translate("SkyPlot", "navigation"),
        Group.GEOSTATIONARY: QCoreApplication.translate("SkyPlot", "geostationary"),
        Group.PAYLOAD: QCoreApplication.translate("SkyPlot", "satellite"),
        Group.ROCKET: QCoreApplication.translate("SkyPlot", "rocket body"),
        Group.DEBRIS: QCoreApplication.translate("SkyPlot", "debris"),
    }[group]


def paint_card(painter: QPainter, at: QPointF, card: SkyCard, inside: QRectF) -> QRectF:
    """Paint a card beside a place, within a view; give its box."""
    colours = theme.tokens()
    name_font, font = theme.text_font(13, 700), theme.text_font(12)
    wide = max(_wide(name_font, card.name), *(_wide(font, line) for line in card.lines))
    size = QSizeF(wide + 2.0 * _EDGE_PX, _LINE_PX * (len(card.lines) + 1) + 2.0 * _EDGE_PX - 4.0)
    box = _box(at, size, inside)
    painter.setPen(pen(colours.act, 1.2))
    painter.setBrush(colours.raised)
    painter.drawRoundedRect(box, 5.0, 5.0)
    line = QRectF(box.left() + _EDGE_PX, box.top() + _EDGE_PX - 2.0, wide + 2.0, _LINE_PX)
    upright = Qt.AlignmentFlag.AlignVCenter
    painter.setFont(name_font)
    painter.setPen(colours.txt)
    painter.drawText(line, upright, _fitting(name_font, card.name, line.width()))
    painter.setFont(font)
    for said in card.lines:
        line.translate(0.0, _LINE_PX)
        painter.setPen(colours.dim)
        painter.drawText(line, upright, said)
    return box


def _box(at: QPointF, size: QSizeF, inside: QRectF) -> QRectF:
    """Find room to the right, else to the left, without leaving the view."""
    left = at.x() + _AWAY_PX
    if left + size.width() > inside.right() - 2.0:
        left = at.x() - _AWAY_PX - size.width()
    left = max(inside.left() + 2.0, min(left, inside.right() - 2.0 - size.width()))
    top = at.y() - 0.5 * size.height()
    top = max(inside.top() + 2.0, min(top, inside.bottom() - 2.0 - size.height()))
    return QRectF(QPointF(left, top), size)


def _wide(font: QFont, text: str) -> float:
    return min(220.0, QFontMetricsF(font).horizontalAdvance(text))


def _fitting(font: QFont, text: str, wide: float) -> str:
    return QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, wide)


def _direction(azimuth_deg: float, altitude_deg: float) -> str:
    said = QCoreApplication.translate("SkyPlot", "az %1  alt %2")
    said = said.replace("%1", formatting.azimuth(azimuth_deg, 1))
    return said.replace("%2", formatting.degrees(altitude_deg, 1))


def _light(light: int, magnitude: float) -> str:
    if light == Light.SHADOW:
        return QCoreApplication.translate("SkyPlot", "in shadow")
    lit = (
        QCoreApplication.translate("SkyPlot", "in penumbra")
        if light == Light.PENUMBRA
        else QCoreApplication.translate("SkyPlot", "sunlit")
    )
    if np.isnan(magnitude):
        return lit
    about = QCoreApplication.translate("SkyPlot", "about %1 mag")
    return _join(lit, about.replace("%1", formatting.number(magnitude, 1)))


def _join(*parts: str) -> str:
    return " · ".join(parts)
