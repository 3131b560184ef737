"""The recorded sessions in a table, the newest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.model.replay import RecordedNight, ReplayEvent, ShelvedSession
from widgets import formatting, theme, words
from widgets.formatting import UNKNOWN
from widgets.record_lamp import size_words

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()


class SessionTable(QAbstractTableModel):
    """Night, start, length, size, alarms, marks."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ShelvedSession, ...] = ()

    def put(self, rows: tuple[ShelvedSession, ...]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def session(self, row: int) -> ShelvedSession | None:
        """Give a session; None where there is no such row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        return 0 if parent.isValid() else 7

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (
            self.tr("Night"),
            self.tr("Start"),
            self.tr("Length"),
            self.tr("Size"),
            self.tr("Alarms"),
            self.tr("Marks"),
            self.tr("Name"),
        )[section]

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


class EventTable(QAbstractTableModel):
    """What happened in one session."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ReplayEvent, ...] = ()

    def put(self, night: RecordedNight | None) -> None:
        """Show another session's."""
        self.beginResetModel()
        self._rows = () if night is None else night.events
        self.endResetModel()

    def event_at(self, row: int) -> ReplayEvent | None:
        """Give an event; None where there is no such row."""
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
        return (self.tr("Time"), self.tr("Kind"), self.tr("What"))[section]

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
