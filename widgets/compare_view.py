"""Two recorded moments side by side: what differs, and the two pictures."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QVBoxLayout, QWidget

from app.model.compare import Difference, differences
from app.model.replay import Replay
from app.model.state import ObservatoryState
from drivers.camera.protocol import Frame
from widgets import formatting, theme
from widgets.button import Button
from widgets.card import Card
from widgets.field_words import device_words, field_words, number_words, value_words
from widgets.greyed import grey
from widgets.image_view import ImageView
from widgets.label import Label
from widgets.replay_words import date_of
from widgets.row_table import Index, RowTable
from widgets.table_view import table_view

PICTURE_PX = 380
"""Width of the pictures (pixels)."""

Moment = tuple[ObservatoryState, Replay, Frame | None]


class DifferenceTable(RowTable[Difference]):
    """The fields that differ, sorted by device."""

    def heads(self) -> tuple[str, ...]:
        return (self.tr("Part"), self.tr("What"), "A", "B", self.tr("B − A"))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.FontRole:
            return theme.number_font(13) if index.column() >= 2 else theme.text_font(13)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        by = "" if row.by is None else number_words(row.name, row.by, signed=True)
        return (
            device_words(row.device),
            field_words(row.name),
            value_words(row.name, row.before),
            value_words(row.name, row.after),
            by,
        )[index.column()]


class CompareView(QWidget):
    """Lies over the pages until it is closed; the replay's bars stay in sight.

    Attributes
    ----------
    seek_wanted : Signal(float)
        Carries the moment to show, of the session's monotonic clock.
    open_wanted : Signal(object, float)
        The same with the folder of the session, for whoever has none open.
    """

    seek_wanted = Signal(float)
    open_wanted = Signal(object, float)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._a: Moment | None = None
        self._b: Moment | None = None
        self.card = Card()
        self.model = DifferenceTable(self)
        self.table = table_view(self.model, (120, 200), row_px=26)
        self.none = Label(13, 500, "dim")
        self.names = (Label(13, 700, numbers=True), Label(13, 700, numbers=True))
        self.pictures = (ImageView(PICTURE_PX, 270), ImageView(PICTURE_PX, 270))
        self.to_a = Button(height=34, width=116)
        self.to_b = Button(height=34, width=116)
        self.close_it = Button(height=34, width=96)
        self.to_a.clicked.connect(self._seek_a)
        self.to_b.clicked.connect(self._seek_b)
        self.close_it.clicked.connect(self.hide)
        self._lay_out()
        self.setObjectName("compare_view")
        self.hide()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.card.set_title(self.tr("Two moments compared"))
        self.to_a.set_words(self.tr("Go to A"))
        self.to_b.set_words(self.tr("Go to B"))
        self.close_it.set_words(self.tr("Close"))
        self.none.setText(self.tr("Nothing differs."))
        self.table.setAccessibleName(self.tr("What differs"))
        for view in self.pictures:
            view.set_ground_words(self.tr("No picture of this moment"))
            view.setAccessibleName(self.tr("Picture of the slit camera"))
        self._show()

    def pin(self, state: ObservatoryState, replay: Replay, frame: Frame | None) -> None:
        """Keep a moment as A."""
        self._a = (state, replay, frame)

    def pinned(self) -> ObservatoryState | None:
        """Give the state that is kept as A."""
        return None if self._a is None else self._a[0]

    def forget(self) -> None:
        """Keep nothing: another night is shown."""
        self._a = self._b = None
        self.hide()

    def show_against(self, state: ObservatoryState, replay: Replay, frame: Frame | None) -> None:
        """Compare a moment, B, with the one that is kept."""
        if self._a is None:
            return
        self._b = (state, replay, frame)
        self.model.put(differences(self._a[0], state))
        self._show()
        self.cover()
        self.raise_()
        self.show()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)

    def cover(self) -> None:
        """Lie over the pages, or over the one page that it belongs to."""
        room = self.parentWidget()
        if room is not None:
            pages = room.findChild(QWidget, "pages") or room
            corner = pages.mapTo(room, pages.rect().topLeft())
            self.setGeometry(pages.rect().translated(corner))

    def _show(self) -> None:
        for name, moment, view, letter in zip(
            self.names, (self._a, self._b), self.pictures, "AB", strict=True
        ):
            if moment is None:
                continue
            name.setText(f"{letter}  {self._words_of(moment)}")
            view.clear()
            if moment[2] is not None:
                view.show_frame(moment[2])
        empty = self.model.rowCount() == 0
        self.none.setVisible(empty)
        self.table.setVisible(not empty)
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 4)
        for button in (self.to_a, self.to_b):
            grey(button, "" if self._b is not None else self.tr("Nothing is compared yet."))

    def _words_of(self, moment: Moment) -> str:
        """Say when a moment was; with its date where two nights are compared."""
        utc, folders = moment[0].utc, {one[1].folder for one in (self._a, self._b) if one}
        if len(folders) < 2:
            return formatting.clock(utc)
        return f"{date_of(utc)}  {formatting.clock(utc)}"

    def _seek_a(self) -> None:
        if self._a is not None:
            self._seek(self._a[1])

    def _seek_b(self) -> None:
        if self._b is not None:
            self._seek(self._b[1])

    def _seek(self, replay: Replay) -> None:
        self.seek_wanted.emit(replay.at_s)
        self.open_wanted.emit(replay.folder, replay.at_s)

    def _lay_out(self) -> None:
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        header.resizeSection(4, 100)
        side = QVBoxLayout()
        for name, view in zip(self.names, self.pictures, strict=True):
            side.addWidget(name)
            side.addWidget(view, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.table, 1)
        row.addWidget(self.none, 1)
        row.addLayout(side)
        for view in self.pictures:
            view.setFixedWidth(PICTURE_PX)
        for button in (self.to_a, self.to_b, self.close_it):
            self.card.head.addWidget(button)
        self.card.body.addLayout(row, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
