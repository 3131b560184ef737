"""A row of a list: a name with what is next, and a line of numbers under it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from widgets import theme
from widgets.canvas import pen, text_width
from widgets.ringed_button import RingedButton

ROW_PX = 50
PADDING_PX = 7.0


@dataclass(frozen=True, slots=True)
class RowWords:
    """What stands in a row, already in words.

    Attributes
    ----------
    name : str
        Bold at the left; shortened where there is no room.
    soon : str
        Bold at the right.
    left : str
        Under the name.
    right : tuple of str
        Under `soon`, the last one at the right edge; the first ones go where there is no room.
    chosen : bool
        Rings the row.
    lively : bool
        Colours `soon`: it happens now.
    pale : bool
        Dims the whole row.
    bar : tuple of (float, float) or None
        Part of the row's lower edge that is drawn thick, shares of its width; None for no edge.
    indent : float
        Left free for something else, pixels.
    """

    name: str
    soon: str
    left: str
    right: tuple[str, ...]
    chosen: bool = False
    lively: bool = False
    pale: bool = False
    bar: tuple[float, float] | None = None
    indent: float = 0.0


class TwoLineRow(RingedButton):
    """A row that can be pressed.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: RowWords | None = None
        self.setFixedHeight(ROW_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for the size of the design."""
        return QSize(184, ROW_PX)

    def words(self) -> RowWords | None:
        """Give what stands in the row."""
        return self._words

    def show_words(self, words: RowWords, spoken: str, told: str) -> None:
        """Show other words; ``spoken`` for a screen reader, ``told`` as the tooltip."""
        if words != self._words:
            self._words = words
            self.update()
        if spoken != self.accessibleName():
            self.setAccessibleName(spoken)
        if told != self.toolTip():
            self.setToolTip(told)
            self.setAccessibleDescription(told)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Lighten the ground under the pointer."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Darken it again."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, words and edge."""
        words = self._words
        if words is None:
            return
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.underMouse() or self.isDown()
        painter.setPen(pen(colours.act if words.chosen else colours.line, 1.5))
        painter.setBrush(colours.hi if lit else colours.raised)
        box = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(box, 4.0, 4.0)
        inside = box.adjusted(PADDING_PX + words.indent, 5.0, -PADDING_PX, -6.0)
        upper = QRectF(inside.left(), inside.top(), inside.width(), 19.0)
        lower = QRectF(inside.left(), inside.bottom() - 17.0, inside.width(), 17.0)
        self._paint_upper(painter, upper, words)
        self._paint_lower(painter, lower, words)
        if words.bar is not None:
            _paint_bar(painter, box, words.bar)
        self.paint_ring(painter, box)
        painter.end()

    def _paint_upper(self, painter: QPainter, room: QRectF, words: RowWords) -> None:
        colours, middle = theme.tokens(), Qt.AlignmentFlag.AlignVCenter
        strong = colours.act if words.chosen else colours.txt
        painter.setFont(theme.text_font(13, 700))
        painter.setPen(colours.act if words.lively else colours.dim if words.pale else colours.txt)
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignRight, words.soon)
        left = room.adjusted(0.0, 0.0, -text_width(painter, words.soon) - 8.0, 0.0)
        painter.setPen(colours.dim if words.pale and not words.chosen else strong)
        name = painter.fontMetrics().elidedText(
            words.name, Qt.TextElideMode.ElideRight, int(left.width())
        )
        painter.drawText(left, middle, name)

    def _paint_lower(self, painter: QPainter, room: QRectF, words: RowWords) -> None:
        colours, middle = theme.tokens(), Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.number_font(12))
        painter.setPen(colours.dim if words.pale else colours.txt)
        painter.drawText(room, middle, words.left)
        for word, right in _fitting(words, room.width()):
            box = QRectF(room.left(), room.top(), right, room.height())
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignRight, word)

    def hidden_words(self) -> tuple[str, ...]:
        """Give what there is no room for in the lower line."""
        words = self._words
        if words is None:
            return ()
        width = self.width() - 1.5 - 2.0 * PADDING_PX - words.indent
        return words.right[: len(words.right) - len(_fitting(words, width))]


def _fitting(words: RowWords, width_px: float) -> list[tuple[str, float]]:
    """Place the words at the right of the lower line: each with where it ends, the last first."""
    placed: list[tuple[str, float]] = []
    for gap_px in (12.0, 6.0):
        placed = _placed(words, width_px, gap_px)
        if len(placed) == len(words.right):
            break
    return placed


def _placed(words: RowWords, width_px: float, gap_px: float) -> list[tuple[str, float]]:
    metrics = QFontMetricsF(theme.number_font(12))
    edge, right = metrics.horizontalAdvance(words.left) + gap_px - 1.0, width_px
    placed: list[tuple[str, float]] = []
    for word in reversed(words.right):
        wide = metrics.horizontalAdvance(word)
        if right - wide < edge:
            break
        placed.append((word, right))
        # the last words of all rows are a column
        right -= (wide if len(placed) > 1 else max(wide, 27.0)) + gap_px
    return placed


def _paint_bar(painter: QPainter, box: QRectF, part: tuple[float, float]) -> None:
    """Draw along the lower edge how much of it can be followed."""
    colours = theme.tokens()
    whole = QRectF(box.left() + 7.0, box.bottom() - 4.0, box.width() - 14.0, 2.5)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colours.line)
    painter.drawRect(whole.adjusted(0.0, 1.0, 0.0, -0.5))
    begin, end = part
    if end > begin:
        painter.setBrush(colours.act)
        painter.drawRect(
            QRectF(
                whole.left() + begin * whole.width(),
                whole.top(),
                (end - begin) * whole.width(),
                whole.height(),
            )
        )
