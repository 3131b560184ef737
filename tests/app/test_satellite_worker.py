"""The face of the process of the orbits: what it says reaches the state, and its end does not."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal, Slot
from pytestqt.qtbot import QtBot

from app.model.learned_motor import LearnedWay
from app.model.mount_reach import MountReach
from app.model.notices import Notice
from app.model.satellites import SatelliteState
from app.model.settings import RefreshElements
from app.model.state import ObservatoryState
from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.messages import Now, Setup
from app.workers.crew import Crew
from app.workers.satellite_worker import SatelliteWorker
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from drivers.errors import LinkLost
from drivers.motors.protocol import Drive
from tests.app.orbits.skies import SITE
from tests.app.states import FINE

PATIENCE_MS = 60_000
NOW = datetime(2026, 11, 22, 11, 0, 5, tzinfo=UTC)

Wanted = Callable[[SatelliteState], bool]


class Console(QObject):
    """Stands for store and window: shows states to the worker, hears what it says."""

    shown = Signal(object)

    def __init__(self, qtbot: QtBot, clock: HandClock) -> None:
        super().__init__()
        self.clock = clock
        self.states: list[SatelliteState] = []
        self.notices: list[str] = []
        self._qtbot = qtbot

    @Slot(str, object)
    def put(self, field: str, state: SatelliteState) -> None:
        assert field == "satellites"
        self.states.append(state)

    @Slot(object)
    def note(self, notice: Notice) -> None:
        self.notices.append(str(notice.sentence))

    def state(self, **changes: object) -> ObservatoryState:
        now_s = self.clock.monotonic_s()
        assert FINE.mount is not None
        mount = replace(FINE.mount, read_at_s=now_s, slewing=False)
        now = replace(FINE, now_s=now_s, utc=self.clock.utc(), mount=mount, field_deg=0.26)
        return replace(now, **changes)  # type: ignore[arg-type]

    def wait(self, wanted: Wanted) -> SatelliteState:
        self._qtbot.waitUntil(
            lambda: bool(self.states) and wanted(self.states[-1]), timeout=PATIENCE_MS
        )
        return self.states[-1]

    def wait_notice(self, part: str) -> None:
        self._qtbot.waitUntil(
            lambda: any(part in notice for notice in self.notices), timeout=PATIENCE_MS
        )


class Scene:
    """Starts workers, each with a console, and ends them all."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.crew = Crew()
        self.clock = HandClock(NOW)
        self.refusals = 0
        self._folder = folder
        self._qtbot = qtbot

    def process(self, now: Now) -> OrbitProcess:
        if self.refusals:
            self.refusals -= 1
            raise LinkLost("their process cannot be started")
        return OrbitProcess(Setup(SITE, ("shipped",), 6.0, None, 10.0, self._folder, now))

    def begin(self, silent_s: float = 60.0) -> tuple[SatelliteWorker, Console]:
        worker = SatelliteWorker(self.process, self.clock, silent_s)
        console = Console(self._qtbot, self.clock)
        worker.read.connect(console.put)
        worker.noticed.connect(console.note)
        console.shown.connect(worker.look)
        self.crew.hire("satellites", worker)
        self.crew.start()
        return worker, console


@pytest.fixture
def scene(qtbot: QtBot, tmp_path: Path) -> Iterator[Scene]:
    made = Scene(qtbot, tmp_path)
    yield made
    assert made.crew.stop(10.0) == ()


def covers(utc: datetime) -> Wanted:
    def wanted(state: SatelliteState) -> bool:
        return state.segment is not None and state.segment.covers(utc.timestamp())

    return wanted


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_sky_of_now_then_of_another_moment_and_of_now_again(scene: Scene) -> None:
    _, console = scene.begin()
    console.shown.emit(console.state())
    first = console.wait(covers(NOW))
    assert first.segment is not None
    assert first.segment.usable.size == len(first.objects) > 10
    assert first.sources
    other = NOW + timedelta(days=1)
    console.shown.emit(console.state(sky_utc=other))
    console.wait(covers(other))
    console.shown.emit(console.state())
    console.wait(covers(NOW))
    number = int(first.objects.norad_id[0])
    console.shown.emit(console.state(selected_satellite=number))
    console.wait(lambda state: number in {trail.norad_id for trail in state.trails})
    console.wait(lambda state: state.loading is None)
    assert console.notices == []


def test_minute_after_minute_is_shown(scene: Scene) -> None:
    _, console = scene.begin()
    console.shown.emit(console.state())
    for _ in range(3):
        console.wait(covers(scene.clock.utc()))
        scene.clock.pass_s(60.0)


def test_what_can_be_followed_is_told_of_passes_and_again_when_the_dome_is_known(
    scene: Scene,
) -> None:
    _, console = scene.begin()
    known: dict[str, object] = {
        "reach": MountReach(10.0, 97.5, 30.0, 3.0, 1.5),
        "selected_satellite": 25544,
    }
    console.shown.emit(console.state(**known))
    first = console.wait(lambda state: any(each.follow for each in state.passes))
    assert all(each.follow.start_utc is None for each in first.passes if each.follow)
    learned = tuple(
        LearnedWay(drive, 3, None, 0.3, 0.1, 4.0, 0.1, 1.0, 0.1)
        for drive in (Drive.DOME_CCW, Drive.DOME_CW)
    )
    console.shown.emit(console.state(**known, learned=learned))
    console.wait(lambda state: any(each.follow and each.follow.start_utc for each in state.passes))


def test_an_exposure_and_a_refresh_are_passed_on(scene: Scene) -> None:
    worker, console = scene.begin()
    console.shown.emit(console.state())
    console.wait(covers(NOW))
    console.wait(lambda state: state.crossings is not None)
    now_s = scene.clock.monotonic_s()
    worker.offer(Frame(1, now_s, NOW, np.zeros((2, 2), np.uint16), "CCD", exposure_s=2.0))
    exposure = console.wait(lambda state: bool(state.exposures)).exposures[0]
    assert exposure.frame_at_s == now_s
    assert (exposure.start_utc, exposure.end_utc) == (NOW - timedelta(seconds=2.0), NOW)
    before = console.states[-1].objects
    worker.submit(RefreshElements())
    console.wait(lambda state: state.objects is not before and state.loading is None)


def test_a_killed_process_is_told_once_and_replaced(scene: Scene) -> None:
    worker, console = scene.begin()
    console.shown.emit(console.state(sky_utc=NOW + timedelta(hours=1)))
    console.wait(covers(NOW + timedelta(hours=1)))
    first = worker.pid
    assert first is not None
    scene.refusals = 1
    os.kill(first, signal.SIGKILL)
    console.wait_notice("not worked out just now: their process has ended")
    assert console.states[-1].objects.names, "who they are is still true"
    console.wait_notice("worked out again")
    assert len(console.notices) == 2
    assert worker.pid not in (None, first)
    before = len(console.states)
    console.wait(lambda state: len(console.states) > before and bool(state.trails))
    assert covers(NOW + timedelta(hours=1))(console.states[-1]), "it was asked for again"


def test_of_a_stopped_process_nothing_stale_is_shown_and_in_the_end_it_is_replaced(
    scene: Scene,
) -> None:
    worker, console = scene.begin(silent_s=4.0)
    console.shown.emit(console.state())
    console.wait(covers(NOW))
    console.wait(lambda state: state.passes_until_utc is not None)
    first = worker.pid
    assert first is not None
    os.kill(first, signal.SIGSTOP)
    scene.clock.pass_s(200.0)
    stale = console.wait(lambda state: state.segment is None)
    assert len(stale.objects) > 10
    console.wait_notice("not worked out just now: their process has stopped")
    assert not lives(first)
    console.wait_notice("worked out again")
    console.wait(covers(scene.clock.utc()))


def test_it_leaves_no_process_behind(scene: Scene) -> None:
    worker, console = scene.begin()
    console.wait(lambda _: worker.pid is not None)
    pid = worker.pid
    assert pid is not None
    assert scene.crew.stop(10.0) == ()
    assert not lives(pid)
