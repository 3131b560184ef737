"""A camera that fails costs neither the processor nor the log, and is opened again."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.model.notices import Notice
from app.model.state import CameraState
from app.workers.camera_worker import LONGEST_BACK_OFF_S, REOPEN_AFTER_S, CameraWorker
from app.workers.standing import SAY_AGAIN_S
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from drivers.errors import BadReply, LinkLost
from tests.app.states import NOW_S, NOW_UTC

LOST = LinkLost("the camera is closed")
BAD = BadReply("half a picture arrived")


class Bench(QObject):
    """A camera and its worker, cranked by hand in the test's own thread."""

    name = "IR-CAM1"

    def __init__(self) -> None:
        super().__init__()
        self.clock = HandClock(NOW_UTC, NOW_S)
        self.trouble: Exception | None = None
        self.opening_s = 0.0
        self.opened = self.grabs = 0
        self.notices: list[str] = []
        self.states: list[CameraState] = []
        self.worker = Cranked("slit_camera", self.open, self.clock)
        self.worker.noticed.connect(self.noticed)
        self.worker.read.connect(self.read)

    def open(self) -> Bench:
        self.clock.pass_s(self.opening_s)
        self.opened += 1
        return self

    def grab(self, timeout_s: float) -> Frame:
        self.grabs += 1
        if self.trouble is not None:
            raise self.trouble
        now_s = self.clock.monotonic_s()
        return Frame(self.grabs, now_s, self.clock.utc(), np.zeros((4, 4), np.uint8), self.name)

    def close(self) -> None:
        pass

    @Slot(object)
    def noticed(self, notice: Notice) -> None:
        self.notices.append(str(notice.sentence))

    @Slot(str, object)
    def read(self, field: str, reading: CameraState) -> None:
        self.states.append(reading)

    def run_s(self, seconds: float, frame_s: float = 1.0 / 15.0) -> None:
        """Let time pass as the worker's own timer would."""
        end_s = self.clock.monotonic_s() + seconds
        while self.clock.monotonic_s() < end_s:
            wait_s = self.worker.crank_s()
            self.clock.pass_s(max(wait_s, frame_s if self.trouble is None else 1e-5))


class Cranked(CameraWorker):
    """Grabs when it is told to; its timer never comes to tick."""

    def crank_s(self) -> float:
        if self._timer is None:
            self.start()
        self._next()
        assert self._timer is not None
        return self._timer.interval() / 1000.0


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench()


def test_frames_are_taken_one_after_the_other_without_a_pause(bench: Bench) -> None:
    assert [bench.worker.crank_s() for _ in range(5)] == [0.0] * 5


@pytest.mark.parametrize("trouble", [LOST, BAD])
def test_a_camera_that_fails_at_once_is_asked_a_few_times_a_second(
    bench: Bench, trouble: Exception
) -> None:
    bench.run_s(0.2)
    before = bench.grabs
    bench.trouble = trouble
    bench.run_s(1.0)
    assert 3 <= bench.grabs - before <= 50


def test_a_lost_camera_is_opened_again_and_less_and_less_often(bench: Bench) -> None:
    bench.run_s(0.2)
    bench.trouble = LOST
    bench.run_s(REOPEN_AFTER_S + 0.3)
    assert bench.opened == 2
    assert bench.states[-1].lost_because == str(LOST)
    bench.run_s(60.0)
    opened = bench.opened
    bench.run_s(60.0)
    assert 2 <= bench.opened - opened <= 60.0 / LONGEST_BACK_OFF_S + 2
    bench.trouble = None
    bench.run_s(LONGEST_BACK_OFF_S + 1.0)
    assert bench.states[-1].lost_because is None


def test_a_camera_that_takes_long_to_open_gets_its_whole_patience(bench: Bench) -> None:
    bench.opening_s = 2.0 * REOPEN_AFTER_S
    bench.trouble = LOST
    bench.run_s(bench.opening_s + 0.8 * REOPEN_AFTER_S)
    assert bench.opened == 1
    assert bench.notices == []
    bench.trouble = None
    bench.run_s(1.0)
    assert (bench.opened, bench.notices) == (1, [])


def test_bad_pictures_among_good_ones_do_not_fill_the_log(bench: Bench) -> None:
    for _ in range(100):
        bench.trouble = BAD
        bench.run_s(0.1)
        bench.trouble = None
        bench.run_s(0.2)
    assert bench.opened == 1
    for text in set(bench.notices):
        assert 1 <= bench.notices.count(text) <= 100 * 0.3 / SAY_AGAIN_S + 2
    bench.run_s(SAY_AGAIN_S)
    assert bench.notices[-1] == "The slit camera gives pictures again."


def test_a_camera_lost_again_right_after_its_return_is_told_in_the_end(bench: Bench) -> None:
    bench.run_s(0.2)
    for trouble in (BAD, None, LOST):
        bench.trouble = trouble
        bench.run_s(0.5)
    bench.run_s(2.0 * SAY_AGAIN_S)
    assert bench.notices == [
        f"The slit camera gives no picture: {BAD}.",
        "The slit camera gives pictures again.",
        f"The slit camera gives no picture: {LOST}.",
    ]
