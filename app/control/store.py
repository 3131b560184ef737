"""The one place where the state changes; tells at most 20 times a second, at least once."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.notices import Notice
from app.model.state import ObservatoryState
from drivers.clock import Clock

TELL_MS = 50
"""Changes within so long are told together."""

PROMPT = frozenset({"sky_utc", "selected_satellite", "satellites"})
"""Somebody has just asked for these and waits: told as soon as the pace allows."""

SILENT_MS = 1000
"""Without any change the state is told again after so long, so that ages grow."""

KEPT_NOTICES = 500


class StateStore(QObject):
    """Keep the newest reading of everything, and tell of it.

    Lives in the window's thread; workers' signals reach `put` queued. What was read of a
    picture is told at once as well: drawn over it, it must not be older than it need be.
    ``taken`` carries every change as it is made, for the record; ``changed`` is for those who
    decide, and ``shown`` brings the same to the window a moment later, so that neither keeps
    what else waits for the thread for as long as both.
    """

    taken = Signal(str, object)
    changed = Signal(object)
    shown = Signal(object)
    sighted = Signal(object)
    noticed = Signal(object)

    def __init__(self, first: ObservatoryState, clock: Clock) -> None:
        super().__init__()
        self._state = first
        self._clock = clock
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell)
        self._told_s = clock.monotonic_s()
        self._told = first
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._show)
        self._silence = QTimer(self)
        self._silence.setInterval(SILENT_MS)
        self._silence.timeout.connect(self._tell)
        self._silence.start()

    def state(self) -> ObservatoryState:
        """Give the state as of now: `now_s` is set when it is read, so readings grow old."""
        return replace(self._state, now_s=self._clock.monotonic_s(), utc=self._clock.utc())

    @Slot(str, object)
    def put(self, field: str, reading: Any) -> None:
        """Take a reading; None means that it is not known any more."""
        self._state = replace(self._state, **{field: reading})
        self.taken.emit(field, reading)
        if field == "slit" and reading is not None:
            self.sighted.emit(self.state())
        if field in PROMPT:
            since_ms = 1000.0 * (self._clock.monotonic_s() - self._told_s)
            self._tell_in(min(TELL_MS, max(0, math.ceil(TELL_MS - since_ms))))
        elif not self._soon.isActive():
            self._soon.start(TELL_MS)

    @Slot(object)
    def note(self, notice: Notice) -> None:
        """Keep a notice, stamped with the time of now where it has none."""
        if notice.utc is None:
            notice = replace(notice, utc=self._clock.utc())
        self.put("notices", (*self._state.notices, notice)[-KEPT_NOTICES:])
        self.noticed.emit(notice)

    @Slot()
    def stop(self) -> None:
        """Tell nothing more."""
        self._soon.stop()
        self._next.stop()
        self._silence.stop()

    def _tell_in(self, wait_ms: int) -> None:
        if not self._soon.isActive() or self._soon.remainingTime() > wait_ms:
            self._soon.start(wait_ms)

    @Slot()
    def _tell(self) -> None:
        self._told_s = self._clock.monotonic_s()
        self._silence.start()
        self._told = self.state()
        self.changed.emit(self._told)
        self._next.start()

    @Slot()
    def _show(self) -> None:
        self.shown.emit(self._told)
