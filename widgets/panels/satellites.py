"""Sky: the telescope, the slit and the bodies above the horizon on one map."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.model.settings import SetTarget
from app.model.state import READING_FRESH_S, ObservatoryState, Target
from app.sky.night import place_of
from drivers.coordinates import horizontal
from widgets import sky_scene
from widgets.card import CardPanel
from widgets.label import Label
from widgets.language import language
from widgets.segment import Segment
from widgets.sky_legend import SkyLegend
from widgets.sky_list import MOST, SkyList
from widgets.sky_plot import SkyPlot
from widgets.sky_scene import Night, SkyMap, SkyScene, SkyThing, StarDots
from widgets.sky_window import Window, window_of

BODIES_EVERY_S = 10.0
STARS_EVERY_S = 30.0
"""The sky turns a quarter of a degree a minute; more often shows nothing new (seconds)."""


class SkyPanel(CardPanel):
    """The sky plot with a list of what is up now.

    Parameters
    ----------
    parent : QWidget, optional
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._bodies: tuple[SkyThing, ...] = ()
        self._bodies_utc: datetime | None = None
        self._stars: StarDots | None = None
        self._stars_utc: datetime | None = None
        self._night: Night | None = None
        self._night_for: tuple[object, ...] = ()
        self._window: Window | None = None
        self._window_for: tuple[object, ...] = ()
        self.map = Segment((SkyMap.FLAT, SkyMap.POLAR), height=30, width=150)
        self.map.choose(SkyMap.FLAT)
        self.map.chosen.connect(self._choose_map)
        self.head.insertWidget(1, self.map)
        self.plot = SkyPlot()
        self.plot.picked.connect(self._pick)
        self.up_name = Label(13, 600, role="dim")
        self.up = SkyList()
        self.up.picked.connect(self._pick)
        self.legend = SkyLegend()
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.look_up)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        side = QWidget()
        side.setFixedWidth(192)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addWidget(self.up_name)
        column.addWidget(self.up, 1)
        column.addWidget(self.legend)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.plot, 1)
        row.addWidget(side)
        self.body.addLayout(row, 1)

    def retranslate(self) -> None:
        """Set every text again, in the language of now."""
        self.set_title(self.tr("Sky"))
        self.map.set_names((self.tr("Az/El"), self.tr("Polar")))
        self.map.setAccessibleName(self.tr("Map of the sky"))
        self.up_name.setText(self.tr("Up now · azimuth, altitude"))
        self._bodies_utc = self._stars_utc = None
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot; what must be reckoned is reckoned a little later."""
        self._state = state
        if self._is_due() and not self._due.isActive():
            self._due.start(0)
        self._show()

    def look_up(self) -> None:
        """Reckon anew what has become old: bodies, stars, the target's night."""
        state = self._state
        if state is None:
            return
        japanese = language() == "ja"
        if _older(self._bodies_utc, state.utc, BODIES_EVERY_S):
            self._bodies = sky_scene.wandering(state.utc, state.site, japanese)
            self._bodies_utc = state.utc
        if _older(self._stars_utc, state.utc, STARS_EVERY_S):
            self._stars = sky_scene.star_dots(state.utc, state.site, japanese)
            self._stars_utc = state.utc
            self.legend.show_stars(len(self._stars.azimuth_deg))
        night_for = _night_key(state)
        if night_for != self._night_for:
            self._night_for = night_for
            self._night = None
            if state.target is not None:
                self._night = sky_scene.night_of(state.target, state)
        self._show()
        stars = () if self._stars is None else self._stars.named
        most = min(MOST, self.up.room())
        self.up.show_things(sky_scene.listed(self._bodies, stars, most), state.target)

    def _is_due(self) -> bool:
        state = self._state
        return state is not None and (
            _older(self._bodies_utc, state.utc, BODIES_EVERY_S)
            or _older(self._stars_utc, state.utc, STARS_EVERY_S)
            or _night_key(state) != self._night_for
        )

    def _show(self) -> None:
        state = self._state
        if state is None:
            return
        self._look_through_slit(state)
        mount, target, telescope, aim = state.mount, state.target, None, None
        if mount is not None and state.age_s(mount.read_at_s) <= READING_FRESH_S:
            telescope = (round(mount.azimuth_deg, 1), round(mount.altitude_deg, 1))
        if target is not None:
            azimuth_deg, altitude_deg = horizontal(
                target.ra_deg, target.dec_deg, state.utc, place_of(state.site)
            )
            aim = (round(azimuth_deg, 1), round(altitude_deg, 1))
        self.plot.show_sky(
            SkyScene(
                self._stars,
                self._bodies,
                self._night if target is not None else None,
                self._window,
                telescope,
                aim,
                self._target_name(target),
            )
        )

    def _target_name(self, target: Target | None) -> str:
        """Give the target's name in the language of now, where the sky knows it."""
        if target is None:
            return ""
        stars = () if self._stars is None else self._stars.named
        known = (thing for thing in (*self._bodies, *stars) if sky_scene.is_target(thing, target))
        return next((thing.name for thing in known), target.name)

    def _look_through_slit(self, state: ObservatoryState) -> None:
        """Outline the slit anew when the camera sees it elsewhere."""
        azimuth_deg, opening = state.seen_azimuth_deg(), state.seen_opening()
        if azimuth_deg is None or opening is None:
            self._window, self._window_for = None, ()
            return
        wanted = (state.shape, round(azimuth_deg, 1), round(opening, 2))
        if wanted != self._window_for:
            self._window_for = wanted
            self._window = window_of(state.shape, azimuth_deg, opening)

    def _choose_map(self, chosen: object) -> None:
        self.plot.choose_map(SkyMap(str(chosen)))

    def _pick(self, thing: SkyThing) -> None:
        self.wanted.emit(SetTarget(thing.target))


def _older(reckoned: datetime | None, utc: datetime, than_s: float) -> bool:
    return reckoned is None or abs((utc - reckoned).total_seconds()) >= than_s


def _night_key(state: ObservatoryState) -> tuple[object, ...]:
    sunset = None if state.sky is None else state.sky.sunset_utc
    return (state.target, sunset)
