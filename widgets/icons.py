"""Shipped drawings in the colours of now, and the shapes that belong to alarms."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

import resources
from widgets import theme


def paint(painter: QPainter, place: QRectF, name: str, colour: QColor) -> None:
    """Draw a shipped icon, for example ``"dome"``, filling a square place with one colour."""
    ratio = painter.device().devicePixelRatioF()
    px = max(1, round(min(place.width(), place.height()) * ratio))
    pixmap = _pixmap(name, px, colour.name())
    painter.drawPixmap(place, pixmap, QRectF(pixmap.rect()))


@lru_cache(maxsize=256)
def _pixmap(name: str, px: int, colour: str) -> QPixmap:
    drawing = resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    pixmap = QPixmap(px, px)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap


def alarm_path(place: QRectF, priority: int) -> QPainterPath:
    """Give the outline of an alarm: 1 a square, 2 a triangle, 3 a diamond."""
    path = QPainterPath()
    if priority == 1:
        path.addRect(place)
        return path
    left, right, top, bottom = place.left(), place.right(), place.top(), place.bottom()
    middle = place.center()
    corners = {
        2: (QPointF(middle.x(), top), QPointF(right, bottom), QPointF(left, bottom)),
        3: (
            QPointF(middle.x(), top),
            QPointF(right, middle.y()),
            QPointF(middle.x(), bottom),
            QPointF(left, middle.y()),
        ),
    }[priority]
    path.moveTo(corners[0])
    for corner in corners[1:]:
        path.lineTo(corner)
    path.closeSubpath()
    return path


def paint_alarm_shape(
    painter: QPainter,
    place: QRectF,
    priority: int,
    fill: QColor,
    ink: QColor | None = None,
    outline: bool = False,
) -> None:
    """Draw the shape of an alarm, with its number when there is ink for it.

    Parameters
    ----------
    painter : QPainter
        Left as it was.
    place : QRectF
        A square.
    priority : int
        1 urgent, 2 high, 3 low.
    fill : QColor
        The alarm's colour.
    ink : QColor, optional
        Colour of the number; no number without it.
    outline : bool
        Only the outline, for an alarm whose cause is gone.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(fill, 1.6) if outline else QPen(alarm_edge(fill), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush if outline else fill)
    painter.drawPath(alarm_path(place.adjusted(0.5, 0.5, -0.5, -0.5), priority))
    if ink is not None:
        painter.setPen(ink)
        painter.setFont(theme.text_font(max(9, round(place.height() * 0.6)), 700))
        number = place.translated(0, place.height() * 0.1) if priority == 2 else place
        painter.drawText(number, Qt.AlignmentFlag.AlignCenter, str(priority))
    painter.restore()


def alarm_edge(fill: QColor) -> QColor:
    """Give the line around an alarm's fill: dark by day, where amber and yellow are pale."""
    if theme.theme() is theme.Theme.DAY:
        return theme.tokens().on_p2
    return fill
