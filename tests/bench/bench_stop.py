"""How soon motors are off: button released, STOP ALL pressed, picture source stopped.

``python -m tests.bench.bench_stop [--times N]`` runs the whole console (offscreen) on the
simulator in real time. "Source stopped" sends SIGSTOP to the process that makes the
pictures while the dome turns, and counts from the last frame that was seen.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.assembly import Observatory
from app.model.commands import SlewDome
from app.profile import load, locate
from app.simulated_world import simulated_world
from app.workers.camera_worker import CameraWorker
from drivers.camera.simulated_slit import SimulatedSlitCamera
from drivers.clock import SystemClock
from widgets import theme
from widgets.main_window import MainWindow

PATIENCE_S = 30.0


class Console:
    """A running console that can be waited for."""

    def __init__(self) -> None:
        profile = load(locate("demo"))
        clock = SystemClock(profile.start_utc)
        world = simulated_world(profile, clock)
        assert world is not None
        self.world = world
        self.window = MainWindow(profile.name)
        self.window.show()
        self.window.add_late_panels()
        self.observatory = Observatory(profile, clock, self.window, world)
        self.observatory.start()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window's events run until something is so."""
        end_s = time.monotonic() + PATIENCE_S
        while not until():
            if time.monotonic() > end_s:
                raise TimeoutError("the console did not come to it")
            QTest.qWait(1)

    def moving(self) -> bool:
        """Tell whether any motor has current."""
        return bool(self.world.truth().powered)

    def at_rest(self) -> bool:
        """Tell whether the dome stands still and is seen."""
        state = self.observatory.store.state()
        still = self.world.truth().dome_rate_deg_s == 0.0 and not self.moving()
        return still and state.seen_azimuth_deg() is not None

    def hold(self) -> QWidget:
        """Press and keep a button of the dome."""
        button = self.window.findChild(QWidget, "turn_clockwise")
        assert button is not None
        self.wait(button.isEnabled)
        QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        self.wait(self.moving)
        QTest.qWait(500)
        return button

    def camera(self) -> SimulatedSlitCamera:
        """Give the slit camera that is open now."""
        for _, worker, _ in self.observatory.crew.hired:
            if isinstance(worker, CameraWorker) and worker.name == "slit_camera":
                assert isinstance(worker.camera, SimulatedSlitCamera)
                return worker.camera
        raise LookupError("no slit camera")


def released(console: Console) -> float:
    """Release a held button; seconds until the motor is off."""
    button = console.hold()
    began_s = time.monotonic()
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    console.wait(lambda: not console.moving())
    return time.monotonic() - began_s


def stopped(console: Console) -> float:
    """Press STOP ALL; seconds until the motor is off."""
    button = console.hold()
    stop = console.window.findChild(QWidget, "stop_all")
    assert stop is not None
    began_s = time.monotonic()
    QTest.mousePress(stop, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    console.wait(lambda: not console.moving())
    took_s = time.monotonic() - began_s
    QTest.mouseRelease(stop, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    return took_s


def frozen(console: Console) -> float:
    """Stop the picture source; seconds from the last frame seen until the motor is off."""
    here_deg = console.world.truth().dome_azimuth_deg
    console.observatory.desk.submit(SlewDome((here_deg + 120.0) % 360.0))
    console.wait(lambda: abs(console.world.truth().dome_rate_deg_s) > 1.5)
    os.kill(console.camera().source_pid, signal.SIGSTOP)
    console.wait(lambda: not console.moving())
    off_s = time.monotonic()
    sighting = console.observatory.store.state().slit
    assert sighting is not None
    console.observatory.desk.submit(SlewDome(here_deg))
    return off_s - sighting.read_at_s


def main() -> None:
    """Do each thing several times and print how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=10)
    given = parser.parse_args()
    application = QApplication(sys.argv[:1])
    theme.apply(application, theme.Theme.DARK)
    console = Console()
    sys.stdout.write("| motor off after | median | worst | times |\n|---|---|---|---|\n")
    for words, measure in (
        ("the held button is released", released),
        ("STOP ALL is pressed", stopped),
        ("the last frame of a stopped source", frozen),
    ):
        took_s = []
        for _ in range(given.times):
            console.wait(console.at_rest)
            QTest.qWait(700)
            took_s.append(measure(console))
        sys.stdout.write(
            f"| {words} | {np.median(took_s):.3f} s | {max(took_s):.3f} s | {given.times} |\n"
        )
        sys.stdout.flush()
    console.window.leave()
    console.observatory.stop()


if __name__ == "__main__":
    main()
