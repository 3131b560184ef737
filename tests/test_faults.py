"""Every trouble that the simulator knows: nothing unsafe moves, and what is wrong is said."""

from __future__ import annotations

from dataclasses import replace

import pytest

import resources
from app.model.alarming import alarms
from app.model.state import SIGHTING_FRESH_S, CameraState, DomeMode, ObservatoryState
from drivers.camera.simulated_slit import RenderedSlitCamera
from drivers.dome.protocol import Move
from drivers.errors import LinkLost
from drivers.motors.protocol import Axis, Drive
from drivers.simulation.render import Renderer
from drivers.simulation.scene import Fault
from drivers.simulation.world import World, WorldSettings
from tests.app.states import FINE
from tests.rig import STEP_S, Rig
from vision.slit.calibration_file import load_calibration
from vision.slit.edges import EdgeDetector
from vision.slit.protocol import SlitReading

FRAMES_S = 0.2


class RenderedEye:
    """The real encoder on the rendered picture, a few frames a second."""

    def __init__(self, rig: Rig) -> None:
        self._rig = rig
        self._detector = EdgeDetector(
            load_calibration(resources.path("calibration/simulator.toml"))
        )
        self._camera = RenderedSlitCamera(rig.world, rig.clock, Renderer(seed=1))
        self._at_s = -1.0
        self._last: SlitReading | None = None

    def __call__(self, world: World) -> SlitReading:
        now_s = self._rig.clock.monotonic_s()
        if self._last is None or now_s - self._at_s >= FRAMES_S:
            self._last = self._detector.detect(self._camera.grab(0.1).image)
            self._at_s = now_s
        return self._last


def rig_of(**settings: object) -> Rig:
    rig = Rig(WorldSettings.model_validate({"dome_azimuth_deg": 100.0, **settings}))
    rig.run_s(1.5)
    return rig


def seeing_rig() -> Rig:
    rig = Rig(WorldSettings.model_validate({"dome_azimuth_deg": 100.0, "slit_opening": 1.0}))
    rig.eye = RenderedEye(rig)
    rig.run_s(1.5)
    return rig


def state_of(rig: Rig) -> ObservatoryState:
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
        motors=rig.room.tick(),
        cover=rig.room.cover.read_state(),
        slit=slit,
        slit_camera=CameraState("IR-CAM1", "simulator", True, 15.0, now_s),
        dome_mode=DomeMode.AUTO,
    )


def raised(rig: Rig, name: str) -> str:
    alarm = alarms(state_of(rig))[name]
    assert alarm is not None, name
    return str(alarm.what)


def off(rig: Rig) -> bool:
    return not rig.world.truth().powered


def test_dome_stalled_is_given_up_and_said_and_works_again() -> None:
    rig = rig_of(slit_opening=1.0)
    rig.world.set_fault(Fault.DOME_STALLED, True)
    rig.go_to(150.0)
    assert off(rig)
    assert "no motion was seen" in raised(rig, "dome")
    rig.world.set_fault(Fault.DOME_STALLED, False)
    assert rig.go_to(150.0)
    assert abs(rig.off_deg(150.0)) < 1.0
    assert alarms(state_of(rig))["dome"] is None


def test_slit_stalled_while_opening_is_stopped_and_said() -> None:
    rig = rig_of(slit_opening=0.3)
    rig.world.set_fault(Fault.SLIT_STALLED, True)
    rig.room.dome.move_shutter(Move.OPEN)
    rig.run_s(10.0)
    assert off(rig)
    assert "no movement was seen" in raised(rig, "slit")


def test_slit_stalled_while_closing_is_said_and_closing_goes_on() -> None:
    rig = rig_of(slit_opening=0.7)
    rig.world.set_fault(Fault.SLIT_STALLED, True)
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(10.0)
    assert rig.motors.read_state().moving(Axis.SLIT) is Drive.SLIT_CLOSE
    assert "no movement was seen" in raised(rig, "slit")
    rig.world.set_fault(Fault.SLIT_STALLED, False)
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(35.0)
    assert rig.world.truth().slit_opening == pytest.approx(0.0)
    assert alarms(state_of(rig))["slit"] is None


def test_a_slit_that_moves_raises_nothing_from_end_to_end() -> None:
    rig = rig_of(slit_opening=0.0)
    for move in (Move.OPEN, Move.CLOSE):
        rig.room.dome.move_shutter(move)
        for _ in range(35):
            rig.run_s(1.0)
            assert rig.room.dome.read_state().shutter_held_because is None


def test_cover_stalled_stops_at_its_time() -> None:
    rig = rig_of()
    rig.world.set_fault(Fault.COVER_STALLED, True)
    rig.room.cover.move(Move.OPEN)
    rig.run_s(20.0)
    assert off(rig)


def test_a_stuck_relay_is_a_conflict_and_is_said() -> None:
    rig = rig_of(slit_opening=1.0)
    rig.world.set_fault(Fault.RELAY_STUCK, True)
    rig.room.dome.slew(200.0)
    rig.run_s(3.0)
    rig.room.dome.stop_turning()
    rig.run_s(1.0)
    state = rig.motors.read_state()
    assert state.conflict
    assert state.moving(Axis.DOME) is Drive.DOME_CW
    assert "not where it was put" in str(
        alarms(replace(FINE, motors=replace(state, read_at_s=FINE.now_s)))["relays"]
    )


def test_reversed_wiring_is_stopped_and_said() -> None:
    rig = rig_of(slit_opening=1.0)
    rig.world.set_fault(Fault.WIRING_REVERSED, True)
    rig.go_to(160.0)
    assert off(rig)
    assert "turns the wrong way" in raised(rig, "dome")


def test_an_unplugged_board_is_a_lost_link_and_its_motors_are_off() -> None:
    rig = rig_of(slit_opening=1.0)
    rig.room.dome.slew(200.0)
    rig.run_s(3.0)
    rig.world.set_fault(Fault.BOARD_UNPLUGGED, True)
    with pytest.raises(LinkLost):
        rig.run_s(0.2)
    assert off(rig)
    assert alarms(replace(FINE, motors=None))["relays"] is not None


def test_a_frozen_camera_stops_the_dome() -> None:
    rig = rig_of(slit_opening=1.0)
    rig.room.dome.slew(200.0)
    rig.run_s(3.0)
    rig.eye = None
    rig.run_s(SIGHTING_FRESH_S + 2.0 * STEP_S)
    assert off(rig)
    assert "the slit is not seen" in raised(rig, "dome")


def test_a_dark_camera_stops_the_dome_and_says_that_it_is_dark() -> None:
    rig = seeing_rig()
    rig.room.dome.slew(160.0)
    rig.run_s(3.0)
    assert not off(rig)
    rig.world.set_fault(Fault.CAMERA_DARK, True)
    rig.run_s(SIGHTING_FRESH_S + FRAMES_S + 2.0 * STEP_S)
    assert off(rig)
    rig.room.dome.stop()
    assert "too dark" in raised(rig, "sight")


def test_a_moved_camera_disagrees_with_the_prediction() -> None:
    rig = seeing_rig()
    before_deg = rig.room.dome.read_state().azimuth_deg
    rig.world.set_fault(Fault.CAMERA_MOVED, True)
    rig.run_s(4.0)
    state = rig.room.dome.read_state()
    assert before_deg is not None
    assert state.azimuth_deg is not None
    assert state.predicted_azimuth_deg is not None
    assert abs(state.azimuth_deg - state.predicted_azimuth_deg) > 1.0
    assert abs(state.predicted_azimuth_deg - before_deg) < 0.5


@pytest.mark.parametrize("fault", [Fault.LENS_DEWED, Fault.LAMP_ON])
def test_a_bad_picture_is_read_right_or_not_at_all(fault: Fault) -> None:
    rig = seeing_rig()
    rig.world.set_fault(fault, True)
    rig.run_s(3.0)
    seen_deg = rig.room.dome.read_state().azimuth_deg
    assert seen_deg is None or abs(seen_deg - 100.0) < 2.0
