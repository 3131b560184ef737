"""The clicks of a calibration as rows: azimuth, point, and how far off each is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets import icons, theme

ROW_PX = 30


@dataclass(frozen=True, slots=True)
class Row:
    """One click in words, already translated."""

    azimuth: str
    point: str
    off: str
    wrong: bool


class ClickList(QWidget):
    """Rows to look at and to select.

    Attributes
    ----------
    chosen : Signal(int)
        A row was selected.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._selected: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setObjectName("calibration_clicks")

    def show_rows(self, rows: tuple[Row, ...], selected: int | None) -> None:
        """Show other rows."""
        self._rows, self._selected = rows, selected
        self.setFixedHeight(max(1, len(rows)) * ROW_PX)
        said = "; ".join(f"{row.azimuth} {row.point} {row.off}" for row in rows)
        self.setAccessibleName(said or self.tr("No points yet"))
        self.update()

    def rows(self) -> tuple[Row, ...]:
        """Give what is shown now."""
        return self._rows

    def sizeHint(self) -> QSize:
        return QSize(380, max(1, len(self._rows)) * ROW_PX)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = int(event.position().y() // ROW_PX)
        if 0 <= number < len(self._rows):
            self.chosen.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is None or not self._rows:
            super().keyPressEvent(event)
            return
        at = -1 if self._selected is None else self._selected
        self.chosen.emit(max(0, min(len(self._rows) - 1, at + step)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = Qt.AlignmentFlag.AlignVCenter
        if not self._rows:
            painter.setPen(now.dim)
            painter.setFont(theme.text_font(13))
            painter.drawText(self.rect(), middle, self.tr("No points yet"))
        for number, row in enumerate(self._rows):
            box = QRect(0, number * ROW_PX, self.width(), ROW_PX)
            if number == self._selected:
                painter.fillRect(box.adjusted(0, 1, 0, -1), now.hi)
                painter.fillRect(QRect(0, box.top() + 1, 3, ROW_PX - 2), now.act)
            if row.wrong:
                shape = QRectF(8.0, box.top() + 6.0, 18.0, 18.0)
                icons.paint_alarm_shape(painter, shape, 2, now.p2, now.on_p2)
            painter.setPen(now.txt)
            painter.setFont(theme.number_font(14, 600))
            painter.drawText(box.adjusted(32, 0, 0, 0), middle, row.azimuth)
            painter.setFont(theme.text_font(13))
            painter.setPen(now.dim)
            painter.drawText(box.adjusted(100, 0, 0, 0), middle, row.point)
            painter.setPen(now.txt)
            painter.setFont(theme.number_font(13, 600 if row.wrong else 400))
            right = middle | Qt.AlignmentFlag.AlignRight
            painter.drawText(box.adjusted(0, 0, -6, 0), right, row.off)
        painter.end()
