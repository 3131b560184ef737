"""The little dial that shows where the wind goes, in the corner of the plan view."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from widgets import theme, words
from widgets.canvas import pen
from widgets.formatting import UNKNOWN

_PX = 44.0


def paint_wind(
    painter: QPainter, at: QPointF, from_deg: float | None, speed_m_s: float | None
) -> None:
    """Paint dial, direction and speed with the upper left corner at a point."""
    colours = theme.tokens()
    middle = at + QPointF(0.5 * _PX, 0.5 * _PX)
    painter.setPen(pen(colours.line))
    painter.setBrush(colours.well)
    painter.drawEllipse(middle, 0.5 * _PX, 0.5 * _PX)
    said = QCoreApplication.translate("WindDial", "Wind %1").replace(
        "%1", words.wind_from(from_deg)
    )
    if from_deg is not None:
        _paint_arrow(painter, middle, from_deg)
    left = at.x() + _PX + 8.0
    painter.setPen(colours.dim)
    painter.setFont(theme.text_font(12))
    painter.drawText(QPointF(left, at.y() + 17.0), said)
    painter.setPen(colours.txt)
    painter.setFont(theme.number_font(14, 700))
    speed = UNKNOWN if speed_m_s is None else f"{speed_m_s:.1f} m/s"
    painter.drawText(QPointF(left, at.y() + 36.0), speed)


def _paint_arrow(painter: QPainter, middle: QPointF, from_deg: float) -> None:
    colours = theme.tokens()
    painter.save()
    painter.translate(middle)
    painter.rotate(from_deg + 180.0)
    painter.setPen(pen(colours.txt, 2.4))
    painter.drawLine(QPointF(0.0, 14.0), QPointF(0.0, -6.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.txt)
    painter.drawPolygon(QPolygonF([QPointF(0.0, -16.0), QPointF(-6.0, -4.0), QPointF(6.0, -4.0)]))
    painter.restore()
