"""A push button that paints itself from the tokens of the theme."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import icons, theme
from widgets.ringed_button import RingedButton


class Button(RingedButton):
    """Words, an icon, or an icon over words; `act` when checked, faint when disabled.

    Parameters
    ----------
    icon : str
        Name of a shipped icon, empty for none.
    height : int
        Pixels: 56 and more for what moves something, 36 and more for the rest.
    width : int
        Fixed width in pixels; 0 to grow with the layout.
    px : int
        Size of the letters, pixels.
    """

    def __init__(
        self,
        icon: str = "",
        height: int = 36,
        width: int = 0,
        px: int = 13,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._height = height
        self._px = px
        self._hint = ""
        self._edge = ""
        self._icon_px = 22
        self.setFixedHeight(height)
        if width:
            self.setFixedWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str, hint: str = "", spoken: str = "") -> None:
        """Set the words, a dim line under them, and what a screen reader says."""
        self.setText(words)
        self._hint = hint
        self.setAccessibleName(spoken or words)
        self.updateGeometry()
        self.update()

    def set_edge(self, role: str) -> None:
        """Draw the border in the colour of a token; empty for the usual one."""
        if role != self._edge:
            self._edge = role
            self.update()

    def set_icon(self, icon: str) -> None:
        """Show another shipped icon."""
        if icon != self._icon:
            self._icon = icon
            self.update()

    def set_icon_px(self, px: int) -> None:
        """Draw the icon at another size, pixels."""
        self._icon_px = px
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.text_font(self._px, 600)).horizontalAdvance(self.text())
        return QSize(max(words + 24, self._height), self._height)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 44), self._height)

    def clipped(self) -> bool:
        """True when the words do not fit."""
        words = QFontMetrics(theme.text_font(self._px, 600)).horizontalAdvance(self.text())
        return words > self.width() - 4

    def event(self, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Enter, QEvent.Type.Leave}:
            self.update()
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, ink, edge = self._colours()
        outer = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setPen(QPen(edge, 1.5))
        painter.setBrush(fill)
        painter.drawRoundedRect(outer, 5, 5)
        self._paint_progress(painter, outer)
        self._paint_words(painter, ink)
        self.paint_ring(painter, outer)
        painter.end()

    def _colours(self) -> tuple[QColor, QColor, QColor]:
        now = theme.tokens()
        edge = getattr(now, self._edge) if self._edge else now.line
        if not self.isEnabled():
            return now.panel, now.faint, now.line
        if self.isChecked():
            return now.act, now.on_act, now.act
        return (now.hi if self.isDown() or self.underMouse() else now.raised), now.txt, edge

    def _paint_progress(self, painter: QPainter, outer: QRectF) -> None:
        """Paint what grows while the button is held; nothing here."""

    def _paint_words(self, painter: QPainter, ink: QColor) -> None:
        box = QRectF(self.rect())
        centre = Qt.AlignmentFlag.AlignCenter
        if self._icon:
            px = float(self._icon_px)
            top = box.center().y() - px / 2.0 - (9.0 if self.text() else 0.0)
            icons.paint(painter, QRectF(box.center().x() - px / 2.0, top, px, px), self._icon, ink)
            box.setTop(top + px)
            box.setBottom(self.height() - 5.0)
        elif self._hint:
            hint = QRectF(box.left(), box.center().y(), box.width(), box.height() / 2.0 - 4.0)
            painter.setFont(theme.text_font(12, 400))
            painter.setPen(theme.tokens().dim if ink == theme.tokens().txt else ink)
            painter.drawText(hint, centre, self._hint)
            box.setBottom(box.center().y() + 4.0)
        painter.setFont(theme.text_font(self._px, 600))
        painter.setPen(ink)
        painter.drawText(box, centre, self.text())
