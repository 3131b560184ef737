"""The one place where the state changes; tells at most 20 times a second, at least once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.model.notices import Notice
from app.model.state import ObservatoryState
from drivers.clock import Clock

TELL_MS = 50
"""Changes within so long are told together."""

SILENT_MS = 1000
"""Without any change the state is told again after so long, so that ages grow."""

KEPT_NOTICES = 500


class StateStore(QObject):
    """Keep the newest reading of everything, and tell of it.

    Lives in the window's thread; workers' signals reach `put` queued. What was read of a
    picture is told at once as well: drawn over it, it must not be older than it need be.
    ``taken`` carries every change as it is made, for the record.
    """

    taken = Signal(str, object)
    changed = Signal(object)
    sighted = Signal(object)
    noticed = Signal(object)

    def __init__(self, first: ObservatoryState, clock: Clock) -> None:
        super().__init__()
        self._state = first
        self._clock = clock
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TELL_MS)
        self._soon.timeout.connect(self._tell)
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
        if not self._soon.isActive():
            self._soon.start()

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
        self._silence.stop()

    @Slot()
    def _tell(self) -> None:
        self._silence.start()
        self.changed.emit(self.state())
