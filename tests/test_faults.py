"""Every trouble that the simulator knows: nothing unsafe moves, and what is wrong is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

import resources
from app.dome.room import DomeRoom
from app.model.alarming import alarms
from app.model.commands import SlewDome
from app.model.interlocks import refusal
from app.model.notices import Notice
from app.model.sight_trouble import Trouble
from app.model.state import SIGHTING_FRESH_S, CameraState, DomeMode, ObservatoryState
from app.workers.crew import Crew
from app.workers.dome_worker import DomeWorker
from drivers.camera.simulated_slit import RenderedSlitCamera
from drivers.clock import SystemClock
from drivers.dome.protocol import Move, Opening, Turn
from drivers.errors import LinkLost, Refused
from drivers.motors.protocol import Axis, Drive
from drivers.motors.relays import RelayMotors
from drivers.relay.simulated import SimulatedBoard
from drivers.simulation.render import Renderer
from drivers.simulation.scene import Fault
from drivers.simulation.world import World, WorldSettings
from tests.app.states import FINE
from tests.rig import FACTS, PLACE, STEP_S, WIRING, Rig, true_eye
from vision.slit.calibration_file import load_calibration
from vision.slit.edges import EdgeDetector
from vision.slit.protocol import SlitReading
from vision.slit.watched import watched

FRAMES_S = 0.2


def _edges(path: Path) -> EdgeDetector:
    return EdgeDetector(load_calibration(path))


class RenderedEye:
    """The real encoder on the rendered picture, a few frames a second."""

    def __init__(self, rig: Rig) -> None:
        self._rig = rig
        path = resources.path("calibration/simulator.toml")
        self.detector = watched(_edges, path, rig.clock.monotonic_s)
        self.camera = RenderedSlitCamera(rig.world, rig.clock, Renderer(seed=1))
        self._at_s = -1.0
        self._last: SlitReading | None = None

    def __call__(self, world: World) -> SlitReading:
        now_s = self._rig.clock.monotonic_s()
        if self._last is None or now_s - self._at_s >= FRAMES_S:
            self._last = self.detector.detect(self.camera.grab(0.1).image)
            self._at_s = now_s
        return self._last


def rig_of(**settings: object) -> Rig:
    rig = Rig(WorldSettings.model_validate({"dome_azimuth_deg": 100.0, **settings}))
    rig.run_s(1.5)
    return rig


def seeing_rig(azimuth_deg: float = 100.0, **settings: object) -> Rig:
    built = {"dome_azimuth_deg": azimuth_deg, "slit_opening": 1.0, **settings}
    rig = Rig(WorldSettings.model_validate(built))
    rig.eye = RenderedEye(rig)
    rig.run_s(1.5)
    return rig


def state_of(rig: Rig, frame_age_s: float = 0.0) -> ObservatoryState:
    """The state as the store would have it."""
    assert FINE.mount is not None
    assert FINE.slit is not None
    now_s = rig.clock.monotonic_s()
    eye = rig.eye
    slit = None
    if eye is not None:
        slit = replace(FINE.slit, read_at_s=now_s, reading=eye(rig.world))
    return replace(
        FINE,
        now_s=now_s,
        mount=replace(FINE.mount, read_at_s=now_s),
        weather=None,
        dome=rig.room.dome.read_state(),
        troubles=rig.room.watch.troubles,
        track=rig.room.dome.track(),
        motors=rig.room.tick(),
        cover=rig.room.cover.read_state(),
        slit=slit,
        camera_stance=eye.detector.stance if isinstance(eye, RenderedEye) else None,
        slit_camera=CameraState("IR-CAM1", "simulator", True, 15.0, now_s - frame_age_s),
        dome_mode=DomeMode.AUTO,
    )


def raised(rig: Rig, name: str) -> str:
    alarm = alarms(state_of(rig))[name]
    assert alarm is not None, name
    return str(alarm.what)


def names(rig: Rig) -> list[str]:
    """All alarms but that of the weather, which the rig does not have."""
    found = [name for name, alarm in alarms(state_of(rig)).items() if alarm is not None]
    return [name for name in found if name != "weather"]


def words_of(rig: Rig, name: str) -> str:
    """All that the operator is told."""
    alarm = alarms(state_of(rig))[name]
    assert alarm is not None, name
    return f"{alarm.what} {alarm.did} {alarm.todo}"


def off(rig: Rig) -> bool:
    return not rig.world.truth().powered


def test_dome_stalled_is_given_up_and_said_and_works_again() -> None:
    rig = rig_of(slit_opening=1.0)
    rig.world.set_fault(Fault.DOME_STALLED, True)
    rig.go_to(150.0)
    assert off(rig)
    assert "seen still at 100.0°" in raised(rig, "dome_stall")
    rig.run_s(8.0)
    # one cause, one alarm: that prediction and camera differ now has been explained
    assert names(rig) == ["dome_stall"]
    rig.world.set_fault(Fault.DOME_STALLED, False)
    with pytest.raises(Refused, match="nobody has cleared it"):
        rig.room.dome.slew(150.0)
    rig.room.clear_trouble(None)
    assert rig.go_to(150.0)
    assert abs(rig.off_deg(150.0)) < 1.0
    assert names(rig) == []


def test_slit_stalled_while_opening_is_stopped_and_said_and_works_again() -> None:
    rig = rig_of(slit_opening=0.3)
    rig.world.set_fault(Fault.SLIT_STALLED, True)
    rig.room.dome.move_shutter(Move.OPEN)
    rig.run_s(8.0)
    assert off(rig)
    assert "seen still at 30 % open" in raised(rig, "slit_stall")
    assert "Its motor was switched off" in words_of(rig, "slit_stall")
    rig.world.set_fault(Fault.SLIT_STALLED, False)
    with pytest.raises(Refused, match="nobody has cleared it"):
        rig.room.dome.move_shutter(Move.OPEN)
    rig.room.clear_trouble(Trouble.SLIT_STALL)
    rig.room.dome.move_shutter(Move.OPEN)
    rig.run_s(35.0)
    assert rig.world.truth().slit_opening == pytest.approx(1.0)
    assert names(rig) == []


def test_slit_stalled_while_closing_is_said_and_closing_goes_on() -> None:
    rig = rig_of(slit_opening=0.7)
    rig.world.set_fault(Fault.SLIT_STALLED, True)
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(10.0)
    assert rig.motors.read_state().moving(Axis.SLIT) is Drive.SLIT_CLOSE
    assert "Closing goes on" in words_of(rig, "slit_stall")
    rig.world.set_fault(Fault.SLIT_STALLED, False)
    # closing is never refused, whatever was seen
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(35.0)
    assert rig.world.truth().slit_opening == pytest.approx(0.0)
    assert names(rig) == ["slit_stall"]


def test_a_slit_that_stayed_open_is_not_forgotten_when_its_motor_ends() -> None:
    rig = rig_of(slit_opening=0.7)
    rig.world.set_fault(Fault.SLIT_STALLED, True)
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(60.0)
    assert off(rig)
    assert names(rig) == ["slit_stall", "slit_late"]
    assert "not shut: it is seen 70 % open" in raised(rig, "slit_late")


def test_a_slit_that_moves_raises_nothing_from_end_to_end() -> None:
    rig = rig_of(slit_opening=0.0)
    for move in (Move.OPEN, Move.CLOSE):
        rig.room.dome.move_shutter(move)
        for _ in range(35):
            rig.run_s(1.0)
            assert rig.room.watch.troubles == ()


def test_a_stalled_cover_ends_at_its_time_and_works_again() -> None:
    """Nobody sees the cover: that it stalled cannot be noticed, only its motor ended."""
    rig = rig_of(cover_opening=0.0)
    rig.world.set_fault(Fault.COVER_STALLED, True)
    rig.room.cover.move(Move.OPEN)
    rig.run_s(20.0)
    assert off(rig)
    assert rig.world.truth().cover_opening == 0.0
    rig.world.set_fault(Fault.COVER_STALLED, False)
    rig.room.cover.move(Move.CLOSE)
    rig.run_s(20.0)
    rig.room.cover.move(Move.OPEN)
    rig.run_s(20.0)
    assert rig.world.truth().cover_opening == pytest.approx(1.0)
    assert rig.room.cover.read_state().cover is Opening.OPEN


def test_a_stuck_relay_is_said_and_the_dome_does_not_pretend_to_rest() -> None:
    rig = rig_of(slit_opening=1.0)
    rig.world.set_fault(Fault.RELAY_STUCK, True)
    rig.room.dome.slew(200.0)
    rig.run_s(3.0)
    rig.room.dome.stop_turning()
    rig.run_s(1.0)
    state = state_of(rig)
    assert state.dome is not None
    assert (state.dome.turning, state.dome.slewing) == (Turn.CLOCKWISE, True)
    assert "not where it was put" in raised(rig, "relays")
    assert "not where it was put" in str(refusal(SlewDome(10.0, following=True), state))
    rig.world.set_fault(Fault.RELAY_STUCK, False)
    rig.run_s(3.0)
    assert off(rig)
    assert alarms(state_of(rig))["relays"] is None
    assert rig.go_to(200.0)
    assert abs(rig.off_deg(200.0)) < 1.0


def test_reversed_wiring_is_stopped_and_said_and_works_again() -> None:
    rig = rig_of(slit_opening=1.0)
    rig.world.set_fault(Fault.WIRING_REVERSED, True)
    rig.go_to(160.0)
    assert off(rig)
    assert "against its relay (clockwise" in raised(rig, "dome_wrong_way")
    rig.run_s(8.0)
    assert names(rig) == ["dome_wrong_way"]
    rig.world.set_fault(Fault.WIRING_REVERSED, False)
    rig.room.clear_trouble(Trouble.DOME_WRONG_WAY)
    assert rig.go_to(160.0)
    assert abs(rig.off_deg(160.0)) < 1.0
    assert names(rig) == []


def test_a_welded_contact_is_seen_as_a_runaway_though_every_relay_reads_off() -> None:
    rig = rig_of(slit_opening=1.0)
    rig.world.set_fault(Fault.CONTACT_WELDED, True)
    rig.room.dome.slew(130.0)
    assert rig.run_until(lambda: bool(rig.room.watch.troubles), 40.0)
    assert rig.motors.read_state().on == frozenset()
    assert "though its relays have been off" in raised(rig, "dome_runaway")
    rig.run_s(6.0)
    assert names(rig) == ["dome_runaway"]
    rig.world.set_fault(Fault.CONTACT_WELDED, False)
    rig.run_s(3.0)
    assert rig.world.truth().dome_rate_deg_s == 0.0
    # a dome that stands still again has not been looked at yet
    assert names(rig) == ["dome_runaway"]
    rig.room.clear_trouble(None)
    assert rig.go_to(200.0)
    assert names(rig) == []


def test_an_unplugged_board_is_a_lost_link_and_its_motors_are_off() -> None:
    rig = rig_of(slit_opening=1.0)
    rig.room.dome.slew(200.0)
    rig.run_s(3.0)
    rig.world.set_fault(Fault.BOARD_UNPLUGGED, True)
    with pytest.raises(LinkLost):
        rig.run_s(0.2)
    assert off(rig)
    lost = alarms(replace(FINE, motors=None))["relays"]
    assert lost is not None
    assert "does not answer" in str(lost.what)
    # an order that could not get there is not said to have been given
    assert "No order can reach" in str(lost.did)


class Account(QObject):
    """What a worker says, kept in the test's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.now: dict[str, object] = {}
        self.notices: list[str] = []

    @Slot(str, object)
    def read(self, field: str, reading: object) -> None:
        self.now[field] = reading

    @Slot(object)
    def noticed(self, notice: Notice) -> None:
        self.notices.append(str(notice.sentence))


@pytest.fixture
def board() -> Iterator[tuple[World, Account]]:
    """A dome's worker in its own thread, on a simulated board."""
    clock = SystemClock()
    world = World(clock, PLACE, WorldSettings())
    longest_s = {Axis.DOME: 240.0, Axis.SLIT: 40.0, Axis.COVER: 25.0}

    def connect() -> DomeRoom:
        motors = RelayMotors(SimulatedBoard(world), WIRING, clock, max_run_s=longest_s)
        return DomeRoom(motors, clock, FACTS)

    worker, account, crew = DomeWorker(connect, clock), Account(), Crew()
    worker.read.connect(account.read)
    worker.noticed.connect(account.noticed)
    crew.hire("dome", worker)
    crew.start()
    yield world, account
    assert crew.stop() == ()


def test_the_worker_says_once_that_the_board_is_gone_and_finds_it_again(
    qtbot: QtBot, board: tuple[World, Account]
) -> None:
    world, account = board
    qtbot.waitUntil(lambda: account.now.get("motors") is not None)
    world.set_fault(Fault.BOARD_UNPLUGGED, True)
    qtbot.waitUntil(lambda: [account.now[f] for f in ("dome", "cover", "motors")] == [None] * 3)
    assert account.notices == ["The dome is lost: the relay board is gone."]
    world.set_fault(Fault.BOARD_UNPLUGGED, False)
    qtbot.waitUntil(lambda: None not in (account.now["dome"], account.now["motors"]))
    assert account.notices[1:] == ["The dome answers again."]
    assert world.truth().powered == frozenset()


def test_a_frozen_camera_stops_the_dome_and_is_said_and_works_again() -> None:
    rig = seeing_rig()
    eye = rig.eye
    assert isinstance(eye, RenderedEye)
    rig.room.dome.slew(200.0)
    rig.run_s(3.0)
    assert not off(rig)
    rig.world.set_fault(Fault.CAMERA_FROZEN, True)
    with pytest.raises(LinkLost, match="no new frame"):
        eye.camera.grab(0.0)
    rig.eye = None
    rig.run_s(SIGHTING_FRESH_S + 2.0 * STEP_S)
    assert off(rig)
    assert "the slit is not seen" in raised(rig, "dome")
    # nobody need ask again, and nobody should be surprised
    assert "It goes on by itself" in words_of(rig, "dome")
    late = alarms(state_of(rig, frame_age_s=1.3))["slit_camera"]
    assert late is not None
    assert "No picture from the slit camera" in str(late.what)
    rig.world.set_fault(Fault.CAMERA_FROZEN, False)
    rig.eye = true_eye
    assert rig.run_until(lambda: not rig.room.dome.read_state().slewing, 120.0)
    assert abs(rig.off_deg(200.0)) < 1.0
    assert alarms(state_of(rig))["dome"] is None


def test_a_dark_camera_stops_the_dome_and_says_that_it_is_dark_and_works_again() -> None:
    rig = seeing_rig()
    rig.room.dome.slew(110.0)
    rig.run_s(2.0)
    assert not off(rig)
    rig.world.set_fault(Fault.CAMERA_DARK, True)
    rig.run_s(SIGHTING_FRESH_S + FRAMES_S + 2.0 * STEP_S)
    assert off(rig)
    rig.room.dome.stop()
    assert "too dark" in raised(rig, "sight")
    rig.world.set_fault(Fault.CAMERA_DARK, False)
    rig.run_s(1.5)
    assert alarms(state_of(rig))["sight"] is None
    assert rig.go_to(110.0)
    assert abs(rig.off_deg(110.0)) < 1.5


def test_a_moved_camera_makes_the_azimuth_unknown_until_it_is_put_back() -> None:
    rig = seeing_rig(azimuth_deg=50.0)
    assert rig.room.dome.read_state().azimuth_deg == pytest.approx(50.0, abs=1.0)
    assert alarms(state_of(rig))["camera_moved"] is None
    rig.world.set_fault(Fault.CAMERA_MOVED, True)
    rig.run_s(1.0 + SIGHTING_FRESH_S + FRAMES_S + 2.0 * STEP_S)
    # nothing is believed from the first look on, the alarm takes a few seconds more
    assert rig.room.dome.read_state().azimuth_deg is None
    rig.run_s(3.0)
    assert "has moved by" in raised(rig, "camera_moved")
    assert "counts as unknown" in words_of(rig, "camera_moved")
    for _ in range(3):
        rig.run_s(2.0)
        assert rig.room.dome.read_state().azimuth_deg is None
        assert alarms(state_of(rig))["camera_moved"] is not None
        # one cause, one alarm
        assert alarms(state_of(rig))["sight"] is None
        assert alarms(state_of(rig))["azimuth"] is None
    rig.room.dome.slew(120.0)
    rig.run_s(2.0)
    assert off(rig)
    rig.room.dome.stop()
    rig.world.set_fault(Fault.CAMERA_MOVED, False)
    rig.run_s(4.0)
    assert alarms(state_of(rig))["camera_moved"] is None
    assert rig.room.dome.read_state().azimuth_deg == pytest.approx(50.0, abs=1.0)
    assert rig.go_to(70.0)
    assert abs(rig.off_deg(70.0)) < 1.0


def test_a_camera_that_is_moved_stops_a_turning_dome() -> None:
    rig = seeing_rig(azimuth_deg=50.0)
    rig.room.dome.slew(200.0)
    rig.run_s(3.0)
    assert not off(rig)
    rig.world.set_fault(Fault.CAMERA_MOVED, True)
    rig.run_s(1.0 + SIGHTING_FRESH_S + FRAMES_S + 2.0 * STEP_S)
    assert off(rig)


def test_other_light_and_a_turning_dome_are_no_moved_camera() -> None:
    rig = seeing_rig(azimuth_deg=10.0)
    for lamp, goal_deg in ((True, 30.0), (False, 15.0)):
        rig.world.set_fault(Fault.LAMP_ON, lamp)
        rig.room.dome.slew(goal_deg)
        for _ in range(5):
            rig.run_s(2.0)
            stance = state_of(rig).camera_stance
            assert stance is not None
            assert not stance.moved
            assert alarms(state_of(rig))["camera_moved"] is None


@pytest.mark.parametrize(
    ("away_deg", "was_raised", "is_raised"),
    [(2.1, False, True), (1.7, False, False), (1.7, True, True), (1.3, True, False)],
)
def test_a_disagreement_at_its_limit_does_not_flicker(
    away_deg: float, was_raised: bool, is_raised: bool
) -> None:
    assert FINE.dome is not None
    far, near = (
        replace(FINE, dome=replace(FINE.dome, predicted_azimuth_deg=140.0 + off_deg))
        for off_deg in (5.0, away_deg)
    )
    alarm = alarms(far)["azimuth"]
    assert alarm is not None
    state = replace(near, alarms=(alarm,) if was_raised else ())
    assert (alarms(state)["azimuth"] is not None) is is_raised


@pytest.mark.parametrize("temperature_c", [-10.0, 8.0, 30.0])
def test_a_long_run_of_a_sound_dome_is_no_disagreement(temperature_c: float) -> None:
    rig = rig_of(slit_opening=1.0, temperature_c=temperature_c)
    for goal_deg in (265.0, 100.0, 60.0, 75.0):
        assert rig.go_to(goal_deg)
        for _ in range(20):
            rig.run_s(0.5)
            assert alarms(state_of(rig))["azimuth"] is None
        # the run's own error does not hide a camera that is moved later
        state = rig.room.dome.read_state()
        assert state.predicted_sigma_deg is not None
        assert state.predicted_sigma_deg < 0.5


@pytest.mark.parametrize("azimuth_deg", [20.0, 110.0, 200.0, 290.0])
def test_a_dewed_lens_is_unknown_and_never_confidently_wrong(azimuth_deg: float) -> None:
    rig = seeing_rig(azimuth_deg, faults=[Fault.LENS_DEWED])
    reading = RenderedEye(rig)(rig.world)
    assert reading.azimuth_deg is None or abs(reading.azimuth_deg - azimuth_deg) < 2.0
    assert rig.room.dome.read_state().azimuth_deg == reading.azimuth_deg
    rig.room.dome.slew((azimuth_deg + 40.0) % 360.0)
    rig.run_s(2.0)
    assert reading.azimuth_deg is not None or off(rig)
    rig.room.dome.stop()
    rig.world.set_fault(Fault.LENS_DEWED, False)
    rig.run_s(1.5)
    seen_deg = rig.room.dome.read_state().azimuth_deg
    assert seen_deg is not None
    assert abs(seen_deg - azimuth_deg) < 2.0


@pytest.mark.parametrize("azimuth_deg", [20.0, 110.0, 200.0, 290.0])
def test_the_lamp_leaves_an_open_slit_seen(azimuth_deg: float) -> None:
    rig = seeing_rig(azimuth_deg, faults=[Fault.LAMP_ON])
    seen_deg = rig.room.dome.read_state().azimuth_deg
    assert seen_deg is not None
    assert abs(seen_deg - azimuth_deg) < 2.0
