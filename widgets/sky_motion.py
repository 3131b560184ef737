"""Moves the satellites on a sky plot, several times a second and only while it is in sight."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal

from app.model.satellites import SatelliteState, SkyPlaces
from app.model.state import ObservatoryState
from app.sky.orbits.tick import Ticker
from widgets.sky_clock import SkyClock
from widgets.sky_plot import SkyPlot

TICK_MS = 125
"""Between two moves: at most 1° for the lowest satellite overhead (milliseconds)."""


@dataclass(frozen=True, slots=True)
class SkyCount:
    """How many satellites there are.

    Attributes
    ----------
    known : int or None
        All with elements that can be used; None while nothing has been read.
    up : int or None
        Above the horizon; None while nobody knows where they are.
    """

    known: int | None = None
    up: int | None = None


class SkyMotion(QObject):
    """Works out places from the ways that the state carries, and hands them to a plot.

    Where the ways do not cover the moment, the plot gets none: a dot that is not known to be
    there is not drawn.

    Parameters
    ----------
    plot : SkyPlot
        Also the parent.
    clock : SkyClock

    Attributes
    ----------
    counted : Signal(object)
        Carries a `SkyCount` when it changes, at most once a second.
    """

    counted = Signal(object)

    def __init__(self, plot: SkyPlot, clock: SkyClock) -> None:
        super().__init__(plot)
        self._plot = plot
        self._clock = clock
        self._ticker = Ticker()
        self._satellites: SatelliteState | None = None
        self._below = False
        self._count = SkyCount()
        self._told_s = float("-inf")
        self._still_for: tuple[object, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def show_state(self, state: ObservatoryState) -> None:
        """Take the ways of a snapshot."""
        self._satellites = state.satellites

    def show_below(self, below: bool) -> None:
        """Give the plot also what is below the horizon, or not."""
        self._below = below
        self._still_for = None

    def run(self, running: bool) -> None:
        """Move, or rest while nobody looks."""
        if running and not self._timer.isActive():
            self._timer.start()
            self.tick()
        elif not running:
            self._timer.stop()
            # who looks again must not see, even for a moment, where everything was
            self._still_for = None
            self._plot.show_places(None, 0.0)

    def running(self) -> bool:
        """True while it moves."""
        return self._timer.isActive()

    def count(self) -> SkyCount:
        """Give how many there were at the last move."""
        return self._count

    def tick(self) -> None:
        """Move everything to the moment that is shown."""
        utc = self._clock.utc()
        unix_s = None if utc is None else utc.timestamp()
        segment = None if self._satellites is None else self._satellites.segment
        wanted = (segment, unix_s, self._below)
        if self._still_for is not None and wanted == self._still_for:
            # another moment than now stands still
            return
        self._still_for = wanted
        places = None
        if segment is not None and unix_s is not None and segment.covers(unix_s):
            places = self._ticker.places(segment, unix_s, self._below)
        self._plot.show_places(places, 0.0 if unix_s is None else unix_s)
        self._tell(places, 0.0 if unix_s is None else unix_s)

    def _tell(self, places: SkyPlaces | None, unix_s: float) -> None:
        known = self._satellites
        up = None
        if places is not None:
            up = int(np.count_nonzero(places.altitude_deg > 0.0))
        count = SkyCount(_usable(known), up)
        grave = (count.up is None) is not (self._count.up is None)
        if count == self._count or (not grave and abs(unix_s - self._told_s) < 1.0):
            return
        self._count, self._told_s = count, unix_s
        self.counted.emit(count)


def _usable(known: SatelliteState | None) -> int | None:
    if known is None:
        return None
    return int(np.count_nonzero(known.objects.doubt == 0))
