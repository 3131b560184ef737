"""Wishes of a hand that scrubs, no faster than they are fulfilled; the last one always."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

PATIENCE_MS = 1000
"""A wish that is not answered for so long does not hold up the next one (milliseconds)."""


class SeekPace(QObject):
    """Passes on one moment at a time.

    Attributes
    ----------
    wanted : Signal(float)
        Carries a moment of the session's monotonic clock, seconds.
    """

    wanted = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._next: float | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self.answered)

    def ask(self, at_s: float) -> None:
        """Wish for a moment; of several wishes under way only the last one counts."""
        if self._patience.isActive():
            self._next = at_s
            return
        self._patience.start()
        self.wanted.emit(at_s)

    @Slot()
    def answered(self) -> None:
        """Take it that the moment that was wished for is shown."""
        self._patience.stop()
        if self._next is not None:
            at_s, self._next = self._next, None
            self.ask(at_s)

    def forget(self) -> None:
        """Wish for nothing any more."""
        self._patience.stop()
        self._next = None
