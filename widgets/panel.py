"""What every panel is: one input, `show_state`, and one output, `wanted`."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from app.model.state import ObservatoryState


class Panel(QWidget):
    """A part of the window that shows the state and asks for commands.

    Attributes
    ----------
    wanted : Signal(object)
        Carries an `app.model.commands.Command` for the desk.
    """

    wanted = Signal(object)

    def show_state(self, state: ObservatoryState) -> None:
        """Show a snapshot; called up to 20 times a second, so it must be cheap."""

    def retranslate(self) -> None:
        """Set every visible text again, in the language of now."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow a change of language at once."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
