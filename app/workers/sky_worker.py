"""Time, Sun and Moon once a second, off the window's thread."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.state import Site
from app.sky.night import sky_now
from drivers.clock import Clock


class SkyWorker(QObject):
    """Work out where the great lights are, once a second."""

    read = Signal(str, object)
    noticed = Signal(object)

    def __init__(self, site: Site, clock: Clock) -> None:
        super().__init__()
        self._site = site
        self._clock = clock
        self._timer: QTimer | None = None

    @Slot()
    def start(self) -> None:
        """Begin ticking."""
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

    @Slot()
    def _tick(self) -> None:
        self.read.emit("sky", sky_now(self._clock.monotonic_s(), self._clock.utc(), self._site))
