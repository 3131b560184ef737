"""The watch by sight in the whole loop: what goes wrong is told, stopped and kept."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dome.motor_model import MotorFacts
from app.dome.run_time import RunEnd
from app.dome.sight_watch import SightWatch
from app.model.sight_trouble import Trouble
from drivers.dome.protocol import Move, Turn
from drivers.errors import Refused
from drivers.motors.protocol import Axis, Drive
from drivers.simulation.scene import Fault
from drivers.simulation.world import World, WorldSettings
from tests.rig import Rig, blind_eye, true_eye
from vision.slit.protocol import SlitReading


def rig_of(**given: object) -> Rig:
    rig = Rig(WorldSettings.model_validate({"dome_azimuth_deg": 100.0, **given}))
    rig.run_s(3.0)
    return rig


def kinds(rig: Rig) -> list[Trouble]:
    return [trouble.kind for trouble in rig.room.watch.troubles]


def hold(rig: Rig, turn: Turn, seconds: float) -> None:
    for _ in range(round(seconds / 0.1)):
        rig.room.dome.turn(turn, 0.3)
        rig.run_s(0.1)


def on(rig: Rig, axis: Axis) -> Drive | None:
    return rig.motors.read_state().moving(axis)


@pytest.mark.parametrize("runs_s", [0.0, 6.0])
def test_a_stall_stops_a_held_button_until_it_is_pressed_anew(runs_s: float) -> None:
    rig = rig_of()
    hold(rig, Turn.CLOCKWISE, runs_s)
    rig.world.set_fault(Fault.DOME_STALLED, True)
    hold(rig, Turn.CLOCKWISE, 4.0)
    assert kinds(rig) == [Trouble.DOME_STALL]
    assert on(rig, Axis.DOME) is None
    trouble = rig.room.watch.troubles[0]
    assert "its motor was on (clockwise) for" in str(trouble.what)
    rig.run_s(1.0)
    # the operator must be able to help himself
    hold(rig, Turn.COUNTERCLOCKWISE, 0.5)
    assert on(rig, Axis.DOME) is Drive.DOME_CCW


def test_a_good_frame_clears_nothing() -> None:
    rig = rig_of()
    rig.world.set_fault(Fault.DOME_STALLED, True)
    rig.go_to(150.0)
    rig.world.set_fault(Fault.DOME_STALLED, False)
    rig.run_s(1.0)
    hold(rig, Turn.CLOCKWISE, 5.0)
    rig.run_s(5.0)
    assert kinds(rig) == [Trouble.DOME_STALL]
    with pytest.raises(Refused, match="dome was seen to go wrong"):
        rig.room.dome.slew(200.0)
    # the slit is not the dome
    rig.room.dome.move_shutter(Move.OPEN)
    rig.room.clear_trouble(Trouble.SLIT_STALL)
    assert kinds(rig) == [Trouble.DOME_STALL]
    rig.room.clear_trouble(Trouble.DOME_STALL)
    assert kinds(rig) == []


@pytest.mark.parametrize("drive", [Drive.SLIT_OPEN, Drive.SLIT_CLOSE, Drive.DOME_CCW])
def test_what_moves_with_its_relays_off_is_told_and_switched_off_again(drive: Drive) -> None:
    rig = rig_of(slit_opening=0.5)
    channel = list(Drive).index(drive) + 1
    rig.world.set_fault(Fault.CONTACT_WELDED, True)
    rig.world.switch(channel, True)
    rig.world.switch(channel, False)
    rig.run_s(5.0)
    runaway = Trouble.DOME_RUNAWAY if drive is Drive.DOME_CCW else Trouble.SLIT_RUNAWAY
    assert kinds(rig) == [runaway]
    assert "switched off again" in str(rig.room.watch.troubles[0].did)


def test_a_slit_that_goes_the_wrong_way_is_stopped_and_closing_is_not_refused() -> None:
    wiring = {1: Drive.DOME_CW, 3: Drive.SLIT_CLOSE, 4: Drive.SLIT_OPEN}
    rig = rig_of(slit_opening=0.5, wiring=wiring)
    rig.room.dome.move_shutter(Move.OPEN)
    rig.run_s(5.0)
    assert kinds(rig) == [Trouble.SLIT_WRONG_WAY]
    assert on(rig, Axis.SLIT) is None
    with pytest.raises(Refused, match="slit was seen to go wrong"):
        rig.room.dome.move_shutter(Move.OPEN)
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(1.0)
    assert on(rig, Axis.SLIT) is Drive.SLIT_CLOSE


def test_a_slit_not_seen_at_its_end_is_told_when_the_camera_is_back() -> None:
    rig = rig_of(slit_opening=0.7)
    rig.world.set_fault(Fault.SLIT_STALLED, True)
    rig.eye = blind_eye
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(60.0)
    # unseen, nothing is known of it
    assert kinds(rig) == []
    rig.eye = true_eye
    rig.run_s(2.0)
    assert kinds(rig) == [Trouble.SLIT_LATE]


def test_of_the_cover_is_told_what_is_known() -> None:
    watch = SightWatch(MotorFacts())
    assert watch.ended(None, RunEnd(Move.CLOSE, 15.0, 12.0, 50.0)) == ()
    assert watch.troubles == ()
    (trouble,) = watch.ended(None, RunEnd(Move.CLOSE, 4.0, 12.0, 90.0))
    assert trouble.kind is Trouble.COVER_LATE
    assert "for 4.0 s of the 12 s that it needs, and nobody sees it" in str(trouble.what)


@pytest.mark.parametrize("turning", [False, True])
def test_a_camera_that_is_knocked_is_no_dome_that_turns(turning: bool) -> None:
    rig = rig_of()

    def knocked(world: World) -> SlitReading:
        reading = true_eye(world)
        assert reading.azimuth_deg is not None
        return replace(reading, azimuth_deg=(reading.azimuth_deg + 2.0) % 360.0)

    if turning:
        hold(rig, Turn.CLOCKWISE, 4.0)
    rig.eye = knocked
    if turning:
        hold(rig, Turn.CLOCKWISE, 4.0)
    rig.run_s(5.0)
    assert kinds(rig) == []


def test_a_relay_that_is_read_as_on_explains_the_motion() -> None:
    """It has an alarm of its own."""
    rig = rig_of()
    rig.world.set_fault(Fault.RELAY_STUCK, True)
    hold(rig, Turn.CLOCKWISE, 2.0)
    rig.run_s(6.0)
    assert on(rig, Axis.DOME) is Drive.DOME_CW
    assert kinds(rig) == []


def misreading(chance: random.Random, share: float) -> Callable[[World], SlitReading]:
    """See the truth with noise; now and then a burst of frames shows something else."""
    left = [0]

    def eye(world: World) -> SlitReading:
        reading = true_eye(world)
        assert reading.azimuth_deg is not None
        if left[0] == 0 and chance.random() < share / 4.0:
            left[0] = chance.randint(1, 7)
        wrong_deg = chance.gauss(0.0, 0.1)
        if left[0] > 0:
            left[0] -= 1
            wrong_deg = chance.choice((-1.0, 1.0)) * chance.uniform(3.0, 90.0)
        return replace(reading, azimuth_deg=(reading.azimuth_deg + wrong_deg) % 360.0)

    return eye


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    temperature_c=st.floats(-10.0, 35.0),
    orders=st.lists(
        st.tuples(
            st.sampled_from(["go", "hold", "back", "slit", "stop", "blind", "rest"]),
            st.floats(0.1, 20.0),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_a_sound_run_raises_nothing(
    seed: int, temperature_c: float, orders: list[tuple[str, float]]
) -> None:
    rig = rig_of(temperature_c=temperature_c, slit_opening=0.5, seed=seed)
    chance = random.Random(seed)
    rig.eye = eye = misreading(chance, 0.01)
    for order, seconds in orders:
        if order == "blind":
            rig.eye = None
            rig.run_s(seconds)
            rig.eye = eye
            continue
        try:
            if order == "go":
                rig.room.dome.slew(chance.uniform(0.0, 360.0))
            elif order == "slit":
                rig.room.dome.move_shutter(chance.choice(list(Move)))
            elif order == "stop":
                rig.room.dome.stop()
            elif order in ("hold", "back"):
                hold(rig, Turn.CLOCKWISE if order == "hold" else Turn.COUNTERCLOCKWISE, seconds)
        except Refused:
            # one after the other; the slit goes before the dome
            continue
        rig.run_s(seconds)
        assert rig.room.watch.troubles == ()


def test_what_was_seen_outlives_the_link_to_the_board() -> None:
    rig = rig_of()
    rig.world.set_fault(Fault.DOME_STALLED, True)
    rig.go_to(150.0)
    before = rig.room.watch
    rig.room.close()
    after = Rig(WorldSettings(dome_azimuth_deg=100.0))
    after.room.adopt(before)
    after.run_s(3.0)
    assert kinds(after) == [Trouble.DOME_STALL]
    with pytest.raises(Refused, match="nobody has cleared it"):
        after.room.dome.slew(150.0)


def told_after_s(rig: Rig, kind: Trouble, at_most_s: float) -> float:
    """Say how long it takes until a trouble is told, and that it is this one."""
    began_s = rig.clock.monotonic_s()
    assert rig.run_until(lambda: bool(rig.room.watch.troubles), at_most_s)
    assert kinds(rig) == [kind]
    return rig.clock.monotonic_s() - began_s


def weld(rig: Rig, drive: Drive) -> None:
    channel = list(Drive).index(drive) + 1
    rig.world.set_fault(Fault.CONTACT_WELDED, True)
    rig.world.switch(channel, True)
    rig.world.switch(channel, False)


@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    sigma=st.floats(0.02, 0.13),
    bias=st.floats(-0.1, 0.1),
    drive=st.sampled_from([Drive.SLIT_OPEN, Drive.SLIT_CLOSE]),
)
def test_a_slit_that_moves_by_itself_is_told_however_much_its_reading_claims(
    seed: int, sigma: float, bias: float, drive: Drive
) -> None:
    rig = rig_of(slit_opening=0.5, seed=seed)
    chance = random.Random(seed)

    def biased(world: World) -> SlitReading:
        reading = true_eye(world)
        assert reading.opening is not None
        seen = reading.opening + bias + chance.gauss(0.0, 0.003)
        return replace(reading, opening=min(max(seen, 0.0), 1.0), opening_sigma=sigma)

    rig.eye = biased
    rig.run_s(3.0)
    weld(rig, drive)
    # four per cent of the way in a second
    moved = 0.04 * told_after_s(rig, Trouble.SLIT_RUNAWAY, 8.0)
    assert moved <= 0.06 + 1.5 * sigma


@settings(max_examples=15, deadline=None)
@given(blind_s=st.floats(2.5, 4.0), drive=st.sampled_from([Drive.DOME_CW, Drive.DOME_CCW]))
def test_a_dome_that_ran_away_unseen_is_told_when_it_is_seen_again(
    blind_s: float, drive: Drive
) -> None:
    rig = rig_of()
    rig.eye = None
    weld(rig, drive)
    rig.run_s(blind_s)
    rig.eye = true_eye
    assert told_after_s(rig, Trouble.DOME_RUNAWAY, 3.0) <= 1.1


def test_a_reading_that_stepped_back_does_not_hide_a_stall() -> None:
    rig = rig_of()
    hold(rig, Turn.CLOCKWISE, 4.0)

    def stepped(world: World) -> SlitReading:
        reading = true_eye(world)
        assert reading.azimuth_deg is not None
        return replace(reading, azimuth_deg=reading.azimuth_deg - 0.9)

    rig.eye = stepped
    rig.world.set_fault(Fault.DOME_STALLED, True)
    hold(rig, Turn.CLOCKWISE, 3.0)
    assert kinds(rig) == [Trouble.DOME_STALL]


@pytest.mark.parametrize("sigma", [0.015, 0.05])
def test_a_closing_that_stops_short_is_told_where_the_reading_is_sure(sigma: float) -> None:
    rig = rig_of(slit_opening=0.085)
    rig.world.set_fault(Fault.SLIT_STALLED, True)

    def claims(world: World) -> SlitReading:
        return replace(true_eye(world), opening_sigma=sigma)

    rig.eye = claims
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(8.0)
    assert kinds(rig) == ([Trouble.SLIT_STALL] if sigma < 0.02 else [])
