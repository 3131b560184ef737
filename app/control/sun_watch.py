"""Covers a telescope that the Sun has come too near to, by asking the desk like anybody else."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.model.commands import CloseCover, StopMount
from app.model.notices import Notice
from app.model.state import ObservatoryState
from app.model.sun_alarms import sun_in_beam
from app.model.words import QT_TRANSLATE_NOOP, Sentence

SETTLE_S = 4.0
"""After the start the cover gets so long to say where it is (seconds)."""

EVERY_S = 0.2
"""Between two judgements (seconds)."""


class SunWatch(QObject):
    """Watch Sun and telescope; close the cover and stop the mount once for each approach."""

    wanted = Signal(object)
    noticed = Signal(object)

    def __init__(self, since_s: float) -> None:
        super().__init__()
        self._next_s = since_s + SETTLE_S
        self._done = False

    @Slot(object)
    def look(self, state: ObservatoryState) -> None:
        """Look at a snapshot."""
        if state.now_s < self._next_s:
            return
        self._next_s = state.now_s + EVERY_S
        words = sun_in_beam(state)
        if words is None:
            self._done = False
            return
        if self._done:
            return
        self._done = True
        text = QT_TRANSLATE_NOOP("Model", "%1: the mirror cover is closed, the mount stopped.")
        self.noticed.emit(Notice("sun", Sentence(text, (words.what,))))
        self.wanted.emit(CloseCover())
        self.wanted.emit(StopMount())
