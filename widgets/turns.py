"""Who gets the state when: what is in sight always, the rest one after the other."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.model.state import ObservatoryState
from widgets.panel import Panel

ROUND_S = 1.0
"""Within so long every hidden panel has its turn: some keep what they are shown (seconds)."""


class Turns:
    """Spares the window's thread more than half of its work: nobody looks at a hidden page."""

    def __init__(self) -> None:
        self._next = 0
        self._told_s = -math.inf

    def all_next(self) -> None:
        """Let everybody have the next state: they have been shown something else."""
        self._told_s = -math.inf

    def due(
        self, window: QWidget, panels: Sequence[Panel], state: ObservatoryState
    ) -> tuple[Panel, ...]:
        """Give the panels to be shown this state; all of them while the window is hidden."""
        since_s, self._told_s = state.now_s - self._told_s, state.now_s
        if not window.isVisible():
            return tuple(panels)
        hidden = [panel for panel in panels if not panel.isVisible()]
        count = len(hidden)
        if count and 0.0 <= since_s < ROUND_S:
            first, turns = self._next % count, math.ceil(count * since_s / ROUND_S)
            self._next = first + turns
            hidden = [hidden[(first + turn) % count] for turn in range(turns)]
        return (*(panel for panel in panels if panel.isVisible()), *hidden)
