"""The whole sky in a circle: north up, east left, as one sees it looking up."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QWidget

from drivers.camera.protocol import Frame
from widgets import theme
from widgets.canvas import centred, faded, pen
from widgets.image_view import ImageView
from widgets.stretch import binned, counts_of, stretched

_LETTER_PX = 13.0


class AllSkyView(ImageView):
    """A fisheye picture of the sky with the telescope's reticle.

    The zenith is the middle of the frame, the lens equidistant; the horizon is a circle of the
    radius that the camera notes as ``"horizon_px"``, else the largest that fits into the frame.
    The orientation is the camera's own: north up, east left.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(206, 206, parent)
        self._telescope: tuple[float, float] | None = None
        self._letters = ("N", "W", "S", "E")
        self.retranslate()

    def retranslate(self) -> None:
        """Ask for the letters in the language of now."""
        self._letters = (self.tr("N"), self.tr("W"), self.tr("S"), self.tr("E"))
        self.setAccessibleName(self.tr("All-sky picture"))

    def show_telescope(self, azimuth_deg: float | None, altitude_deg: float | None) -> None:
        """Move the reticle; None takes it away."""
        telescope = None
        if azimuth_deg is not None and altitude_deg is not None:
            telescope = (round(azimuth_deg, 1), round(altitude_deg, 1))
        if telescope != self._telescope:
            self._telescope = telescope
            self.refresh()

    def grey(self, frame: Frame) -> NDArray[np.uint8]:
        """Stretch the middle square of a frame so that stars and clouds show."""
        rows, columns = frame.image.shape
        side = min(rows, columns)
        if "horizon_px" in frame.notes:
            side = min(side, round(2.0 * frame.notes["horizon_px"]))
        top, left = (rows - side) // 2, (columns - side) // 2
        square = binned(frame.image[top : top + side, left : left + side], 420)
        return stretched(square, counts_of(square, 2.0, 99.6), gamma=0.7)

    def place(self) -> QRectF:
        """Give the square around the circle."""
        side = float(min(self.width(), self.height()))
        return QRectF(0.5 * (self.width() - side), 0.5 * (self.height() - side), side, side)

    def on_circle(self, azimuth_deg: float, altitude_deg: float) -> QPointF:
        """Give the place of a direction in the widget."""
        place, angle = self.place(), math.radians(azimuth_deg)
        far = 0.5 * place.width() * (90.0 - altitude_deg) / 90.0
        return place.center() + QPointF(-far * math.sin(angle), -far * math.cos(angle))

    def paint_moving(self, painter: QPainter) -> None:
        """Paint the circle, the letters and the reticle."""
        colours, circle = theme.tokens(), self.place().adjusted(1.0, 1.0, -1.0, -1.0)
        inside = QPainterPath()
        inside.addEllipse(circle)
        painter.setClipPath(inside)
        super().paint_moving(painter)
        painter.setClipping(False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colours.line, 1.5))
        painter.drawEllipse(circle)
        painter.setFont(theme.text_font(13, 700))
        for quarter, letter in enumerate(self._letters):
            middle = self.on_circle(-90.0 * quarter, 90.0 * _LETTER_PX / (0.5 * circle.width()))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(faded(colours.picture_ground, 120))
            painter.drawEllipse(middle, 9.0, 9.0)
            painter.setPen(colours.picture_ink)
            centred(painter, middle, letter)
        self._paint_reticle(painter)

    def _paint_reticle(self, painter: QPainter) -> None:
        if self._telescope is None or self._telescope[1] < 0.0:
            return
        middle = self.on_circle(*self._telescope)
        painter.setPen(pen(theme.tokens().overlay, 2.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(middle, 8.0, 8.0)
        for across in (QPointF(1.0, 0.0), QPointF(0.0, 1.0)):
            painter.drawLine(middle + across * 8.0, middle + across * 14.0)
            painter.drawLine(middle - across * 8.0, middle - across * 14.0)
