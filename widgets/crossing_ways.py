"""The ways of satellites over a picture of the science camera, where it can be told how it lay."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.model.passes import Crossing, ExposureCrossings
from drivers.camera.protocol import Frame
from widgets import theme
from widgets.canvas import dashed, faded, pen, tag, text_width
from widgets.theme import Tokens


@dataclass(frozen=True, slots=True)
class Attitude:
    """How a camera looks at the sky.

    Attributes
    ----------
    scale_arcsec_px : float
        Size of a pixel.
    up_deg : float
        Position angle of the picture's upper side, from north over east.
    """

    scale_arcsec_px: float
    up_deg: float

    def offset_px(self, offset_arcsec: tuple[float, float]) -> tuple[float, float]:
        """Turn an offset east and north of the middle into one to the right and down."""
        east, north = offset_arcsec
        angle = math.radians(self.up_deg)
        up = east * math.sin(angle) + north * math.cos(angle)
        left = east * math.cos(angle) - north * math.sin(angle)
        return -left / self.scale_arcsec_px, -up / self.scale_arcsec_px


def attitude_of(frame: Frame) -> Attitude | None:
    """Give how the camera looked at the sky, when the frame tells; never guessed."""
    scale, up = frame.notes.get("scale_arcsec_px"), frame.notes.get("up_deg")
    return None if scale is None or up is None or scale <= 0.0 else Attitude(scale, up)


def way_px(
    crossing: Crossing, attitude: Attitude, shape: tuple[int, ...]
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Give the way of an object through a picture: from one place beyond it to another."""
    rows, columns = shape[:2]
    far_arcsec = 2.0 * math.hypot(rows, columns) * attitude.scale_arcsec_px
    angle = math.radians(crossing.direction_deg)
    ends = []
    for sign in (-1.0, 1.0):
        east, north = crossing.offset_arcsec
        reach = sign * far_arcsec
        right, down = attitude.offset_px(
            (east + reach * math.sin(angle), north + reach * math.cos(angle))
        )
        ends.append((0.5 * (columns - 1) + right, 0.5 * (rows - 1) + down))
    return ends[0], ends[1]


def paint_ways(
    painter: QPainter,
    place: QRectF,
    frame: Frame,
    exposure: ExposureCrossings | None,
    colours: Tokens,
    letters_px: int = 11,
) -> None:
    """Draw the ways of what crossed over a picture that fills a place.

    Nothing is drawn when the frame does not tell how the camera looked at the sky.
    """
    attitude = attitude_of(frame)
    if attitude is None or exposure is None:
        return
    scale = place.width() / frame.image.shape[1]
    painter.save()
    painter.setClipRect(place, Qt.ClipOperation.IntersectClip)
    painter.setFont(theme.text_font(letters_px, 600))
    for crossing in exposure.crossings:
        ends = way_px(crossing, attitude, frame.image.shape)
        one, two = (
            QPointF(place.left() + (x + 0.5) * scale, place.top() + (y + 0.5) * scale)
            for x, y in ends
        )
        thick = letters_px / 11.0
        painter.setPen(pen(faded(colours.picture_ground, 150), 3.6 * thick))
        painter.drawLine(one, two)
        painter.setPen(_pen_of(crossing, colours, thick))
        painter.drawLine(one, two)
        _paint_name(painter, place, (one + two) * 0.5, crossing, colours)
    painter.restore()


def _pen_of(crossing: Crossing, colours: Tokens, thick: float) -> QPen:
    """Solid in the Sun, dotted in the Earth's shadow: then nothing of it is in the picture."""
    if crossing.lit:
        return pen(colours.overlay, 1.6 * thick)
    return dashed(colours.overlay, 1.6 * thick, 2.5 * thick, 4.0 * thick)


def _paint_name(
    painter: QPainter, place: QRectF, at: QPointF, crossing: Crossing, colours: Tokens
) -> None:
    """Write the name beside the nearest place to the middle, within the picture."""
    wide = text_width(painter, crossing.name) + 12.0
    left = min(max(at.x() + 8.0, place.left() + 4.0), place.right() - wide - 4.0)
    middle = min(max(at.y(), place.top() + 14.0), place.bottom() - 14.0)
    ground = faded(colours.picture_ground, 190)
    tag(painter, QPointF(left, middle), crossing.name, colours.picture_ink, ground)
