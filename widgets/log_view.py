"""The night's log: what the parts of the program wrote, found by level, source and text."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QHideEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.model.log_line import LogLine
from widgets import formatting, theme
from widgets.button import Button
from widgets.greyed import grey
from widgets.line_edit import LineEdit
from widgets.row_table import Index, RowTable
from widgets.segment import Segment
from widgets.table_view import table_view

EVERYTHING, WARNINGS, ERRORS = ("debug", "warning", "error")
_RANK = {"debug": 0, "info": 1, "warning": 2, "error": 3, "critical": 4}


class LogTable(RowTable[LogLine]):
    """Lines that only ever grow in number, until another night begins."""

    def heads(self) -> tuple[str, ...]:
        return (self.tr("Time"), self.tr("Level"), self.tr("Source"), self.tr("Text"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line = self._rows[index.row()]
        if role == Qt.ItemDataRole.FontRole:
            heavy = 700 if _RANK[line.level] >= 2 and index.column() == 1 else 500
            number = index.column() == 0
            return theme.number_font(12) if number else theme.text_font(12, heavy)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.text
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        first = line.text.split("\n", 1)[0]
        return (formatting.clock(line.utc), self._level(line.level), line.source, first)[
            index.column()
        ]

    def _level(self, level: str) -> str:
        """Say how grave a line is."""
        return {
            "debug": self.tr("Detail"),
            "info": self.tr("Info"),
            "warning": self.tr("Warning"),
            "error": self.tr("Error"),
            "critical": self.tr("Fault"),
        }[level]


class LogFilter(QSortFilterProxyModel):
    """Lets through lines of a level and above, of a source, that hold a text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level, self._source, self._text = EVERYTHING, "", ""

    def choose(self, level: str, source: str, text: str) -> None:
        """Let these through; an empty source or text is any."""
        self._level, self._source, self._text = level, source, text.casefold()
        self.invalidate()

    def filterAcceptsRow(self, row: int, _parent: Index) -> bool:
        table = self.sourceModel()
        if not isinstance(table, LogTable):
            return True
        line = table.row(row)
        return (
            line is not None
            and _RANK[line.level] >= _RANK[self._level]
            and self._source in ("", line.source)
            and (not self._text or self._text in f"{line.source} {line.text}".casefold())
        )


class LogView(QWidget):
    """The table with its filters; new lines come while it is in sight.

    Attributes
    ----------
    follow_wanted : Signal(bool)
        Somebody looks at it, or nobody does any more.
    """

    follow_wanted = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sources: set[str] = set()
        self.table = LogTable(self)
        self.filter = LogFilter(self)
        self.filter.setSourceModel(self.table)
        self.view = table_view(self.filter, (86, 96, 190), row_px=24)
        self.level = Segment((EVERYTHING, WARNINGS, ERRORS), height=34, width=260, px=12)
        self.level.choose(EVERYTHING)
        self.source = QComboBox()
        self.source.addItem("", "")
        self.text = LineEdit()
        self.text.setFixedHeight(34)
        self.tail = Button(height=34, width=110, px=12)
        self.tail.setCheckable(True)
        self.tail.setChecked(True)
        self.copy = Button(height=34, width=110, px=12)
        self.level.chosen.connect(self._choose)
        self.source.currentIndexChanged.connect(self._choose)
        self.text.textChanged.connect(self._choose)
        self.tail.clicked.connect(self._follow)
        self.copy.clicked.connect(self.copy_row)
        self.view.selectionModel().currentRowChanged.connect(self._show_copy)
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.level.set_names((self.tr("All"), self.tr("Warnings"), self.tr("Errors")))
        self.level.setAccessibleName(self.tr("Level"))
        self.source.setItemText(0, self.tr("All sources"))
        self.source.setAccessibleName(self.tr("Source"))
        self.text.setPlaceholderText(self.tr("Search the log"))
        self.text.setAccessibleName(self.tr("Search the log"))
        self.tail.set_words(self.tr("Follow"))
        self.copy.set_words(self.tr("Copy line"))
        self.view.setAccessibleName(self.tr("The night's log"))
        self._show_copy()

    def show_lines(self, begun: bool, lines: tuple[LogLine, ...]) -> None:
        """Append lines; begin anew where another night begins."""
        if begun:
            self.table.put(())
            self._sources.clear()
            while self.source.count() > 1:
                self.source.removeItem(1)
        for name in sorted({line.source for line in lines if line.source} - self._sources):
            self._sources.add(name)
            self.source.addItem(name, name)
        self.table.add(lines)
        self._follow()

    def copy_row(self) -> None:
        """Put the whole of the chosen line into the clipboard."""
        line = self.table.row(self.filter.mapToSource(self.view.currentIndex()).row())
        if line is not None:
            when = "" if line.utc is None else line.utc.isoformat()
            told = "  ".join((when, line.level, line.source, line.text)).strip()
            QGuiApplication.clipboard().setText(told)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.follow_wanted.emit(True)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.follow_wanted.emit(False)

    def _choose(self) -> None:
        self.filter.choose(
            str(self.level.value()), str(self.source.currentData() or ""), self.text.text()
        )
        self._follow()

    def _follow(self) -> None:
        if self.tail.isChecked():
            self.view.scrollToBottom()

    def _show_copy(self) -> None:
        chosen = self.view.currentIndex().isValid()
        grey(self.copy, "" if chosen else self.tr("Choose a line first."))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.level)
        row.addWidget(self.source, 1)
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.text, 1)
        second.addWidget(self.tail)
        second.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addLayout(second)
        column.addWidget(self.view, 1)
