"""Tonight's list as a table that keeps its order while it grows old and new."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.model.tonight import TonightRow
from widgets import formatting, theme, words
from widgets.formatting import UNKNOWN
from widgets.language import language

Index = QModelIndex | QPersistentModelIndex

NAME, KIND, MAGNITUDE, SIZE, ALTITUDE, AZIMUTH, BEST, UNTIL, MOON, SCORE = range(10)
"""Columns."""


@dataclass(frozen=True, slots=True)
class _Column:
    shown: Callable[[TonightRow], str]
    key: Callable[[TonightRow], Any]


def name_of(row: TonightRow) -> str:
    """Give the name in the language of now."""
    return row.name_ja if language() == "ja" else row.name


def _number(value: float | None, places: int) -> str:
    return UNKNOWN if value is None else formatting.number(value, places)


def _last(value: float | None) -> float:
    """Sort what is not known to the end."""
    return math.inf if value is None else value


def _until(row: TonightRow) -> str:
    if row.reason is not None:
        return words.begin(row.reason)
    return UNKNOWN if row.until_utc is None else formatting.clock(row.until_utc)[:5]


_COLUMNS = (
    _Column(name_of, lambda row: name_of(row).casefold()),
    _Column(lambda row: words.kind(row.kind), lambda row: words.kind(row.kind)),
    _Column(lambda row: _number(row.magnitude, 1), lambda row: _last(row.magnitude)),
    _Column(
        lambda row: UNKNOWN if row.size_arcmin is None else _size(row.size_arcmin),
        lambda row: -_last(row.size_arcmin) if row.size_arcmin is not None else math.inf,
    ),
    _Column(
        lambda row: formatting.degrees(row.altitude_deg, 0),
        lambda row: -row.altitude_deg if row.altitude_deg is not None else math.inf,
    ),
    _Column(lambda row: formatting.azimuth(row.azimuth_deg, 0), lambda row: _last(row.azimuth_deg)),
    _Column(
        lambda row: (
            f"{formatting.clock(row.best_utc)[:5]}  {formatting.degrees(row.best_altitude_deg, 0)}"
        ),
        lambda row: row.best_utc,
    ),
    _Column(
        _until,
        lambda row: (
            row.reason is not None,
            0.0 if row.until_utc is None else row.until_utc.timestamp(),
        ),
    ),
    _Column(lambda row: formatting.degrees(row.moon_deg, 0), lambda row: _last(row.moon_deg)),
    _Column(lambda row: _number(row.score, 0), lambda row: (-row.score, row.reason is not None)),
)


def _size(arcmin: float) -> str:
    return f"{arcmin:.0f}′" if arcmin >= 2.0 else f"{arcmin * 60.0:.0f}″"


class TonightModel(QAbstractTableModel):
    """The rows, sorted by one column.

    Parameters
    ----------
    parent : QObject, optional
    """

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TonightRow, ...] = ()
        self._heads: tuple[str, ...] = ("",) * len(_COLUMNS)
        self._by = SCORE
        self._down = False

    def set_heads(self, heads: tuple[str, ...]) -> None:
        """Set the words above the columns."""
        self._heads = heads
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(heads) - 1)

    def row(self, number: int) -> TonightRow:
        """Give a row as it stands now."""
        return self._rows[number]

    def place_of(self, wanted: TonightRow) -> int | None:
        """Say where the same thing stands now."""
        keys = [(row.name, row.norad_id) for row in self._rows]
        key = (wanted.name, wanted.norad_id)
        return keys.index(key) if key in keys else None

    def show_rows(self, rows: tuple[TonightRow, ...]) -> None:
        """Show other rows, in the order that was chosen."""
        self.layoutAboutToBeChanged.emit()
        kept = [self.row(index.row()) for index in self.persistentIndexList()]
        olds = list(self.persistentIndexList())
        self._rows = self._sorted(rows)
        news = []
        for old, row in zip(olds, kept, strict=True):
            place = self.place_of(row)
            news.append(QModelIndex() if place is None else self.index(place, old.column()))
        self.changePersistentIndexList(olds, news)
        self.layoutChanged.emit()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; the best, brightest, highest first while ascending."""
        self._by, self._down = column, order is Qt.SortOrder.DescendingOrder
        self.show_rows(self._rows)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()
        now = theme.tokens()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _COLUMNS[column].shown(row)
            case Qt.ItemDataRole.ForegroundRole:
                return now.dim if row.reason is not None else now.txt
            case Qt.ItemDataRole.FontRole:
                if column in (NAME, KIND, UNTIL):
                    return theme.text_font(13, 600 if column == NAME else 400)
                return theme.number_font(13)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.ToolTipRole:
                return None if row.reason is None else words.begin(row.reason)
        return None

    def _sorted(self, rows: tuple[TonightRow, ...]) -> tuple[TonightRow, ...]:
        key = _COLUMNS[self._by].key
        return tuple(sorted(rows, key=key, reverse=self._down))


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = (
        Qt.AlignmentFlag.AlignLeft if column in (NAME, KIND, UNTIL) else Qt.AlignmentFlag.AlignRight
    )
    return side | Qt.AlignmentFlag.AlignVCenter
