"""A line of text that paints itself in the theme of now, and only when it changed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme


class Label(QWidget):
    """One line of words or numbers.

    Parameters
    ----------
    px : int
        Size of the letters, pixels; nothing on the screen is under 11.
    weight : int
        100 to 900.
    role : str
        Token of the colour, for example ``"txt"`` or ``"dim"``.
    numbers : bool
        True for the font with digits of equal width.
    right : bool
        True to stand at the right edge.
    sample : str
        Widest text to keep room for; the layout then never moves with the value.
    """

    def __init__(
        self,
        px: int = 13,
        weight: int = 500,
        role: str = "txt",
        numbers: bool = False,
        right: bool = False,
        sample: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._px = px
        self._weight = weight
        self._role = role
        self._numbers = numbers
        self._right = right
        self._sample = sample
        self._text = ""
        grows = QSizePolicy.Policy.Expanding if right else QSizePolicy.Policy.Preferred
        self.setSizePolicy(grows, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """Give the text shown now."""
        return self._text

    def setText(self, text: str) -> None:
        """Show a text; nothing happens when it is the one shown."""
        if text == self._text:
            return
        self._text = text
        self.setAccessibleName(text)
        # a value at the right edge moves nothing as long as it fits: laying a card out again
        # for every new digit would cost more than painting it
        if not self._sample and not (self._right and not self.clipped()):
            self.updateGeometry()
        self.update()

    def set_role(self, role: str) -> None:
        """Change the colour by the name of its token."""
        if role != self._role:
            self._role = role
            self.update()

    def role(self) -> str:
        """Give the name of the token that colours the text."""
        return self._role

    def clipped(self) -> bool:
        """True when the text does not fit and is shown with an ellipsis."""
        return self._metrics().horizontalAdvance(self._text) > self.width()

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        widest = max(
            metrics.horizontalAdvance(self._text if not self._sample else self._sample),
            metrics.horizontalAdvance("—"),
        )
        return QSize(widest + 1, metrics.height())

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return hint if self._sample else QSize(min(hint.width(), 24), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setFont(self._font())
        painter.setPen(getattr(theme.tokens(), self._role))
        side = Qt.AlignmentFlag.AlignRight if self._right else Qt.AlignmentFlag.AlignLeft
        text = self._text
        if self.clipped():
            text = self._metrics().elidedText(text, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), side | Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def _metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())

    def _font(self) -> QFont:
        font = theme.number_font if self._numbers else theme.text_font
        return font(self._px, self._weight)
