"""A dome that turns the wrong way is told from a start that was misread."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.dome.axis_watch import AxisWatch, Found, Odd
from app.dome.motor_model import MotorFacts
from app.dome.natures import dome_nature
from app.dome.sight_watch import DOME_SCATTER
from drivers.simulation.scene import Fault
from drivers.simulation.world import World, WorldSettings
from tests.rig import FPS, Rig, true_eye
from vision.slit.protocol import SlitReading

SENSES = st.sampled_from([1, -1])
SPEEDS_DEG_S = st.floats(0.5, 6.0)
AZIMUTHS_DEG = st.floats(0.0, 359.9)
NOISE_DEG = 0.1
SIGMA_DEG = 0.2
REST = 30


class Turning:
    """A dome at rest whose motor is switched on, frame by frame."""

    def __init__(self, sense: int, speed_deg_s: float = 2.0) -> None:
        self.sense = sense
        self.watch = AxisWatch(dome_nature(MotorFacts(speed_deg_s, speed_deg_s)), DOME_SCATTER)
        self.watch.note(0.0, 0)

    def see(self, frame: int, azimuth_deg: float) -> Found | None:
        """Take frame number ``frame`` since the motor went on, negative before."""
        if frame == 0:
            self.watch.note(self.at_s(0), self.sense)
        return self.watch.see(self.at_s(frame), azimuth_deg % 360.0, SIGMA_DEG)

    def at_s(self, frame: int) -> float:
        return 10.0 + frame / FPS


@given(sense=SENSES, start_deg=AZIMUTHS_DEG, speed_deg_s=SPEEDS_DEG_S, data=st.data())
@settings(max_examples=60, deadline=None)
def test_reversed_wiring_is_believed_within_two_degrees_or_so_at_any_speed(
    sense: int, start_deg: float, speed_deg_s: float, data: st.DataObject
) -> None:
    noise_deg = data.draw(st.lists(st.floats(-NOISE_DEG, NOISE_DEG), min_size=8, max_size=8))
    turning = Turning(sense, speed_deg_s)
    found = None
    for frame in range(-REST, 150):
        gone_deg = speed_deg_s * max(0.0, frame / FPS - 0.4)
        found = turning.see(frame, start_deg - sense * gone_deg + noise_deg[frame % 8])
        if found is not None:
            break
    assert found is not None
    assert (found.odd, found.sense) == (Odd.BACKWARDS, sense)
    assert found.way * sense < 0.0
    assert gone_deg < 1.6 + 0.6 * speed_deg_s


@given(
    sense=SENSES,
    start_deg=AZIMUTHS_DEG,
    misread_deg=st.floats(-12.0, 12.0),
    share=st.floats(0.85, 1.15),
    delay_s=st.floats(0.2, 0.7),
)
@settings(max_examples=60, deadline=None)
def test_a_misread_start_is_never_taken_for_reversed_wiring(
    sense: int, start_deg: float, misread_deg: float, share: float, delay_s: float
) -> None:
    turning = Turning(sense)
    for frame in range(-REST, 120):
        gone_deg = 2.0 * share * max(0.0, frame / FPS - delay_s)
        wrong_deg = misread_deg if gone_deg == 0.0 else 0.0
        assert turning.see(frame, start_deg + wrong_deg + sense * gone_deg) is None


@given(sense=SENSES, start_deg=AZIMUTHS_DEG, far_deg=st.floats(1.6, 40.0))
@settings(max_examples=60, deadline=None)
def test_a_few_misread_pictures_on_the_way_are_not_believed(
    sense: int, start_deg: float, far_deg: float
) -> None:
    turning = Turning(sense)
    for frame in range(-REST, 120):
        gone_deg = 2.0 * max(0.0, frame / FPS - 0.4)
        misread = frame % 15 in (3, 4, 5)
        wrong_deg = far_deg + frame % 15 if misread else 0.0
        assert turning.see(frame, start_deg + sense * (gone_deg - wrong_deg)) is None


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
        # the true place may first be doubted for a second; that is no wrong way
        assert rig.room.dome.read_state().held_because in {None, "the slit is not seen"}
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
