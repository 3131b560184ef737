"""What a check or reading a night again has found, in a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app.model.night_jobs import Finding
from widgets import formatting, night_words, theme
from widgets.row_table import Index, RowTable


class FindingTable(RowTable[Finding]):
    """Time, kind, and what it is."""

    def heads(self) -> tuple[str, ...]:
        return (self.tr("Time"), self.tr("Kind"), self.tr("Recorded → now"))

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
