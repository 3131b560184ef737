"""A line of text to type into, whose caret keeps to the theme."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from widgets import theme

_CARET_IN_RECT_PX = 5


def caret_of(line: QLineEdit) -> QRect:
    """Give where the caret of a line stands, two pixels wide."""
    room = line.cursorRect()
    # Qt's rectangle is wider than the caret, which stands this far inside of it
    return QRect(room.left() + _CARET_IN_RECT_PX, room.top(), 2, room.height())


class LineEdit(QLineEdit):
    """A line edit with a steady caret in the theme's colour.

    Qt draws the caret by inverting what is beneath: on the black of the red theme that is a
    white line. Here the caret is painted over it.
    """

    def caret(self) -> QRect:
        """Give where the caret stands, two pixels wide."""
        return caret_of(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line, and the caret over Qt's own."""
        super().paintEvent(event)
        if self.hasFocus() and not self.isReadOnly():
            painter = QPainter(self)
            painter.fillRect(self.caret(), theme.tokens().act)
            painter.end()
