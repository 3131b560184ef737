"""A button for one command, grey for exactly the reason that the desk would give."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.model.commands import Command
from app.model.interlocks import refusal
from app.model.state import ObservatoryState
from app.model.words import Sentence
from widgets import words
from widgets.button import Button

Maker = Callable[[], Command | None]
"""Makes the command of this moment, or None when there is nothing to order."""


def show_verdict(button: QAbstractButton, maker: Maker, state: ObservatoryState, idle: str) -> None:
    """Enable a button, or disable it and say why in its tooltip.

    Parameters
    ----------
    button : QAbstractButton
        The button to judge.
    maker : callable
        Makes the command that the button stands for.
    state : ObservatoryState
        The snapshot to judge by.
    idle : str
        What to say while there is nothing to order; already translated.
    """
    command = maker()
    reason: Sentence | None = None if command is None else refusal(command, state)
    allowed = command is not None and reason is None
    why = "" if allowed else (words.begin(reason) or idle)
    if allowed != button.isEnabled():
        button.setEnabled(allowed)
    if why != button.toolTip():
        button.setToolTip(why)
        button.setAccessibleDescription(why)


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
        self._idle = ""
        command = maker()
        # before the first state nothing is known, but stopping is always allowed
        self.setEnabled(command is not None and command.stops)
        self.clicked.connect(self._order)

    def set_idle(self, why: str) -> None:
        """Set what the tooltip says while there is nothing to order."""
        self._idle = why

    def show_state(self, state: ObservatoryState) -> None:
        """Judge the command by a snapshot."""
        show_verdict(self, self._maker, state, self._idle)

    def _order(self) -> None:
        command = self._maker()
        if command is not None:
            self.wanted.emit(command)
