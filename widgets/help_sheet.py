"""The keys on one sheet over the window, made from the table of actions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets import theme
from widgets.actions import KEYS, printed, words

ROW_PX = 34
COLUMN_PX = 530
COLUMNS = 2
HEADER_PX = 62
"""Height of the header (pixels)."""


class HelpSheet(QWidget):
    """Lies over the pages; a click, F1 or Esc takes it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("help_sheet")
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set the name that screen readers say."""
        self.setAccessibleName(self.tr("Keys"))
        self.setAccessibleDescription(", ".join(f"{printed(row)}: {words(row)}" for row in KEYS))

    def toggle(self) -> None:
        """Show the sheet over the whole window, or take it away."""
        if self.isVisible():
            self.hide()
            return
        self.cover()
        self.raise_()
        self.show()

    def cover(self) -> None:
        """Lie over the window, but for its header: nothing ever covers STOP ALL."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect().adjusted(0, HEADER_PX, 0, 0))

    def mousePressEvent(self, _event: QMouseEvent) -> None:
        self.hide()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self.update()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(now.bg)
        veil.setAlpha(190)
        painter.fillRect(self.rect(), veil)
        high = -(-len(KEYS) // COLUMNS)
        height, wide = 74 + ROW_PX * high + 22, COLUMNS * COLUMN_PX + 30
        left, top = (self.width() - wide) / 2.0, max(12.0, (self.height() - height) / 2.0)
        sheet = QRectF(left, top, wide, height)
        painter.setPen(QPen(now.line, 1.5))
        painter.setBrush(now.panel)
        painter.drawRoundedRect(sheet, 8, 8)
        painter.setPen(now.txt)
        painter.setFont(theme.text_font(17, 700))
        painter.drawText(
            QRectF(left + 24, top + 18, COLUMN_PX, 30),
            Qt.AlignmentFlag.AlignVCenter,
            self.accessibleName(),
        )
        for place, row in enumerate(KEYS):
            x = left + 24 + place // high * COLUMN_PX
            y = top + 62 + place % high * ROW_PX
            self._paint_row(painter, x, y, printed(row), words(row))
        painter.end()

    def _paint_row(self, painter: QPainter, left: float, top: float, keys: str, told: str) -> None:
        now = theme.tokens()
        middle = Qt.AlignmentFlag.AlignVCenter
        x = left
        for key in keys.split("  "):
            painter.setFont(theme.number_font(13, 700))
            width = painter.fontMetrics().horizontalAdvance(key) + 18.0
            cap = QRectF(x, top + 3, width, 26)
            painter.setPen(QPen(now.line, 1.2))
            painter.setBrush(now.raised)
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(now.txt)
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
            x += width + 8.0
        painter.setFont(theme.text_font(14, 500))
        painter.setPen(now.txt)
        painter.drawText(QRectF(left + 200, top, COLUMN_PX - 230, 32), middle, told)
