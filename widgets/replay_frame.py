"""The frame around a window that shows a recorded night."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from widgets import theme

FRAME_PX = 8


class ReplayFrame(QWidget):
    """Lies over its parent, lets every touch through, and paints only the border."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("replay_frame")
        parent.installEventFilter(self)
        self.hide()

    def cover(self) -> None:
        """Lie over all of the parent, above everything in it."""
        self.setGeometry(self._window.rect())
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the parent."""
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        colour = theme.tokens().act
        painter = QPainter(self)
        wide, high = self.width(), self.height()
        for box in (
            (0, 0, wide, FRAME_PX),
            (0, high - FRAME_PX, wide, FRAME_PX),
            (0, 0, FRAME_PX, high),
            (wide - FRAME_PX, 0, FRAME_PX, high),
        ):
            painter.fillRect(*box, colour)
        painter.end()
