"""The stretch of azimuth around where the slit must be: does the light get out?"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from vision.angles import signed_deg
from widgets import theme
from widgets.canvas import Canvas, centred, dashed, pen, text_width
from widgets.dome_scene import TOLERANCE_DEG

_HALF_DEG = 10.0
_SCALE_Y, _BAND_TOP, _BAND_PX = 44.0, 20.0, 24.0


@dataclass(frozen=True, slots=True)
class TapeReading:
    """Three accounts of one azimuth, degrees; None where not known.

    Attributes
    ----------
    required_deg : float or None
        Where the slit should be.
    predicted_deg, predicted_sigma_deg : float or None
        Where the motor model expects it.
    seen_deg, seen_sigma_deg : float or None
        Where the camera sees it.
    """

    required_deg: float | None = None
    predicted_deg: float | None = None
    predicted_sigma_deg: float | None = None
    seen_deg: float | None = None
    seen_sigma_deg: float | None = None

    @property
    def middle_deg(self) -> float | None:
        """Give the azimuth that the tape is centred on."""
        for azimuth_deg in (self.required_deg, self.seen_deg, self.predicted_deg):
            if azimuth_deg is not None:
                return azimuth_deg
        return None


class AzimuthTape(Canvas):
    """A window of ±10° on the horizon, with tolerance, prediction and camera.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._reading = TapeReading()
        self.setFixedHeight(62)
        self.setMinimumWidth(260)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(460, 62)

    def show_reading(self, reading: TapeReading) -> None:
        """Show a reading; repaints only when it differs."""
        if reading != self._reading:
            self._reading = reading
            self.refresh()

    def retranslate(self) -> None:
        """Say the name in the language of now."""
        self.setAccessibleName(self.tr("Azimuth tape"))

    def paint_still(self, painter: QPainter) -> None:
        """Paint the ground."""
        colours = theme.tokens()
        painter.setPen(pen(colours.line))
        painter.setBrush(colours.well)
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1.0, self.height() - 1.0))

    def paint_moving(self, painter: QPainter) -> None:
        """Paint band, scale and the three accounts."""
        reading, colours = self._reading, theme.tokens()
        if reading.middle_deg is None:
            painter.setPen(colours.dim)
            painter.setFont(theme.text_font(13))
            painter.drawText(
                self.rect(), Qt.AlignmentFlag.AlignCenter, self.tr("No azimuth is known")
            )
            return
        painter.setClipRect(self.rect().adjusted(1, 1, -1, -1))
        if reading.required_deg is not None:
            self._paint_band(painter, reading.required_deg)
        self._paint_scale(painter, reading.middle_deg)
        self._paint_labels(painter)
        if reading.predicted_deg is not None:
            painter.setPen(pen(colours.txt, 1.5))
            self._error_bar(painter, 27.0, reading.predicted_deg, reading.predicted_sigma_deg, 1.0)
            painter.setPen(dashed(colours.txt, 2.0, 5.0, 3.0))
            self._mark(painter, reading.predicted_deg, 19.0, 44.0)
        if reading.seen_deg is not None:
            painter.setPen(pen(colours.act, 1.5))
            self._error_bar(painter, 37.0, reading.seen_deg, reading.seen_sigma_deg, 3.0)
            painter.setPen(pen(colours.act, 6.0))
            self._error_bar(
                painter, 37.0, reading.seen_deg, reading.seen_sigma_deg, 1.0, caps=False
            )
            painter.setPen(pen(colours.act, 2.4))
            self._mark(painter, reading.seen_deg, 19.0, 44.0)
        self._paint_strays(painter)

    def _x(self, azimuth_deg: float) -> float:
        middle_deg = self._reading.middle_deg or 0.0
        half_px = 0.5 * self.width()
        return half_px + signed_deg(azimuth_deg - middle_deg) * (half_px - 14.0) / _HALF_DEG

    def _paint_band(self, painter: QPainter, required_deg: float) -> None:
        colours = theme.tokens()
        left, right = self._x(required_deg - TOLERANCE_DEG), self._x(required_deg + TOLERANCE_DEG)
        painter.fillRect(QRectF(left, _BAND_TOP, right - left, _BAND_PX), colours.hi)
        painter.setPen(pen(colours.faint))
        for edge in (left, right):
            painter.drawLine(QPointF(edge, _BAND_TOP), QPointF(edge, _BAND_TOP + _BAND_PX))
        caret = self._x(required_deg)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.txt)
        painter.drawPolygon(
            QPolygonF(
                [QPointF(caret, 44.0), QPointF(caret - 6.5, 56.0), QPointF(caret + 6.5, 56.0)]
            )
        )
        painter.setPen(colours.dim)
        painter.setFont(theme.text_font(11))
        words = self.tr("tolerance ±%1°").replace("%1", f"{TOLERANCE_DEG:g}")
        wide = text_width(painter, words)
        # on the side where no mark stands
        reading = self._reading
        marks = [
            signed_deg(mark_deg - required_deg)
            for mark_deg in (reading.seen_deg, reading.predicted_deg)
            if mark_deg is not None
        ]
        place = right + 6.0 if min(marks, default=0.0) < -TOLERANCE_DEG else left - wide - 6.0
        painter.drawText(QPointF(place, 36.0), words)

    def _paint_scale(self, painter: QPainter, middle_deg: float) -> None:
        colours = theme.tokens()
        painter.setFont(theme.number_font(12))
        caret = None if self._reading.required_deg is None else self._x(self._reading.required_deg)
        for azimuth_deg in range(int(middle_deg - 12.0), int(middle_deg + 13.0)):
            x = self._x(azimuth_deg)
            labelled = azimuth_deg % 5 == 0
            painter.setPen(pen(colours.dim if labelled else colours.faint))
            painter.drawLine(
                QPointF(x, _SCALE_Y), QPointF(x, _SCALE_Y - (11.0 if labelled else 5.0))
            )
            inside = 20.0 < x < self.width() - 20.0
            if labelled and inside and (caret is None or abs(caret - x) > 24.0):
                painter.setPen(colours.dim)
                centred(painter, QPointF(x, 52.0), f"{azimuth_deg % 360}°")

    def _paint_labels(self, painter: QPainter) -> None:
        """Write both readings above their marks, pushed apart where they would collide."""
        reading, colours = self._reading, theme.tokens()
        painter.setFont(theme.text_font(12, 600))
        labels: list[tuple[float, float, str, QColor]] = []
        if reading.predicted_deg is not None and self._shows(reading.predicted_deg):
            words = self.tr("predicted %1°").replace("%1", f"{reading.predicted_deg:.1f}")
            labels.append((reading.predicted_deg, text_width(painter, words), words, colours.txt))
        if reading.seen_deg is not None and self._shows(reading.seen_deg):
            words = self.tr("camera %1°").replace("%1", f"{reading.seen_deg:.1f}")
            labels.append((reading.seen_deg, text_width(painter, words), words, colours.act))
        labels.sort(key=lambda label: self._x(label[0]))
        lefts = [self._x(azimuth_deg) - 0.5 * wide for azimuth_deg, wide, _, _ in labels]
        # each inside the tape, and the right one clear of the left one
        ends = [
            self.width() - 6.0 - sum(label[1] + 12.0 for label in labels[after:]) + 12.0
            for after in range(len(labels))
        ]
        free = 6.0
        for left, end, (_, wide, words, ink) in zip(lefts, ends, labels, strict=True):
            painter.setPen(ink)
            inside = max(free, min(left, end))
            painter.drawText(QPointF(inside, 14.0), words)
            free = inside + wide + 12.0

    def _shows(self, azimuth_deg: float) -> bool:
        middle_deg = self._reading.middle_deg
        return middle_deg is not None and abs(signed_deg(azimuth_deg - middle_deg)) <= _HALF_DEG

    def _mark(self, painter: QPainter, azimuth_deg: float, top: float, bottom: float) -> None:
        if self._shows(azimuth_deg):
            x = self._x(azimuth_deg)
            painter.drawLine(QPointF(x, top), QPointF(x, bottom))

    def _error_bar(
        self,
        painter: QPainter,
        y: float,
        azimuth_deg: float,
        sigma_deg: float | None,
        sigmas: float,
        caps: bool = True,
    ) -> None:
        if sigma_deg is None or not self._shows(azimuth_deg):
            return
        half_deg = min(sigmas * sigma_deg, 90.0)
        x, reach = self._x(azimuth_deg), half_deg * (0.5 * self.width() - 14.0) / _HALF_DEG
        painter.drawLine(QPointF(x - reach, y), QPointF(x + reach, y))
        if caps:
            for end in (x - reach, x + reach):
                painter.drawLine(QPointF(end, y - 5.0), QPointF(end, y + 5.0))

    def _paint_strays(self, painter: QPainter) -> None:
        """Point at what lies beyond the tape, with its value."""
        reading, colours = self._reading, theme.tokens()
        painter.setFont(theme.number_font(12, 700))
        for azimuth_deg, ink, y in (
            (reading.predicted_deg, colours.txt, 14.0),
            (reading.seen_deg, colours.act, 30.0),
        ):
            if azimuth_deg is None or self._shows(azimuth_deg):
                continue
            painter.setPen(ink)
            ahead = signed_deg(azimuth_deg - (reading.middle_deg or 0.0)) > 0.0
            words = f"{azimuth_deg:.1f}° ▶" if ahead else f"◀ {azimuth_deg:.1f}°"
            left = self.width() - text_width(painter, words) - 8.0 if ahead else 8.0
            painter.drawText(QPointF(left, y), words)
