"""What is being recorded now, and what is not."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from app.model.recording import RecordingState
from app.model.state import ObservatoryState
from widgets import formatting, words
from widgets.card import CardPanel
from widgets.readout import Readout
from widgets.record_lamp import size_words


class RecordingCard(CardPanel):
    """Session, since when, size, room, what was not recorded, trouble."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told: RecordingState | None = None
        self.readouts = {
            name: Readout(14) for name in ("session", "since", "size", "room", "lost", "trouble")
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        for place, readout in enumerate(self.readouts.values()):
            grid.addWidget(readout, place % 3, place // 3)
        self.body.addLayout(grid)
        self.retranslate()

    def retranslate(self) -> None:
        self.set_title(self.tr("Recording now"))
        for name, said in (
            ("session", self.tr("Session")),
            ("since", self.tr("Since")),
            ("size", self.tr("Size")),
            ("room", self.tr("Room for")),
            ("lost", self.tr("Not recorded")),
            ("trouble", self.tr("Trouble")),
        ):
            self.readouts[name].set_name(said)
        self._show()

    def show_state(self, state: ObservatoryState) -> None:
        # a replayed state tells how the recording did then, which nobody asks here
        if not state.replayed and state.recording != self._told:
            self._told = state.recording
            self._show()

    def _show(self) -> None:
        told, said = self._told, self.readouts
        unknown = formatting.UNKNOWN
        runs = told is not None and bool(told.session)
        said["session"].show_value(told.session if told is not None and runs else unknown)
        since = formatting.clock(told.since_utc) if told is not None and runs else unknown
        said["since"].show_value(since)
        size = size_words(told.size_bytes) if told is not None and runs else unknown
        said["size"].show_value(size)
        left = None if told is None else told.days_left
        room = self.tr("%1 nights").replace("%1", formatting.number(left, 1))
        said["room"].show_value(unknown if left is None else room)
        said["lost"].show_value(str(told.dropped) if told is not None and runs else unknown)
        trouble = None if told is None else told.trouble
        said["trouble"].show_value(words.begin(trouble) if trouble is not None else self.tr("none"))
