"""The keys that move along a recorded night; dead while the window is live."""

from __future__ import annotations

from PySide6.QtCore import QObject

from widgets.keys import Keys
from widgets.transport import Transport


class ReplayKeys(QObject):
    """Ties the keys to the buttons of the transport.

    Parameters
    ----------
    keys : Keys
        Of the window.
    transport : Transport
    """

    def __init__(self, keys: Keys, transport: Transport) -> None:
        super().__init__(keys)
        does = keys.actions
        does["replay_play"].triggered.connect(transport.toggle)
        does["replay_back"].triggered.connect(transport.step_back)
        does["replay_on"].triggered.connect(transport.step_on)
        does["replay_leap_back"].triggered.connect(transport.leap_back)
        does["replay_leap_on"].triggered.connect(transport.leap_on)
        does["replay_previous"].triggered.connect(transport.jump_back)
        does["replay_next"].triggered.connect(transport.jump_on)
        self._actions = [action for name, action in does.items() if name.startswith("replay_")]
        for name in ("replay_back", "replay_on", "replay_leap_back", "replay_leap_on"):
            does[name].setAutoRepeat(True)
        self.set_on(False)

    def set_on(self, on: bool) -> None:
        """Let them work in a replay only."""
        for action in self._actions:
            action.setEnabled(on)
