"""What will go through the science field in the next ten minutes, drawn and listed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.model.passes import Crossing
from app.model.settings import SelectSatellite
from app.model.state import READING_FRESH_S, ObservatoryState
from widgets import words
from widgets.crossing_field import CrossingField
from widgets.crossing_row import CrossingRow
from widgets.label import Label
from widgets.panel import Panel
from widgets.paragraph import Paragraph
from widgets.row_list import RowList

LARGE_PX, SMALL_PX = 190, 140
"""Height of the drawing, and its side where it stands beside the rows (pixels)."""

LOW_PX = 340
"""A list lower than this has the drawing beside the rows (pixels)."""


class CrossingList(Panel):
    """Satellites on their way through the field; a press selects one.

    Attributes
    ----------
    wanted : Signal(object)
        Carries a `SelectSatellite`.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._shown: tuple[object, ...] = ()
        self.title = Label(13, 600, role="dim")
        self.said = Paragraph(12)
        self.field = CrossingField()
        self.key = Paragraph(11)
        self.list = RowList(self._make)
        self.list.resized.connect(self._fill)
        self._both = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._both.setSpacing(5)
        self._both.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        self._both.addWidget(self.list, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.title)
        column.addWidget(self.said)
        column.addWidget(self.key)
        column.addLayout(self._both, 1)
        self._arrange()
        self.retranslate()

    @property
    def rows(self) -> tuple[CrossingRow, ...]:
        """The rows that are shown."""
        return tuple(row for row in self.list.rows if row.isVisibleTo(self.list))

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.title.setText(self.tr("Through the science field, next 10 min"))
        self.key.setText(
            self.tr("Distance from the middle ± error · speed · magnitude · chance to be in it")
        )
        self.setAccessibleName(self.tr("Satellites through the science field"))
        self._shown = ()
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot; rows change once a second at most."""
        self._state = state
        coming = self._coming(state)
        said = "" if coming else self._why_none(state)
        now = (coming, state.selected_satellite, state.field_deg, state.utc.timestamp() // 1, said)
        if now != self._shown:
            self._shown = now
            self._fill()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the drawing over the rows, or beside them where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        low = self.height() < LOW_PX
        self.field.setFixedHeight(SMALL_PX if low else LARGE_PX)
        self.field.setMaximumWidth(SMALL_PX if low else 16_777_215)
        down, right = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._both.setDirection(right if low else down)

    def _fill(self) -> None:
        state = self._state
        if state is None:
            return
        coming = self._coming(state)
        self.field.setVisible(bool(coming) and state.field_deg is not None)
        self.key.setVisible(bool(coming))
        self.field.show_crossings(coming, state.field_deg, state.selected_satellite)
        for row, crossing in zip(self.list.shown(len(coming)), coming, strict=False):
            row.show_crossing(crossing, state)
        said = "" if coming else self._why_none(state)
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def _coming(self, state: ObservatoryState) -> tuple[Crossing, ...]:
        """Those that are not over, in order; nothing for another moment than now."""
        if state.satellites is None or state.sky_utc is not None:
            return ()
        crossings = state.satellites.crossings or ()
        coming = (crossing for crossing in crossings if crossing.leave_utc >= state.utc)
        return tuple(sorted(coming, key=lambda crossing: crossing.nearest_utc))

    def _why_none(self, state: ObservatoryState) -> str:
        satellites, mount = state.satellites, state.mount
        if state.sky_utc is not None:
            return self.tr("Crossings are told for now only, not for another moment.")
        if satellites is None:
            return self.tr("No satellites are known yet, so no crossings are.")
        if satellites.missing is not None and satellites.crossings is None:
            return words.ended(words.begin(satellites.missing))
        if satellites.loading is not None:
            return words.ended(words.begin(satellites.loading))
        if len(satellites.objects) == 0 and satellites.missing is None:
            return self.tr("No orbital elements are known, so no crossings are.")
        if state.field_deg is None:
            return self.tr("The profile does not tell how large the science field is.")
        if satellites.crossings is not None:
            return self.tr("No satellite goes through the field in the next 10 minutes.")
        if mount is None or state.age_s(mount.read_at_s) > READING_FRESH_S:
            return self.tr("Where the telescope points is not known, so no crossings are.")
        return self.tr("Crossings are being searched.")

    def _make(self) -> CrossingRow:
        row = CrossingRow()
        row.setObjectName(f"crossing_row_{len(self.list.rows)}")
        row.picked.connect(self._pick)
        return row

    def _pick(self, crossing: Crossing) -> None:
        self.wanted.emit(SelectSatellite(crossing.norad_id))
