"""Keeps since when each interlock refuses, and ends a lift when its time is over."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.control.helm import Helm
from app.model.interlocks import rows
from app.model.state import ObservatoryState

EVERY_S = 0.2
"""Between two judgements (seconds)."""


class InterlockWatch(QObject):
    """Judge every snapshot by the whole table."""

    read = Signal(str, object)

    def __init__(self, helm: Helm) -> None:
        super().__init__()
        self._helm = helm
        self._since_s: dict[str, float] = {}
        self._next_s = 0.0

    @Slot(object)
    def look(self, state: ObservatoryState) -> None:
        """Look at a snapshot."""
        if state.now_s < self._next_s:
            return
        self._next_s = state.now_s + EVERY_S
        self._helm.end_lift(state.now_s)
        names = [row.interlock.name for row in rows(state) if row.tripped is not None]
        since_s = {name: self._since_s.get(name, state.now_s) for name in names}
        if since_s != self._since_s:
            self._since_s = since_s
            self.read.emit("tripped", tuple(since_s.items()))
