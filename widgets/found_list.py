"""The list under the search field: what was found, what it is, how high it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from widgets import theme

ROW_PX, EDGE_PX, GAP_PX = 36, 10, 14
WIDE_PX = 600

_ROW = int(Qt.ItemDataRole.UserRole)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Index = QModelIndex | QPersistentModelIndex


class FoundRow(NamedTuple):
    """A line of the list: name, what it is, how high; one without the latter two is a remark."""

    name: str
    what: str = ""
    height: str = ""
    up: bool = True

    def text(self) -> str:
        """Give all of it, for those who cannot see."""
        return "   ".join(part for part in self if isinstance(part, str) and part)


class _Painter(QStyledItemDelegate):
    """Paints a row in three columns; the name gives way last."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt's
        """Give every row the height that a finger needs."""
        return QSize(0, ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        now = theme.tokens()
        row: FoundRow = index.data(_ROW)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and bool(row.what)
        painter.save()
        if chosen:
            painter.fillRect(box, now.act)
        inner = box.adjusted(EDGE_PX, 0, -EDGE_PX, 0)
        quiet = now.on_act if chosen else now.dim
        said = theme.text_font(13)
        right = _width(said, row.height)
        painter.setFont(said)
        painter.setPen(now.on_act if chosen else now.txt if row.up else now.dim)
        painter.drawText(inner, _RIGHT, row.height)
        inner.setRight(inner.right() - (right + GAP_PX if right else 0))
        bold = theme.text_font(14, 600 if row.what else 500)
        what = min(_width(said, row.what), int(0.5 * inner.width()))
        name = min(_width(bold, row.name), int(inner.width()) - (what + GAP_PX if what else 0))
        painter.setFont(bold)
        painter.setPen(now.on_act if chosen else now.txt)
        painter.drawText(inner, _LEFT, _fitting(bold, row.name, name))
        inner.setLeft(inner.left() + name + GAP_PX)
        painter.setFont(said)
        painter.setPen(quiet)
        painter.drawText(inner, _LEFT, _fitting(said, row.what, int(inner.width())))
        painter.restore()


class FoundList(QListWidget):
    """What was found, the best first, or a remark.

    Parameters
    ----------
    parent : QWidget
        The window: a child of it, not a window of its own, so that it never takes the keyboard.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._painter = _Painter(self)
        self.setObjectName("found")
        self.setItemDelegate(self._painter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def offer(self, rows: Sequence[FoundRow]) -> None:
        """Show rows, the first one chosen."""
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.text())
            item.setData(_ROW, row)
            item.setToolTip(row.text())
            self.addItem(item)
        self.setCurrentRow(0)

    def size_for(self, narrowest_px: int) -> QSize:
        """Give the size that the rows need, at least so wide."""
        font = theme.text_font(14)
        remarks = [
            _width(font, row.name) + 2 * EDGE_PX + 4
            for row in (self.item(place).data(_ROW) for place in range(self.count()))
            if not row.what
        ]
        width = max(narrowest_px, WIDE_PX, *remarks, 0)
        return QSize(min(width, self.window().width()), ROW_PX * self.count() + 2)

    def rows(self) -> list[str]:
        """Give the texts that are shown now."""
        return [] if self.isHidden() else [self.item(at).text() for at in range(self.count())]


def _width(font: QFont, text: str) -> int:
    return QFontMetrics(font).horizontalAdvance(text) + 1 if text else 0


def _fitting(font: QFont, text: str, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)
