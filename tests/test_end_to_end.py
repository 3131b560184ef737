"""Button to simulated motor to picture to label, through every layer and every thread."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.assembly import Observatory
from app.model.commands import Expose
from app.model.sequences import Outcome, SequenceName
from app.model.settings import CancelSequence, RunSequence, SelectSatellite, ShowSkyAt
from app.model.state import DomeMode, ObservatoryState
from app.profile import load, locate
from app.simulated_world import simulated_world
from app.sky.orbits.tick import places
from app.workers.camera_worker import CameraWorker
from drivers.camera.simulated_slit import SimulatedSlitCamera
from drivers.clock import SystemClock
from drivers.dome.protocol import Opening
from drivers.motors.protocol import Axis, Drive
from drivers.simulation.world import World
from vision.slit.label_set import LabelSet
from widgets.held_button import HeldButton
from widgets.main_window import MainWindow

PATIENCE_MS = 40_000
"""Bounds only how long a broken console may keep the test waiting."""


class Console:
    """A running console on the simulator, as an operator would find it."""

    def __init__(self, qtbot: QtBot, satellites: bool = True) -> None:
        profile = load(locate("demo"))
        if not satellites:
            # 30 000 of them take a while to begin with, which is nothing to a dome
            profile = replace(profile, sky=replace(profile.sky, satellites=None))
        clock = SystemClock(profile.start_utc)
        world = simulated_world(profile, clock)
        assert world is not None
        self.world: World = world
        self.window = MainWindow(profile.name)
        self.window.resize(1920, 1080)
        self.window.show()
        self.window.add_late_panels()
        self.observatory = Observatory(profile, clock, self.window, world)
        self.observatory.start()
        self._qtbot = qtbot

    @property
    def state(self) -> ObservatoryState:
        return self.observatory.store.state()

    def wait(
        self, until: Callable[[ObservatoryState], bool], holding: HeldButton | None = None
    ) -> None:
        """Wait; press again what is held where a late picture ends the hold, as operators do."""

        def come() -> bool:
            if until(self.state):
                return True
            if holding is not None and holding.isEnabled() and not holding.held:
                QTest.mousePress(holding, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
            return False

        self._qtbot.waitUntil(come, timeout=PATIENCE_MS)

    def widget(self, name: str) -> QWidget:
        found = self.window.findChild(QWidget, name)
        assert found is not None, name
        return found

    def press(self, name: str) -> QWidget:
        button = self.widget(name)
        self._qtbot.waitUntil(button.isEnabled, timeout=PATIENCE_MS)
        QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
        return button

    def release(self, button: QWidget) -> None:
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))

    def type_azimuth(self, azimuth_deg: float) -> None:
        field = self.widget("dome_azimuth")
        line = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
        assert line is not None
        line.setText(f"{azimuth_deg:.1f}")

    def go_to(self, azimuth_deg: float) -> None:
        self.type_azimuth(azimuth_deg)
        button = self.hold("dome_go_to")
        self.wait(lambda state: state.dome is not None and state.dome.goal_deg is not None, button)
        self.release(button)

    def hold(self, name: str) -> HeldButton:
        button = self.press(name)
        assert isinstance(button, HeldButton), name
        return button

    def dome_drive(self) -> Drive | None:
        motors = self.state.motors
        return None if motors is None else motors.moving(Axis.DOME)

    def alarm(self, name: str) -> bool:
        return any(alarm.name == name and alarm.active for alarm in self.state.alarms)

    def close(self) -> None:
        hanging = self.observatory.stop()
        self.window.leave()
        self.window.deleteLater()
        assert hanging == ()


WITH_SATELLITES: set[object] = set()


def with_satellites(test: Callable[[Console], None]) -> Callable[[Console], None]:
    """Mark a test whose console shows satellites."""
    WITH_SATELLITES.add(test)
    return test


@pytest.fixture
def console(
    request: pytest.FixtureRequest, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Console]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    satellites = request.function in WITH_SATELLITES
    console = Console(qtbot, satellites)
    console.wait(lambda state: state.seen_azimuth_deg() is not None and state.mount is not None)
    yield console
    console.close()


def away_deg(one: float | None, other: float) -> float:
    assert one is not None
    return abs((one - other + 180.0) % 360.0 - 180.0)


def test_go_to_turns_the_dome_and_every_account_agrees(console: Console) -> None:
    start_deg = console.world.truth().dome_azimuth_deg
    goal_deg = (start_deg + 12.0) % 360.0
    console.go_to(goal_deg)
    console.wait(lambda state: state.dome is not None and state.dome.slewing)
    console.wait(lambda state: state.dome is not None and not state.dome.slewing)
    assert away_deg(console.world.truth().dome_azimuth_deg, goal_deg) < 1.5
    assert away_deg(console.state.seen_azimuth_deg(), goal_deg) < 1.5
    assert console.state.dome is not None
    assert away_deg(console.state.dome.predicted_azimuth_deg, goal_deg) < 4.0
    assert console.state.dome.held_because is None


def test_holding_a_button_moves_and_releasing_it_stops(console: Console) -> None:
    button = console.hold("turn_clockwise")
    console.wait(lambda _: console.dome_drive() is Drive.DOME_CW, button)
    console.wait(lambda _: console.world.truth().dome_rate_deg_s > 0.5, button)
    console.release(button)
    console.wait(lambda _: console.dome_drive() is None)
    console.wait(lambda _: console.world.truth().dome_rate_deg_s == 0.0)


def test_stop_all_stops_everything(console: Console) -> None:
    turn = console.hold("turn_counter-clockwise")
    console.wait(lambda _: console.dome_drive() is Drive.DOME_CCW, turn)
    close = console.hold("hold_cover_close")
    console.wait(lambda s: s.cover is not None and s.cover.cover is Opening.CLOSING, close)
    console.press("stop_all")
    console.wait(lambda state: state.motors is not None and not state.motors.on)
    console.release(turn)
    console.release(close)
    assert console.world.truth().powered == frozenset()


def test_make_safe_closes_and_cancelling_stops_it(console: Console) -> None:
    desk = console.observatory.desk
    console.wait(lambda state: state.cover is not None and state.weather is not None)
    desk.submit(RunSequence(SequenceName.MAKE_SAFE))
    closing = {Drive.SLIT_CLOSE, Drive.COVER_CLOSE}
    console.wait(lambda _: console.world.truth().powered == closing)
    assert console.state.dome_mode is DomeMode.MANUAL
    desk.submit(CancelSequence())
    console.wait(lambda _: console.world.truth().powered == frozenset())
    assert console.state.sequence is not None
    assert console.state.sequence.outcome is Outcome.CANCELLED
    assert console.world.truth().slit_opening > 0.0


def test_a_source_that_is_stopped_stops_the_dome_and_says_so(console: Console) -> None:
    console.go_to((console.world.truth().dome_azimuth_deg + 90.0) % 360.0)
    console.wait(lambda _: console.world.truth().dome_rate_deg_s > 1.5)
    (worker,) = (
        worker
        for _, worker, _ in console.observatory.crew.hired
        if isinstance(worker, CameraWorker) and worker.name == "slit_camera"
    )
    camera = worker.camera
    assert isinstance(camera, SimulatedSlitCamera)
    os.kill(camera.source_pid, signal.SIGSTOP)
    console.wait(lambda _: console.dome_drive() is None)
    console.wait(lambda _: console.alarm("slit_camera"))
    assert console.window.alarm_bar.isVisible()


def test_what_an_operator_says_of_a_frame_is_a_label_on_the_disk(
    console: Console, tmp_path: Path
) -> None:
    page = console.window.labels
    assert page is not None
    console.window.keys.labels()
    assert page.isVisible()
    console.wait(lambda state: state.slit is not None and bool(page.view.recent()))
    console.wait(lambda state: state.seen_azimuth_deg() is not None)
    console.release(console.press("labels_freeze"))
    console.release(console.press("labels_save"))
    console.wait(lambda _: page.shelf.chip.text() == "1 labels")
    folder = Path(page.shelf.folder.text())
    assert tmp_path in folder.parents
    (label,) = LabelSet(folder).labels()
    assert label.seen is not None
    assert label.seen.azimuth_deg == label.azimuth_deg
    assert away_deg(label.azimuth_deg, console.world.truth().dome_azimuth_deg) < 3.0


def up(state: ObservatoryState) -> int:
    """Count what is above the horizon, of the moment that is shown."""
    known, shown = state.satellites, state.sky_utc or state.utc
    if known is None or known.segment is None or not known.segment.covers(shown.timestamp()):
        return 0
    return places(known.segment, shown.timestamp()).index.size


@with_satellites
def test_the_sky_is_full_of_satellites_now_and_at_another_moment(console: Console) -> None:
    desk = console.observatory.desk
    console.wait(lambda state: up(state) > 1000)
    shown = console.state.utc + timedelta(days=2)
    desk.submit(ShowSkyAt(shown))
    console.wait(lambda state: state.sky_utc == shown and up(state) > 1000)
    desk.submit(ShowSkyAt(None))
    console.wait(lambda state: state.sky_utc is None and up(state) > 1000)
    known = console.state.satellites
    assert known is not None
    number = int(known.objects.norad_id[np.flatnonzero(known.objects.doubt == 0)[0]])
    desk.submit(SelectSatellite(number))
    console.wait(
        lambda state: (
            state.satellites is not None
            and number in {trail.norad_id for trail in state.satellites.trails}
        )
    )
    assert console.state.horizon
    assert console.state.reach is not None
    assert console.state.field_deg == pytest.approx(0.2593, abs=1e-3)


@with_satellites
def test_can_we_see_it_is_answered_for_passes_to_come(console: Console) -> None:
    def answered(state: ObservatoryState) -> bool:
        passes = () if state.satellites is None else state.satellites.passes
        return any(each.follow is not None and each.follow.start_utc for each in passes)

    console.wait(lambda state: state.satellites is not None and len(state.satellites.objects) > 0)
    console.observatory.desk.submit(SelectSatellite(25544))
    console.wait(answered)
    satellites = console.state.satellites
    assert satellites is not None
    followed = [each for each in satellites.passes if each.follow is not None]
    assert all(each.path for each in followed)
    assert all(each.follow is not None and each.follow.nominal_speed for each in followed)


@with_satellites
def test_what_crossed_an_exposure_is_known_after_it(console: Console) -> None:
    console.wait(lambda state: up(state) > 1000)
    console.wait(
        lambda state: state.satellites is not None and state.satellites.crossings is not None
    )
    console.observatory.desk.submit(Expose(0.5))
    console.wait(lambda state: state.satellites is not None and bool(state.satellites.exposures))
    state = console.state
    assert state.satellites is not None
    assert state.ccd is not None
    assert state.satellites.exposures[-1].frame_at_s == state.ccd.frame_at_s


def test_nothing_moves_in_footage(qtbot: QtBot, console: Console) -> None:
    state = console.state
    assert state.slit_camera is not None
    footage = replace(state, slit_camera=replace(state.slit_camera, live=False))
    console.observatory.store.stop()
    console.type_azimuth(10.0)
    console.window.show_state(footage)
    for name in ("turn_clockwise", "dome_go_to", "hold_slit_open", "hold_cover_open"):
        assert not console.widget(name).isEnabled(), name
        assert "recording" in console.widget(name).toolTip(), name
    assert console.widget("hold_slit_close").isEnabled()
    assert console.widget("stop_all").isEnabled()
