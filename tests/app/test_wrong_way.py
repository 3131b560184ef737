"""A dome that turns the wrong way is told from a start that was misread."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dome.approach import WRONG_MORE_DEG, WRONG_WAY_DEG, WRONG_WAY_S, Approach
from drivers.dome.protocol import Turn
from drivers.simulation.scene import Fault
from drivers.simulation.world import World, WorldSettings
from tests.rig import FPS, Rig, true_eye
from vision.slit.protocol import SlitReading

TURNS = st.sampled_from(list(Turn))
SPEEDS_DEG_S = st.floats(0.3, 6.0)
AZIMUTHS_DEG = st.floats(0.0, 359.9)
NOISE_DEG = 0.1


def sign_of(turn: Turn) -> float:
    return 1.0 if turn is Turn.CLOCKWISE else -1.0


def begun(turn: Turn, start_deg: float) -> Approach:
    approach = Approach((start_deg + sign_of(turn) * 90.0) % 360.0, turn=turn)
    approach.start(start_deg, 0.0)
    return approach


@given(turn=TURNS, start_deg=AZIMUTHS_DEG, speed_deg_s=SPEEDS_DEG_S, data=st.data())
def test_reversed_wiring_is_believed_within_two_degrees_or_so_at_any_speed(
    turn: Turn, start_deg: float, speed_deg_s: float, data: st.DataObject
) -> None:
    approach = begun(turn, start_deg)
    noise_deg = data.draw(st.lists(st.floats(-NOISE_DEG, NOISE_DEG), min_size=8, max_size=8))
    for frame in range(1, 300):
        now_s = frame / FPS
        gone_deg = speed_deg_s * now_s
        seen_deg = start_deg - sign_of(turn) * gone_deg + noise_deg[frame % 8]
        if approach.goes_wrong(seen_deg % 360.0, now_s):
            break
    latest_deg = max(WRONG_MORE_DEG + 2.0 * NOISE_DEG, speed_deg_s * (WRONG_WAY_S + 1.0 / FPS))
    assert gone_deg <= WRONG_WAY_DEG + latest_deg + NOISE_DEG + 2.0 * speed_deg_s / FPS


@given(
    turn=TURNS,
    start_deg=AZIMUTHS_DEG,
    speed_deg_s=SPEEDS_DEG_S,
    misread_deg=st.floats(-12.0, 12.0),
    delay_s=st.floats(0.0, 1.0),
)
def test_a_misread_start_is_never_taken_for_reversed_wiring(
    turn: Turn, start_deg: float, speed_deg_s: float, misread_deg: float, delay_s: float
) -> None:
    approach = begun(turn, (start_deg + misread_deg) % 360.0)
    for frame in range(1, 120):
        now_s = frame / FPS
        gone_deg = speed_deg_s * max(0.0, now_s - delay_s)
        seen_deg = (start_deg + sign_of(turn) * min(gone_deg, 80.0)) % 360.0
        assert not approach.goes_wrong(seen_deg, now_s)
    if misread_deg * sign_of(turn) > WRONG_WAY_DEG and gone_deg > 3.0:
        # the way is counted from a place on the way, not from the misread one
        assert abs(approach.gone_deg(seen_deg)) <= gone_deg


@given(turn=TURNS, start_deg=AZIMUTHS_DEG, speed_deg_s=SPEEDS_DEG_S)
def test_a_dome_seen_to_move_the_wrong_way_has_not_stalled(
    turn: Turn, start_deg: float, speed_deg_s: float
) -> None:
    """Else a slow reversed dome would be started six times over, each time further off."""
    approach = begun(turn, start_deg)
    for frame in range(1, 60):
        now_s = frame / FPS
        approach.look_for_motion(start_deg - sign_of(turn) * speed_deg_s * now_s, now_s)
        assert now_s - approach.moved_at_s < 1.2


@given(turn=TURNS, start_deg=AZIMUTHS_DEG, far_deg=st.floats(1.6, 20.0))
def test_a_few_misread_pictures_on_the_way_are_not_believed(
    turn: Turn, start_deg: float, far_deg: float
) -> None:
    approach = begun(turn, start_deg)
    for frame in range(1, 40):
        misread = frame % 8 in (3, 4, 5)
        wrong_deg = far_deg + frame % 8 if misread else -0.1 * frame
        seen_deg = (start_deg - sign_of(turn) * wrong_deg) % 360.0
        assert not approach.goes_wrong(seen_deg, frame / FPS)


@pytest.mark.parametrize("goal_deg", [60.0, 140.0])
@pytest.mark.parametrize("misread_deg", [-2.3, 2.3])
def test_a_go_to_whose_start_was_misread_goes_on_and_arrives(
    goal_deg: float, misread_deg: float
) -> None:
    def misreads_at_rest(world: World) -> SlitReading:
        reading = true_eye(world)
        if world.truth().dome_rate_deg_s != 0.0 or abs(world.truth().dome_azimuth_deg - 100.0) > 3:
            return reading
        return replace(reading, azimuth_deg=100.0 + misread_deg)

    rig = Rig(WorldSettings(dome_azimuth_deg=100.0), eye=misreads_at_rest)
    rig.run_s(1.5)
    rig.room.dome.slew(goal_deg)
    while rig.room.dome.read_state().slewing:
        rig.step()
        assert rig.room.dome.read_state().held_because is None
    assert abs(rig.off_deg(goal_deg)) < 1.0


@pytest.mark.parametrize("goal_deg", [60.0, 140.0])
@pytest.mark.parametrize("temperature_c", [-10.0, 30.0])
def test_reversed_wiring_stops_in_the_room_before_it_gets_far(
    goal_deg: float, temperature_c: float
) -> None:
    rig = Rig(WorldSettings(dome_azimuth_deg=100.0, temperature_c=temperature_c))
    rig.run_s(1.5)
    rig.world.set_fault(Fault.WIRING_REVERSED, True)
    rig.room.dome.slew(goal_deg)
    assert rig.run_until(lambda: not rig.room.dome.read_state().slewing, 10.0)
    assert rig.room.dome.read_state().held_because == "it turns the wrong way"
    # until the order to stop two degrees or so, then the coasting of any stop
    assert abs(rig.world.truth().dome_azimuth_deg - 100.0) < 3.0
    assert abs(rig.off_deg(100.0)) < 4.5
