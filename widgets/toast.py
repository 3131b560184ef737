"""A line that answers a key press and goes by itself."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from widgets import theme

STAYS_MS = 5000


class Toast(QWidget):
    """Shows a sentence over the foot of the window for a few seconds; takes no clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._text = ""
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.setInterval(STAYS_MS)
        self._gone.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setObjectName("toast")
        self.hide()

    def text(self) -> str:
        """Give the sentence shown last."""
        return self._text

    def say(self, text: str) -> None:
        """Show a sentence."""
        self._text = text
        self.setAccessibleName(text)
        width = QFontMetrics(theme.text_font(14, 600)).horizontalAdvance(text) + 40
        room = self.parentWidget()
        if room is not None:
            self.setGeometry((room.width() - width) // 2, room.height() - 130, width, 44)
        self.raise_()
        self.show()
        self.update()
        self._gone.start()

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(now.act, 1.5))
        painter.setBrush(now.raised)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.setPen(now.txt)
        painter.setFont(theme.text_font(14, 600))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)
        painter.end()
