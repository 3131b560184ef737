"""Time, Sun and Moon once a second, off the window's thread."""

from __future__ import annotations

import logging
import sqlite3

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.state import Site
from app.sky.night import sky_now
from drivers.clock import Clock

log = logging.getLogger(__name__)

WARM_UP_AFTER_MS = 3000
"""The window comes first; nobody has typed a name by then."""


class SkyWorker(QObject):
    """Work out where the great lights are, once a second.

    Also reads the catalogues of stars, clusters and galaxies soon after the start, so that
    the window need not when somebody begins to type a name.

    Parameters
    ----------
    site : Site
        The observatory.
    clock : Clock
    warm_up_after_ms : int
        When the catalogues are read.
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

    @Slot()
    def _tick(self) -> None:
        self.read.emit("sky", sky_now(self._clock.monotonic_s(), self._clock.utc(), self._site))

    @Slot()
    def _warm_up(self) -> None:
        from app.sky.targets import warm_up

        try:
            warm_up()
        except (OSError, ValueError, sqlite3.Error):
            # the search says so when it is asked; the sky goes on
            log.exception("the catalogues for the search cannot be read")
