"""What the sky plot says at its edge: another moment than now, or why satellites are missing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from widgets import theme, words
from widgets.canvas import faded, tag
from widgets.sky_projection import Flat, Projection
from widgets.sky_scene import SkyScene


def why_empty(scene: SkyScene, places_known: bool) -> str:
    """Say why there are no satellites; nothing when there are."""
    known = scene.satellites
    if known is not None and known.missing is not None:
        return words.begin(known.missing)
    if known is not None and known.loading is not None and not places_known:
        return words.begin(known.loading)
    if known is None or len(known.objects) == 0:
        return QCoreApplication.translate("SkyPlot", "No satellites loaded")
    if not places_known:
        return QCoreApplication.translate("SkyPlot", "Working out where satellites are")
    return ""


def paint_notes(
    painter: QPainter,
    size: QSizeF,
    projection: Projection,
    scene: SkyScene,
    places_known: bool,
) -> None:
    """Paint both notes."""
    colours, box = theme.tokens(), projection.border().boundingRect()
    flat = isinstance(projection, Flat)
    if scene.shown_utc is not None:
        said = QCoreApplication.translate("SkyPlot", "Sky of %1 UTC")
        said = said.replace("%1", scene.shown_utc.strftime("%Y-%m-%d %H:%M:%S"))
        painter.setFont(theme.text_font(12, 700))
        left = box.left() + 6.0 if flat else 4.0
        tag(
            painter,
            QPointF(left, box.top() + 16.0 if flat else 12.0),
            said,
            colours.on_act,
            colours.act,
        )
    said = why_empty(scene, places_known)
    if said:
        font = theme.text_font(12, 500)
        wide = min(QFontMetricsF(font).horizontalAdvance(said) + 12.0, size.width() - 8.0)
        right = box.right() - 4.0 if flat else size.width() - 4.0
        top = box.top() + 6.0 if flat else size.height() - 20.0
        ground = QRectF(right - wide, top, wide, 18.0)
        painter.fillRect(ground, faded(colours.plot, 190))
        painter.setFont(font)
        painter.setPen(colours.dim)
        fitting = QFontMetricsF(font).elidedText(said, Qt.TextElideMode.ElideRight, wide - 4.0)
        painter.drawText(ground, Qt.AlignmentFlag.AlignCenter, fitting)
