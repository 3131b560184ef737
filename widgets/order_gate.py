"""Where the orders of all panels pass on their way out of the window; shut in a replay."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot

from app.model.commands import Command
from app.model.settings import ShowSkyAt


class OrderGate(QObject):
    """Lets orders out while the window shows what is now.

    While it shows a recorded night nothing of what the pages want gets out, whatever a page
    may think of itself. What stays live in a replay can still stop, close and answer an alarm.

    Attributes
    ----------
    passed : Signal(object)
        Carries every order that may leave the window.
    kept : Signal()
        An order of a hand was kept back.
    """

    passed = Signal(object)
    kept = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shut = False

    def set_shut(self, shut: bool) -> None:
        """Shut it while a recorded night is shown."""
        self._shut = shut

    @Slot(object)
    def take(self, command: Command) -> None:
        """Take an order of a page."""
        if not self._shut:
            self.passed.emit(command)
        elif not isinstance(command, ShowSkyAt):
            # the sky's own motion asks by itself
            self.kept.emit()

    @Slot(object)
    def take_live(self, command: Command) -> None:
        """Take an order of what is live on every page: header, alarm bar, rail."""
        if not self._shut or command.stops:
            self.passed.emit(command)
