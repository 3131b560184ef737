"""The slit and the cover by run time: what is claimed, and how long a closing is tried."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dome.run_time import OVERRUN
from drivers.dome.protocol import Move, Opening
from drivers.errors import Refused
from drivers.motors.protocol import Axis, Drive
from drivers.simulation.scene import Fault
from drivers.simulation.world import WorldSettings
from tests.rig import FACTS, WIRING, Rig

WHOLE_RUN_S = OVERRUN * FACTS.slit_travel_s + 2.0
ENDS = (Opening.OPEN, Opening.CLOSED)


def rig_of(slit_opening: float) -> Rig:
    rig = Rig(WorldSettings(slit_opening=slit_opening))
    rig.run_s(1.0)
    return rig


def hold(rig: Rig, move: Move, seconds: float) -> None:
    """Keep a finger on a button of the slit."""
    for _ in range(round(seconds / 0.1)):
        with contextlib.suppress(Refused):
            rig.room.dome.move_shutter(move, 0.3)
        rig.run_s(0.1)


def slit_drive(rig: Rig) -> Drive | None:
    return rig.motors.read_state().moving(Axis.SLIT)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(list(Move)), st.floats(0.3, 12.0)), min_size=1, max_size=6)
)
def test_without_a_whole_run_no_end_is_claimed(steps: list[tuple[Move, float]]) -> None:
    rig = rig_of(0.0)
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(WHOLE_RUN_S)
    assert rig.room.dome.read_state().shutter is Opening.CLOSED
    hold(rig, Move.OPEN, 3.0)
    for move, seconds in steps:
        hold(rig, move, seconds)
        rig.room.dome.stop_shutter()
        rig.run_s(0.6)
        assert rig.room.dome.read_state().shutter not in ENDS


def test_a_slit_in_cold_grease_is_not_called_shut_while_a_gap_is_left() -> None:
    """Opened and closed for equally long, the clock would have it shut; it is not."""
    rig = rig_of(0.0)
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(WHOLE_RUN_S)
    hold(rig, Move.OPEN, 8.0)
    rig.world.set_fault(Fault.SLIT_STALLED, True)
    rig.run_s(1.0)
    hold(rig, Move.CLOSE, 10.0)
    rig.run_s(1.0)
    assert rig.world.truth().slit_opening > 0.2
    state = rig.room.dome.read_state()
    assert state.shutter is Opening.PART_OPEN
    assert state.shutter_opening is not None
    assert state.shutter_opening > 0.0


def test_an_end_once_reached_stays_reached_under_a_further_push() -> None:
    rig = rig_of(0.3)
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(WHOLE_RUN_S)
    hold(rig, Move.CLOSE, 0.5)
    rig.run_s(0.6)
    assert rig.room.dome.read_state().shutter is Opening.CLOSED


def stuck_open(rig: Rig) -> None:
    """Let the relay for opening weld while the slit opens a little."""
    rig.world.set_fault(Fault.RELAY_STUCK, True)
    rig.room.dome.move_shutter(Move.OPEN, 0.3)
    rig.run_s(1.0)
    assert slit_drive(rig) is Drive.SLIT_OPEN


def test_a_closing_begins_when_the_relay_that_sticks_lets_go() -> None:
    rig = rig_of(0.5)
    stuck_open(rig)
    with pytest.raises(Refused, match="does not let go"):
        rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(10.0)
    rig.world.set_fault(Fault.RELAY_STUCK, False)
    rig.run_s(1.0)
    assert slit_drive(rig) is Drive.SLIT_CLOSE
    rig.run_s(20.0)
    assert rig.world.truth().both_ways == 0


def test_a_closing_is_tried_for_its_time_and_no_longer() -> None:
    rig = rig_of(0.5)
    stuck_open(rig)
    with pytest.raises(Refused, match="does not let go"):
        rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(WHOLE_RUN_S)
    rig.world.set_fault(Fault.RELAY_STUCK, False)
    rig.run_s(2.0)
    assert rig.world.truth().powered == frozenset()


def test_an_opening_that_was_refused_does_not_begin_later_by_itself() -> None:
    rig = rig_of(0.5)
    rig.world.set_fault(Fault.RELAY_STUCK, True)
    rig.room.dome.move_shutter(Move.CLOSE, 0.3)
    rig.run_s(1.0)
    with pytest.raises(Refused, match="does not let go"):
        rig.room.dome.move_shutter(Move.OPEN)
    rig.world.set_fault(Fault.RELAY_STUCK, False)
    rig.run_s(3.0)
    assert rig.world.truth().powered == frozenset()


def test_an_opening_whose_relay_drops_out_for_good_ends_and_is_said_once() -> None:
    rig = rig_of(0.2)
    rig.room.dome.move_shutter(Move.OPEN)
    rig.run_s(3.0)
    rig.board.switch(WIRING[Drive.SLIT_OPEN], False)
    rig.world.set_fault(Fault.RELAY_STUCK, True)
    rig.board.switch(WIRING[Drive.SLIT_CLOSE], True)
    with pytest.raises(Refused, match="does not let go"):
        rig.run_s(0.3)
    rig.world.set_fault(Fault.RELAY_STUCK, False)
    rig.run_s(3.0)
    assert rig.world.truth().powered == frozenset()


def test_a_slit_motor_that_ran_for_too_long_closes_all_the_same() -> None:
    """The relays want a stop and a pause after their longest run; closing takes them itself."""
    rig = rig_of(0.0)
    hold(rig, Move.OPEN, 41.0)
    assert rig.world.truth().powered == frozenset()
    with contextlib.suppress(Refused):
        rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(WHOLE_RUN_S)
    assert rig.world.truth().slit_opening == pytest.approx(0.0)


def test_a_hand_on_the_button_closes_it_too() -> None:
    rig = rig_of(0.0)
    hold(rig, Move.OPEN, 41.0)
    hold(rig, Move.CLOSE, 3.0)
    assert slit_drive(rig) is Drive.SLIT_CLOSE
