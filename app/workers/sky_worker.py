"""Time, Sun and Moon once a second, tonight's list now and then, off the window's thread."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.passes import Pass
from app.model.state import ObservatoryState, Site
from app.sky.deep_sky import deep_sky
from app.sky.night import sky_now
from app.sky.tonight import tonight
from drivers.clock import Clock

LIST_S = 30.0
"""Tonight's list is made anew after so long: the sky turns an eighth of a degree (seconds)."""


class SkyWorker(QObject):
    """Work out where the great lights are, once a second, and what there is to show."""

    read = Signal(str, object)
    noticed = Signal(object)

    def __init__(self, site: Site, clock: Clock) -> None:
        super().__init__()
        self._site = site
        self._clock = clock
        self._timer: QTimer | None = None
        self._state: ObservatoryState | None = None
        self._listed: tuple[datetime | None, tuple[Pass, ...]] | None = None
        self._listed_s = 0.0

    @Slot()
    def start(self) -> None:
        """Begin ticking."""
        # read here, where a tenth of a second holds up nobody
        deep_sky()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1000)
        self._tick()

    @Slot()
    def stop(self) -> None:
        """Leave the thread."""
        if self._timer is not None:
            self._timer.stop()
        self.thread().quit()

    @Slot(object)
    def look(self, state: ObservatoryState) -> None:
        """Keep the state; tonight's list is of another moment at once."""
        before, self._state = self._state, state
        if before is None or before.sky_utc != state.sky_utc:
            self._list()

    @Slot()
    def _tick(self) -> None:
        now_s = self._clock.monotonic_s()
        self.read.emit("sky", sky_now(now_s, self._clock.utc(), self._site))
        self._list()

    def _list(self) -> None:
        state = self._state
        if state is None:
            return
        passes = () if state.satellites is None else state.satellites.passes
        wanted = (state.sky_utc, passes)
        if wanted == self._listed and state.now_s - self._listed_s < LIST_S:
            return
        self._listed, self._listed_s = wanted, state.now_s
        self.read.emit("tonight", tonight(state))
