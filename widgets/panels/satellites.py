"""Satellites and planets: everything above the horizon, and what comes next."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.model.state import ObservatoryState
from widgets import element_age, formatting
from widgets.card import CardPanel
from widgets.label import Label
from widgets.pass_list import PassList
from widgets.segment import Segment
from widgets.sky_choices import MapChoice, ShowChoice
from widgets.sky_legend import SkyLegend
from widgets.sky_list import SkyList
from widgets.sky_motion import SkyCount
from widgets.sky_reckoning import shown_utc
from widgets.sky_view import SkyView

PASSES, UP = "passes", "up"

CHIP_FROM_PX = 680
"""In a narrower panel the title line is full (pixels)."""

AGE_EVERY_S = 60.0
"""The age of elements is told in hours; more often shows nothing new (seconds)."""


class SkyPanel(CardPanel):
    """The sky plot, beside it the next passes, or what is up now to be chosen as target.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._age_for: tuple[object, ...] = ()
        self._age_s: float | None = None
        self.view = SkyView()
        self.plot = self.view.plot
        self.map = MapChoice()
        self.map.chosen.connect(self.view.choose_map)
        self.show_choice = ShowChoice()
        self.show_choice.chosen.connect(self.view.choose_show)
        self.head.insertWidget(1, self.map)
        self.head.insertWidget(2, self.show_choice)
        self.side = Segment((PASSES, UP), height=30)
        self.side.choose(PASSES)
        self.side.chosen.connect(self._choose_side)
        self.passes = PassList()
        self.passes.title.hide()
        self.up_name = Label(13, 600, role="dim")
        self.up = SkyList()
        self.up.picked.connect(self.view.pick)
        self.legend = SkyLegend()
        for part in (self.view, self.passes):
            part.wanted.connect(self.wanted)
        self.view.reckoned.connect(self._list_up)
        self.view.counted.connect(self._count)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        self._sides = QStackedWidget()
        up = QWidget()
        of_up = QVBoxLayout(up)
        of_up.setContentsMargins(0, 0, 0, 0)
        of_up.setSpacing(5)
        of_up.addWidget(self.up_name)
        of_up.addWidget(self.up, 1)
        for part in (self.passes, up):
            self._sides.addWidget(part)
        side = QWidget()
        side.setFixedWidth(204)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.side)
        column.addWidget(self._sides, 1)
        column.addWidget(self.legend)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.view, 1)
        row.addWidget(side)
        self.body.addLayout(row, 1)

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_title(self.tr("Satellites and planets"))
        self.side.set_names((self.tr("Next passes"), self.tr("Up now")))
        self.side.setAccessibleName(self.tr("List beside the map"))
        self.up_name.setText(self.tr("Azimuth, altitude"))
        self._age_for = ()
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot; what must be reckoned is reckoned a little later."""
        self._state = state
        self.view.show_state(state)
        if not self.isVisible():
            return
        self.passes.show_state(state)
        self.passes.progress.setVisible(bool(self.passes.progress.text()))
        self._count(self.view.motion.count())
        away = self.tr("Sky of %1").replace("%1", _clock(state.sky_utc))
        # the map says it too, and a narrow panel has no room to say it twice
        said = state.sky_utc is not None and self.width() >= CHIP_FROM_PX
        self.set_chip(away if said else "", "act")

    def look_up(self) -> None:
        """Reckon anew what has become old: bodies, stars, the target's night."""
        self.view.look_up()

    def _list_up(self) -> None:
        if self._state is not None:
            reckoning = self.view.reckoning
            self.up.show_things(reckoning.listed(self.up.room()), self._state.target)
            stars = reckoning.star_count()
            if stars is not None:
                self.legend.show_stars(stars)

    def _count(self, count: SkyCount) -> None:
        """Tell how many are up, and how old their elements are."""
        state = self._state
        satellites = None if state is None else state.satellites
        if state is not None and satellites is not None:
            utc = shown_utc(state)
            wanted = (satellites.objects, int(utc.timestamp() / AGE_EVERY_S))
            if wanted != self._age_for:
                self._age_for = wanted
                self._age_s = element_age.middle_age_s(satellites, utc)
        self.legend.show_satellites(count.up, self._age_s)

    def _choose_side(self, chosen: object) -> None:
        self._sides.setCurrentIndex((PASSES, UP).index(str(chosen)))
        self._list_up()


def _clock(utc: datetime | None) -> str:
    return formatting.clock(utc, seconds=False)
