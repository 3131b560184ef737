"""Grey, and why: a control that moves nothing says what it waits for."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget


def recorded_night() -> str:
    """Say why nothing can be ordered in a replay."""
    return QCoreApplication.translate("Words", "A recorded night is shown. Go live (L) first.")


def grey(control: QWidget, why_not: str, hint: str = "") -> None:
    """Enable a control, or disable it and say why.

    Parameters
    ----------
    control : QWidget
        Any control that is not judged by the interlocks.
    why_not : str
        What is missing or must be done first; empty to enable.
    hint : str
        What to say while it is enabled.
    """
    said = why_not or hint
    if control.isEnabled() is bool(why_not):
        control.setEnabled(not why_not)
    if said != control.toolTip():
        control.setToolTip(said)
    if said != control.accessibleDescription():
        control.setAccessibleDescription(said)
