"""What the signs on the sky plot mean."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.canvas import Canvas, dashed, faded, pen, text_width


class SkyLegend(Canvas):
    """Two lines of signs with their names, and how many stars are up.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stars: int | None = None
        self.setFixedHeight(52)

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(184, 52)

    def show_stars(self, stars: int) -> None:
        """Show how many stars are above the horizon."""
        if stars != self._stars:
            self._stars = stars
            self.refresh()

    def paint_moving(self, painter: QPainter) -> None:
        """Paint signs and names."""
        colours = theme.tokens()
        painter.setFont(theme.text_font(12))
        x = 6.0
        for word in (self.tr("star"), self.tr("planet")):
            planet = x > 6.0
            painter.setPen(pen(colours.txt, 1.8) if planet else Qt.PenStyle.NoPen)
            painter.setBrush(Qt.BrushStyle.NoBrush if planet else colours.txt)
            radius = 4.5 if planet else 3.0
            painter.drawEllipse(QPointF(x, 9.0), radius, radius)
            painter.setPen(colours.dim)
            painter.drawText(QPointF(x + 10.0, 13.0), word)
            x += text_width(painter, word) + 30.0
        painter.setPen(dashed(colours.txt, 1.4, 5.0, 3.0))
        painter.drawLine(QPointF(x - 6.0, 9.0), QPointF(x + 10.0, 9.0))
        painter.setPen(colours.dim)
        painter.drawText(QPointF(x + 15.0, 13.0), self.tr("tonight"))
        painter.setPen(pen(colours.act, 1.2))
        painter.setBrush(faded(colours.act, 46))
        painter.drawRect(QRectF(2.0, 21.0, 14.0, 9.0))
        painter.setPen(colours.dim)
        painter.drawText(QPointF(22.0, 30.0), self.tr("slit as the camera sees it"))
        if self._stars is not None:
            said = self.tr("%1 stars above the horizon").replace("%1", str(self._stars))
            painter.drawText(QPointF(2.0, 47.0), said)
