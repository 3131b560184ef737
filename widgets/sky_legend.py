"""What the signs on the sky plot mean, and how many satellites are on it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from widgets import formatting, theme
from widgets.canvas import Canvas, dashed, faded, pen, text_width

_LINE_PX = 17.0


class SkyLegend(Canvas):
    """Three lines of signs with their names, and one of numbers.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stars: int | None = None
        self._satellites: int | None = None
        self._age = ""
        self.setFixedHeight(70)

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(184, 70)

    def show_stars(self, stars: int) -> None:
        """Show how many stars are above the horizon; said while no satellites are known."""
        if stars != self._stars:
            self._stars = stars
            self.refresh()

    def show_satellites(self, above: int | None, age_s: float | None) -> None:
        """Show how many satellites are above the horizon, and how old elements are.

        Parameters
        ----------
        above : int or None
            None while it is not known.
        age_s : float or None
            The median, seconds.
        """
        age = "" if age_s is None else formatting.age(age_s, whole=True)
        if (above, age) != (self._satellites, self._age):
            self._satellites, self._age = above, age
            self.refresh()

    def numbers(self) -> str:
        """Say the numbers."""
        if self._satellites is not None:
            said = self.tr("%1 above horizon").replace("%1", str(self._satellites))
            if self._age:
                said += " · " + self.tr("%1 old").replace("%1", self._age)
            return said
        if self._stars is not None:
            return self.tr("%1 stars above the horizon").replace("%1", str(self._stars))
        return ""

    def paint_moving(self, painter: QPainter) -> None:
        """Paint signs, names and numbers."""
        painter.setFont(theme.text_font(12))
        self._paint_satellites(painter)
        self._paint_bodies(painter)
        colours, y = theme.tokens(), 2.5 * _LINE_PX
        painter.setPen(pen(colours.act, 1.2))
        painter.setBrush(faded(colours.act, 46))
        painter.drawRect(QRectF(2.0, y - 5.0, 14.0, 9.0))
        _say(painter, 22.0, y, self.tr("slit as the camera sees it"))
        said = painter.fontMetrics().elidedText(
            self.numbers(), Qt.TextElideMode.ElideRight, self.width() - 4
        )
        _say(painter, 2.0, 3.5 * _LINE_PX, said)

    def _paint_satellites(self, painter: QPainter) -> None:
        colours, x, y = theme.tokens(), 6.0, 0.5 * _LINE_PX
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.dim)
        painter.drawEllipse(QPointF(x, y), 3.0, 3.0)
        x = _say(painter, x + 8.0, y, self.tr("sunlit")) + 14.0
        painter.setPen(pen(colours.dim, 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, y), 3.0, 3.0)
        x = _say(painter, x + 8.0, y, self.tr("in shadow")) + 14.0
        painter.fillRect(QRectF(x - 3.0, y - 3.0, 6.0, 6.0), colours.dim)
        _say(painter, x + 8.0, y, self.tr("GEO"))

    def _paint_bodies(self, painter: QPainter) -> None:
        colours, x, y = theme.tokens(), 6.0, 1.5 * _LINE_PX
        painter.setPen(pen(colours.txt, 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QPointF(x, y), 4.5, 4.5)
        x = _say(painter, x + 10.0, y, self.tr("planet")) + 8.0
        painter.setPen(dashed(colours.txt, 1.4, 5.0, 3.0))
        painter.drawLine(QPointF(x, y), QPointF(x + 14.0, y))
        x = _say(painter, x + 18.0, y, self.tr("tonight")) + 8.0
        painter.setPen(dashed(colours.dim, 1.2, 6.0, 4.0))
        painter.drawLine(QPointF(x, y), QPointF(x + 16.0, y))
        _say(painter, x + 20.0, y, self.tr("limit"))


def _say(painter: QPainter, x: float, y: float, word: str) -> float:
    """Write a word, its middle at a height; give where it ends."""
    painter.setPen(theme.tokens().dim)
    painter.drawText(QPointF(x, y + 4.5), word)
    return x + text_width(painter, word)
