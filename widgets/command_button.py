"""A button for one command, grey for exactly the reason that the desk would give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.model.commands import Command
from app.model.interlocks import Refusal, judge
from app.model.state import ObservatoryState
from widgets import words
from widgets.button import Button
from widgets.greyed import recorded_night

Maker = Callable[[], Command | None]
"""Makes the command of this moment, or None when there is nothing to order."""


class Verdict:
    """Grey for a reason: why, since when, and what would clear it.

    Parameters
    ----------
    button : QAbstractButton
        The button to judge.
    maker : callable
        Makes the command that the button stands for.
    """

    def __init__(self, button: QAbstractButton, maker: Maker) -> None:
        self._button = button
        self._maker = maker
        self._idle = ""
        self._refused: tuple[str, float] | None = None

    def set_idle(self, why: str) -> None:
        """Set what to say while there is nothing to order; already translated."""
        self._idle = why

    def show_state(self, state: ObservatoryState) -> None:
        """Enable the button, or disable it and say why in its tooltip."""
        command = self._maker()
        refused = None if command is None else judge(command, state)
        allowed = command is not None and refused is None and not state.replayed
        why = "" if allowed else self._why(refused, state)
        if state.replayed:
            why = recorded_night()
        if allowed:
            self._refused = None
        if allowed != self._button.isEnabled():
            self._button.setEnabled(allowed)
        if why != self._button.toolTip():
            self._button.setToolTip(why)
            self._button.setAccessibleDescription(why)

    def _why(self, refused: Refusal | None, state: ObservatoryState) -> str:
        name = "" if refused is None else refused.name
        if self._refused is None or self._refused[0] != name:
            self._refused = (name, state.now_s)
        known_s = None if refused is None else refused.since_s
        since_s = self._refused[1] if known_s is None else known_s
        since = words.since(state.utc - timedelta(seconds=state.age_s(since_s)))
        if refused is None:
            return "\n".join((words.ended(self._idle), since))
        lines = (words.ended(words.begin(refused.reason)), since, words.say(refused.clears))
        return "\n".join((*lines, words.can_be_lifted()) if refused.soft else lines)


class CommandButton(Button):
    """Press it, and one command goes to the desk.

    Attributes
    ----------
    wanted : Signal(object)
        Carries the command.
    """

    wanted = Signal(object)

    def __init__(
        self,
        maker: Maker,
        icon: str = "",
        height: int = 36,
        width: int = 0,
        px: int = 13,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(icon, height, width, px, parent)
        self._maker = maker
        self._verdict = Verdict(self, maker)
        command = maker()
        # before the first state nothing is known, but stopping is always allowed
        self.setEnabled(command is not None and command.stops)
        self.clicked.connect(self._order)

    def set_idle(self, why: str) -> None:
        """Set what the tooltip says while there is nothing to order."""
        self._verdict.set_idle(why)

    def show_state(self, state: ObservatoryState) -> None:
        """Judge the command by a snapshot."""
        self._verdict.show_state(state)

    def _order(self) -> None:
        command = self._maker()
        if command is not None:
            self.wanted.emit(command)
