"""The rules of the gate: command and state in, a reason to refuse or None out."""

from __future__ import annotations

from app.model.commands import Command
from app.model.state import ObservatoryState
from app.model.words import Sentence


def refusal(command: Command, state: ObservatoryState) -> Sentence | None:
    """Give the first reason not to carry a command out, or None when it may go.

    Stopping and closing are never refused.
    """
    if command.stops:
        return None
    return None
