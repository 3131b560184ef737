"""What is drawn over a frame that is labelled, and what of it a pointer is on."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from vision.slit.calibration import Calibration
from vision.slit.handles import edge_of
from widgets import formatting, theme
from widgets.canvas import dashed, faded, pen, tag, text_width
from widgets.image_view import ImageView, paint_live, paint_strip

HANDLE_PX = 20.0
"""A handle is taken within so many pixels of its middle."""

_DOT_PX = 9.0


@dataclass(frozen=True, slots=True)
class Draft:
    """What is about to be said of a frame.

    Attributes
    ----------
    azimuth_deg : float or None
        None for a frame without a slit to be seen.
    opening : float or None
        0 to 1; None when not said.
    """

    azimuth_deg: float | None
    opening: float | None

    @property
    def visible(self) -> bool:
        """False when no slit is to be seen."""
        return self.azimuth_deg is not None


@dataclass(frozen=True, slots=True)
class Corner:
    """What is written into the corners of the picture, already translated.

    Attributes
    ----------
    state : str
        Live, frozen, or a recorded frame.
    live : bool
        A dot in front of it.
    why : str
        A line below it; empty for none.
    left, right : str
        Of the lower strip.
    """

    state: str = ""
    live: bool = False
    why: str = ""
    left: str = ""
    right: str = ""


class LabelMarks:
    """Paints the slit as the detector saw it and as the draft has it."""

    def __init__(self) -> None:
        self.corner = Corner()
        self.seen: Draft | None = None

    def paint(
        self, painter: QPainter, view: ImageView, calibration: Calibration, draft: Draft | None
    ) -> None:
        """Paint the detector's slit thin, the draft's with its handles."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        seen = self.seen
        if seen is not None and seen != draft and seen.azimuth_deg is not None:
            ink = theme.tokens().picture_ink
            painter.setPen(pen(faded(ink, 170), 1.2))
            opening = 1.0 if seen.opening is None else seen.opening
            outline = calibration.outline(seen.azimuth_deg, opening)
            painter.drawPolygon(_on_screen(view, outline))
            painter.setPen(dashed(faded(ink, 170), 1.2, 3.0, 4.0))
            painter.drawPolyline(_on_screen(view, calibration.axis(seen.azimuth_deg)))
        if draft is not None and draft.azimuth_deg is not None:
            self._paint_draft(painter, view, calibration, draft.azimuth_deg, draft.opening)

    def paint_words(self, painter: QPainter, place: QRectF, ringed: bool) -> None:
        """Write into the corners; a ring around the picture where the keyboard is."""
        colours, corner = theme.tokens(), self.corner
        paint_strip(painter, place, corner.left, corner.right)
        at = place.topLeft() + QPointF(10.0, 18.0)
        if corner.state:
            paint_live(painter, at, corner.state, corner.live, False)
        if corner.why:
            painter.setFont(theme.text_font(12, 600))
            ground = faded(colours.picture_ground, 200)
            tag(painter, at + QPointF(0.0, 25.0), corner.why, colours.picture_ink, ground)
        if ringed:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(pen(colours.picture_ink, 2.0, Qt.PenStyle.DotLine))
            painter.drawRect(place.adjusted(2.0, 2.0, -2.0, -2.0))

    def slit_is_at(
        self, view: ImageView, calibration: Calibration, draft: Draft, at: QPointF
    ) -> bool:
        """Tell whether a place in the widget is on the draft's slit or its handle."""
        if draft.azimuth_deg is None:
            return False
        foot = _foot(view, calibration, draft.azimuth_deg)
        if foot is not None and _near(foot, at):
            return True
        whole = _on_screen(view, calibration.outline(draft.azimuth_deg, 1.0))
        return whole.containsPoint(at, Qt.FillRule.OddEvenFill)

    def shutter_is_at(
        self, view: ImageView, calibration: Calibration, draft: Draft, at: QPointF
    ) -> bool:
        """Tell whether a place in the widget is on the handle of the draft's shutter."""
        if draft.azimuth_deg is None:
            return False
        handle = shutter_handle(view, calibration, draft.azimuth_deg, draft.opening)
        return handle is not None and _near(handle, at)

    def _paint_draft(
        self,
        painter: QPainter,
        view: ImageView,
        calibration: Calibration,
        azimuth_deg: float,
        opening: float | None,
    ) -> None:
        colours = theme.tokens()
        ink = colours.overlay
        whole = _on_screen(view, calibration.outline(azimuth_deg, 1.0))
        painter.setPen(dashed(ink, 1.4, 3.0, 3.0))
        painter.drawPolygon(whole)
        if opening:
            painter.setBrush(faded(ink, 26))
            painter.setPen(pen(ink, 2.0))
            painter.drawPolygon(_on_screen(view, calibration.outline(azimuth_deg, opening)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dashed(ink, 1.6, 6.0, 4.0))
        painter.drawPolyline(_on_screen(view, calibration.axis(azimuth_deg)))
        edge = _on_screen(view, edge_of(calibration, azimuth_deg, _shown(opening)))
        painter.setPen(pen(ink, 4.0))
        painter.drawPolyline(edge)
        painter.setPen(pen(colours.picture_ground, 2.0))
        painter.setBrush(ink)
        handle = shutter_handle(view, calibration, azimuth_deg, opening)
        if handle is not None:
            side = _DOT_PX * 1.2
            corners = [(0.0, -side), (side, 0.0), (0.0, side), (-side, 0.0)]
            painter.drawPolygon(QPolygonF([handle + QPointF(x, y) for x, y in corners]))
        foot = _foot(view, calibration, azimuth_deg)
        if foot is not None:
            painter.drawEllipse(foot, _DOT_PX, _DOT_PX)
            self._paint_azimuth(painter, view.place(), foot, azimuth_deg)

    def _paint_azimuth(
        self, painter: QPainter, place: QRectF, foot: QPointF, azimuth_deg: float
    ) -> None:
        """Write the azimuth beside its handle, towards the middle of the picture."""
        colours = theme.tokens()
        painter.setFont(theme.number_font(13, 700))
        words = formatting.azimuth(azimuth_deg)
        wide = text_width(painter, words) + 12.0
        leftwards = foot.x() > place.center().x()
        left = foot.x() - wide - HANDLE_PX if leftwards else foot.x() + HANDLE_PX
        tag(painter, QPointF(left, foot.y()), words, colours.picture_ground, colours.overlay)


def shutter_handle(
    view: ImageView, calibration: Calibration, azimuth_deg: float, opening: float | None
) -> QPointF | None:
    """Give where the handle of the shutter is in the widget; None when out of the picture."""
    pixel = calibration.pixel_of(azimuth_deg, calibration.arc_at(_shown(opening)))
    if not calibration.in_picture(pixel):
        return None
    return view.on_screen(float(pixel[0]), float(pixel[1]))


def _foot(view: ImageView, calibration: Calibration, azimuth_deg: float) -> QPointF | None:
    """Give where the azimuth's handle is: the foot of the slit, a little up the dome."""
    axis = calibration.axis(azimuth_deg)
    if len(axis) == 0:
        return None
    x, y = axis[min(2, len(axis) - 1)]
    return view.on_screen(float(x), float(y))


def _shown(opening: float | None) -> float:
    """Give the opening at which the shutter is drawn; one that is not said, wide open."""
    return 1.0 if opening is None else opening


def _on_screen(view: ImageView, line: NDArray[np.float64]) -> QPolygonF:
    return view.line_on_screen(line.tolist())


def _near(handle: QPointF, at: QPointF) -> bool:
    away = handle - at
    return bool(QPointF.dotProduct(away, away) <= HANDLE_PX**2)
