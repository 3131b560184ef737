"""Sequences through the real desk and store, on simulated motors: what is seen decides."""

from __future__ import annotations

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from app.model.commands import (
    CloseCover,
    CloseSlit,
    OpenCover,
    OpenSlit,
    ParkMount,
    StopAll,
    StopCover,
    StopSlit,
)
from app.model.sequences import Outcome, SequenceName, StepState
from app.model.settings import CancelSequence, SetDomeMode
from app.model.state import DomeMode
from app.sequence.closing import PAUSE_S, TRIES
from drivers.motors.protocol import Axis
from drivers.simulation.scene import Fault
from drivers.simulation.world import WorldSettings
from tests.app.night import WEATHER_POLL_S, Night
from tests.rig import blind_eye, true_eye

OPEN = WorldSettings(slit_opening=1.0, cover_opening=1.0)
SHUT = WorldSettings(slit_opening=0.0, cover_opening=0.0)
CLOSING = [SequenceName.CLOSE_DOWN, SequenceName.MAKE_SAFE]


def started(settings: WorldSettings, after_s: float = 3.0) -> Night:
    night = Night(settings)
    night.run_s(after_s)
    return night


@pytest.mark.parametrize("name", CLOSING)
def test_closing_is_done_when_the_slit_is_seen_closed(qtbot: QtBot, name: SequenceName) -> None:
    night = started(OPEN)
    night.auto()
    night.begin(name)
    assert night.run_to_the_end().outcome is Outcome.DONE
    truth = night.rig.world.truth()
    assert (truth.slit_opening, truth.cover_opening) == (0.0, 0.0)
    assert night.state.dome_mode is DomeMode.MANUAL
    assert night.state.mount is not None
    assert night.state.mount.parked
    assert str(night.step_of("Close the slit").detail) == "it is seen closed"
    assert "by run time" in str(night.step_of("Close the mirror cover").detail)
    assert night.sequence.done == len(night.sequence.steps)
    assert night.texts()[-1].endswith("is done.")


def test_what_memory_calls_closed_is_closed_again(qtbot: QtBot) -> None:
    night = started(SHUT)
    for _ in range(2):
        night.begin(SequenceName.CLOSE_DOWN)
        assert night.run_to_the_end().outcome is Outcome.DONE
        night.run_s(10.0)
    assert len(night.commands(CloseSlit)) == 2
    assert len(night.commands(CloseCover)) == 2


def test_a_slit_that_stalls_is_tried_again_and_then_said(qtbot: QtBot) -> None:
    night = started(OPEN)
    night.rig.world.set_fault(Fault.SLIT_STALLED, True)
    night.begin(SequenceName.CLOSE_DOWN)
    assert night.run_to_the_end().outcome is Outcome.FAILED
    asked_s = night.commands(CloseSlit)
    assert len(asked_s) == TRIES
    assert all(later - sooner > 31.0 + PAUSE_S for sooner, later in pairwise(asked_s))
    for number in range(1, TRIES + 1):
        assert any(f"try {number} of {TRIES} has failed" in text for text in night.texts())
    assert str(night.step_of("Close the slit").detail) == "it is seen 100 % open"
    # the rest is done all the same
    assert night.step_of("Close the mirror cover").state is StepState.DONE
    assert night.step_of("Park the telescope").state is StepState.DONE
    night.run_s(1.0)
    assert any(alarm.name == "closing" and alarm.active for alarm in night.state.alarms)
    assert night.rig.world.truth().powered == frozenset()


def test_a_slit_that_lets_go_is_closed_by_a_later_try(qtbot: QtBot) -> None:
    night = started(OPEN)
    night.rig.world.set_fault(Fault.SLIT_STALLED, True)
    night.begin(SequenceName.MAKE_SAFE)
    night.run_s(39.0)
    assert len(night.commands(CloseSlit)) == 1
    night.rig.world.set_fault(Fault.SLIT_STALLED, False)
    assert night.run_to_the_end().outcome is Outcome.DONE
    assert night.rig.world.truth().slit_opening == 0.0


def test_a_blind_camera_does_not_keep_it_open_and_is_not_passed_over(qtbot: QtBot) -> None:
    night = started(OPEN)
    night.rig.eye = blind_eye
    night.run_s(5.0)
    night.begin(SequenceName.CLOSE_DOWN)
    assert night.run_to_the_end().outcome is Outcome.FAILED
    assert night.rig.world.truth().slit_opening == 0.0
    assert "closed by run time, but it is not seen" in str(night.step_of("Close the slit").detail)
    night.run_s(1.0)
    assert any(alarm.name == "closing" and alarm.active for alarm in night.state.alarms)
    night.rig.eye = true_eye
    night.run_s(5.0)
    assert not any(alarm.name == "closing" and alarm.active for alarm in night.state.alarms)


def test_a_mount_that_is_silent_keeps_nothing_open(qtbot: QtBot) -> None:
    night = started(OPEN)
    night.mount_answers = False
    night.run_s(1.0)
    begun_s = night.rig.clock.monotonic_s()
    night.begin(SequenceName.MAKE_SAFE)
    assert night.commands(CloseSlit) == [begun_s]
    assert night.run_to_the_end().outcome is Outcome.FAILED
    assert str(night.step_of("Park the telescope").detail) == "the mount does not answer"
    assert night.rig.world.truth().slit_opening == 0.0


def test_a_dome_that_turns_gives_way(qtbot: QtBot) -> None:
    night = started(OPEN)
    night.rig.room.dome.slew(200.0)
    night.run_s(5.0)
    assert night.rig.world.truth().dome_rate_deg_s != 0.0
    night.begin(SequenceName.MAKE_SAFE)
    night.run_s(3.0)
    assert night.rig.motors.read_state().moving(Axis.DOME) is None
    assert night.run_to_the_end().outcome is Outcome.DONE


def test_opening_up_goes_step_by_step(qtbot: QtBot) -> None:
    night = started(SHUT)
    night.begin(SequenceName.OPEN_UP)
    assert night.run_to_the_end().outcome is Outcome.DONE
    truth = night.rig.world.truth()
    assert (truth.slit_opening, truth.cover_opening) == (1.0, 1.0)
    # nobody knew of the cover: it went home first, and opened under an open slit
    (home_s,), (slit_s,), (cover_s,) = map(night.commands, (CloseCover, OpenSlit, OpenCover))
    assert home_s < slit_s
    assert cover_s - slit_s > 25.0
    assert night.state.mount is not None
    assert not night.state.mount.parked


def test_opening_up_lets_the_dome_follow_a_telescope_that_tracks(qtbot: QtBot) -> None:
    night = started(SHUT)
    night.rig.world.mount.unpark()
    night.rig.world.mount.track(True)
    night.begin(SequenceName.OPEN_UP)
    assert night.run_to_the_end().outcome is Outcome.DONE
    assert night.state.dome_mode is DomeMode.AUTO


def test_opening_up_is_refused_in_rain(qtbot: QtBot) -> None:
    night = started(SHUT)
    night.rig.world.climate.force({"raining": True})
    night.store.put("weather", night.rig.world.weather())
    night.begin(SequenceName.OPEN_UP)
    assert "Run sequence refused: it rains." in night.texts()
    assert night.state.sequence is None
    assert night.asked == []


def test_an_opening_that_is_seen_not_to_happen_ends_there(qtbot: QtBot) -> None:
    night = started(SHUT)
    night.rig.world.set_fault(Fault.SLIT_STALLED, True)
    night.begin(SequenceName.OPEN_UP)
    assert night.run_to_the_end().outcome is Outcome.FAILED
    assert len(night.commands(OpenSlit)) == 1
    assert night.commands(OpenCover) == []
    assert night.step_of("Open the mirror cover").state is StepState.WAITING
    assert "Open up has failed at “Open the slit”" in night.texts()[-1]
    assert "it is seen 0 % open" in night.texts()[-1]


def test_rain_turns_an_opening_into_a_closing(qtbot: QtBot) -> None:
    night = started(SHUT)
    night.begin(SequenceName.OPEN_UP)
    while not night.commands(OpenSlit):
        night.step()
    night.run_s(10.0)
    assert night.rig.world.truth().slit_opening > 0.2
    night.rig.world.climate.force({"raining": True})
    night.run_s(WEATHER_POLL_S + 0.5)
    assert night.sequence.name is SequenceName.MAKE_SAFE
    assert night.run_to_the_end().outcome is Outcome.DONE
    assert night.rig.world.truth().slit_opening == 0.0


def test_the_close_order_comes_within_seconds_of_the_rain(qtbot: QtBot) -> None:
    night = started(OPEN, after_s=8.0)
    night.auto()
    night.rig.world.climate.force({"raining": True})
    rained_s = night.rig.clock.monotonic_s()
    while not night.commands(CloseSlit):
        night.step()
    assert night.commands(CloseSlit)[0] - rained_s <= 5.0
    assert night.commands(CloseCover)[0] - rained_s <= 5.0
    assert "The sky watch closes slit and mirror cover: it rains." in night.texts()
    night.run_s(1.0)
    (rain,) = (alarm for alarm in night.state.alarms if alarm.name == "rain")
    assert str(rain.did) == "Slit and mirror cover are being closed."
    assert night.run_to_the_end().outcome is Outcome.DONE
    night.run_s(1.0)
    assert not any(alarm.active for alarm in night.state.alarms)


def test_a_station_that_goes_silent_closes_after_a_minute(qtbot: QtBot) -> None:
    night = started(OPEN, after_s=8.0)
    night.weather_answers = False
    silent_s = night.rig.clock.monotonic_s()
    night.run_s(58.0)
    assert night.commands(CloseSlit) == []
    while not night.commands(CloseSlit):
        night.step()
    assert night.commands(CloseSlit)[0] - silent_s < 65.0
    assert night.sequence.name is SequenceName.CLOSE_DOWN


@pytest.mark.parametrize("name", CLOSING)
def test_cancelling_stops_slit_and_cover_where_they_are(qtbot: QtBot, name: SequenceName) -> None:
    night = started(OPEN)
    night.begin(name)
    night.run_s(8.0)
    night.desk.submit(CancelSequence())
    assert night.sequence.outcome is Outcome.CANCELLED
    night.run_s(2.0)
    truth = night.rig.world.truth()
    assert truth.powered == frozenset()
    assert 0.2 < truth.slit_opening < 1.0
    assert len(night.commands(StopSlit)) == 1
    assert len(night.commands(StopCover)) == 1
    night.run_s(60.0)
    assert night.rig.world.truth().slit_opening == truth.slit_opening
    assert night.commands(ParkMount) == []


def test_stop_all_ends_a_sequence(qtbot: QtBot) -> None:
    night = started(OPEN)
    night.begin(SequenceName.CLOSE_DOWN)
    night.run_s(8.0)
    night.desk.submit(StopAll())
    night.run_s(60.0)
    assert night.sequence.outcome is Outcome.CANCELLED
    assert 0.2 < night.rig.world.truth().slit_opening < 1.0


def test_a_sequence_that_runs_is_not_replaced_by_opening_or_parking(qtbot: QtBot) -> None:
    night = started(OPEN)
    night.begin(SequenceName.CLOSE_DOWN)
    night.run_s(8.0)
    for name in (SequenceName.PARK, SequenceName.OPEN_UP):
        night.begin(name)
        assert night.texts()[-1] == "Run sequence refused: the sequence “Close down” is running."
        assert night.sequence.name is SequenceName.CLOSE_DOWN
    night.begin(SequenceName.MAKE_SAFE)
    assert "Close down gives way to Make safe." in night.texts()
    assert night.run_to_the_end().outcome is Outcome.DONE


def test_choosing_a_mode_is_no_hand_on_a_control(qtbot: QtBot) -> None:
    night = started(OPEN)
    night.begin(SequenceName.PARK)
    night.run_s(1.0)
    night.desk.submit(SetDomeMode(DomeMode.AUTO))
    assert night.sequence.running
    assert night.run_to_the_end().outcome is Outcome.DONE
    assert night.rig.world.truth().cover_opening == 0.0
