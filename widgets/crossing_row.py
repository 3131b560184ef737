"""One crossing of the science field in the list: when, how near, which way, how sure."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QWidget

from app.model.passes import Crossing
from app.model.state import ObservatoryState
from widgets import crossing_words, formatting, pass_words, theme
from widgets.canvas import pen
from widgets.two_line_row import RowWords, TwoLineRow

ARROW_PX = 22.0


class CrossingRow(TwoLineRow):
    """A crossing that can be pressed; an arrow shows which way it goes, north up, east left.

    Attributes
    ----------
    picked : Signal(object)
        Carries the `app.model.passes.Crossing` of the row.

    Parameters
    ----------
    parent : QWidget, optional
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crossing: Crossing | None = None
        self.clicked.connect(self._pick)

    def show_crossing(self, crossing: Crossing, state: ObservatoryState) -> None:
        """Show a crossing as of now."""
        if crossing is not self._crossing:
            self._crossing = crossing
            self.update()
        to_go_s = (crossing.nearest_utc - state.utc).total_seconds()
        inside = crossing.enter_utc <= state.utc <= crossing.leave_utc
        soon = formatting.countdown(to_go_s)
        if inside or to_go_s <= 0.0:
            soon = pass_words.soon(crossing.enter_utc, crossing.leave_utc, state.utc)
        separation = crossing_words.separation(crossing)
        light, sure = crossing_words.light(crossing), formatting.percent(crossing.probability)
        speed = crossing_words.speed(crossing)
        words = RowWords(
            name=crossing.name,
            soon=soon,
            left=separation,
            right=(speed, light, sure),
            chosen=crossing.norad_id == state.selected_satellite,
            lively=inside,
            pale=not crossing.lit,
            indent=ARROW_PX + 6.0,
        )
        spoken = ", ".join((crossing.name, soon, separation, speed, light, sure))
        self.show_words(words, spoken, crossing_words.told(crossing))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the arrow beside the words."""
        super().paintEvent(event)
        if self._crossing is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(9.0 + 0.5 * ARROW_PX, 0.5 * self.height())
        box = QRectF(0.0, 0.0, ARROW_PX, ARROW_PX)
        box.moveCenter(middle)
        colours = theme.tokens()
        painter.setPen(pen(colours.line))
        painter.setBrush(colours.plot)
        painter.drawEllipse(box)
        ink = colours.txt if self._crossing.lit else colours.dim
        painter.setPen(pen(ink, 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        along = towards(self._crossing.direction_deg)
        across = QPointF(-along.y(), along.x())
        head = middle + along * 7.5
        painter.drawLine(middle - along * 7.5, head)
        painter.drawPolyline(
            QPolygonF([head - along * 5.0 + across * 4.0, head, head - along * 5.0 - across * 4.0])
        )
        painter.end()

    def _pick(self) -> None:
        if self._crossing is not None:
            self.picked.emit(self._crossing)


def towards(direction_deg: float) -> QPointF:
    """Give a direction on the sky on the screen, north up and east left, length 1."""
    angle = math.radians(direction_deg)
    return QPointF(-math.sin(angle), -math.cos(angle))
