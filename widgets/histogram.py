"""How the counts of a picture are spread, small, with the stretch marked."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.canvas import Canvas, faded, pen
from widgets.stretch import Counts


class Histogram(Canvas):
    """Bars on a logarithmic height, with lines where the picture turns black and white.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: Counts | None = None
        self.setMinimumSize(80, 40)

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(180, 56)

    def show_counts(self, counts: Counts | None) -> None:
        """Show the counts of another picture; None clears."""
        if counts != self._counts:
            self._counts = counts
            self.refresh()

    def still_key(self) -> tuple[object, ...]:
        """All of it is still until the next picture."""
        return (self._counts,)

    def paint_still(self, painter: QPainter) -> None:
        """Paint ground, bars and stretch."""
        colours = theme.tokens()
        painter.fillRect(self.rect(), colours.plot)
        painter.setPen(pen(colours.line))
        painter.drawLine(
            QPointF(0.0, self.height() - 0.5), QPointF(self.width(), self.height() - 0.5)
        )
        if self._counts is None:
            return
        bars = self._counts.histogram
        tallest = math.log1p(max(bars))
        wide = self.width() / len(bars)
        for index, count in enumerate(bars):
            tall = 0.92 * self.height() * math.log1p(count) / tallest if tallest else 0.0
            bar = QRectF(index * wide, self.height() - tall, wide, tall)
            painter.fillRect(bar, faded(colours.act, 150))
        # the histogram reaches a quarter of the stretch beyond both of its ends
        painter.setPen(pen(colours.txt, 1.2))
        for share in (0.25 / 1.5, 1.25 / 1.5):
            x = share * self.width()
            painter.drawLine(QPointF(x, 0.0), QPointF(x, self.height()))
