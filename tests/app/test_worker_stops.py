"""What waits in a worker's queue when a stop comes, and devices that cannot be opened."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from threading import get_ident

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.dome.motor_model import MotorFacts
from app.dome.sight_watch import SightWatch
from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    OpenCover,
    OpenSlit,
    SlewDome,
    SlewMount,
    StopCover,
    StopDome,
    StopMount,
    StopSlit,
    TurnDome,
)
from app.model.notices import Notice
from app.workers.crew import Crew
from app.workers.device_worker import BUG, DeviceWorker
from app.workers.dome_worker import DomeWorker
from drivers.clock import HandClock
from drivers.dome.protocol import Turn
from drivers.errors import BadReply, DriverError, LinkLost, Refused
from tests.app.states import FINE, NOW_S, NOW_UTC


class Room:
    """Notes in which order it is told what; dome, cover and mount in one."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.threads: set[int] = set()
        self.dome = self.cover = self
        self.watch = SightWatch(MotorFacts())

    def adopt(self, watch: SightWatch) -> None:
        self.watch = watch

    def read_state(self) -> object:
        return FINE.dome

    def slew(self, *_: float) -> None:
        self.done.append("slew")

    def turn(self, *_: object) -> None:
        self.done.append("turn")

    def stop(self) -> None:
        self.done.append("stop")

    def stop_turning(self) -> None:
        self.done.append("stop turning")

    def stop_shutter(self) -> None:
        self.done.append("stop shutter")

    def move_shutter(self, move: str, _: float | None = None) -> None:
        self.done.append(f"{move} shutter")

    def move(self, move: str, _: float | None = None) -> None:
        self.done.append(f"{move} cover")

    def close(self) -> None:
        self.threads.add(get_ident())


class Noted(DomeWorker):
    """A dome's worker that only passes orders on."""

    def _publish(self, device: object) -> None:
        self.read.emit("dome", FINE.dome)


class Ear(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.fields: list[tuple[str, object]] = []
        self.notices: list[str] = []

    @Slot(str, object)
    def read(self, field: str, reading: object) -> None:
        self.fields.append((field, reading))

    @Slot(object)
    def noticed(self, notice: Notice) -> None:
        self.notices.append(str(notice.sentence))


@pytest.fixture
def crew() -> Iterator[Crew]:
    crew = Crew()
    yield crew
    assert crew.stop() == ()


def done_of(
    qtbot: QtBot, crew: Crew, worker: DeviceWorker, clock: HandClock, orders: list[Command]
) -> None:
    """Let orders wait in the queue of a worker that is not there yet, 0.1 s apart."""
    crew.hire("test", worker)
    for order in orders:
        worker.submit(order)
        clock.pass_s(0.1)
    crew.start()


TURN = TurnDome(Turn.CLOCKWISE)


@pytest.mark.parametrize(
    ("orders", "done"),
    [
        ([SlewDome(10.0), StopDome()], ["stop turning"]),
        ([TURN, TURN, StopDome()], ["stop turning"]),
        ([OpenSlit(), StopSlit()], ["stop shutter"]),
        ([OpenCover(), StopCover()], ["stop"]),
        # what is asked after a stop is meant
        ([StopDome(), SlewDome(10.0)], ["stop turning", "slew"]),
        ([OpenSlit(), StopSlit(), OpenSlit()], ["stop shutter", "open shutter"]),
        # closing and stopping never are void
        ([CloseSlit(), StopDome()], ["close shutter", "stop turning"]),
        ([CloseSlit(), StopSlit()], ["close shutter", "stop shutter"]),
        ([CloseCover(), StopCover()], ["close cover", "stop"]),
        ([StopSlit(), StopSlit()], ["stop shutter", "stop shutter"]),
        # whoever closes does not want it opened first
        ([OpenSlit(), CloseSlit()], ["close shutter"]),
        ([OpenCover(), CloseCover()], ["close cover"]),
        # but closing is no stop of the dome
        ([SlewDome(10.0), CloseSlit()], ["slew", "close shutter"]),
        # a stop is for one thing; what it was not for is not lost without a word
        ([OpenSlit(), StopCover()], ["open shutter", "stop"]),
        ([SlewDome(10.0), StopSlit()], ["slew", "stop shutter"]),
        ([OpenCover(), StopDome()], ["open cover", "stop turning"]),
        # STOP ALL is all of them
        (
            [SlewDome(10.0), OpenSlit(), OpenCover(), StopDome(), StopSlit(), StopCover()],
            ["stop turning", "stop shutter", "stop"],
        ),
    ],
)
def test_a_stop_voids_what_waits_for_the_same_thing(
    qtbot: QtBot, crew: Crew, orders: list[Command], done: list[str]
) -> None:
    clock, room = HandClock(NOW_UTC, NOW_S), Room()
    worker = Noted(lambda: room, clock)  # type: ignore[arg-type, return-value]
    done_of(qtbot, crew, worker, clock, orders)
    qtbot.waitUntil(lambda: len(room.done) >= len(done))
    worker.submit(StopDome())
    qtbot.waitUntil(lambda: len(room.done) > len(done))
    assert room.done == [*done, "stop turning"]


def test_a_mount_forgets_a_slew_that_waits_when_it_is_stopped(qtbot: QtBot, crew: Crew) -> None:
    clock, mount = HandClock(NOW_UTC, NOW_S), Room()
    worker = DeviceWorker("mount", lambda: mount, clock, 0.01)
    done_of(qtbot, crew, worker, clock, [SlewMount(1.0, 2.0), StopMount()])
    qtbot.waitUntil(lambda: bool(mount.done))
    assert mount.done == ["stop"]


class Cranked(DeviceWorker):
    """Polls when it is told to, in the test's own thread."""

    def crank(self) -> None:
        self._poll()


class Opening:
    """A device whose opening fails, as the test says."""

    def __init__(self) -> None:
        self.trouble: Exception | None = None
        self.opened = 0
        self.ear = Ear()
        self.clock = HandClock(NOW_UTC, NOW_S)
        self.worker = Cranked("mount", self.connect, self.clock)
        self.worker.read.connect(self.ear.read)
        self.worker.noticed.connect(self.ear.noticed)

    def connect(self) -> Room:
        self.opened += 1
        if self.trouble is not None:
            raise self.trouble
        return Room()

    def crank(self, times: int) -> None:
        for _ in range(times):
            self.clock.pass_s(0.5)
            self.worker.crank()


@pytest.mark.parametrize(
    "trouble",
    [
        Refused("another program has it"),
        ValueError("dome_cw is wired to channel 9; the board has 1 to 8"),
        LinkLost("no answer on /dev/ttyUSB0"),
        BadReply("the relay board told of 4 relays only"),
    ],
)
def test_a_device_that_cannot_be_opened_is_a_lost_link_told_once_and_tried_again(
    qtbot: QtBot, trouble: DriverError | ValueError, caplog: pytest.LogCaptureFixture
) -> None:
    bench = Opening()
    bench.trouble = trouble
    bench.crank(100)
    assert bench.opened == 100
    assert bench.ear.notices == [f"The mount is lost: {trouble}."]
    assert bench.ear.fields == [("mount", None)] * 100
    # a wrong wiring is no bug of this program
    assert [record for record in caplog.records if record.levelno >= logging.ERROR] == []
    bench.trouble = None
    bench.crank(1)
    assert bench.ear.notices[1:] == ["The mount answers again."]


def test_a_bug_is_logged_once_however_often_it_strikes(
    qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    bench = Opening()
    bench.trouble = ZeroDivisionError()
    bench.crank(50)
    assert bench.ear.notices == [f"The mount is lost: {BUG}."]
    assert len([record for record in caplog.records if record.exc_info]) == 1
