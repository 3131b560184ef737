"""Words that wrap, painted in the theme of now."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class Paragraph(QWidget):
    """A few sentences, as high as they need to be.

    Parameters
    ----------
    px : int
        Size of the letters, pixels.
    role : str
        Token of the colour.
    lines : int
        Height is kept for so many lines at least.
    """

    def __init__(
        self, px: int = 12, role: str = "dim", lines: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._px, self._role, self._lines = px, role, lines
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Give the words shown now."""
        return self._text

    def setText(self, text: str) -> None:
        """Show other words."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._fit()
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.text_font(self._px))
        painter.setPen(getattr(theme.tokens(), self._role))
        painter.drawText(self.rect(), _WRAP, _breakable(self._text))
        painter.end()

    def _fit(self) -> None:
        metrics = QFontMetrics(theme.text_font(self._px, 600))
        room = QRect(0, 0, max(self.width(), 60), 2000)
        needed = metrics.boundingRect(room, _WRAP, _breakable(self._text)).height()
        self.setFixedHeight(max(needed, self._lines * metrics.lineSpacing()) + 2)


def _breakable(text: str) -> str:
    """Let a long path go on in the next line after any of its slashes."""
    return text.replace("/", "/\N{ZERO WIDTH SPACE}")
