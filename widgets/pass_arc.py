"""One pass on a round map of the sky: lit or not, to be followed or not."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from app.model.passes import Pass
from widgets import pass_words, theme, words
from widgets.canvas import Canvas, centred, dashed, pen
from widgets.sky_projection import Polar

EDGE_PX = 17.0
SPOTS = 240
"""Pieces that a pass is drawn in: light and hindrances change between two of them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a pass that looks the same all along.

    Attributes
    ----------
    line : tuple of (float, float)
        Azimuth and altitude, degrees.
    lit : bool
        The Sun lights it.
    followed : bool or None
        It can be followed; None when that is not known.
    """

    line: tuple[tuple[float, float], ...]
    lit: bool
    followed: bool | None


def pieces(pass_: Pass) -> tuple[Piece, ...]:
    """Cut the way of a pass where light or hindrance changes."""
    if len(pass_.path) < 2:
        return ()
    found: list[Piece] = []
    for spot in range(SPOTS):
        kind = _kind(pass_, (spot + 0.5) / SPOTS)
        ends = (place_at(pass_, spot / SPOTS), place_at(pass_, (spot + 1) / SPOTS))
        if found and (found[-1].lit, found[-1].followed) == kind:
            found[-1] = Piece((*found[-1].line, ends[1]), *kind)
        else:
            found.append(Piece(ends, *kind))
    return tuple(found)


def place_at(pass_: Pass, share: float) -> tuple[float, float]:
    """Give azimuth and altitude at a share of the time from rise to set, 0 to 1."""
    steps = len(pass_.path) - 1
    at = min(max(share, 0.0), 1.0) * steps
    before = min(int(at), steps - 1)
    one, two = (_vector(*pass_.path[place]) for place in (before, before + 1))
    east, north, up = (a + (at - before) * (b - a) for a, b in zip(one, two, strict=True))
    return (
        math.degrees(math.atan2(east, north)) % 360.0,
        math.degrees(math.atan2(up, math.hypot(east, north))),
    )


def _vector(azimuth_deg: float, altitude_deg: float) -> tuple[float, float, float]:
    azimuth, altitude = math.radians(azimuth_deg), math.radians(altitude_deg)
    flat = math.cos(altitude)
    return flat * math.sin(azimuth), flat * math.cos(azimuth), math.sin(altitude)


def _kind(pass_: Pass, share: float) -> tuple[bool, bool | None]:
    lit = any(
        pass_words.share(pass_, begin) <= share <= pass_words.share(pass_, end)
        for begin, end in pass_.lit
    )
    arc = pass_.follow
    if arc is None:
        return lit, None
    if arc.start_utc is None or arc.end_utc is None:
        return lit, False
    begin, end = (pass_words.share(pass_, at) for at in (arc.start_utc, arc.end_utc))
    return lit, begin <= share <= end


class PassArc(Canvas):
    """North up, east right, the zenith in the middle, as on the round map of the sky.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pass: Pass | None = None
        self._pieces: tuple[Piece, ...] = ()
        self._now: tuple[float, float] | None = None
        self.setMinimumSize(150, 150)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(190, 190)

    def retranslate(self) -> None:
        """Say what it is in the language of now."""
        self.setAccessibleName(self.tr("The pass on the sky, north up, east right"))

    def show_pass(self, pass_: Pass | None, share: float | None) -> None:
        """Draw a pass; ``share`` of its time is over just now, None when it is not under way."""
        if pass_ is not self._pass:
            self._pass = pass_
            self._pieces = () if pass_ is None else pieces(pass_)
            self.update()
        now = None
        if pass_ is not None and share is not None and len(pass_.path) > 1:
            now = place_at(pass_, share)
        if now != self._now:
            self._now = now
            self.refresh()

    def paint_still(self, painter: QPainter) -> None:
        """Paint the map."""
        colours, polar = theme.tokens(), self._polar()
        painter.setPen(pen(colours.line, 1.2))
        painter.setBrush(colours.plot)
        painter.drawEllipse(polar.middle, polar.radius, polar.radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dashed(colours.line, 1.0, 2.0, 3.0))
        for altitude_deg in (30.0, 60.0):
            radius = polar.radius * (90.0 - altitude_deg) / 90.0
            painter.drawEllipse(polar.middle, radius, radius)
        for azimuth_deg in (0.0, 90.0):
            painter.drawLine(polar.place(azimuth_deg, 0.0), polar.place(azimuth_deg + 180.0, 0.0))
        painter.setFont(theme.text_font(11, 700))
        painter.setPen(colours.dim)
        for azimuth_deg in (0.0, 90.0, 180.0, 270.0):
            away = 90.0 * (polar.radius + 9.0) / polar.radius
            centred(painter, polar.place(azimuth_deg, 90.0 - away), words.wind_from(azimuth_deg))

    def paint_moving(self, painter: QPainter) -> None:
        """Paint the way, which way it goes, and where the object is now."""
        colours, polar = theme.tokens(), self._polar()
        if self._pass is None:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece in self._pieces:
            painter.setPen(_pen_of(piece))
            painter.drawPolyline(QPolygonF([polar.place(*place) for place in piece.line]))
        if not self._pieces:
            self._paint_ends(painter, polar, self._pass)
            return
        self._paint_arrow(painter, polar)
        if self._now is not None:
            painter.setPen(pen(colours.txt, 2.0))
            painter.setBrush(colours.plot)
            painter.drawEllipse(polar.place(*self._now), 5.0, 5.0)

    def _paint_ends(self, painter: QPainter, polar: Polar, pass_: Pass) -> None:
        """Paint the three places that are known while the way between is not."""
        painter.setPen(pen(theme.tokens().txt, 1.6))
        for place in (
            polar.place(pass_.rise_azimuth_deg, 0.0),
            polar.place(pass_.culmination_azimuth_deg, pass_.culmination_altitude_deg),
            polar.place(pass_.set_azimuth_deg, 0.0),
        ):
            painter.drawEllipse(place, 3.0, 3.0)

    def _paint_arrow(self, painter: QPainter, polar: Polar) -> None:
        """Paint a head at the end of the way."""
        assert self._pass is not None
        foot, tip = (polar.place(*place_at(self._pass, share)) for share in (0.97, 1.0))
        along = tip - foot
        length = math.hypot(along.x(), along.y())
        if length < 1.0:
            return
        along /= length
        across = QPointF(-along.y(), along.x())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().txt)
        painter.drawPolygon(
            QPolygonF(
                [
                    tip + along * 3.0,
                    tip - along * 6.0 + across * 4.5,
                    tip - along * 6.0 - across * 4.5,
                ]
            )
        )

    def _polar(self) -> Polar:
        return Polar(QRectF(self.rect()).adjusted(EDGE_PX, EDGE_PX, -EDGE_PX, -EDGE_PX))


def _pen_of(piece: Piece) -> QPen:
    """Solid in the Sun, dotted in shadow; thick where it can be followed, thin where not."""
    colours = theme.tokens()
    ink, width = (colours.act, 4.0) if piece.followed else (colours.txt, 1.4)
    return pen(ink, width) if piece.lit else dashed(ink, width, 2.5, 4.0)
