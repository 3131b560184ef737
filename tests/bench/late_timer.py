"""A 10 ms timer of the window's thread that notes how late it comes.

Imports Qt: a bench that starts a console imports this after it has made one.
"""

from __future__ import annotations

import time

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from tests.bench.bench_window import TICK_S


class LateTimer(QObject):
    """Ticks from `begin` to `end`.

    Attributes
    ----------
    late_s : list of float
        How late each tick came, seconds.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.late_s: list[float] = []
        self._before_s = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(1000 * TICK_S))
        self._timer.timeout.connect(self._tick)

    def begin(self) -> None:
        """Begin to tick."""
        self._before_s = time.monotonic()
        self._timer.start()

    def end(self) -> None:
        """Tick no more."""
        self._timer.stop()

    @Slot()
    def _tick(self) -> None:
        now_s = time.monotonic()
        self.late_s.append(now_s - self._before_s - TICK_S)
        self._before_s = now_s
