"""The keys of the console: one table, from which the help sheet is made too."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from app.model.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One action that has keys.

    Attributes
    ----------
    name : str
        For the program.
    keys : tuple of str
        Portable key sequences; the first is printed first.
    words : str
        English words, a key for translation.
    control : str
        ``objectName`` of the control on the screen that does the same; empty for none.
    """

    name: str
    keys: tuple[str, ...]
    words: str
    control: str = ""


KEYS = (
    KeyRow("stop", ("Esc", "Pause"), QT_TRANSLATE_NOOP("Actions", "Stop all motion"), "stop_all"),
    KeyRow(
        "acknowledge", ("F2",), QT_TRANSLATE_NOOP("Actions", "Acknowledge alarms"), "acknowledge"
    ),
    KeyRow("silence", ("F3",), QT_TRANSLATE_NOOP("Actions", "Silence alarms for 5 min"), "silence"),
    KeyRow("search", ("/", "Ctrl+K"), QT_TRANSLATE_NOOP("Actions", "Search a target"), "search"),
    KeyRow(
        "page_operate", ("Alt+1",), QT_TRANSLATE_NOOP("Actions", "Page: Operate"), "page_operate"
    ),
    KeyRow("page_sky", ("Alt+2",), QT_TRANSLATE_NOOP("Actions", "Page: Sky"), "page_sky"),
    KeyRow("page_alarms", ("Alt+3",), QT_TRANSLATE_NOOP("Actions", "Page: Alarms"), "page_alarms"),
    KeyRow(
        "page_calibration",
        ("Alt+4",),
        QT_TRANSLATE_NOOP("Actions", "Page: Calibrate"),
        "page_calibration",
    ),
    KeyRow("page_labels", ("Alt+5",), QT_TRANSLATE_NOOP("Actions", "Page: Labels"), "page_labels"),
    KeyRow("page_safety", ("Alt+6",), QT_TRANSLATE_NOOP("Actions", "Page: Safety"), "page_safety"),
    KeyRow(
        "page_sessions", ("Alt+7",), QT_TRANSLATE_NOOP("Actions", "Page: Sessions"), "page_sessions"
    ),
    KeyRow("record", ("Ctrl+R",), QT_TRANSLATE_NOOP("Actions", "Record by hand"), "record"),
    KeyRow("mark", ("Ctrl+M",), QT_TRANSLATE_NOOP("Actions", "Mark this moment"), "mark"),
    KeyRow("live", ("L",), QT_TRANSLATE_NOOP("Actions", "Back to now"), "live"),
    KeyRow("replay_play", ("Space",), QT_TRANSLATE_NOOP("Actions", "Replay: play, stand still")),
    KeyRow("replay_back", ("Left",), QT_TRANSLATE_NOOP("Actions", "Replay: 1 s back")),
    KeyRow("replay_on", ("Right",), QT_TRANSLATE_NOOP("Actions", "Replay: 1 s on")),
    KeyRow("replay_leap_back", ("Shift+Left",), QT_TRANSLATE_NOOP("Actions", "Replay: 10 s back")),
    KeyRow("replay_leap_on", ("Shift+Right",), QT_TRANSLATE_NOOP("Actions", "Replay: 10 s on")),
    KeyRow("replay_previous", ("[",), QT_TRANSLATE_NOOP("Actions", "Replay: event before")),
    KeyRow("replay_next", ("]",), QT_TRANSLATE_NOOP("Actions", "Replay: next event")),
    KeyRow(
        "snapshot",
        ("Ctrl+Shift+S",),
        QT_TRANSLATE_NOOP("Actions", "Save a picture of the window"),
    ),
    KeyRow("full_screen", ("F11",), QT_TRANSLATE_NOOP("Actions", "Full screen")),
    KeyRow("red", ("F12",), QT_TRANSLATE_NOOP("Actions", "Red mode on and off"), "cell_red"),
    KeyRow("help", ("F1",), QT_TRANSLATE_NOOP("Actions", "This sheet"), "page_keys"),
)
"""Every action of the console that has a key, in the order of the help sheet."""


def words(row: KeyRow) -> str:
    """Say what a row does, in the language of now."""
    return QCoreApplication.translate("Actions", row.words)


def printed(row: KeyRow) -> str:
    """Write the keys of a row as they stand on the keyboard."""
    return "  ".join(
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in row.keys
    )
