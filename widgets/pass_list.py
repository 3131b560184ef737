"""The next passes, soonest first, as many as there is room for, and stations always."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.passes import Pass
from app.model.satellites import SatelliteState, SpaceObjects
from app.model.settings import SelectSatellite
from app.model.state import ObservatoryState
from widgets import formatting, pass_choice, pass_words, words
from widgets.label import Label
from widgets.panel import Panel
from widgets.paragraph import Paragraph
from widgets.pass_row import PassRow
from widgets.row_list import RowList


class PassList(Panel):
    """Passes that are under way or still to come; a press selects the satellite.

    Which ones there is room for is told by `widgets.pass_choice`.

    Attributes
    ----------
    wanted : Signal(object)
        Carries a `SelectSatellite`.
    picked : Signal(object)
        Carries the `app.model.passes.Pass` that was pressed, for whoever shows it large.

    Parameters
    ----------
    parent : QWidget, optional
    """

    picked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._passes: tuple[Pass, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._stations: tuple[SpaceObjects | None, frozenset[int]] = (None, frozenset())
        self.title = Label(13, 600, role="dim")
        self.progress = Label(12, role="dim", right=True)
        self.said = Paragraph(12)
        self.list = RowList(self._make)
        self.list.resized.connect(self._fill)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.title)
        head.addWidget(self.progress, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(self.list, 1)
        self.retranslate()

    @property
    def rows(self) -> tuple[PassRow, ...]:
        """The rows that are shown."""
        return tuple(row for row in self.list.rows if row.isVisibleTo(self.list))

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.title.setText(self.tr("Next passes"))
        self.setAccessibleName(self.tr("Next passes"))
        self._shown = ()
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot; rows change once a second at most."""
        self._state = state
        satellites = state.satellites
        passes = () if satellites is None else satellites.passes
        at = pass_words.moment(state).replace(microsecond=0)
        now = (state.selected_satellite, at, _trouble(satellites))
        if passes is self._passes and now == self._shown:
            return
        self._passes, self._shown = passes, now
        self._show_progress(satellites)
        self._fill()

    def _fill(self) -> None:
        state = self._state
        if state is None:
            return
        coming = pass_choice.chosen(
            _coming(state), self.list.room(), state.selected_satellite, self._numbers(state)
        )
        for row, pass_ in zip(self.list.shown(len(coming)), coming, strict=False):
            row.show_pass(pass_, state)
        said = "" if coming else self._why_none(state.satellites)
        self.said.setText(said)
        self.said.setVisible(bool(said))

    def _numbers(self, state: ObservatoryState) -> frozenset[int]:
        """Give the catalogue numbers of stations, looked up once for every catalogue."""
        objects = None if state.satellites is None else state.satellites.objects
        if objects is not self._stations[0]:
            self._stations = (objects, pass_choice.stations(objects))
        return self._stations[1]

    def _show_progress(self, satellites: SatelliteState | None) -> None:
        share = None if satellites is None else satellites.passes_progress
        said = self.tr("24 h: %1").replace("%1", formatting.percent(share))
        self.progress.setText("" if share is None else said)
        self.progress.setToolTip("" if share is None else self.tr("The next passes are searched"))

    def _why_none(self, satellites: SatelliteState | None) -> str:
        if satellites is None:
            return self.tr("No satellites are known yet.")
        if satellites.missing is not None and not satellites.passes:
            return words.ended(words.begin(satellites.missing))
        if satellites.loading is not None:
            return words.ended(words.begin(satellites.loading))
        if len(satellites.objects) == 0:
            return self.tr("No orbital elements are known, so no passes are.")
        if satellites.passes_progress is not None or satellites.passes_until_utc is None:
            return self.tr("The next passes are being searched.")
        until = formatting.clock(satellites.passes_until_utc, seconds=False)
        return self.tr("No passes until %1.").replace("%1", until)

    def _make(self) -> PassRow:
        row = PassRow()
        row.setObjectName(f"pass_row_{len(self.list.rows)}")
        row.picked.connect(self._pick)
        return row

    def _pick(self, pass_: Pass) -> None:
        self.wanted.emit(SelectSatellite(pass_.norad_id))
        self.picked.emit(pass_)


def _coming(state: ObservatoryState) -> list[Pass]:
    """Passes that are not over at the moment shown, in order."""
    if state.satellites is None:
        return []
    at = pass_words.moment(state)
    return sorted(
        (pass_ for pass_ in state.satellites.passes if pass_.set_utc > at),
        key=lambda pass_: (pass_.rise_utc, pass_.set_utc),
    )


def _trouble(satellites: SatelliteState | None) -> tuple[object, ...]:
    """What the words beside the rows depend on."""
    if satellites is None:
        return ()
    progress = satellites.passes_progress
    return (
        None if progress is None else round(100.0 * progress),
        satellites.passes_until_utc,
        satellites.loading,
        satellites.missing,
        len(satellites.objects),
    )
