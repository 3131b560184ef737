"""The recorded sessions in a table, the newest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from app.model.replay import ReplayEvent, ShelvedSession
from widgets import formatting, theme, words
from widgets.formatting import UNKNOWN
from widgets.record_lamp import size_words
from widgets.row_table import Index, RowTable


class SessionTable(RowTable[ShelvedSession]):
    """Night, start, length, size, alarms, marks."""

    def heads(self) -> tuple[str, ...]:
        return (
            self.tr("Night"),
            self.tr("Start"),
            self.tr("Length"),
            self.tr("Size"),
            self.tr("Alarms"),
            self.tr("Marks"),
            self.tr("Name"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.FontRole:
            return theme.text_font(13) if index.column() == 6 else theme.number_font(13)
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.trouble or str(row.folder)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if row.start_utc is None:
            size, name = size_words(row.size_bytes), self.tr("Cannot be read: %1")
            name = name.replace("%1", row.name)
            return (row.night, UNKNOWN, UNKNOWN, size, UNKNOWN, UNKNOWN, name)[index.column()]
        return (
            row.night,
            formatting.clock(row.start_utc, seconds=False),
            formatting.duration(row.length_s),
            size_words(row.size_bytes),
            str(row.alarms),
            str(row.marks),
            row.name,
        )[index.column()]


class EventTable(RowTable[ReplayEvent]):
    """What happened in one session."""

    def heads(self) -> tuple[str, ...]:
        return (self.tr("Time"), self.tr("Kind"), self.tr("What"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.FontRole:
            return theme.number_font(13) if index.column() == 0 else theme.text_font(13)
        # a mark stands as somebody wrote it
        told = words.say(row.words) if row.kind == "mark" else words.begin(row.words)
        if role == Qt.ItemDataRole.ToolTipRole:
            return told
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (formatting.clock(row.utc), self._kind(row.kind), told)[index.column()]

    def _kind(self, kind: str) -> str:
        return {
            "open": self.tr("Opened"),
            "close": self.tr("Closed"),
            "goto": self.tr("Go to"),
            "stop": self.tr("Stop"),
            "refusal": self.tr("Refused"),
            "alarm": self.tr("Alarm"),
            "mark": self.tr("Mark"),
        }.get(kind, self.tr("Order"))
