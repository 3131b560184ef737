"""A whole console to be killed: the simulator, every worker, the window, recording.

``python -m tests.bench.doomed_night FOLDER`` keeps its sessions in a folder and writes to
standard output, after every step of the recorder, the number of the last mark that the step made
safe, and the monotonic clock of the newest frame that it took of the slit camera. Run with
``QT_QPA_PLATFORM=offscreen``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from app.assembly import Observatory
from app.model.recording import RecordingState
from app.model.settings import MarkMoment, SetRecording
from app.profile import load, locate
from app.session.form import MARK
from app.session.recorder import Recorder
from app.session.tape import Row
from app.simulated_world import simulated_world
from drivers.camera.protocol import Frame
from drivers.clock import SystemClock
from widgets.main_window import MainWindow

CAMERA = "slit_camera"
MARK_MS = 20


class Marks(QObject):
    """Orders a mark every few milliseconds, through the desk as a button does."""

    def __init__(self, observatory: Observatory) -> None:
        super().__init__()
        self._observatory = observatory
        self._number = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._mark)
        self._timer.start(MARK_MS)

    @Slot()
    def _mark(self) -> None:
        self._number += 1
        self._observatory.desk.submit(MarkMoment(str(self._number)))


class Told:
    """Says after each step of the recorder what it made safe."""

    def __init__(self, recorder: Recorder) -> None:
        self._tape_rows: Callable[[], tuple[Row, ...]] = recorder.tape.rows
        self._tape_frames: Callable[[], dict[str, tuple[Frame, ...]]] = recorder.tape.frames
        self._step: Callable[[], RecordingState] = recorder.step
        self._mark, self._frame_s = "0", 0.0
        recorder.tape.rows = self.rows  # type: ignore[method-assign]
        recorder.tape.frames = self.frames  # type: ignore[method-assign]
        recorder.step = self.step  # type: ignore[method-assign]

    def rows(self) -> tuple[Row, ...]:
        """Note the last mark that is taken."""
        found = self._tape_rows()
        for row in found:
            if row.kind == MARK:
                self._mark = str(row.value)
        return found

    def frames(self) -> dict[str, tuple[Frame, ...]]:
        """Note the last frame that is taken."""
        found = self._tape_frames()
        if found.get(CAMERA):
            self._frame_s = found[CAMERA][-1].read_at_s
        return found

    def step(self) -> RecordingState:
        """Take a step, and say what is safe now."""
        told = self._step()
        if told.session and self._mark != "0" and self._frame_s:
            sys.stdout.write(f"{self._mark} {self._frame_s}\n")
            sys.stdout.flush()
        return told


def main() -> None:
    """Run until killed."""
    os.environ["XDG_DATA_HOME"] = os.environ["XDG_STATE_HOME"] = str(Path(sys.argv[1]))
    application = QApplication(sys.argv[:1])
    profile = load(locate("demo"))
    clock = SystemClock(profile.start_utc)
    window = MainWindow(profile.name)
    window.show()
    window.add_late_panels()
    observatory = Observatory(profile, clock, window, simulated_world(profile, clock))
    told = Told(observatory._record.recorder)
    observatory.start()
    observatory.desk.submit(SetRecording(True))
    marks = Marks(observatory)
    application.exec()
    del told, marks


if __name__ == "__main__":
    main()
