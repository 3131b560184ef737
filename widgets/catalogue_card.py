"""The catalogue of satellites: its sources, its age and what that means, what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.model.commands import Command
from app.model.satellites import ElementFault, SatelliteState
from app.model.settings import RefreshElements
from app.model.state import ObservatoryState
from widgets import element_age, formatting, words
from widgets.card import CardPanel
from widgets.command_button import CommandButton
from widgets.label import Label
from widgets.paragraph import Paragraph
from widgets.scrolled import scrolled
from widgets.sky_motion import SkyCount
from widgets.sky_reckoning import shown_utc
from widgets.source_list import SourceList


class CatalogueCard(CardPanel):
    """What the positions are worth, and how to have better ones.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._faults: tuple[ElementFault, ...] = ()
        self._age_for: tuple[object, ...] = ()
        self.count = Label(15, 600)
        self.age = Label(13)
        self.sources = SourceList()
        self.faults_title = Label(13, 600, role="dim")
        self.faults = QTableWidget(0, 1)
        self.duplicates = Label(12, role="dim")
        self.loading = Paragraph(12)
        self.refresh = CommandButton(self._command, height=36)
        self.refresh.setObjectName("refresh_elements")
        self.refresh.setMinimumWidth(96)
        self.refresh.wanted.connect(self.wanted)
        self._set_up_table()
        self._lay_out()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_title(self.tr("Catalogue"))
        self.faults.setAccessibleName(self.tr("What of the elements could not be used"))
        self.refresh.set_words(self.tr("Refresh"), spoken=self.tr("Fetch the elements again"))
        self._age_for = ()
        self._faults = ()
        self.faults.setRowCount(0)
        self.faults.hide()
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot."""
        self._state = state
        if not self.isVisible():
            return
        satellites = state.satellites
        self._tell_age(state)
        sources = () if satellites is None else satellites.sources
        # what has trouble stands first: the list may be higher than its place
        ordered = tuple(sorted(sources, key=lambda source: source.trouble is None))
        self.sources.show_sources(ordered, state)
        troubled = sum(source.trouble is not None for source in sources)
        said = self.tr("%1 not refreshed").replace("%1", str(troubled))
        self.set_chip(said if troubled else "")
        self._show_faults(() if satellites is None else satellites.faults)
        self.faults_title.setText(self._fault_words(satellites))
        self.duplicates.setText(self._duplicate_words(satellites))
        loading = None if satellites is None else satellites.missing or satellites.loading
        self.loading.setText(words.ended(words.begin(loading)))
        self.loading.setVisible(loading is not None)
        self.refresh.set_idle(
            words.ended(words.begin(loading)) or self.tr("The satellites are not worked out yet.")
        )
        self.refresh.show_state(state)

    def show_count(self, count: SkyCount) -> None:
        """Show how many are above the horizon, of how many."""
        if not count.known:
            self.count.setText(self.tr("No satellites known"))
            return
        said = self.tr("%1 of %2 above the horizon")
        up = formatting.UNKNOWN if count.up is None else formatting.thousands(count.up)
        self.count.setText(said.replace("%1", up).replace("%2", formatting.thousands(count.known)))

    def fault_rows(self) -> list[tuple[str, str]]:
        """Give place and reason of the faults shown, in words."""
        items = [self.faults.item(row, 0) for row in range(self.faults.rowCount())]
        lines = [("" if item is None else item.text()).split("\n", 1) for item in items]
        return [(line[0], line[-1]) for line in lines]

    def _lay_out(self) -> None:
        words_of = QVBoxLayout()
        words_of.setSpacing(1)
        words_of.addWidget(self.count)
        words_of.addWidget(self.age)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(words_of, 1)
        head.addWidget(self.refresh, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self.body.addWidget(self.loading)
        self.body.addWidget(scrolled(self.sources, least_px=44), 2)
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.faults_title)
        under.addStretch(1)
        under.addWidget(self.duplicates)
        self.body.addLayout(under)
        self.body.addWidget(self.faults, 3)

    def _set_up_table(self) -> None:
        table = self.faults
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setCornerButtonEnabled(False)
        table.setMinimumHeight(56)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(42)
        table.horizontalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    def _command(self) -> Command | None:
        known = None if self._state is None else self._state.satellites
        return None if known is None or known.loading is not None else RefreshElements()

    def _tell_age(self, state: ObservatoryState) -> None:
        satellites, utc = state.satellites, shown_utc(state)
        wanted = (satellites and satellites.objects, int(utc.timestamp() / 60.0))
        if wanted == self._age_for:
            return
        self._age_for = wanted
        age_s = None if satellites is None else element_age.middle_age_s(satellites, utc)
        if age_s is None:
            self.age.setText("")
            return
        said = self.tr("Elements %1 old · low orbits %2")
        error = element_age.distance(element_age.low_orbit_error_km(age_s))
        self.age.setText(said.replace("%1", element_age.said(age_s)).replace("%2", error))

    def _show_faults(self, faults: tuple[ElementFault, ...]) -> None:
        if faults is self._faults:
            return
        self._faults = faults
        self.faults.setVisible(bool(faults))
        self.faults.setRowCount(len(faults))
        for row, fault in enumerate(faults):
            place = " · ".join(part for part in (fault.place, fault.name) if part)
            item = QTableWidgetItem(f"{place}\n{words.begin(fault.reason)}")
            item.setToolTip(item.text())
            self.faults.setItem(row, 0, item)

    def _fault_words(self, satellites: SatelliteState | None) -> str:
        if satellites is None or not (satellites.sources or satellites.fault_count):
            return ""
        if not satellites.fault_count:
            return self.tr("Nothing wrong with them")
        said = self.tr("%1 not usable").replace("%1", formatting.thousands(satellites.fault_count))
        shown = len(satellites.faults)
        if shown < satellites.fault_count:
            first = self.tr("the first %1 below").replace("%1", formatting.thousands(shown))
            return f"{said}, {first}"
        return said

    def _duplicate_words(self, satellites: SatelliteState | None) -> str:
        if satellites is None or not satellites.duplicates:
            return ""
        said = self.tr("%1 older sets left out")
        return said.replace("%1", formatting.thousands(satellites.duplicates))
