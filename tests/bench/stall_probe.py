"""What `bench_stall` has in the console it measures.

Imports Qt: the bench imports this after it has made the console.
"""

from __future__ import annotations

import sys
import time
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

from app.console import Console
from app.model.satellites import SkySegment
from app.model.settings import ShowSkyAt
from app.model.state import ObservatoryState
from tests.bench.bench_stall import JUMPS, OBJECTS, READY_S
from tests.bench.late_timer import LateTimer


class StallProbe(QObject):
    """Begins when the sky is there: notes how late a timer is, then goes to other moments.

    Parameters
    ----------
    console : Console
    seconds : float
        So long the timer is watched.
    """

    jump = Signal(object)

    def __init__(self, console: Console, seconds: float) -> None:
        super().__init__()
        self._console = console
        self._seconds = seconds
        self._late = LateTimer(self)
        self._jumps_s: list[float] = []
        self._wanted: datetime | None = None
        self._asked_s = 0.0
        self._seen: set[int] = set()
        self._up = 0
        self._finding = QTimer(self)
        self._finding.timeout.connect(self._find)
        self._finding.start(50)
        QTimer.singleShot(round(1000 * READY_S), self._give_up)

    def told(self) -> dict[str, object]:
        """Give the figures."""
        return {
            "late_s": self._late.late_s,
            "up": self._up,
            "states": len(self._seen),
            "jumps_s": self._jumps_s,
        }

    @Slot()
    def _find(self) -> None:
        observatory = self._console.observatory
        if observatory is not None:
            self._finding.stop()
            observatory.store.changed.connect(self._look)
            self.jump.connect(observatory.desk.submit)

    @Slot(object)
    def _look(self, state: ObservatoryState) -> None:
        found = state.satellites
        if found is None or found.segment is None or len(found.objects) < OBJECTS:
            return
        if self._wanted is not None:
            self._arrive(state, found.segment)
            return
        first = not self._seen
        self._seen.add(id(found))
        self._up = int(found.segment.maybe_up.size)
        if first:
            sys.stdout.write("ready\n")
            sys.stdout.flush()
            self._late.begin()
            QTimer.singleShot(round(1000 * self._seconds), self._end)

    @Slot()
    def _end(self) -> None:
        self._late.end()
        assert self._console.observatory is not None
        self._wanted = self._console.observatory.store.state().utc
        self._go_on()

    def _go_on(self) -> None:
        """Ask for the next moment, two days later."""
        assert self._wanted is not None
        self._wanted += timedelta(days=2.1)
        self._asked_s = time.monotonic()
        self.jump.emit(ShowSkyAt(self._wanted))

    def _arrive(self, state: ObservatoryState, segment: SkySegment) -> None:
        """See whether the moment that was asked for is there."""
        if self._wanted is None or state.sky_utc != self._wanted:
            return
        if segment.covers(self._wanted.timestamp()):
            self._jumps_s.append(time.monotonic() - self._asked_s)
            if len(self._jumps_s) == JUMPS:
                QCoreApplication.exit(0)
            else:
                self._go_on()

    @Slot()
    def _give_up(self) -> None:
        if not self._seen:
            QCoreApplication.exit(1)
