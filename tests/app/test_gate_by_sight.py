"""The gate on a dome that is seen: a slit can be opened, and every conflict has a way out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.model.commands import CloseSlit, Command, OpenSlit, SlewDome, TurnDome
from app.model.interlocks import refusal
from app.model.state import SIGHTING_FRESH_S, CameraState, ObservatoryState
from drivers.dome.protocol import Turn
from drivers.motors.protocol import Axis
from drivers.simulation.scene import Fault
from drivers.simulation.world import World, WorldSettings
from tests.app.states import FINE
from tests.rig import STEP_S, Rig, blind_eye, true_eye
from vision.slit.protocol import SlitReading, SlitState
from vision.slit.watched import MOVED

FRAMES_S = 2.0 * STEP_S
"""A frame at most so late, and a tick for it."""

HOLD_S = 0.1
"""A held button asks so often."""


def state_of(rig: Rig) -> ObservatoryState:
    """The state as the store would have it."""
    assert FINE.slit is not None
    assert FINE.weather is not None
    assert FINE.sky is not None
    now_s = rig.clock.monotonic_s()
    reading = (rig.eye or blind_eye)(rig.world)
    return replace(
        FINE,
        now_s=now_s,
        dome=rig.room.dome.read_state(),
        motors=rig.motors.read_state(),
        slit=replace(FINE.slit, read_at_s=now_s, reading=reading),
        track=rig.room.dome.track(),
        slit_camera=CameraState("IR-CAM1", "simulator", True, 15.0, now_s),
        weather=replace(FINE.weather, read_at_s=now_s),
        sky=replace(FINE.sky, read_at_s=now_s),
    )


def asked(rig: Rig, command: Command) -> str | None:
    """Ask as the desk does; the reason when it is refused."""
    reason = refusal(command, state_of(rig))
    if reason is None:
        command.apply(rig.room.dome)
    return None if reason is None else str(reason)


def held(rig: Rig, command: Command, seconds: float) -> list[str]:
    """Hold a button; every refusal meanwhile."""
    refused: list[str] = []
    for _ in range(round(seconds / HOLD_S)):
        reason = asked(rig, command)
        refused += [] if reason is None else [reason]
        rig.run_s(HOLD_S)
        # the worker tells the track at every tick
        rig.room.dome.track()
    return refused


def rig_of(slit_opening: float = 1.0) -> Rig:
    rig = Rig(WorldSettings(dome_azimuth_deg=100.0, slit_opening=slit_opening))
    rig.run_s(2.0)
    return rig


def watched_s(rig: Rig, seconds: float) -> SlitState:
    """Let time pass as the worker does, which tells the track at every tick."""
    for _ in range(round(seconds / STEP_S)):
        rig.step()
        track = rig.room.dome.track()
    return track.state


@pytest.mark.parametrize("slit_opening", [0.0, 0.5])
def test_a_held_button_opens_the_slit_from_end_to_end(slit_opening: float) -> None:
    rig = rig_of(slit_opening)
    assert held(rig, OpenSlit(hold=True), 35.0 * (1.0 - slit_opening)) == []
    assert rig.world.truth().slit_opening == pytest.approx(1.0)


def test_an_unseen_slit_does_not_open_and_closes_all_the_same() -> None:
    rig = rig_of(0.5)
    rig.eye = blind_eye
    rig.run_s(SIGHTING_FRESH_S + FRAMES_S)
    assert asked(rig, OpenSlit()) == "the slit's state is not known: too dark"
    assert asked(rig, CloseSlit()) is None
    rig.run_s(35.0)
    assert rig.world.truth().slit_opening == pytest.approx(0.0)


def test_a_slit_that_stayed_open_holds_the_dome_until_it_is_closed() -> None:
    rig = rig_of(0.5)
    rig.world.set_fault(Fault.SLIT_STALLED, True)
    assert asked(rig, CloseSlit()) is None
    assert watched_s(rig, 45.0) is SlitState.CONFLICT
    for command in (SlewDome(150.0), TurnDome(Turn.CLOCKWISE), OpenSlit()):
        assert "seen open" in (asked(rig, command) or "")
    rig.world.set_fault(Fault.SLIT_STALLED, False)
    assert asked(rig, CloseSlit()) is None
    assert watched_s(rig, 40.0) is SlitState.CLOSED
    assert asked(rig, TurnDome(Turn.CLOCKWISE)) is None
    assert rig.world.truth().slit_opening == pytest.approx(0.0)


def test_a_dome_that_is_not_where_it_was_left_goes_again_after_a_turn_by_hand() -> None:
    rig = rig_of()
    rig.eye = beside(5.0)
    assert watched_s(rig, 9.0) is SlitState.CONFLICT
    assert "first turn the dome a little by hand" in (asked(rig, SlewDome(150.0)) or "")
    assert held(rig, TurnDome(Turn.CLOCKWISE), 1.0) == []
    assert watched_s(rig, 8.0) is SlitState.OPEN
    assert asked(rig, SlewDome(150.0)) is None
    assert rig.run_until(lambda: not rig.room.dome.read_state().slewing, 120.0)
    assert rig.room.dome.read_state().held_because is None


def beside(off_deg: float) -> Callable[[World], SlitReading]:
    """See everything turned by so much."""

    def see(world: World) -> SlitReading:
        reading = true_eye(world)
        assert reading.azimuth_deg is not None
        return replace(reading, azimuth_deg=(reading.azimuth_deg + off_deg) % 360.0)

    return see


def moved_eye(world: World) -> SlitReading:
    """See as a watched detector does whose camera has moved."""
    return replace(blind_eye(world), unknown_because=MOVED)


@pytest.mark.parametrize("turning", [False, True])
def test_a_moved_camera_is_bridged_for_a_second_and_no_longer(turning: bool) -> None:
    rig = rig_of()
    if turning:
        rig.room.dome.slew(200.0)
        rig.run_s(4.0)
    rig.eye = moved_eye
    bridged_s = 0.0
    while rig.room.dome.read_state().azimuth_deg is not None:
        rig.step()
        bridged_s += STEP_S
        assert bridged_s <= SIGHTING_FRESH_S + FRAMES_S
    assert rig.motors.read_state().moving(Axis.DOME) is None
    track = rig.room.dome.track()
    assert (track.state, str(track.because)) == (SlitState.UNKNOWN, MOVED)
    # however long it goes on, and with nothing to prolong it
    for _ in range(40):
        rig.run_s(0.25)
        track = rig.room.dome.track()
        assert (track.azimuth_deg, track.opening, track.rate_deg_s) == (None, None, None)
        assert rig.motors.read_state().moving(Axis.DOME) is None
    assert MOVED in (asked(rig, OpenSlit()) or "")
    assert asked(rig, SlewDome(150.0)) == "the slit's azimuth is not seen"


def test_a_camera_that_is_put_back_is_believed_anew_and_not_prolonged() -> None:
    rig = rig_of()
    rig.eye = moved_eye
    rig.run_s(SIGHTING_FRESH_S + 2.0)
    # put back, and the dome meanwhile elsewhere
    rig.eye = beside(40.0)
    for _ in range(60):
        rig.step()
        azimuth_deg = rig.room.dome.read_state().azimuth_deg
        assert azimuth_deg is None or azimuth_deg == pytest.approx(140.0, abs=0.5)
    assert azimuth_deg is not None
