"""A sky plot that keeps itself up to date: what any place that shows the sky needs."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.model.settings import SelectSatellite, SetTarget
from app.model.state import ObservatoryState
from app.sky.bodies import MOON, PLANET, SUN
from widgets import sky_scene
from widgets.language import language
from widgets.panel import Panel
from widgets.sky_clock import SkyClock
from widgets.sky_filter import SkyShow
from widgets.sky_motion import SkyMotion
from widgets.sky_plot import SkyPlot
from widgets.sky_reckoning import SkyChoice, SkyReckoning
from widgets.sky_scene import SkyMap, SkyThing

WANDERING = (SUN, MOON, PLANET)
"""Kinds whose places among the stars change from hour to hour."""


class SkyView(Panel):
    """The plot, its clock, and what it shows; works only while it is in sight.

    A click on a star or a planet makes it the target; a click on a satellite selects it.

    Attributes
    ----------
    reckoned : Signal()
        Bodies and stars have been reckoned anew.
    counted : Signal(object)
        Carries a `widgets.sky_motion.SkyCount`.
    plot : SkyPlot
    reckoning : SkyReckoning
    """

    reckoned = Signal()
    counted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: ObservatoryState | None = None
        self._clock = SkyClock()
        self.plot = SkyPlot()
        self.reckoning = SkyReckoning()
        self.motion = SkyMotion(self.plot, self._clock)
        self.motion.counted.connect(self.counted)
        self.plot.picked.connect(self.pick)
        self.plot.satellite_picked.connect(self._select)
        self._due = QTimer(self, singleShot=True, interval=0)
        self._due.timeout.connect(self.look_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.plot)

    def retranslate(self) -> None:
        """Reckon everything again: names are in another language now."""
        self.reckoning.forget()
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot; what must be reckoned is reckoned a little later."""
        self._state = state
        self._clock.show_state(state)
        self.motion.show_state(state)
        if not self.isVisible():
            return
        if self.reckoning.is_due(state) and not self._due.isActive():
            self._due.start()
        self._show()

    def look_up(self) -> None:
        """Reckon anew what has become old: bodies, stars, the target's night."""
        if self._state is None:
            return
        self.reckoning.look_up(self._state, language() == "ja")
        self._show()
        self.reckoned.emit()

    def choice(self) -> SkyChoice:
        """Give what is shown."""
        return self.reckoning.choice

    def choose(self, choice: SkyChoice) -> None:
        """Show more or less."""
        self.reckoning.choice = choice
        self.motion.show_below(choice.below)
        if self._state is not None:
            self.show_state(self._state)

    def choose_show(self, chosen: object) -> None:
        """Show all satellites, the sunlit or the bright ones."""
        shown = replace(self.choice().filter, show=SkyShow(str(chosen)))
        self.choose(replace(self.choice(), filter=shown))

    def choose_map(self, chosen: object) -> None:
        """Show the other map."""
        self.plot.choose_map(SkyMap(str(chosen)))

    def showEvent(self, event: QShowEvent) -> None:
        """Move again."""
        super().showEvent(event)
        if self._state is not None:
            self.show_state(self._state)
        self.motion.run(True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest: nobody looks."""
        self.motion.run(False)
        super().hideEvent(event)

    def _show(self) -> None:
        if self._state is not None:
            self.plot.show_sky(self.reckoning.scene(self._state))

    def pick(self, thing: SkyThing) -> None:
        """Make something the target: as it is now, whatever moment is shown."""
        state, target = self._state, thing.target
        if state is not None and state.sky_utc is not None and thing.kind in WANDERING:
            now = sky_scene.wandering(state.utc, state.site, language() == "ja", below=True)
            target = next((body.target for body in now if body.name == thing.name), target)
        self.wanted.emit(SetTarget(target))

    def _select(self, norad_id: int) -> None:
        self.wanted.emit(SelectSatellite(norad_id))
