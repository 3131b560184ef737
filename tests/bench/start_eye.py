"""What `bench_start` has in the console it measures.

Imports Qt: the bench imports this after it has made the console.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from app.console import Console
from app.model.state import ObservatoryState
from tests.bench.bench_start import OBJECTS


class StartEye(QObject):
    """Sees the first state in which everything is placed, once it is painted.

    Parameters
    ----------
    console : Console
    began_s : float
        Monotonic clock of the start of the process.
    orbits_s : callable
        Gives the processor time of the process of the orbits, seconds.
    """

    def __init__(self, console: Console, began_s: float, orbits_s: Callable[[], float]) -> None:
        super().__init__()
        self.told: dict[str, float] = {}
        self._console = console
        self._began_s = began_s
        self._orbits_s = orbits_s
        self._built_s = 0.0
        self._finding = QTimer(self)
        self._finding.timeout.connect(self._find)
        self._finding.start(5)

    @Slot()
    def _find(self) -> None:
        observatory = self._console.observatory
        if observatory is not None:
            self._finding.stop()
            self._built_s = time.process_time()
            observatory.store.changed.connect(self._look)

    @Slot(object)
    def _look(self, state: ObservatoryState) -> None:
        found, window = state.satellites, self._console.window
        if self.told or found is None or found.segment is None:
            return
        if len(found.objects) < OBJECTS or window is None:
            return
        # what it does from now on nobody waits for
        orbits_s = self._orbits_s()
        window.repaint()
        self.told = {
            "built_s": self._built_s,
            "console_s": time.process_time(),
            "orbits_s": orbits_s,
            "wall_s": time.monotonic() - self._began_s,
        }
        QCoreApplication.exit(0)
