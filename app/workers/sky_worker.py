"""Time, Sun and Moon once a second, tonight's list now and then, off the window's thread."""

from __future__ import annotations

import logging
import sqlite3
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.passes import Pass
from app.model.state import ObservatoryState, Site
from app.sky.night import sky_now
from app.sky.tonight import tonight
from drivers.clock import Clock

log = logging.getLogger(__name__)

LIST_S = 30.0
"""Tonight's list is made anew after so long: the sky turns an eighth of a degree (seconds)."""

WARM_UP_AFTER_MS = 3000
"""The window comes first; nobody has typed a name by then."""


class SkyWorker(QObject):
    """Work out where the great lights are, once a second, and what there is to show.

    Also reads the catalogues of stars, clusters and galaxies soon after the start, so that
    the window need not when somebody begins to type a name.

    Parameters
    ----------
    site : Site
        The observatory.
    clock : Clock
    warm_up_after_ms : int
        When the catalogues are read; tonight's list needs them.
    """

    read = Signal(str, object)
    noticed = Signal(object)

    def __init__(self, site: Site, clock: Clock, warm_up_after_ms: int = WARM_UP_AFTER_MS) -> None:
        super().__init__()
        self._site = site
        self._clock = clock
        self._warm_up_after_ms = warm_up_after_ms
        self._timer: QTimer | None = None
        self._warming: QTimer | None = None
        self._warm = False
        self._state: ObservatoryState | None = None
        self._listed: tuple[datetime | None, tuple[Pass, ...]] | None = None
        self._listed_s = 0.0

    @Slot()
    def start(self) -> None:
        """Begin ticking."""
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        self._timer.start(1000)
        self._warming = QTimer(self)
        self._warming.setSingleShot(True)
        self._warming.timeout.connect(self._warm_up)
        self._warming.start(self._warm_up_after_ms)
        self._tick()

    @Slot()
    def stop(self) -> None:
        """Leave the thread."""
        for timer in (self._timer, self._warming):
            if timer is not None:
                timer.stop()
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
        if state is None or not self._warm:
            return
        passes = () if state.satellites is None else state.satellites.passes
        wanted = (state.sky_utc, passes)
        if wanted == self._listed and state.now_s - self._listed_s < LIST_S:
            return
        self._listed, self._listed_s = wanted, state.now_s
        self.read.emit("tonight", tonight(state))

    @Slot()
    def _warm_up(self) -> None:
        from app.sky.targets import warm_up

        try:
            warm_up()
        except (OSError, ValueError, sqlite3.Error):
            # the search says so when it is asked; the sky goes on
            log.exception("the catalogues for the search cannot be read")
            return
        self._warm = True
        self._list()
