"""Turns the dome after the mount, by asking the desk like anybody else."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.dome.follow import DomeFollower
from app.model.state import ObservatoryState

EVERY_S = 0.5
"""Between two judgements (seconds)."""


class DomeFollow(QObject):
    """Watch the state, tell what the beam needs, and ask for dome moves in auto."""

    read = Signal(str, object)
    wanted = Signal(object)

    def __init__(self, limit_deg: float) -> None:
        super().__init__()
        self._follower = DomeFollower(limit_deg)
        self._next_s = 0.0

    @Slot(object)
    def look(self, state: ObservatoryState) -> None:
        """Look at a snapshot."""
        if state.now_s < self._next_s:
            return
        self._next_s = state.now_s + EVERY_S
        found, command = self._follower.judge(state)
        if found != state.follow:
            self.read.emit("follow", found)
        if command is not None:
            self.wanted.emit(command)
