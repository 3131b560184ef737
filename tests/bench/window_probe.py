"""What `bench_window` has in the console it measures.

Imports Qt: the bench imports this after it has made the console.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from tests.bench.bench_window import SETTLE_S
from tests.bench.late_timer import LateTimer


class WindowProbe(QObject):
    """Notes the first paint of a window, then how late a timer is.

    Parameters
    ----------
    began_s : float
        Monotonic clock of the start of the process.
    seconds : float
        So long the timer is watched.
    """

    def __init__(self, began_s: float, seconds: float) -> None:
        super().__init__()
        self.figures: dict[str, object] = {}
        self._began_s = began_s
        self._seconds = seconds
        self._late = LateTimer(self)
        self._application().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the first paint."""
        if event.type() == QEvent.Type.Paint and "window_s" not in self.figures:
            self.figures["window_s"] = time.monotonic() - self._began_s
            QTimer.singleShot(0, self._panels)
            QTimer.singleShot(round(1000 * SETTLE_S), self._begin)
        return False

    def _panels(self) -> None:
        # a filter in Python on every event would itself be what is measured
        self._application().removeEventFilter(self)
        self.figures["panels_s"] = time.monotonic() - self._began_s

    def _begin(self) -> None:
        self._late.begin()
        QTimer.singleShot(round(1000 * self._seconds), self._end)

    def _end(self) -> None:
        self._late.end()
        self.figures["late_s"] = self._late.late_s
        QCoreApplication.exit(0)

    def _application(self) -> QCoreApplication:
        running = QCoreApplication.instance()
        assert running is not None
        return running
