"""How long ago a value was read decides how it is shown."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from widgets.formatting import UNKNOWN, Freshness, age, freshness
from widgets.readout import Readout

MOUNT_PERIOD_S = 0.5
"""A mount is read at least so often (seconds)."""

DOME_PERIOD_S = 0.5
"""Dome and cover are read at least so often (seconds)."""


def show_aged(readout: Readout, text: str, age_s: float | None, period_s: float) -> None:
    """Show a value, dim when it is stale, and not at all when it is gone.

    The age itself stands once on the card, see `stale_words`.

    Parameters
    ----------
    readout : Readout
        Where it is shown.
    text : str
        The value in words.
    age_s : float or None
        Age of the reading, seconds; None when there never was one.
    period_s : float
        How often it should be read, seconds.
    """
    if age_s is None:
        readout.show_value(UNKNOWN, role="dim")
        return
    state = freshness(age_s, period_s)
    if state is Freshness.FRESH:
        readout.show_value(text)
    elif state is Freshness.STALE:
        readout.show_value(text, role="dim")
    else:
        readout.show_value(no_data(), role="dim")


def stale_words(age_s: float, period_s: float) -> str:
    """Say how old a stale reading is; nothing for a fresh one."""
    if freshness(age_s, period_s) is Freshness.FRESH:
        return ""
    return QCoreApplication.translate("Ages", "%1 old").replace("%1", age(age_s))


def no_data() -> str:
    """Say that a reading is too old to be shown."""
    return QCoreApplication.translate("Ages", "no data")
