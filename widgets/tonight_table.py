"""What to show visitors tonight; a press makes it the target."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QVBoxLayout, QWidget

from app.model.settings import SelectSatellite, SetTarget
from app.model.state import ObservatoryState
from app.model.tonight import TonightRow
from widgets.label import Label
from widgets.panel import Panel
from widgets.tonight_model import (
    ALTITUDE,
    AZIMUTH,
    BEST,
    KIND,
    MAGNITUDE,
    MOON,
    NAME,
    SCORE,
    SIZE,
    UNTIL,
    TonightModel,
    name_of,
)

ROW_PX = 36

_WIDTHS = {
    KIND: 96,
    MAGNITUDE: 62,
    SIZE: 56,
    ALTITUDE: 54,
    AZIMUTH: 62,
    BEST: 100,
    UNTIL: 128,
    MOON: 62,
    SCORE: 60,
}

_GOES_FIRST = (
    (860, (MOON,)),
    (790, (AZIMUTH, SIZE)),
    (670, (SCORE,)),
    (600, (KIND,)),
    (440, (MAGNITUDE,)),
    (370, (BEST,)),
)
"""Narrower than so many pixels, these columns go."""


class TonightTable(Panel):
    """A sortable table of `TonightRow`.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[TonightRow, ...] | None = None
        self.model = TonightModel(self)
        self.view = QTableView()
        self.words = Label(13, role="dim")
        self._set_up()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.view, 1)
        column.addWidget(self.words)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.view.setAccessibleName(self.tr("What to show tonight"))
        self.model.set_heads(
            (
                self.tr("Name"),
                self.tr("Kind"),
                self.tr("mag"),
                self.tr("Size"),
                self.tr("Alt"),
                self.tr("Az"),
                self.tr("Best at"),
                self.tr("Until"),
                self.tr("Moon"),
                self.tr("Score"),
            )
        )
        self._say()
        if self._rows is not None:
            self.model.show_rows(self._rows)

    def show_state(self, state: ObservatoryState) -> None:
        """Show the list that the state carries."""
        if state.tonight is not self._rows:
            self._rows = state.tonight
            self.model.show_rows(state.tonight)
            self._say()

    def resizeEvent(self, event: object) -> None:
        """Leave columns out where there is little room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        gone = {column for room, group in _GOES_FIRST if self.width() < room for column in group}
        for column in _WIDTHS:
            self.view.setColumnHidden(column, column in gone)

    def _say(self) -> None:
        rows = self._rows
        if rows is None or not rows:
            self.words.setText(self.tr("Working out what can be seen"))
            return
        said = self.tr("%1 of %2 can be looked at now")
        now = sum(row.reachable for row in rows)
        self.words.setText(said.replace("%1", str(now)).replace("%2", str(len(rows))))

    def _set_up(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.setTabKeyNavigation(False)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(ROW_PX)
        head = view.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(36)
        for column, width in _WIDTHS.items():
            head.resizeSection(column, width)
        view.setSortingEnabled(True)
        view.sortByColumn(SCORE, Qt.SortOrder.AscendingOrder)
        view.clicked.connect(self._choose)
        view.activated.connect(self._choose)
        view.setObjectName("tonight_view")

    def _choose(self, index: QModelIndex) -> None:
        """Make the row the target; a satellite is selected: it has no place to go to."""
        row = self.model.row(index.row())
        if row.target is not None:
            self.wanted.emit(SetTarget(replace(row.target, name=name_of(row))))
        elif row.norad_id is not None:
            self.wanted.emit(SelectSatellite(row.norad_id))
