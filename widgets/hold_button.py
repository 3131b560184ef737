"""Buttons that must be held: a dead man's switch for motion, and a second of thought."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from app.model.commands import Command
from app.model.state import ObservatoryState
from widgets.command_button import Maker
from widgets.held_button import HeldButton

START_MS = 150
"""A press shorter than this moves nothing (milliseconds)."""

RENEW_MS = 100
"""While held, the order is renewed so often (milliseconds)."""

CONFIRM_MS = 1000
"""So long must a button be held to confirm (milliseconds)."""


class HoldButton(HeldButton):
    """Moves something while it is held, and stops it on whatever ends the hold.

    The order is given after `START_MS`, then every `RENEW_MS`; the stop is given once.
    The button is lit only while the state confirms the motion.

    Parameters
    ----------
    maker : callable
        Makes the order that is renewed.
    stop : Command
        Given once when the hold ends.
    confirmed : callable
        True for a snapshot in which this motion is under way.
    longest_s : float
        The hold ends by itself after so many seconds; the bar shows how near that is.
    """

    def __init__(
        self,
        maker: Maker,
        stop: Command,
        confirmed: Callable[[ObservatoryState], bool],
        longest_s: float,
        icon: str = "",
        height: int = 56,
        width: int = 0,
        px: int = 12,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(maker, icon, height, width, px, parent)
        self._stop = stop
        self._confirmed = confirmed
        self._longest_s = longest_s
        self._ordered = False
        self._lit = False
        self._words = ("", "")
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._renew)

    @property
    def lit(self) -> bool:
        """True while the motion is confirmed, whoever ordered it."""
        return self._lit

    def set_motion_words(self, still: str, moving: str) -> None:
        """Set the words at rest and while the motion is confirmed."""
        self._words = (still, moving)
        self.set_words(moving if self._lit else still)

    def show_state(self, state: ObservatoryState) -> None:
        super().show_state(state)
        lit = self._confirmed(state)
        if lit != self._lit:
            self._lit = lit
            self.set_edge("act" if lit else "")
            if self._words[0]:
                self.set_words(self._words[lit])

    def _begin(self) -> None:
        self._timer.start(START_MS)

    def _end(self) -> None:
        self._timer.stop()
        if self._ordered:
            self._ordered = False
            self.wanted.emit(self._stop)

    def _renew(self) -> None:
        command = self._maker()
        over = self._since.elapsed() > self._longest_s * 1000.0
        if command is None or over or not self._beats():
            self.let_go()
            return
        self._ordered = True
        self._timer.setInterval(RENEW_MS)
        self.wanted.emit(command)
        self.update()

    def _share(self) -> float:
        if not self._ordered:
            return 0.0
        return min(1.0, self._since.elapsed() / 1000.0 / self._longest_s)


class ConfirmButton(HeldButton):
    """Gives its command once it has been held for `CONFIRM_MS`."""

    def __init__(
        self,
        maker: Maker,
        icon: str = "",
        height: int = 36,
        width: int = 0,
        px: int = 13,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(maker, icon, height, width, px, parent)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._grow)

    def _begin(self) -> None:
        self._timer.start(40)

    def _end(self) -> None:
        self._timer.stop()

    def _grow(self) -> None:
        self.update()
        if not self._beats():
            self.let_go()
            return
        if self._since.elapsed() < CONFIRM_MS:
            return
        command = self._maker()
        self.let_go()
        if command is not None:
            self.wanted.emit(command)

    def _share(self) -> float:
        return min(1.0, self._since.elapsed() / CONFIRM_MS) if self.held else 0.0
