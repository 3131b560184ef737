"""Carries sequences out, step by step, by asking the desk like anybody else."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.control.store import StateStore
from app.model.commands import Command
from app.model.interlocks import refusal
from app.model.notices import Notice
from app.model.sequences import SequenceName
from app.model.settings import CancelSequence, RunSequence
from app.model.state import ObservatoryState
from app.sequence.plans import plan
from app.sequence.sequencer import Found, Sequencer

EVERY_S = 0.2
"""Between two looks (seconds)."""


class SequenceRunner(QObject):
    """Take orders for sequences from the desk, and keep the sequence in the store up to date.

    Parameters
    ----------
    store : StateStore
    slit_travel_s, cover_travel_s : float
        From end to end, seconds.
    """

    wanted = Signal(object)

    def __init__(self, store: StateStore, slit_travel_s: float, cover_travel_s: float) -> None:
        super().__init__()
        self._store = store
        plans = {name: plan(name, slit_travel_s, cover_travel_s, refusal) for name in SequenceName}
        self._sequencer = Sequencer(plans, refusal)
        self._next_s = 0.0

    def submit(self, command: Command) -> None:
        """Begin a sequence or end the one that runs, at once."""
        state = self._store.state()
        if isinstance(command, RunSequence):
            self._carry_out(self._sequencer.begin(command.name, state))
        elif isinstance(command, CancelSequence):
            self._carry_out(self._sequencer.cancel(state))

    @Slot(object)
    def look(self, state: ObservatoryState) -> None:
        """Look at a snapshot."""
        if state.now_s < self._next_s:
            return
        self._next_s = state.now_s + EVERY_S
        self._carry_out(self._sequencer.look(state))

    def _carry_out(self, found: Found) -> None:
        # first the store: whoever is asked may want to know that a sequence runs
        if found.sequence != self._store.state().sequence:
            self._store.put("sequence", found.sequence)
        for sentence in found.says:
            self._store.note(Notice("sequence", sentence))
        for command in found.asks:
            self.wanted.emit(command)
