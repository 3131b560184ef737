"""A small box with a tick and a word: shown or not."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme
from widgets.ringed_button import RingedButton

BOX_PX, HEIGHT_PX = 16, 36


class CheckButton(RingedButton):
    """A word that is ticked or not.

    Parameters
    ----------
    checked : bool
        At the start.
    parent : QWidget, optional
    """

    def __init__(self, checked: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setChecked(checked)
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Set the word, also for screen readers."""
        self.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def clipped(self) -> bool:
        """True when the word does not fit."""
        return self.sizeHint().width() > self.width()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.text_font(13, 500)).horizontalAdvance(self.text())
        return QSize(BOX_PX + 7 + words + 8, HEIGHT_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        now = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = (self.height() - BOX_PX) / 2.0
        box = QRectF(2.0, top, BOX_PX, BOX_PX)
        checked = self.isChecked()
        painter.setPen(QPen(now.act if checked else now.dim, 1.5))
        painter.setBrush(now.act if checked else now.raised)
        painter.drawRoundedRect(box.adjusted(0.75, 0.75, -0.75, -0.75), 3, 3)
        if checked:
            painter.setPen(QPen(now.on_act, 2.0))
            painter.drawPolyline(
                [
                    QPointF(box.left() + 3.8, box.center().y() + 0.3),
                    QPointF(box.left() + 6.8, box.bottom() - 4.2),
                    QPointF(box.right() - 3.6, box.top() + 4.6),
                ]
            )
        painter.setFont(theme.text_font(13, 500))
        painter.setPen(now.txt if checked or self.underMouse() else now.dim)
        room = QRectF(self.rect()).adjusted(BOX_PX + 7.0, 0.0, 0.0, 0.0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.text())
        self.paint_ring(painter, QRectF(self.rect()))
        painter.end()
