"""A console to be killed: Qt, its dome worker, its detector and its renderer, and no window.

``python -m tests.bench.doomed_console TABLES`` opens the cover again and again through a guardian
that is its child. It writes a line once everything runs.
"""

from __future__ import annotations

import json
import sys
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

import resources
from app.dome.motor_model import MotorFacts
from app.dome.room import DomeRoom, RoomFacts
from app.model.commands import OpenCover, StopCover
from app.workers.crew import Crew
from app.workers.dome_worker import DomeWorker
from drivers.clock import SystemClock
from drivers.motors.guarded import GuardedMotors
from drivers.motors.guardian_child import GuardianChild
from drivers.motors.protocol import Axis, MotorsState
from drivers.simulation.render_process import RenderProcess
from vision.slit.child import DetectorProcess

TRAVEL_S = 12.0


class Doomed(QObject):
    """Keeps the cover opening until somebody kills the process."""

    def __init__(self, worker: DomeWorker, others: str) -> None:
        super().__init__()
        self._worker = worker
        self._others = others
        self._told = False
        worker.read.connect(self.look)

    @Slot()
    def order(self) -> None:
        """Open the cover, from the start again when it is taken for open."""
        self._worker.submit(StopCover())
        self._worker.submit(OpenCover())

    @Slot(str, object)
    def look(self, field: str, reading: object) -> None:
        """Say once that the motor runs."""
        if field != "motors" or self._told:
            return
        if isinstance(reading, MotorsState) and reading.moving(Axis.COVER) is not None:
            self._told = True
            sys.stdout.write(f"{self._others}\n")
            sys.stdout.flush()


def room(child: GuardianChild, clock: SystemClock) -> DomeRoom:
    """Make the dome on the guardian's motors."""
    facts = RoomFacts(MotorFacts(), cover_travel_s=TRAVEL_S)
    return DomeRoom(GuardedMotors(child.connect(), clock), clock, facts)


def main() -> None:
    """Run until killed."""
    application = QCoreApplication(sys.argv[:1])
    clock = SystemClock()
    child = GuardianChild(json.loads(sys.argv[1]))
    child.start()
    # their ends of their pipes must not keep the guardian's open
    detector = DetectorProcess(resources.path("calibration/simulator.toml"))
    renderer = RenderProcess()
    worker, crew = DomeWorker(partial(room, child, clock), clock), Crew()
    doomed = Doomed(worker, f"{child.pid} {detector.pid} {renderer.pid}")
    crew.hire("dome", worker)
    crew.start()
    timer = QTimer(doomed)
    timer.timeout.connect(doomed.order)
    timer.start(3000)
    application.exec()


if __name__ == "__main__":
    main()
