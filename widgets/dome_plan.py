"""The dome from above: where the slit is, where it is thought to be, and where the beam leaves."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QLinearGradient, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from app.model.state import DomeShape
from drivers.dome.protocol import Turn
from widgets import theme
from widgets.canvas import Canvas, centred, dashed, faded, pen
from widgets.dome_scene import Plan, PlanScene, channel
from widgets.dome_telescope import paint_path, paint_telescope
from widgets.wind_dial import paint_wind

MARGIN_PX = 46.0
"""Room around the dome for ticks, numbers and letters."""

_RIBS = 15
_SEEN_PX, _PREDICTED_PX = 11.0, 21.0


class DomePlan(Canvas):
    """Plan view of the dome, north up and east right.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shape: DomeShape | None = None
        self._scene = PlanScene()
        self._letters = ("N", "E", "S", "W")
        self.setMinimumSize(260, 240)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(460, 330)

    def show_scene(self, shape: DomeShape, scene: PlanScene) -> None:
        """Show a scene in a dome; repaints only when something differs."""
        if scene == self._scene and shape == self._shape:
            return
        self._shape, self._scene = shape, scene
        self.refresh()

    def scene(self) -> PlanScene:
        """Give the scene on the screen."""
        return self._scene

    def retranslate(self) -> None:
        """Ask for letters and name in the language of now."""
        self._letters = (self.tr("N"), self.tr("E"), self.tr("S"), self.tr("W"))
        self.setAccessibleName(self.tr("Plan view of the dome"))

    def radius_px(self) -> float:
        """Give the radius of the dome on the screen."""
        return max(40.0, 0.5 * min(self.width(), self.height()) - MARGIN_PX)

    def paint_still(self, painter: QPainter) -> None:
        """Paint well, scale, shell and altitude circles."""
        colours, radius = theme.tokens(), self.radius_px()
        painter.translate(0.5 * self.width(), 0.5 * self.height())
        painter.setPen(pen(colours.line))
        painter.setBrush(colours.well)
        painter.drawEllipse(QPointF(), radius + 10.0, radius + 10.0)
        self._paint_scale(painter, radius)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.raised)
        painter.drawEllipse(QPointF(), radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(dashed(colours.faint, 1.0, 1.5, 3.5))
        for altitude_deg in (30.0, 60.0):
            at = radius * math.cos(math.radians(altitude_deg))
            painter.drawEllipse(QPointF(), at, at)
        painter.resetTransform()
        painter.setFont(theme.text_font(12))
        painter.setPen(colours.dim)
        box = QRectF(2.0, self.height() - 40.0, 110.0, 38.0)
        below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(box, below | Qt.TextFlag.TextWordWrap, self.tr("Plan view,\nfrom above"))

    def _paint_scale(self, painter: QPainter, radius: float) -> None:
        colours = theme.tokens()
        painter.setFont(theme.number_font(12))
        for azimuth_deg in range(0, 360, 5):
            long_px = 11.0 if azimuth_deg % 30 == 0 else 7.0 if azimuth_deg % 10 == 0 else 4.0
            painter.setPen(pen(colours.dim if azimuth_deg % 30 == 0 else colours.faint))
            inner = _at(azimuth_deg, radius + 15.0)
            painter.drawLine(inner, _at(azimuth_deg, radius + 15.0 + long_px))
            if azimuth_deg % 30 == 0 and azimuth_deg % 90:
                painter.setPen(colours.dim)
                centred(painter, _at(azimuth_deg, radius + 36.0), str(azimuth_deg))
        painter.setFont(theme.text_font(16, 700))
        painter.setPen(colours.txt)
        for quarter, letter in enumerate(self._letters):
            centred(painter, _at(90.0 * quarter, radius + 35.0), letter)

    def paint_moving(self, painter: QPainter) -> None:
        """Paint the dome as it stands, the telescope in it, and how well both are known."""
        scene, shape, radius = self._scene, self._shape, self.radius_px()
        paint_wind(painter, QPointF(2.0, 2.0), scene.wind_from_deg, scene.wind_m_s)
        if shape is None:
            return
        painter.translate(0.5 * self.width(), 0.5 * self.height())
        self._paint_ribs(painter, radius)
        if scene.seen_deg is not None:
            _paint_seen(painter, shape, scene.seen_deg, scene.opening, radius)
        if scene.predicted_deg is not None:
            _paint_predicted(painter, shape, scene.predicted_deg, radius)
        _paint_rim(painter, shape, scene.seen_deg, radius)
        paint_path(painter, scene.path, radius / shape.radius_m)
        if scene.telescope is not None:
            paint_telescope(
                painter, scene.telescope, shape, radius / shape.radius_m, scene.target_name
            )
        self._paint_accounts(painter, radius)
        self._paint_orders(painter, radius)

    def _paint_ribs(self, painter: QPainter, radius: float) -> None:
        scene = self._scene
        turned = scene.seen_deg if scene.seen_deg is not None else scene.predicted_deg
        if turned is None:
            return
        painter.setPen(pen(theme.tokens().line))
        for rib in range(_RIBS):
            azimuth_deg = turned + (rib + 0.5) * 360.0 / _RIBS
            painter.drawLine(_at(azimuth_deg, 0.12 * radius), _at(azimuth_deg, radius - 4.0))

    def _paint_accounts(self, painter: QPainter, radius: float) -> None:
        scene, colours = self._scene, theme.tokens()
        if scene.predicted_deg is not None and scene.predicted_sigma_deg is not None:
            painter.setPen(pen(colours.txt, 1.4))
            _error_bar(
                painter, radius + _PREDICTED_PX, scene.predicted_deg, scene.predicted_sigma_deg
            )
        if scene.seen_deg is None or scene.seen_sigma_deg is None:
            return
        painter.setPen(pen(colours.act, 1.4))
        _error_bar(painter, radius + _SEEN_PX, scene.seen_deg, 3.0 * scene.seen_sigma_deg)
        painter.setPen(pen(colours.act, 6.0))
        _arc(painter, radius + _SEEN_PX, scene.seen_deg, max(0.4, scene.seen_sigma_deg))

    def _paint_orders(self, painter: QPainter, radius: float) -> None:
        """Paint where the slit was sent, and which way it turns."""
        scene, colours = self._scene, theme.tokens()
        if scene.goal_deg is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.act)
            painter.drawPolygon(
                QPolygonF(
                    [
                        _at(scene.goal_deg, radius + 27.0),
                        _at(scene.goal_deg - 2.4, radius + 40.0),
                        _at(scene.goal_deg + 2.4, radius + 40.0),
                    ]
                )
            )
        if scene.turning is not None and scene.seen_deg is not None:
            _paint_turning(painter, scene.seen_deg, scene.turning, radius)


def _at(azimuth_deg: float, distance_px: float) -> QPointF:
    """Give a point around the dome's centre; north is up."""
    angle = math.radians(azimuth_deg)
    return QPointF(distance_px * math.sin(angle), -distance_px * math.cos(angle))


def _polygon(points: tuple[Plan, ...], scale: float) -> QPolygonF:
    return QPolygonF([QPointF(x * scale, -y * scale) for x, y in points])


def _paint_seen(
    painter: QPainter, shape: DomeShape, azimuth_deg: float, opening: float | None, radius: float
) -> None:
    colours = theme.tokens()
    start, end = shape.slit_start_deg, shape.slit_end_deg
    whole = channel(shape, start, end)
    painter.save()
    painter.rotate(azimuth_deg)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QBrush(colours.line, Qt.BrushStyle.BDiagPattern))
    painter.drawPolygon(_polygon(whole, radius))
    if opening is not None and opening > 0.005:
        shade = QLinearGradient(0.0, 0.25 * radius, 0.0, -radius)
        shade.setColorAt(0.0, faded(colours.act, 90))
        shade.setColorAt(1.0, faded(colours.act, 140))
        open_part = _polygon(channel(shape, start, start + opening * (end - start)), radius)
        painter.setBrush(colours.raised)
        painter.drawPolygon(open_part)
        painter.setBrush(shade)
        painter.drawPolygon(open_part)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen(colours.act, 1.0))
        painter.drawPolygon(open_part)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colours.act, 2.0))
    painter.drawPolygon(_polygon(whole, radius))
    painter.restore()


def _paint_predicted(
    painter: QPainter, shape: DomeShape, azimuth_deg: float, radius: float
) -> None:
    painter.save()
    painter.rotate(azimuth_deg)
    painter.setPen(dashed(theme.tokens().txt, 1.4, 6.0, 4.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolygon(_polygon(channel(shape, shape.slit_start_deg, shape.slit_end_deg), radius))
    painter.restore()


def _paint_rim(painter: QPainter, shape: DomeShape, seen_deg: float | None, radius: float) -> None:
    colours = theme.tokens()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen(colours.line, 6.0))
    painter.drawEllipse(QPointF(), radius + 1.0, radius + 1.0)
    if seen_deg is not None:
        half_deg = math.degrees(math.asin(0.5 * shape.slit_width_m / shape.radius_m))
        painter.setPen(pen(colours.act, 6.0))
        _arc(painter, radius + 1.0, seen_deg, half_deg)


def _arc(painter: QPainter, radius: float, azimuth_deg: float, half_deg: float) -> None:
    box = QRectF(-radius, -radius, 2.0 * radius, 2.0 * radius)
    half_deg = min(half_deg, 180.0)
    painter.drawArc(box, round((90.0 - azimuth_deg - half_deg) * 16.0), round(half_deg * 32.0))


def _error_bar(painter: QPainter, radius: float, azimuth_deg: float, half_deg: float) -> None:
    _arc(painter, radius, azimuth_deg, half_deg)
    if half_deg < 180.0:
        for end_deg in (azimuth_deg - half_deg, azimuth_deg + half_deg):
            painter.drawLine(_at(end_deg, radius - 4.0), _at(end_deg, radius + 4.0))
    painter.drawLine(_at(azimuth_deg, radius - 6.0), _at(azimuth_deg, radius + 6.0))


def _paint_turning(painter: QPainter, azimuth_deg: float, turn: Turn, radius: float) -> None:
    """Paint an arrow along the rim, ahead of the slit."""
    sense = 1.0 if turn is Turn.CLOCKWISE else -1.0
    colours = theme.tokens()
    painter.setPen(pen(colours.act, 2.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    middle_deg = azimuth_deg + sense * 27.0
    _arc(painter, radius - 10.0, middle_deg, 8.0)
    tip = _at(middle_deg + sense * 12.0, radius - 10.0)
    back_deg = middle_deg + sense * 8.0
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.act)
    painter.drawPolygon(QPolygonF([tip, _at(back_deg, radius - 16.0), _at(back_deg, radius - 4.0)]))
