"""Rows under each other, as many as there is room for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from widgets.two_line_row import ROW_PX, TwoLineRow

GAP_PX, MOST = 5, 24


class RowList(QWidget):
    """Rows of one kind, made when they are needed; tab and arrow keys go through them.

    Attributes
    ----------
    resized : Signal()
        There is room for more rows, or for fewer.
    rows : list
        All that were made; some of them may be hidden.

    Parameters
    ----------
    make : callable
        Makes a row.
    parent : QWidget, optional
    """

    resized = Signal()

    def __init__(self, make: Callable[[], TwoLineRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make = make
        self.rows: list[Any] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP_PX)
        self._column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.setMinimumHeight(ROW_PX)

    def sizeHint(self) -> QSize:
        """Ask for five rows."""
        return QSize(184, 5 * (ROW_PX + GAP_PX) - GAP_PX)

    def room(self) -> int:
        """Give how many rows fit."""
        return max(1, min(MOST, (self.height() + GAP_PX) // (ROW_PX + GAP_PX)))

    def shown(self, wanted: int) -> Sequence[Any]:
        """Show so many rows, or as many as fit, and give them to be filled."""
        count = min(wanted, self.room())
        while len(self.rows) < count:
            row = self._make()
            self._column.insertWidget(len(self.rows), row)
            self.rows.append(row)
        for index, row in enumerate(self.rows):
            row.setVisible(index < count)
        return self.rows[:count]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that the room has changed."""
        super().resizeEvent(event)
        self.resized.emit()
