"""What a check or reading a night again has found, in a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.model.night_jobs import Finding
from widgets import formatting, night_words, theme

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class FindingTable(QAbstractTableModel):
    """Time, kind, and what it is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Finding, ...] = ()

    def put(self, rows: tuple[Finding, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def finding(self, row: int) -> Finding | None:
        """Give a finding; None where there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else 3

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Time"), self.tr("Kind"), self.tr("Recorded → now"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.FontRole:
            return theme.number_font(13) if index.column() == 0 else theme.text_font(13)
        said = night_words.finding(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return said
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        utc = None if row.moment is None else row.moment.utc
        return (formatting.clock(utc), night_words.change(row.kind), said)[index.column()]
