"""The sky plot alone as a program: the shortest way from a process to 30 000 dots.

Started by `tests.bench.bench_start` through `tests.bench.sky_plot_program`. A window with nothing
but our plot, the process of the orbits beside it; both halves of the sky, so that every object
has its dot. Says what processor time it took, once all is painted.
"""

from __future__ import annotations

import gc
import json
import sys
import time

from PySide6.QtCore import QObject, QSocketNotifier, Slot
from PySide6.QtWidgets import QApplication

from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.tick import places
from app.workers.satellite_account import SatelliteAccount
from tests.bench.process_time import process_s
from widgets import theme
from widgets.sky_plot import SkyPlot
from widgets.sky_scene import SkyScene

OBJECTS = 30_000


class Program(QObject):
    """Shows the plot at once, and the sky as soon as the process of the orbits says it."""

    def __init__(self, process: OrbitProcess, began_s: float) -> None:
        super().__init__()
        self._began_s = began_s
        self._process = process
        self._account = SatelliteAccount()
        self.plot = SkyPlot()
        self.plot.resize(1280, 800)
        self.plot.show()
        self._notifier = QSocketNotifier(self._process.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.hear)

    @Slot()
    def hear(self) -> None:
        """Take what has come; end when everything is on the screen."""
        while (answer := self._process.answer()) is not None:
            self._account.take(answer)
        unix_s = time.time()
        state = self._account.state(time.monotonic(), unix_s)
        if state.segment is None or len(state.objects) < OBJECTS:
            return
        # what it does from now on nobody waits for
        orbits_s = process_s(self._process.pid)
        self.plot.show_sky(SkyScene(satellites=state, below=True))
        self.plot.show_places(places(state.segment, unix_s, whole=True), unix_s)
        self.plot.repaint()
        self._notifier.setEnabled(False)
        shown = self.plot.satellites()
        told = {
            "shown": 0 if shown is None else int(shown.index.size),
            "console_s": time.process_time(),
            "orbits_s": orbits_s,
            "wall_s": time.monotonic() - self._began_s,
        }
        self._process.close()
        sys.stdout.write(json.dumps(told) + "\n")
        QApplication.exit(0)


def show(process: OrbitProcess, began_s: float) -> int:
    """Run until the sky is painted; give the exit status.

    Parameters
    ----------
    process : OrbitProcess
        Begun already.
    began_s : float
        When the process was asked for, monotonic seconds.
    """
    # as the console does while it starts
    gc.disable()
    application = QApplication([])
    theme.apply(application, theme.Theme("dark"))
    program = Program(process, began_s)
    status = application.exec()
    del program
    return status
