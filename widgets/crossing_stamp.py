"""What crossed an exposure, written on its picture: on the screen and in a file."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from app.model.passes import ExposureCrossings
from drivers.camera.protocol import Frame
from widgets import crossing_words, formatting, theme
from widgets.canvas import text_width
from widgets.crossing_ways import paint_ways
from widgets.formatting import UNKNOWN
from widgets.image_view import paint_strip

DESIGN_PX = 512.0
"""A saved picture wider than this is written on in letters as much larger (pixels)."""

_KEYWORD = "Description"
"""Of the text chunk that viewers show (PNG specification, third edition, 11.3.3.1)."""

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


def paint_line(
    painter: QPainter, place: QRectF, exposure: ExposureCrossings | None, above_px: float
) -> None:
    """Write what crossed in a strip that ends so many pixels above the lower edge."""
    painter.setFont(theme.number_font(11))
    room = place.width() - 16.0
    count = 0 if exposure is None else len(exposure.crossings)
    said = crossing_words.stamp(exposure)
    for most in range(count - 1, 0, -1):
        if text_width(painter, said) <= room:
            break
        said = crossing_words.stamp(exposure, most)
    said = painter.fontMetrics().elidedText(said, Qt.TextElideMode.ElideRight, int(room))
    paint_strip(painter, place.adjusted(0.0, 0.0, 0.0, -above_px), said, "")


def stamped(frame: Frame, grey: NDArray[np.uint8], exposure: ExposureCrossings | None) -> QImage:
    """Make a picture for a file, with time, source and what crossed written under it.

    The picture itself is not written on but for the ways; it is grey in every theme.

    Parameters
    ----------
    frame : Frame
        Where it comes from.
    grey : ndarray of uint8
        Its image, stretched, as large as it was.
    exposure : ExposureCrossings or None
        None when it is not known what crossed.
    """
    colours = theme.file_tokens()
    rows, columns = grey.shape
    grow = max(1.0, columns / DESIGN_PX)
    letters_px = round(11.0 * grow)
    font = theme.number_font(letters_px)
    here = formatting.local(frame.utc)
    taken = f"{here:%Y-%m-%d %H:%M:%S} {here.tzname() or UNKNOWN}   {frame.source}"
    words = f"{taken}\n{crossing_words.stamp(exposure)}"
    room = QRectF(8.0 * grow, rows + 5.0 * grow, columns - 16.0 * grow, 1e5)
    needed = QFontMetricsF(font).boundingRect(room, _WRAP, words).height()
    image = QImage(columns, rows + math.ceil(needed + 10.0 * grow), QImage.Format.Format_RGB32)
    image.fill(colours.picture_ground)
    grey = np.ascontiguousarray(grey)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    plain = QImage(grey.data, columns, rows, columns, QImage.Format.Format_Grayscale8)
    painter.drawImage(0, 0, plain)
    paint_ways(painter, QRectF(0.0, 0.0, columns, rows), frame, exposure, colours, letters_px)
    painter.setFont(font)
    painter.setPen(colours.picture_ink)
    painter.drawText(room, _WRAP, words)
    painter.end()
    image.setText(_KEYWORD, words)
    return image
