"""The line at the foot of every page: the night, and beside it what is lifted or under way."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.model.state import ObservatoryState
from widgets.override_bar import OverrideBar
from widgets.panel import Panel
from widgets.sequence_bar import SequenceBar
from widgets.timeline import Timeline


class Foot(Panel):
    """The timeline gives way to the bars; the pages above never move.

    The bars stand at the two ends, so that neither moves when the other comes or goes.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.override = OverrideBar()
        self.timeline = Timeline()
        self.sequence = SequenceBar()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.override, 5)
        row.addWidget(self.timeline, 1)
        row.addWidget(self.sequence, 4)
        for bar in (self.override, self.timeline, self.sequence):
            bar.wanted.connect(self.wanted)
        self.setObjectName("foot")

    def show_state(self, state: ObservatoryState) -> None:
        for part in (self.override, self.timeline, self.sequence):
            part.show_state(state)
