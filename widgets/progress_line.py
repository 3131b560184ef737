"""How far long work is: a bar that only ever grows, with a line of words over it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme

_TRACK_PX = 8.0


class ProgressLine(QWidget):
    """Words, their share at the right, and the bar beneath."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._share = 0.0
        self.setFixedHeight(36)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(240, 36)

    def begin(self, words: str) -> None:
        """Begin anew."""
        self._share = 0.0
        self.say(words)

    def say(self, words: str) -> None:
        """Show other words; the bar stays as it is."""
        self._words = words
        self._tell()

    def show_share(self, share: float) -> None:
        """Show how far it is, 0 to 1; never less than before."""
        if share > self._share:
            self._share = min(share, 1.0)
            self._tell()

    def share(self) -> float:
        """Give the share shown now."""
        return self._share

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        text = box.adjusted(0.0, 0.0, -52.0, -_TRACK_PX - 4.0)
        painter.setPen(now.txt)
        painter.setFont(theme.text_font(13, 600))
        said = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, int(text.width())
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, said)
        painter.setFont(theme.number_font(13, 600))
        right = box.adjusted(0.0, 0.0, 0.0, -_TRACK_PX - 4.0)
        side = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.drawText(right, side, self._percent())
        track = QRectF(0.0, box.bottom() - _TRACK_PX - 1.0, box.width(), _TRACK_PX)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.hi)
        painter.drawRoundedRect(track, 4.0, 4.0)
        track.setWidth(box.width() * self._share)
        painter.setBrush(now.act)
        painter.drawRoundedRect(track, 4.0, 4.0)
        painter.end()

    def _percent(self) -> str:
        return f"{100.0 * self._share:.0f} %"

    def _tell(self) -> None:
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(self._percent())
        self.update()
