"""A device that only notes what it is told."""

from __future__ import annotations

from app.model.commands import Command


class Taken:
    """Where the desk's orders go."""

    def __init__(self) -> None:
        self.commands: list[Command] = []

    def submit(self, command: Command) -> None:
        """Note an order."""
        self.commands.append(command)
