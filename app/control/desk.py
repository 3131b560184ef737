"""The gate: judge, tell, and pass on or refuse. There is no other way to a device."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.control.store import StateStore
from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    JogMount,
    SlewDome,
    StopAll,
    StopCover,
    StopDome,
    StopMount,
    StopSlit,
    TurnDome,
)
from app.model.interlocks import refusal
from app.model.notices import Notice
from app.model.sequence_rules import CLOSING
from app.model.settings import CancelSequence, ClearTrouble, LiftInterlock, SetDomeMode
from app.model.state import DomeMode
from app.model.words import QT_TRANSLATE_NOOP, Sentence

HANDLED = frozenset({"mount", "dome", "cover"})
"""Devices that sequences move: a hand on one of them ends the sequence that runs."""

HELPS_CLOSING = (CloseSlit, CloseCover, StopMount)
"""What a hand may do beside a sequence that closes: it must not end the closing of the rest."""


class Taker(Protocol):
    """Carries commands out: a worker, or the console itself."""

    def submit(self, command: Command) -> None:
        """Queue a command."""


class CommandDesk(QObject):
    """Take commands from panels, watchers, scripts and remote clients alike.

    A hand on a control ends its automation: a dome turned by hand follows no more, and what
    moves by hand ends the sequence that runs. Nothing takes an automation up again but an
    order for it.

    Parameters
    ----------
    store : StateStore
        Where the state is read that a command is judged by.
    takers : mapping of str to Taker
        Who carries out the commands of each device.
    """

    decided = Signal(object, object)

    def __init__(self, store: StateStore, takers: Mapping[str, Taker]) -> None:
        super().__init__()
        self._store = store
        self._takers = dict(takers)
        self._refused: tuple[Command, str] | None = None
        self._ended_s: float | None = None

    @Slot(object)
    def ask(self, command: Command) -> None:
        """Judge a command of an automation: the follower, a sequence, a watcher."""
        if isinstance(command, StopAll):
            self._stop_all(command)
        elif isinstance(command, LiftInterlock):
            self._decline(
                command, Sentence(QT_TRANSLATE_NOOP("Model", "only a hand lifts an interlock"))
            )
        elif self._lets_pass(command):
            self._carry_out(command)

    @Slot(object)
    def submit(self, command: Command) -> None:
        """Judge a command given by hand; pass it on, or say in one sentence why not."""
        if isinstance(command, StopAll):
            self._stop_all(command)
            self._end_the_sequence()
        elif self._lets_pass(command):
            if command.device in HANDLED and not isinstance(command, ClearTrouble):
                self._end_the_sequence(unless_closing=isinstance(command, HELPS_CLOSING))
            if isinstance(command, TurnDome) or (
                isinstance(command, SlewDome) and not command.following
            ):
                self._take_the_dome()
            self._carry_out(command)

    def _lets_pass(self, command: Command) -> bool:
        reason = refusal(command, self._store.state())
        if reason is not None:
            self._decline(command, reason)
            return False
        self.decided.emit(command, None)
        self._refused = None
        return True

    def _decline(self, command: Command, reason: Sentence) -> None:
        self.decided.emit(command, reason)
        self._refuse(command, reason)

    def _carry_out(self, command: Command) -> None:
        by_hand = isinstance(command, SetDomeMode) and command.mode is DomeMode.MANUAL
        if by_hand and self._store.state().dome_mode is DomeMode.AUTO:
            # what was on its way after the mount must not go on in a hand's name
            self._pass_on(StopDome())
        self._pass_on(command)
        if isinstance(command, StopDome):
            self._keep_stopped()
        self._tell(command)

    def _stop_all(self, command: StopAll) -> None:
        for stop in (StopDome(), StopSlit(), StopCover(), StopMount()):
            self._pass_on(stop)
        self._keep_stopped()
        self.decided.emit(command, None)
        self._tell(command)

    def _take_the_dome(self) -> None:
        """A hand turns the dome: end the follower's go-to, and take the dome out of Auto."""
        if self._store.state().dome_mode is DomeMode.AUTO:
            self._pass_on(StopDome())
            self._pass_on(SetDomeMode(DomeMode.MANUAL))

    def _end_the_sequence(self, unless_closing: bool = False) -> None:
        sequence = self._store.state().sequence
        if sequence is None or not sequence.running:
            return
        if unless_closing and sequence.name in CLOSING:
            return
        self._pass_on(CancelSequence())
        if self._ended_s == sequence.started_s:
            # a held button asks ten times a second: say it once
            return
        self._ended_s = sequence.started_s
        text = QT_TRANSLATE_NOOP("Model", "The sequence was ended by hand.")
        self._store.note(Notice("sequence", Sentence(text)))

    def _keep_stopped(self) -> None:
        """Take the dome out of Auto: the follower would turn it again within a second."""
        if self._store.state().dome_mode is DomeMode.AUTO:
            self._pass_on(SetDomeMode(DomeMode.MANUAL))

    def _pass_on(self, command: Command) -> None:
        taker = self._takers.get(command.device)
        if taker is not None:
            taker.submit(command)

    def _refuse(self, command: Command, reason: Sentence) -> None:
        # a held button asks ten times a second: say it once
        if self._refused == (command, reason.text):
            return
        self._refused = (command, reason.text)
        self._store.note(
            Notice(
                command.device,
                Sentence(
                    QT_TRANSLATE_NOOP("Model", "%1 refused: %2."),
                    (Sentence(command.label), reason),
                ),
                kind="refusal",
            )
        )

    def _tell(self, command: Command) -> None:
        held = isinstance(command, JogMount | TurnDome) or getattr(command, "hold", False)
        if held or command.device in ("console", "sequence"):
            # these tell themselves what they do
            return
        self._store.note(
            Notice(
                command.device,
                Sentence(QT_TRANSLATE_NOOP("Model", "%1."), (Sentence(command.label),)),
                kind=command.kind,
            )
        )
