"""The science field with the ways of satellites through it, for looking instead of reading."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPolygonF
from PySide6.QtWidgets import QWidget

from app.model.passes import Crossing
from widgets import formatting, theme, words
from widgets.canvas import Canvas, centred, dashed, faded, pen, tag, text_width
from widgets.crossing_row import towards

EDGE_PX = 18.0
BEYOND = 1.3
"""The drawing shows so much more than the field, so that a near miss is seen as one."""


class CrossingField(Canvas):
    """North up and east left, as the sky is seen; a band around a way is its error, 1 sigma.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crossings: tuple[Crossing, ...] = ()
        self._field_deg: float | None = None
        self._chosen: int | None = None
        self.setMinimumSize(140, 140)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(230, 190)

    def retranslate(self) -> None:
        """Say what it is in the language of now."""
        said = self.tr("The science field, north up, east left")
        self.setAccessibleName(said)

    def show_crossings(
        self, crossings: tuple[Crossing, ...], field_deg: float | None, chosen: int | None
    ) -> None:
        """Draw other ways; ``field_deg`` is the diameter of the circle around the field."""
        now = (crossings, field_deg, chosen)
        if now == (self._crossings, self._field_deg, self._chosen):
            return
        self._crossings, self._field_deg, self._chosen = now
        self.update()

    def still_key(self) -> tuple[object, ...]:
        """The ground depends on the size of the field."""
        return (self._field_deg,)

    def paint_still(self, painter: QPainter) -> None:
        """Paint the field."""
        colours, middle, radius = theme.tokens(), self._middle(), self._radius_px()
        painter.setPen(pen(colours.line, 1.4))
        painter.setBrush(colours.plot)
        painter.drawEllipse(middle, radius, radius)
        painter.setPen(pen(colours.line))
        for along in (QPointF(1.0, 0.0), QPointF(0.0, 1.0)):
            painter.drawLine(middle - along * 6.0, middle + along * 6.0)
        painter.setFont(theme.text_font(11, 700))
        painter.setPen(colours.dim)
        for direction_deg in (0.0, 90.0, 180.0, 270.0):
            place = middle + towards(direction_deg) * (BEYOND * radius + 8.0)
            centred(painter, place, words.wind_from(direction_deg))
        if self._field_deg is not None:
            painter.setFont(theme.number_font(11))
            size = formatting.number(60.0 * self._field_deg, 0, "′")
            painter.drawText(QPointF(4.0, self.height() - 5.0), f"⌀ {size}")

    def paint_moving(self, painter: QPainter) -> None:
        """Paint the ways."""
        if self._field_deg is None:
            return
        clip = QPainterPath()
        radius = BEYOND * self._radius_px()
        clip.addEllipse(self._middle(), radius, radius)
        painter.setClipPath(clip)
        for crossing in self._crossings:
            self._paint_band(painter, crossing)
        for crossing in self._crossings:
            self._paint_way(painter, crossing)
        painter.setClipping(False)
        taken: list[QRectF] = []
        for crossing in self._crossings:
            self._paint_name(painter, crossing, taken)

    def place(self, offset_arcsec: tuple[float, float]) -> QPointF:
        """Give where an offset from the middle of the field is, east and north of it."""
        field_deg = self._field_deg or 1.0
        per_arcsec = self._radius_px() / (1800.0 * field_deg)
        east, north = offset_arcsec
        return self._middle() + QPointF(-east, -north) * per_arcsec

    def _paint_band(self, painter: QPainter, crossing: Crossing) -> None:
        along = towards(crossing.direction_deg)
        across = QPointF(-along.y(), along.x())
        nearest = self.place(crossing.offset_arcsec)
        error = self.place((0.0, crossing.error_arcsec)) - self.place((0.0, 0.0))
        half = across * abs(error.y())
        far = along * 4.0 * self._radius_px()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(faded(theme.tokens().txt, 22))
        painter.drawPolygon(
            QPolygonF(
                [
                    nearest - far - half,
                    nearest + far - half,
                    nearest + far + half,
                    nearest - far + half,
                ]
            )
        )

    def _paint_way(self, painter: QPainter, crossing: Crossing) -> None:
        colours = theme.tokens()
        chosen = crossing.norad_id == self._chosen
        ink, width = (colours.act, 2.4) if chosen else (colours.txt, 1.6)
        along = towards(crossing.direction_deg)
        nearest = self.place(crossing.offset_arcsec)
        far = along * 4.0 * self._radius_px()
        painter.setPen(pen(ink, width) if crossing.lit else dashed(ink, width, 2.5, 4.0))
        painter.drawLine(nearest - far, nearest + far)
        across = QPointF(-along.y(), along.x())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(
            QPolygonF(
                [
                    nearest + along * 6.0,
                    nearest - along * 5.0 + across * 5.0,
                    nearest - along * 5.0 - across * 5.0,
                ]
            )
        )

    def _paint_name(self, painter: QPainter, crossing: Crossing, taken: list[QRectF]) -> None:
        """Write the name beside the arrow where no other name is."""
        colours = theme.tokens()
        painter.setFont(theme.text_font(11, 600))
        nearest = self.place(crossing.offset_arcsec)
        wide = text_width(painter, crossing.name) + 12.0
        room = QRectF(self.rect())
        for down in (-16.0, 16.0, -34.0, 34.0):
            left = min(max(nearest.x() - 0.5 * wide, 2.0), room.right() - wide - 2.0)
            box = QRectF(left, nearest.y() + down - 10.0, wide, 20.0)
            if room.contains(box) and not any(box.intersects(other) for other in taken):
                ink = colours.act if crossing.norad_id == self._chosen else colours.txt
                ground = faded(colours.plot, 190)
                taken.append(
                    tag(painter, QPointF(left, box.center().y()), crossing.name, ink, ground)
                )
                return

    def _middle(self) -> QPointF:
        return QRectF(self.rect()).center()

    def _radius_px(self) -> float:
        return (0.5 * min(self.width(), self.height()) - EDGE_PX) / BEYOND
