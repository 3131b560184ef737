from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dome.motor_model import MotorFacts
from app.model.state import SIGHTING_FRESH_S, SlitSighting
from drivers.dome.protocol import Move, Opening, Turn
from drivers.motors.protocol import Axis, Drive
from drivers.simulation.scene import Fault
from drivers.simulation.world import World, WorldSettings
from tests.rig import STEP_S, Rig, blind_eye, true_eye
from vision.slit.protocol import SlitReading


@pytest.fixture
def rig() -> Rig:
    rig = Rig(WorldSettings(dome_azimuth_deg=100.0))
    rig.run_s(1.0)
    return rig


def turning(rig: Rig) -> Drive | None:
    return rig.motors.read_state().moving(Axis.DOME)


@settings(max_examples=12, deadline=None)
@given(
    start_deg=st.floats(0.0, 359.9),
    goal_deg=st.floats(0.0, 359.9),
    temperature_c=st.floats(-10.0, 30.0),
)
def test_a_go_to_ends_where_it_was_asked_to(
    start_deg: float, goal_deg: float, temperature_c: float
) -> None:
    rig = Rig(WorldSettings(dome_azimuth_deg=start_deg, temperature_c=temperature_c))
    rig.run_s(1.0)
    assert rig.go_to(goal_deg)
    assert rig.room.dome.read_state().held_because is None
    assert abs(rig.off_deg(goal_deg)) < 1.0


def test_it_takes_the_short_way(rig: Rig) -> None:
    rig.room.dome.slew(80.0)
    rig.run_s(2.0)
    assert turning(rig) is Drive.DOME_CCW


def test_a_blind_camera_stops_the_motor_by_itself(rig: Rig) -> None:
    rig.room.dome.slew(260.0)
    rig.run_s(5.0)
    assert turning(rig) is Drive.DOME_CW
    rig.eye = blind_eye
    rig.run_s(SIGHTING_FRESH_S + 2.0 * STEP_S)
    assert turning(rig) is None
    assert rig.room.dome.read_state().held_because == "the slit is not seen"


def test_a_frozen_camera_stops_it_too_and_a_dead_loop_ends_with_the_order(rig: Rig) -> None:
    rig.room.dome.slew(260.0)
    rig.run_s(5.0)
    rig.eye = None
    rig.run_s(SIGHTING_FRESH_S + 2.0 * STEP_S)
    assert turning(rig) is None


def test_it_goes_on_when_it_sees_again_soon(rig: Rig) -> None:
    rig.room.dome.slew(200.0)
    rig.run_s(5.0)
    rig.eye = blind_eye
    rig.run_s(4.0)
    rig.eye = true_eye
    assert rig.run_until(lambda: not rig.room.dome.read_state().slewing, 120.0)
    assert abs(rig.off_deg(200.0)) < 1.0


def test_a_picture_late_at_the_goal_is_no_reason_once_it_has_come(rig: Rig) -> None:
    rig.room.dome.slew(110.0)
    rig.run_s(3.0)
    # standing, and not yet sure of it
    assert rig.run_until(lambda: rig.world.truth().dome_rate_deg_s == 0.0, 60.0)
    rig.run_s(2.0 * STEP_S)
    rig.eye = None
    rig.run_s(SIGHTING_FRESH_S + 2.0 * STEP_S)
    assert rig.room.dome.read_state().held_because == "the slit is not seen"
    rig.eye = true_eye
    assert rig.run_until(lambda: rig.room.dome.read_state().goal_deg is None, 10.0)
    assert rig.room.dome.read_state().held_because is None
    assert abs(rig.off_deg(110.0)) < 1.0


def test_a_long_blindness_gives_the_go_to_up(rig: Rig) -> None:
    rig.room.dome.slew(200.0)
    rig.run_s(5.0)
    rig.eye = None
    rig.run_s(15.0)
    rig.eye = true_eye
    rig.run_s(3.0)
    state = rig.room.dome.read_state()
    assert (state.goal_deg, turning(rig)) == (None, None)
    assert state.held_because == "the slit was not seen any more"


def test_a_stalled_dome_is_given_up(rig: Rig) -> None:
    rig.world.set_fault(Fault.DOME_STALLED, True)
    rig.room.dome.slew(200.0)
    rig.run_s(10.0)
    assert turning(rig) is None
    assert "no motion was seen" in (rig.room.dome.read_state().held_because or "")


@pytest.mark.parametrize(("until_deg", "goes_on"), [(120.8, True), (126.0, False)])
def test_an_eye_caught_for_a_moment_does_not_end_a_go_to(
    rig: Rig, until_deg: float, goes_on: bool
) -> None:
    """Caught for three seconds it cannot be told from a dome that stands still."""

    def caught(world: World) -> SlitReading:
        # from 120 degrees on something bright holds the eye
        reading = true_eye(world)
        assert reading.azimuth_deg is not None
        inside = 120.0 < reading.azimuth_deg < until_deg
        return replace(reading, azimuth_deg=120.0) if inside else reading

    rig.eye = caught
    assert rig.go_to(200.0)
    assert (rig.room.dome.read_state().held_because is None) is goes_on
    assert (abs(rig.off_deg(200.0)) < 1.0) is goes_on
    assert turning(rig) is None


def test_reversed_wiring_is_noticed_within_two_degrees_or_so(rig: Rig) -> None:
    rig.world.set_fault(Fault.WIRING_REVERSED, True)
    rig.room.dome.slew(200.0)
    rig.run_s(6.0)
    assert turning(rig) is None
    assert rig.room.dome.read_state().held_because == "it turns the wrong way"
    assert abs(rig.off_deg(100.0)) < 5.0


def test_a_dome_that_never_arrives_is_given_up_after_a_few_starts(rig: Rig) -> None:
    def drifting(world: World) -> SlitReading:
        # wherever the dome is, the picture shows it three degrees off its goal
        reading = true_eye(world)
        assert reading.azimuth_deg is not None
        away_deg = 3.0 if round(reading.azimuth_deg / 3.0) % 2 else -3.0
        return replace(reading, azimuth_deg=(150.0 + away_deg) % 360.0)

    rig.go_to(140.0)
    rig.eye = drifting
    rig.run_s(3.0)
    rig.room.dome.slew(150.0)
    rig.run_s(120.0)
    state = rig.room.dome.read_state()
    assert state.goal_deg is None
    assert state.held_because is not None
    assert turning(rig) is None


def test_footage_is_not_steered_by(rig: Rig) -> None:
    rig.eye = None
    rig.run_s(2.0)
    for number in range(30):
        rig.run_s(0.1)
        now_s = rig.clock.monotonic_s()
        sighting = SlitSighting(
            number, now_s, rig.clock.utc(), False, true_eye(rig.world), "recorded"
        )
        rig.room.see(sighting)
    assert rig.room.dome.read_state().azimuth_deg is None
    rig.room.dome.slew(200.0)
    rig.run_s(1.0)
    assert turning(rig) is None


def test_a_lone_misreading_neither_steers_nor_arrives(rig: Rig) -> None:
    misread = [0]

    def misreading(world: World) -> SlitReading:
        reading = true_eye(world)
        misread[0] += 1
        return replace(reading, azimuth_deg=200.0) if misread[0] % 7 == 0 else reading

    rig.eye = misreading
    assert rig.go_to(200.0)
    assert rig.room.dome.read_state().held_because is None
    assert abs(rig.off_deg(200.0)) < 1.0


def test_a_misreading_that_lasts_stops_the_dome_first(rig: Rig) -> None:
    def jumped(world: World) -> SlitReading:
        return replace(true_eye(world), azimuth_deg=20.0)

    rig.room.dome.slew(200.0)
    rig.run_s(5.0)
    rig.eye = jumped
    rig.run_s(SIGHTING_FRESH_S + 2.0 * STEP_S)
    assert turning(rig) is None


def test_a_held_turn_ends_when_nobody_renews_it(rig: Rig) -> None:
    rig.room.dome.turn(Turn.CLOCKWISE, 0.3)
    rig.run_s(0.2)
    assert turning(rig) is Drive.DOME_CW
    rig.run_s(0.2)
    assert turning(rig) is None


def test_stop_ends_a_go_to_for_good(rig: Rig) -> None:
    rig.room.dome.slew(200.0)
    rig.run_s(3.0)
    rig.room.dome.stop()
    assert turning(rig) is None
    rig.run_s(10.0)
    assert turning(rig) is None
    assert rig.room.dome.read_state().goal_deg is None


def test_camera_and_prediction_are_two_accounts(rig: Rig) -> None:
    assert rig.go_to(160.0)
    rig.run_s(2.0)
    state = rig.room.dome.read_state()
    assert state.predicted_azimuth_deg is not None
    assert state.predicted_azimuth_deg != state.azimuth_deg
    assert abs(state.predicted_azimuth_deg - 160.0) < 3.0
    assert state.predicted_sigma_deg is not None
    assert state.predicted_sigma_deg > 0.1


def test_the_slit_is_unknown_by_run_time_until_an_end_was_reached() -> None:
    rig = Rig(WorldSettings(slit_opening=0.5))
    rig.run_s(1.0)
    assert rig.room.dome.read_state().shutter is Opening.UNKNOWN
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(10.0)
    assert rig.room.dome.read_state().shutter is Opening.CLOSING
    rig.run_s(25.0)
    state = rig.room.dome.read_state()
    assert (state.shutter, state.shutter_opening) == (Opening.CLOSED, 0.0)
    assert rig.world.truth().slit_opening == pytest.approx(0.0)
    rig.room.dome.move_shutter(Move.OPEN, 0.3)
    rig.run_s(1.0)
    assert rig.room.dome.read_state().shutter is Opening.PART_OPEN


def test_opening_stops_when_nobody_sees_it_closing_goes_on() -> None:
    rig = Rig(WorldSettings(slit_opening=0.0))
    rig.run_s(1.0)
    rig.room.dome.move_shutter(Move.OPEN)
    rig.run_s(5.0)
    rig.eye = None
    rig.run_s(1.2)
    assert rig.motors.read_state().moving(Axis.SLIT) is None
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(5.0)
    assert rig.motors.read_state().moving(Axis.SLIT) is Drive.SLIT_CLOSE


def test_the_cover_opens_all_the_way_and_says_so(rig: Rig) -> None:
    rig.room.cover.move(Move.OPEN)
    rig.run_s(18.0)
    state = rig.room.cover.read_state()
    assert (state.cover, state.opening) == (Opening.OPEN, 1.0)
    assert rig.world.truth().cover_opening == pytest.approx(1.0)


@given(distance_deg=st.floats(0.2, 180.0))
def test_run_time_and_distance_belong_together(distance_deg: float) -> None:
    way = MotorFacts().way(Turn.CLOCKWISE)
    run_s = way.run_s(distance_deg)
    assert way.start_delay_s < run_s
    assert way.run_s(distance_deg + 1.0) > run_s
