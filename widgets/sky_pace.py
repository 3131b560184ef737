"""Lets the orders of a drag out at a measured pace; the last one always goes."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.model.settings import FIRST_YEAR, LAST_YEAR, ShowSkyAt

PACE_MS = 100
"""Between two orders (milliseconds)."""


class SkyPace(QObject):
    """Turns wished moments into `ShowSkyAt`, ten times a second at most.

    Attributes
    ----------
    wanted : Signal(object)
        Carries a `ShowSkyAt`.
    """

    wanted = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: ShowSkyAt | None = None
        self._timer = QTimer(self, singleShot=True, interval=PACE_MS)
        self._timer.timeout.connect(self._let_out)

    def ask(self, utc: datetime | None) -> bool:
        """Wish for a moment, aware UTC, or for now; False beyond the years of satellites."""
        if utc is not None and not FIRST_YEAR <= utc.year <= LAST_YEAR:
            return False
        self._waiting = ShowSkyAt(utc)
        if not self._timer.isActive():
            self._let_out()
        return True

    def _let_out(self) -> None:
        order, self._waiting = self._waiting, None
        if order is not None:
            self._timer.start()
            self.wanted.emit(order)
