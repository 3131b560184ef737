"""The signs of the sky plot in a line under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme
from widgets.canvas import Canvas, dashed, faded, pen

SIGN_PX, GAP_PX, LINE_PX = 19.0, 9.0, 20.0


class SkySigns(Canvas):
    """Signs with their names, in as many lines as they need.

    Parameters
    ----------
    parent : QWidget, optional
    lines : int
        Height is kept for so many.
    """

    def __init__(self, parent: QWidget | None = None, lines: int = 1) -> None:
        super().__init__(parent)
        self.setFixedHeight(round(lines * LINE_PX))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(184, self.height())

    def retranslate(self) -> None:
        """Say the names to screen readers."""
        self.setAccessibleName(", ".join(word for _, word in self._signs()))

    def fits(self) -> bool:
        """True when every name has its place."""
        placed = self._places()
        inside = placed[-1][0].y() < self.height()
        return inside and all(
            place.x() + SIGN_PX - 8.0 + _metrics().horizontalAdvance(word) <= self.width()
            for place, _, word in placed
        )

    def paint_moving(self, painter: QPainter) -> None:
        """Paint signs and names."""
        painter.setFont(theme.text_font(12))
        for place, sign, word in self._places():
            sign(painter, place)
            painter.setPen(theme.tokens().dim)
            painter.drawText(QPointF(place.x() + 11.0, place.y() + 4.5), word)

    def _places(self) -> list[tuple[QPointF, Sign, str]]:
        found, x, y = [], 6.0, 0.5 * LINE_PX
        for sign, word in self._signs():
            wide = SIGN_PX + _metrics().horizontalAdvance(word)
            if x > 6.0 and x + wide > self.width():
                x, y = 6.0, y + LINE_PX
            found.append((QPointF(x, y), sign, word))
            x += wide + GAP_PX
        return found

    def _signs(self) -> tuple[tuple[Sign, str], ...]:
        return (
            (_sunlit, self.tr("sunlit")),
            (_dark, self.tr("in shadow")),
            (_geostationary, self.tr("GEO")),
            (_planet, self.tr("planet")),
            (_tonight, self.tr("target tonight")),
            (_slit, self.tr("slit as the camera sees it")),
        )


Sign = Callable[[QPainter, QPointF], None]


def _metrics() -> QFontMetricsF:
    return QFontMetricsF(theme.text_font(12))


def _sunlit(painter: QPainter, place: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens().txt)
    painter.drawEllipse(place, 3.2, 3.2)


def _dark(painter: QPainter, place: QPointF) -> None:
    painter.setPen(pen(theme.tokens().dim, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place, 3.2, 3.2)


def _geostationary(painter: QPainter, place: QPointF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tokens().txt)
    painter.drawRect(QRectF(place.x() - 3.5, place.y() - 3.5, 7.0, 7.0))


def _planet(painter: QPainter, place: QPointF) -> None:
    painter.setPen(pen(theme.tokens().txt, 1.8))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place, 4.5, 4.5)


def _tonight(painter: QPainter, place: QPointF) -> None:
    painter.setPen(dashed(theme.tokens().txt, 1.4, 5.0, 3.0))
    painter.drawLine(QPointF(place.x() - 7.0, place.y()), QPointF(place.x() + 7.0, place.y()))


def _slit(painter: QPainter, place: QPointF) -> None:
    painter.setPen(pen(theme.tokens().act, 1.2))
    painter.setBrush(faded(theme.tokens().act, 46))
    painter.drawRect(QRectF(place.x() - 6.0, place.y() - 4.5, 13.0, 9.0))
