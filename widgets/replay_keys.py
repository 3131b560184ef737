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
        self._actions = []
        for name, slot in (
            ("replay_play", transport.toggle),
            ("replay_back", transport.step_back),
            ("replay_on", transport.step_on),
            ("replay_leap_back", transport.leap_back),
            ("replay_leap_on", transport.leap_on),
            ("replay_previous", transport.jump_back),
            ("replay_next", transport.jump_on),
        ):
            does[name].triggered.connect(slot)
            self._actions.append(does[name])
        for name in ("replay_back", "replay_on", "replay_leap_back", "replay_leap_on"):
            does[name].setAutoRepeat(True)
        self.set_on(False)

    def set_on(self, on: bool) -> None:
        """Let them work in a replay only."""
        for action in self._actions:
            action.setEnabled(on)
