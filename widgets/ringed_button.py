"""A button that shows where the keyboard is, but only to those who use the keyboard."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from widgets import theme

BY_KEY = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    }
)
"""Reasons for which a ring is drawn; a finger knows where it is."""


class RingedButton(QAbstractButton):
    """Base of all buttons that paint themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ringed = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def ringed(self) -> bool:
        """True while the keyboard is here and came here by a key."""
        return self._ringed and self.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._ringed = event.reason() in BY_KEY
        super().focusInEvent(event)

    def paint_ring(self, painter: QPainter, box: QRectF) -> None:
        """Paint the ring inside a box, when there is one to paint."""
        if not self.ringed:
            return
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.tokens().txt, 2.0, Qt.PenStyle.DotLine))
        painter.drawRoundedRect(box.adjusted(2.5, 2.5, -2.5, -2.5), 3, 3)
