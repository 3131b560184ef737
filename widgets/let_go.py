"""Ends whatever a hand holds in a window."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from widgets.blind_toggle import BlindToggle
from widgets.held_button import HeldButton


def let_go(window: QWidget) -> None:
    """End every hold, and disarm what was armed for holds without a picture."""
    for button in window.findChildren(HeldButton):
        button.let_go()
    for toggle in window.findChildren(BlindToggle):
        toggle.disarm()
