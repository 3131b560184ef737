"""A whole dome learns its motors by being watched, and nothing moves because of it."""

from __future__ import annotations

import contextlib
from functools import cache

import pytest

from app.dome.motor_learning import Belief
from app.dome.motor_model import WIDEST_DEG, DomeModel, MotorFacts
from app.model.learned_motor import LearnedWay
from drivers.dome.protocol import Move, Opening, Turn
from drivers.errors import Refused
from drivers.motors.protocol import Axis, Drive
from drivers.simulation.motor import DOME, SLIT
from drivers.simulation.scene import Fault
from drivers.simulation.world import World, WorldSettings
from tests.rig import FACTS, Eye, Rig, blind_eye, true_eye
from tests.statistical_eye import StatisticalEye

GOALS_DEG = (150.0, 100.0, 104.0, 98.0, 180.0, 80.0, 83.0, 60.0, 140.0, 100.0)
REACHED_C = 10.0


def rig_of(eye: Eye | None = None, temperature_c: float = REACHED_C, opening: float = 0.0) -> Rig:
    rig = Rig(
        WorldSettings(dome_azimuth_deg=100.0, temperature_c=temperature_c, slit_opening=opening),
        eye or true_eye,
        thermometer=True,
    )
    rig.world.climate.force({"temperature_c": temperature_c})
    rig.run_s(3.0)
    return rig


def learned(rig: Rig, drive: Drive) -> LearnedWay:
    return next(way for way in rig.room.learned.ways() if way.drive is drive)


@cache
def _beliefs() -> dict[Drive, Belief]:
    rig = rig_of(StatisticalEye(3))
    for goal_deg in GOALS_DEG:
        assert rig.go_to(goal_deg)
        rig.run_s(5.0)
    return rig.room.learned.beliefs()


def practised() -> Rig:
    """A rig that knows what ten go-tos have taught."""
    rig = rig_of(StatisticalEye(4))
    assert rig.room.learned.restore(_beliefs())
    return rig


def turn_by_hand(rig: Rig, turn: Turn, seconds: float) -> None:
    for _ in range(round(seconds / 0.1)):
        with contextlib.suppress(Refused):
            rig.room.dome.turn(turn, 0.3)
        rig.run_s(0.1)
    rig.room.dome.stop_turning()


def test_ten_go_tos_teach_both_directions_what_they_are_truly_like() -> None:
    rig = practised()
    for drive, truth in ((Drive.DOME_CW, DOME.forward), (Drive.DOME_CCW, DOME.backward)):
        way = learned(rig, drive)
        assert way.runs >= 4
        assert way.temperature_c == REACHED_C
        assert way.speed == pytest.approx(truth.speed, abs=3.0 * way.speed_sigma)
        assert way.start_delay_s == pytest.approx(truth.delay_s, abs=4.0 * way.start_delay_sigma_s)
        assert way.coast == pytest.approx(truth.coast, abs=3.0 * way.coast_sigma)
        assert way.speed_sigma < 0.02 * truth.speed


def test_after_that_a_go_to_needs_one_start_and_arrives() -> None:
    rig = practised()
    for goal_deg in (101.5, 99.0, 130.0, 40.0):
        before = rig.room.learned.runs
        assert rig.go_to(goal_deg)
        assert abs(rig.off_deg(goal_deg)) < 0.5
        rig.run_s(3.0)
        assert rig.room.learned.runs - before <= 1


def test_of_what_never_moved_the_profile_is_told() -> None:
    for way in rig_of().room.learned.ways():
        assert way.runs == 0
    assert learned(rig_of(), Drive.COVER_OPEN).speed == pytest.approx(1.0 / FACTS.cover_travel_s)


def test_the_cover_is_not_seen_and_nothing_is_learned_of_it() -> None:
    rig = rig_of()
    rig.room.cover.move(Move.OPEN)
    rig.run_s(20.0)
    assert rig.room.learned.runs == 0


def test_a_turn_by_hand_teaches_as_well() -> None:
    rig = rig_of()
    turn_by_hand(rig, Turn.CLOCKWISE, 8.0)
    rig.run_s(6.0)
    assert learned(rig, Drive.DOME_CW).runs == 1


def test_a_run_whose_camera_drops_out_on_the_way_teaches_still() -> None:
    rig = rig_of()
    rig.room.dome.slew(140.0)
    rig.run_s(6.0)
    rig.eye = None
    rig.run_s(0.8)
    rig.eye = true_eye
    rig.run_until(lambda: not rig.room.dome.read_state().slewing, 60.0)
    rig.run_s(6.0)
    way = learned(rig, Drive.DOME_CW)
    assert way.runs == 1
    assert way.speed == pytest.approx(DOME.forward.speed, rel=0.05)


@pytest.mark.parametrize("fault", [Fault.DOME_STALLED, Fault.WIRING_REVERSED])
def test_a_dome_that_stalls_or_turns_the_wrong_way_teaches_nothing(fault: Fault) -> None:
    rig = rig_of()
    rig.world.set_fault(fault, True)
    rig.room.dome.slew(200.0)
    rig.run_s(30.0)
    assert rig.room.learned.runs == 0


def test_a_dome_that_stalls_on_its_way_teaches_nothing() -> None:
    rig = rig_of()
    turn_by_hand(rig, Turn.CLOCKWISE, 5.0)
    rig.run_s(6.0)
    before = rig.room.learned.runs
    for _ in range(4):
        rig.room.dome.turn(Turn.CLOCKWISE, 6.0)
        rig.run_s(3.0)
        rig.world.set_fault(Fault.DOME_STALLED, True)
        rig.run_s(10.0)
        rig.world.set_fault(Fault.DOME_STALLED, False)
    assert rig.room.learned.runs == before


def test_a_run_that_reverses_or_never_comes_to_rest_in_sight_teaches_nothing() -> None:
    rig = rig_of()
    turn_by_hand(rig, Turn.CLOCKWISE, 3.0)
    turn_by_hand(rig, Turn.COUNTERCLOCKWISE, 3.0)
    rig.eye = blind_eye
    rig.run_s(60.0)
    rig.eye = true_eye
    rig.run_s(5.0)
    assert rig.room.learned.runs == 0


def test_learning_moves_nothing() -> None:
    rig = practised()
    at_deg = rig.world.truth().dome_azimuth_deg
    rig.run_s(30.0)
    assert rig.world.truth().dome_azimuth_deg == at_deg
    assert rig.world.truth().powered == frozenset()


def test_however_well_it_is_known_a_blind_dome_stops_within_a_second() -> None:
    rig = practised()
    rig.room.dome.slew(250.0)
    rig.run_s(5.0)
    rig.eye = blind_eye
    rig.run_s(1.1)
    assert rig.motors.read_state().moving(Axis.DOME) is None
    assert rig.longest_blind_run_s <= 1.1


def test_a_whole_opening_and_closing_teach_the_slits_travel() -> None:
    rig = rig_of()
    for move in (Move.OPEN, Move.CLOSE):
        rig.room.dome.move_shutter(move)
        rig.run_s(38.0)
    for drive, truth in ((Drive.SLIT_OPEN, SLIT.forward), (Drive.SLIT_CLOSE, SLIT.backward)):
        way = learned(rig, drive)
        assert way.runs == 1
        assert way.speed == pytest.approx(truth.speed, rel=0.03)


def test_a_stalled_slit_teaches_nothing() -> None:
    rig = rig_of(opening=1.0)
    rig.room.dome.move_shutter(Move.CLOSE)
    rig.run_s(10.0)
    rig.world.set_fault(Fault.SLIT_STALLED, True)
    rig.run_s(40.0)
    assert rig.room.learned.runs == 0


def test_a_slit_known_to_be_slow_is_driven_for_longer_and_never_for_less() -> None:
    slow, quick = rig_of(temperature_c=-30.0), rig_of(temperature_c=40.0)
    ran_s = []
    for rig in (slow, quick):
        for _ in range(2):
            for move in (Move.OPEN, Move.CLOSE):
                rig.room.dome.move_shutter(move)
                rig.run_s(45.0)
        rig.room.dome.move_shutter(Move.OPEN)
        start_s = rig.clock.monotonic_s()
        assert rig.run_until(lambda: rig.motors.read_state().moving(Axis.SLIT) is not None, 2.0)  # noqa: B023
        assert rig.run_until(lambda: rig.motors.read_state().moving(Axis.SLIT) is None, 60.0)  # noqa: B023
        ran_s.append(rig.clock.monotonic_s() - start_s)
        rig.run_s(0.1)
        assert rig.world.truth().slit_opening == pytest.approx(1.0)
        assert rig.room.dome.read_state().shutter is Opening.OPEN
    nominal_s = 1.25 * FACTS.slit_travel_s
    assert ran_s[0] > nominal_s + 3.0
    assert ran_s[1] == pytest.approx(nominal_s, abs=0.3)


def predict(rig: Rig, turn: Turn, seconds: float) -> tuple[float, float | None, float | None]:
    """Turn by hand while nothing is seen; true, predicted, sigma at the end."""
    rig.eye = blind_eye
    turn_by_hand(rig, turn, seconds)
    rig.run_s(3.0)
    state = rig.room.dome.read_state()
    return (
        rig.world.truth().dome_azimuth_deg,
        state.predicted_azimuth_deg,
        state.predicted_sigma_deg,
    )


def off(true_deg: float, said_deg: float) -> float:
    return abs((true_deg - said_deg + 180.0) % 360.0 - 180.0)


@pytest.mark.parametrize("turn", list(Turn))
def test_what_was_learned_predicts_better_while_the_camera_is_out(turn: Turn) -> None:
    true_deg, said_deg, sigma_deg = predict(practised(), turn, 20.0)
    assert said_deg is not None
    assert sigma_deg is not None
    assert off(true_deg, said_deg) < 3.0 * sigma_deg
    assert off(true_deg, said_deg) < 1.5
    fresh_true_deg, fresh_deg, fresh_sigma_deg = predict(rig_of(), turn, 20.0)
    assert fresh_deg is not None
    assert fresh_sigma_deg is not None
    assert off(fresh_true_deg, fresh_deg) < 3.0 * fresh_sigma_deg
    assert sigma_deg < 0.4 * fresh_sigma_deg


def test_the_band_grows_with_the_way_and_ends_in_unknown() -> None:
    model = DomeModel(MotorFacts().way)
    model.fix(100.0, 0.1)
    sigmas = []
    for step in range(4000):
        model.advance(0.05 * step, Turn.CLOCKWISE)
        if model.azimuth_deg is None:
            break
        sigma_deg = model.sigma_deg
        assert sigma_deg is not None
        assert sigma_deg <= WIDEST_DEG
        sigmas.append(sigma_deg)
    assert model.azimuth_deg is None
    assert model.sigma_deg is None
    assert sigmas == sorted(sigmas)
    assert sigmas[-1] > 0.95 * WIDEST_DEG


def test_a_prediction_that_was_lost_begins_anew_where_the_dome_is_seen_at_rest() -> None:
    rig = rig_of()
    rig.eye = blind_eye
    turn_by_hand(rig, Turn.CLOCKWISE, 130.0)
    rig.run_s(3.0)
    assert rig.room.dome.read_state().predicted_azimuth_deg is None
    rig.eye = true_eye
    rig.run_s(4.0)
    state = rig.room.dome.read_state()
    assert state.predicted_azimuth_deg == pytest.approx(rig.world.truth().dome_azimuth_deg, abs=0.5)


def test_without_a_thermometer_no_temperature_is_told() -> None:
    rig = Rig(WorldSettings(dome_azimuth_deg=100.0), StatisticalEye(4))
    rig.run_s(1.5)
    assert rig.go_to(120.0)
    rig.run_s(5.0)
    assert {way.temperature_c for way in rig.room.learned.ways()} == {None}
    assert learned(rig, Drive.DOME_CW).runs == 1


def test_a_tenth_of_the_frames_of_another_place_teach_nothing_wrong() -> None:
    count = [0]

    def misreading(world: World) -> object:
        count[0] += 1
        reading = true_eye(world)
        if count[0] % 10:
            return reading
        return type(reading)(
            *((37.0 * count[0]) % 360.0, 0.2, reading.opening, 0.01, reading.state, 0.9, "")
        )

    rig = rig_of(misreading)  # type: ignore[arg-type]
    assert rig.go_to(140.0)
    rig.run_s(6.0)
    way = learned(rig, Drive.DOME_CW)
    assert way.runs == 1
    assert way.speed == pytest.approx(DOME.forward.speed, rel=0.03)
