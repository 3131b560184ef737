"""The only face of the process that works out the satellites."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from app.model.commands import Command
from app.model.notices import Notice
from app.model.settings import RefreshElements
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.orbits.child import STOPPED, OrbitProcess
from app.sky.orbits.messages import Alive, Exposure, Now, Refresh, Request
from app.workers.orbit_line import OrbitLine
from app.workers.satellite_account import SatelliteAccount
from app.workers.satellite_wishes import SatelliteWishes
from app.workers.standing import Standing
from drivers.camera.protocol import Frame
from drivers.clock import Clock
from drivers.errors import LinkLost

log = logging.getLogger(__name__)

BEAT_MS = 100
"""So exactly the next minute of the sky is put in the place of the one before (milliseconds)."""

ASK_EVERY_S = 2.0
"""Between two questions whether the process is alive (seconds)."""

SILENT_S = 20.0
"""A process that says nothing for so long has stopped; it must not be taken for a busy one on a
machine that has more to do than it can (seconds)."""

START_S = 45.0
"""A new process may take so long to say its first word: it imports first (seconds)."""

SHORTEST_BACK_OFF_S, LONGEST_BACK_OFF_S = 1.0, 60.0

Start = Callable[[Now], OrbitProcess]


class SatelliteWorker(QObject):
    """Ask the process of the orbits, take its answers, and start it again when it is lost.

    `submit` and `offer` are meant for other threads.

    Parameters
    ----------
    start_process : callable
        Starts the process, given the time; raises `LinkLost`.
    clock : Clock
    silent_s : float
        A process that says nothing for so long is taken for stopped, seconds.
    """

    read = Signal(str, object)
    noticed = Signal(object)
    _submitted = Signal(object)
    _exposed = Signal(object)

    def __init__(self, start_process: Start, clock: Clock, silent_s: float = SILENT_S) -> None:
        super().__init__()
        self._start_process = start_process
        self._clock = clock
        self._silent_s = self._patience_s = silent_s
        self._account = SatelliteAccount()
        self._wishes = SatelliteWishes()
        self._line = OrbitLine(self)
        self._line.spoken.connect(self._hear)
        self._timer: QTimer | None = None
        self._seen: ObservatoryState | None = None
        self._minute_s: float | None = None
        self._heard_at_s = self._asked_at_s = -math.inf
        self._start_at_s = -math.inf
        self._back_off_s = SHORTEST_BACK_OFF_S
        self._standing = Standing()
        self._submitted.connect(self._carry_out)
        self._exposed.connect(self._ask_about)

    @property
    def pid(self) -> int | None:
        """Number of the process; None while there is none."""
        return self._line.pid

    def submit(self, command: Command) -> None:
        """Queue a command; safe from any thread."""
        self._submitted.emit(command)

    def offer(self, frame: Frame) -> None:
        """Take a finished exposure; safe from any thread, never blocks."""
        self._exposed.emit(frame)

    @Slot()
    def start(self) -> None:
        """Start the process."""
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self._beat()
        self._tell()

    @Slot()
    def stop(self) -> None:
        """End the process and leave the thread."""
        if self._timer is not None:
            self._timer.stop()
        self._line.end()
        self.thread().quit()

    @Slot(object)
    def look(self, state: ObservatoryState) -> None:
        """See how the observatory is, and ask for what that changes."""
        self._seen = state
        if self._line.process is None:
            return
        before_s = self._wishes.shown_s
        for request in self._wishes.look(state):
            self._ask(request)
        if self._wishes.shown_s != before_s:
            # what has been worked out already needs no answer
            self._tell()

    @Slot(object)
    def _carry_out(self, command: Command) -> None:
        if isinstance(command, RefreshElements):
            self._ask(Refresh())

    @Slot(object)
    def _ask_about(self, frame: Frame) -> None:
        exposure: Exposure | None = self._wishes.exposure(frame)
        if exposure is not None:
            self._ask(exposure)

    @Slot()
    def _beat(self) -> None:
        now_s = time.monotonic()
        if self._line.process is None:
            if now_s >= self._start_at_s:
                self._begin(now_s)
        elif now_s - self._heard_at_s > self._patience_s:
            self._lose(STOPPED)
        elif now_s - self._asked_at_s >= ASK_EVERY_S:
            self._asked_at_s = now_s
            self._ask(self._now())
        segment = self._account.segment(self._shown_s())
        if (None if segment is None else segment.start_s) != self._minute_s:
            self._tell()

    @Slot()
    def _hear(self) -> None:
        """Take what the process says; whole messages only, so that nothing is waited for."""
        process = self._line.process
        if process is None:
            return
        news = False
        try:
            while (answer := process.answer()) is not None:
                self._heard_at_s = time.monotonic()
                self._patience_s = self._silent_s
                if isinstance(answer, Alive):
                    self._back_off_s = SHORTEST_BACK_OFF_S
                    self._say(None)
                else:
                    self._account.take(answer)
                    news = True
        except LinkLost as error:
            self._lose(str(error))
            return
        if news:
            self._tell()

    def _begin(self, now_s: float) -> None:
        try:
            self._line.listen(self._start_process(self._now()))
        except LinkLost as error:
            self._lose(str(error))
            return
        self._heard_at_s = self._asked_at_s = now_s
        self._patience_s = max(START_S, self._silent_s)
        self._ask(self._now())
        self._wishes.forget()
        if self._seen is not None:
            self.look(self._seen)

    def _ask(self, request: Request) -> None:
        try:
            self._line.ask(request)
        except LinkLost as error:
            self._lose(str(error))

    def _lose(self, because: str) -> None:
        log.warning("the satellites are lost: %s", because)
        self._line.end()
        self._start_at_s = time.monotonic() + self._back_off_s
        self._back_off_s = min(2.0 * self._back_off_s, LONGEST_BACK_OFF_S)
        self._account.interrupt()
        self._say(because)
        self._tell()

    def _say(self, because: str | None) -> None:
        if not self._standing.news(because is not None, time.monotonic()):
            return
        if because is None:
            sentence = Sentence(QT_TRANSLATE_NOOP("Model", "Satellites are worked out again."))
        else:
            text = QT_TRANSLATE_NOOP("Model", "Satellites are not worked out just now: %1.")
            sentence = Sentence(text, (Sentence(because),))
        self.noticed.emit(Notice("satellites", sentence))

    def _tell(self) -> None:
        shown_s = self._shown_s()
        state = self._account.state(self._clock.monotonic_s(), shown_s)
        self._minute_s = None if state.segment is None else state.segment.start_s
        self.read.emit("satellites", state)

    def _shown_s(self) -> float:
        shown_s = self._wishes.shown_s
        return self._clock.utc().timestamp() if shown_s is None else shown_s

    def _now(self) -> Now:
        return Now(self._clock.utc().timestamp(), time.monotonic())
