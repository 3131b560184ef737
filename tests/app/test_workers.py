from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from threading import current_thread, get_ident
from typing import ClassVar

import numpy as np
import pytest
from PySide6.QtCore import QMetaObject, QObject, Qt, Signal, Slot
from pytestqt.qtbot import QtBot

from app.model.commands import Command, SlewMount, StopMount
from app.model.notices import Notice
from app.workers.camera_worker import CameraWorker
from app.workers.crew import Crew
from app.workers.detector_worker import DetectorWorker
from app.workers.device_worker import TOO_LATE_S, DeviceWorker
from drivers.camera.protocol import Frame
from drivers.clock import Clock, HandClock, SystemClock
from drivers.errors import LinkLost, Refused
from tests.app.states import FINE, NOW_S, NOW_UTC, READING
from vision.slit.protocol import Image, SlitReading, unknown_reading
from vision.slit.stance import CameraStance
from vision.slit.watched import MOVED


class ScriptedMount:
    """Answers, refuses or loses its link, as the test says."""

    def __init__(self) -> None:
        self.trouble: Exception | None = None
        self.done: list[str] = []
        self.threads: set[int] = set()
        self.closed = 0

    def connect(self) -> ScriptedMount:
        if isinstance(self.trouble, LinkLost):
            raise self.trouble
        return self

    def read_state(self) -> object:
        self.threads.add(get_ident())
        if self.trouble is not None and not isinstance(self.trouble, Refused):
            raise self.trouble
        return FINE.mount

    def slew(self, ra_deg: float, dec_deg: float) -> None:
        if isinstance(self.trouble, Refused):
            raise self.trouble
        self.done.append("slew")

    def stop(self) -> None:
        self.done.append("stop")

    def close(self) -> None:
        self.closed += 1


class Ear(QObject):
    """Hears what a worker says, in the test's thread."""

    heard = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.readings: list[tuple[str, object]] = []
        self.notices: list[str] = []
        self.sightings: list[object] = []

    @Slot(str, object)
    def read(self, field: str, reading: object) -> None:
        self.readings.append((field, reading))
        self.heard.emit()

    @Slot(object)
    def noticed(self, notice: Notice) -> None:
        self.notices.append(str(notice.sentence))
        self.heard.emit()

    @Slot(object)
    def sighted(self, sighting: object) -> None:
        self.sightings.append(sighting)
        self.heard.emit()


Hire = Callable[[QObject], Ear]


@pytest.fixture
def hire(qtbot: QtBot) -> Iterator[Hire]:
    crew = Crew()

    def hired(worker: QObject) -> Ear:
        ear = Ear()
        worker.read.connect(ear.read)  # type: ignore[attr-defined]
        worker.noticed.connect(ear.noticed)  # type: ignore[attr-defined]
        if isinstance(worker, DetectorWorker):
            worker.sighted.connect(ear.sighted)
        crew.hire("test", worker)
        crew.start()
        return ear

    yield hired
    assert crew.stop() == ()


def mount_worker(mount: ScriptedMount, clock: Clock | None = None) -> DeviceWorker:
    return DeviceWorker("mount", mount.connect, clock or SystemClock(), poll_s=0.01)


def test_readings_arrive_from_a_thread_of_the_workers_own(qtbot: QtBot, hire: Hire) -> None:
    mount = ScriptedMount()
    ear = hire(mount_worker(mount))
    qtbot.waitUntil(lambda: ("mount", FINE.mount) in ear.readings)
    assert mount.threads.isdisjoint({get_ident()})
    assert len(mount.threads) == 1


def test_a_command_reaches_the_device(qtbot: QtBot, hire: Hire) -> None:
    mount = ScriptedMount()
    worker = mount_worker(mount)
    ear = hire(worker)
    qtbot.waitUntil(lambda: bool(ear.readings))
    worker.submit(SlewMount(1.0, 2.0))
    qtbot.waitUntil(lambda: mount.done == ["slew"])


def test_a_device_that_says_no_keeps_its_link(qtbot: QtBot, hire: Hire) -> None:
    mount = ScriptedMount()
    mount.trouble = Refused("it is parked")
    worker = mount_worker(mount)
    ear = hire(worker)
    qtbot.waitUntil(lambda: bool(ear.readings))
    worker.submit(SlewMount(1.0, 2.0))
    qtbot.waitUntil(lambda: ear.notices == ["The mount refused: it is parked."])
    assert mount.closed == 0
    assert ("mount", None) not in ear.readings


def test_a_lost_link_is_told_once_and_found_again(qtbot: QtBot, hire: Hire) -> None:
    mount = ScriptedMount()
    ear = hire(mount_worker(mount))
    qtbot.waitUntil(lambda: bool(ear.readings))
    mount.trouble = LinkLost("no answer on /dev/ttyUSB0")
    qtbot.waitUntil(lambda: ear.readings.count(("mount", None)) > 3)
    assert ear.notices == ["The mount is lost: no answer on /dev/ttyUSB0."]
    mount.trouble = None
    qtbot.waitUntil(lambda: ear.notices[-1:] == ["The mount answers again."])
    assert ear.readings[-1] == ("mount", FINE.mount)


def test_a_bug_in_a_driver_is_a_lost_device_not_a_lost_console(qtbot: QtBot, hire: Hire) -> None:
    mount = ScriptedMount()
    ear = hire(mount_worker(mount))
    mount.trouble = ZeroDivisionError()
    qtbot.waitUntil(lambda: bool(ear.notices))
    assert ear.notices == ["The mount is lost: an error in this program; see the log."]


class LateWorker(DeviceWorker):
    """A worker whose commands have waited for long."""

    def submit(self, command: Command) -> None:
        self._submitted.emit(command, NOW_S - TOO_LATE_S - 0.1)


def test_an_old_order_is_dropped_but_never_a_stop(qtbot: QtBot, hire: Hire) -> None:
    mount = ScriptedMount()
    worker = LateWorker("mount", mount.connect, HandClock(NOW_UTC, NOW_S), poll_s=0.01)
    ear = hire(worker)
    qtbot.waitUntil(lambda: bool(ear.readings))
    worker.submit(SlewMount(1.0, 2.0))
    worker.submit(StopMount())
    # the notice comes queued: it may arrive after the stop was carried out in the other thread
    qtbot.waitUntil(lambda: bool(mount.done) and bool(ear.notices))
    assert mount.done == ["stop"]
    assert ear.notices == ["Go to came too late; ask again."]


class ScriptedCamera:
    name = "IR-CAM1"

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.number = 0
        self.trouble: Exception | None = None
        self.opened = 0

    def connect(self) -> ScriptedCamera:
        self.opened += 1
        return self

    def grab(self, timeout_s: float) -> Frame:
        if self.trouble is not None:
            raise self.trouble
        self.number += 1
        image = np.zeros((4, 4), np.uint8)
        return Frame(self.number, self.clock.monotonic_s(), self.clock.utc(), image, self.name)

    def close(self) -> None:
        pass


class Taker:
    def __init__(self) -> None:
        self.frames: list[Frame] = []
        self.thread = ""

    def offer(self, frame: Frame) -> None:
        self.thread = current_thread().name
        self.frames = [*self.frames[-3:], frame]


def test_a_camera_that_stops_is_told_once_and_opened_again(qtbot: QtBot, hire: Hire) -> None:
    camera, taker = ScriptedCamera(SystemClock()), Taker()
    ear = hire(CameraWorker("slit_camera", camera.connect, SystemClock(), (taker,), 0.05))
    qtbot.waitUntil(lambda: len(taker.frames) > 1)
    camera.trouble = LinkLost("no new frame for 1.0 s")
    qtbot.waitUntil(lambda: camera.opened > 1)
    camera.trouble = None
    qtbot.waitUntil(lambda: len(ear.notices) == 2)
    assert ear.notices == [
        "The slit camera gives no picture: no new frame for 1.0 s.",
        "The slit camera gives pictures again.",
    ]


class ScriptedDetector:
    name = "scripted"

    def __init__(self) -> None:
        self.closed = False
        self.stance: CameraStance | None = None

    def detect(self, image: Image, hint_deg: float | None = None) -> SlitReading:
        if image.shape != (4, 4):
            raise ValueError("the picture is 8 x 8, the calibration is for 4 x 4")
        return READING

    def close(self) -> None:
        self.closed = True


def frame(number: int, size: int = 4) -> Frame:
    image = np.zeros((size, size), np.uint8)
    return Frame(number, NOW_S + number, NOW_UTC, image, "IR-CAM1")


def test_a_sighting_carries_the_frames_own_time(qtbot: QtBot, hire: Hire) -> None:
    detector = ScriptedDetector()
    worker = DetectorWorker(lambda: detector)
    ear = hire(worker)
    worker.offer(frame(3))
    qtbot.waitUntil(lambda: bool(ear.sightings))
    (sighting,) = ear.sightings
    assert FINE.slit is not None
    expected = replace(FINE.slit, frame_number=3, read_at_s=NOW_S + 3, detector="scripted")
    assert sighting == expected


def test_a_frame_that_does_not_fit_is_told_once(qtbot: QtBot, hire: Hire) -> None:
    worker = DetectorWorker(ScriptedDetector)
    ear = hire(worker)
    worker.offer(frame(0, size=8))
    qtbot.waitUntil(lambda: bool(ear.notices))
    for number in range(1, 3):
        worker.offer(frame(number, size=8))
    worker.offer(frame(9))
    qtbot.waitUntil(lambda: bool(ear.sightings))
    assert len(ear.notices) == 1
    assert "8 x 8" in ear.notices[0]


def test_a_detector_that_is_not_the_best_says_so_once(qtbot: QtBot, hire: Hire) -> None:
    class Second(ScriptedDetector):
        instead_because = "mine.onnx: not a whole ONNX model; 'edges 1' sees instead"

    worker = DetectorWorker(Second)
    ear = hire(worker)
    for number in range(3):
        worker.offer(frame(number))
        qtbot.waitUntil(lambda count=number: len(ear.sightings) > count)  # type: ignore[misc]
    assert len(ear.notices) == 1
    assert "mine.onnx" in ear.notices[0]


def _has(ear: Ear, number: int) -> bool:
    return len(ear.sightings) == number


def test_the_stance_of_the_camera_is_told_when_it_changes(qtbot: QtBot, hire: Hire) -> None:
    detector = ScriptedDetector()
    worker = DetectorWorker(lambda: detector)
    ear = hire(worker)
    moved = CameraStance(moved=True, marks=20)
    for number, stance in enumerate((None, moved, moved), start=1):
        detector.stance = stance
        worker.offer(frame(number))
        qtbot.waitUntil(partial(_has, ear, number))
    assert [reading for reading in ear.readings if reading[0] == "camera_stance"] == [
        ("camera_stance", moved)
    ]


def test_nothing_that_a_moved_camera_showed_guides_the_next_look(qtbot: QtBot, hire: Hire) -> None:
    unread = unknown_reading(MOVED)

    class Moved(ScriptedDetector):
        hints: ClassVar[list[float | None]] = []
        readings = iter((READING, unread, READING))

        def detect(self, image: Image, hint_deg: float | None = None) -> SlitReading:
            self.hints.append(hint_deg)
            return next(self.readings)

    worker = DetectorWorker(Moved)
    ear = hire(worker)
    for number in (1, 2, 3):
        worker.offer(frame(number))
        qtbot.waitUntil(partial(_has, ear, number))
    assert Moved.hints == [None, READING.azimuth_deg, None]


def test_a_new_calibration_makes_a_new_detector(qtbot: QtBot, hire: Hire) -> None:
    made: list[ScriptedDetector] = []

    def connect() -> ScriptedDetector:
        made.append(ScriptedDetector())
        return made[-1]

    worker = DetectorWorker(connect)
    ear = hire(worker)
    qtbot.waitUntil(lambda: len(made) == 1)
    QMetaObject.invokeMethod(worker, "renew", Qt.ConnectionType.QueuedConnection)
    qtbot.waitUntil(lambda: len(made) == 2)
    worker.offer(frame(1))
    qtbot.waitUntil(lambda: bool(ear.sightings))
