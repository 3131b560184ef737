"""Dome and slit move in turn, judged in the room itself, whatever the gate believed."""

from __future__ import annotations

import contextlib

import pytest

from drivers.dome.protocol import Move, Turn
from drivers.errors import LinkLost, Refused
from drivers.motors.protocol import Axis, Drive
from drivers.simulation.scene import Fault
from drivers.simulation.world import WorldSettings
from tests.rig import STEP_S, Rig


@pytest.fixture
def rig() -> Rig:
    rig = Rig(WorldSettings(dome_azimuth_deg=100.0, slit_opening=0.5))
    rig.run_s(1.0)
    return rig


def on(rig: Rig, axis: Axis) -> Drive | None:
    return rig.motors.read_state().moving(axis)


def refuses_to_turn(rig: Rig) -> None:
    with pytest.raises(Refused, match="the slit is moving"):
        rig.room.dome.slew(200.0)
    with pytest.raises(Refused, match="the slit is moving"):
        rig.room.dome.turn(Turn.CLOCKWISE, 0.3)
    assert on(rig, Axis.DOME) is None
    assert rig.room.dome.read_state().goal_deg is None


def refuses_to_open(rig: Rig) -> None:
    for at_most_s in (None, 0.3):
        with pytest.raises(Refused, match="the dome is turning"):
            rig.room.dome.move_shutter(Move.OPEN, at_most_s)
    rig.run_s(STEP_S)
    assert on(rig, Axis.SLIT) is None


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("at_most_s", [None, 0.3])
def test_nothing_turns_under_a_slit_that_was_ordered_this_very_moment(
    rig: Rig, move: Move, at_most_s: float | None
) -> None:
    rig.room.dome.move_shutter(move, at_most_s)
    refuses_to_turn(rig)


@pytest.mark.parametrize("move", list(Move))
def test_nothing_turns_under_a_slit_on_its_way(rig: Rig, move: Move) -> None:
    rig.room.dome.move_shutter(move)
    rig.run_s(4.0)
    refuses_to_turn(rig)


def test_nothing_turns_while_the_slit_only_waits_for_its_dead_time(rig: Rig) -> None:
    rig.room.dome.move_shutter(Move.CLOSE, 0.3)
    rig.run_s(0.2)
    rig.room.dome.move_shutter(Move.OPEN, 0.3)
    assert rig.motors.read_state().waiting == {Drive.SLIT_OPEN}
    refuses_to_turn(rig)


def test_nothing_turns_while_a_closing_waits_for_its_motor_to_rest(rig: Rig) -> None:
    # after its longest run the motor wants a stop and a pause: closing is ordered, nothing is on
    for _ in range(410):
        with contextlib.suppress(Refused):
            rig.room.dome.move_shutter(Move.OPEN, 0.3)
        rig.run_s(0.1)
    with pytest.raises(Refused, match="without a pause"):
        rig.room.dome.move_shutter(Move.CLOSE)
    assert on(rig, Axis.SLIT) is None
    refuses_to_turn(rig)


def test_the_dome_turns_again_once_the_slit_has_stopped(rig: Rig) -> None:
    rig.room.dome.move_shutter(Move.OPEN)
    rig.run_s(2.0)
    rig.room.dome.stop_shutter()
    assert rig.go_to(130.0)
    assert abs(rig.off_deg(130.0)) < 1.0


def test_nothing_turns_while_the_relay_of_the_slit_sticks(rig: Rig) -> None:
    rig.world.set_fault(Fault.RELAY_STUCK, True)
    rig.room.dome.move_shutter(Move.OPEN, 0.3)
    rig.run_s(1.0)
    refuses_to_turn(rig)


def test_the_slit_does_not_open_in_a_go_to_even_while_the_motor_rests(rig: Rig) -> None:
    rig.room.dome.slew(200.0)
    refuses_to_open(rig)
    rig.run_s(4.0)
    refuses_to_open(rig)
    rig.eye = None
    rig.run_s(4.0)
    assert on(rig, Axis.DOME) is None
    refuses_to_open(rig)


def test_the_slit_does_not_open_under_a_dome_that_was_ordered_this_very_moment(rig: Rig) -> None:
    rig.room.dome.turn(Turn.CLOCKWISE, 0.3)
    refuses_to_open(rig)


def test_the_slit_does_not_open_while_the_dome_only_waits_for_its_dead_time(rig: Rig) -> None:
    # so short that the dome has not begun to turn
    rig.room.dome.turn(Turn.COUNTERCLOCKWISE, 0.1)
    rig.run_s(0.1)
    rig.room.dome.turn(Turn.CLOCKWISE, 2.0)
    rig.run_s(STEP_S)
    assert rig.motors.read_state().waiting == {Drive.DOME_CW}
    refuses_to_open(rig)


def test_the_slit_does_not_open_while_the_dome_coasts(rig: Rig) -> None:
    rig.room.dome.slew(200.0)
    rig.run_s(4.0)
    rig.room.dome.stop_turning()
    rig.run_s(0.2)
    assert abs(rig.world.truth().dome_rate_deg_s) > 0.5
    refuses_to_open(rig)
    rig.run_s(3.0)
    assert rig.world.truth().dome_rate_deg_s == 0.0
    rig.room.dome.move_shutter(Move.OPEN)
    rig.run_s(0.2)
    assert on(rig, Axis.SLIT) is Drive.SLIT_OPEN


def test_closing_is_never_refused_and_a_dome_on_its_way_gives_way(rig: Rig) -> None:
    rig.room.dome.slew(200.0)
    rig.run_s(4.0)
    assert on(rig, Axis.DOME) is Drive.DOME_CW
    rig.room.dome.move_shutter(Move.CLOSE)
    assert on(rig, Axis.DOME) is None
    assert on(rig, Axis.SLIT) is Drive.SLIT_CLOSE
    state = rig.room.dome.read_state()
    assert (state.goal_deg, state.held_because) == (None, "the slit is moving")
    for _ in range(40):
        rig.run_s(1.0)
        assert on(rig, Axis.DOME) is None
    assert rig.world.truth().slit_opening == pytest.approx(0.0)


def test_a_go_to_that_rests_does_not_start_again_under_a_closing_slit(rig: Rig) -> None:
    rig.room.dome.slew(200.0)
    eye, rig.eye = rig.eye, None
    rig.run_s(3.0)
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.eye = eye
    for _ in range(20):
        rig.run_s(0.5)
        assert on(rig, Axis.DOME) is None


def test_a_dome_turned_by_hand_gives_way_too(rig: Rig) -> None:
    rig.room.dome.turn(Turn.CLOCKWISE, 20.0)
    rig.run_s(2.0)
    rig.room.dome.move_shutter(Move.CLOSE, 0.3)
    assert on(rig, Axis.DOME) is None
    assert on(rig, Axis.SLIT) is Drive.SLIT_CLOSE


def test_a_dome_whose_relay_sticks_does_not_keep_the_slit_from_closing(rig: Rig) -> None:
    rig.world.set_fault(Fault.RELAY_STUCK, True)
    rig.room.dome.turn(Turn.CLOCKWISE, 0.3)
    rig.run_s(1.0)
    assert on(rig, Axis.DOME) is Drive.DOME_CW
    rig.room.dome.move_shutter(Move.CLOSE)
    assert on(rig, Axis.SLIT) is Drive.SLIT_CLOSE


def test_a_closing_without_a_board_is_a_lost_link(rig: Rig) -> None:
    rig.world.set_fault(Fault.BOARD_UNPLUGGED, True)
    with pytest.raises(LinkLost):
        rig.room.dome.move_shutter(Move.CLOSE)
