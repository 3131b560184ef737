"""Raises and clears alarms as the state changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from app.control.helm import Helm
from app.model.alarming import alarms
from app.model.state import ObservatoryState

SETTLE_S = 4.0
"""After the start devices get so long to answer before silence is an alarm (seconds)."""

EVERY_S = 0.2
"""Between two judgements (seconds)."""


class AlarmWatch(QObject):
    """Judge each state by the alarm rules."""

    def __init__(self, helm: Helm, since_s: float) -> None:
        super().__init__()
        self._helm = helm
        self._next_s = since_s + SETTLE_S

    @Slot(object)
    def look(self, state: ObservatoryState) -> None:
        """Look at a snapshot."""
        if state.now_s < self._next_s:
            return
        self._next_s = state.now_s + EVERY_S
        for name, alarm in alarms(state).items():
            if alarm is None:
                self._helm.clear(name)
            else:
                self._helm.raise_(alarm)
