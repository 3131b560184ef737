"""A hand on a control ends its automation; a lifted interlock is one, named, and ends by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.control.desk import CommandDesk
from app.control.helm import Helm
from app.control.interlock_watch import EVERY_S, InterlockWatch
from app.control.store import StateStore
from app.model.alarming import alarms
from app.model.commands import (
    CloseSlit,
    Command,
    Expose,
    JogMount,
    OpenCover,
    OpenSlit,
    SlewDome,
    StopAll,
    StopDome,
    StopMount,
    StopSlit,
    TurnDome,
)
from app.model.notices import Priority
from app.model.sequences import Outcome, SequenceName, SequenceState
from app.model.settings import (
    CancelSequence,
    LiftInterlock,
    RestoreInterlock,
    SetDomeMode,
    SetTarget,
)
from app.model.state import DomeMode, ObservatoryState
from drivers.clock import HandClock
from drivers.dome.protocol import Turn
from drivers.mount.protocol import Compass, JogRate
from tests.app.states import FINE, NOW_S, NOW_UTC

TURN = TurnDome(Turn.CLOCKWISE)
CLOUDS = LiftInterlock("sky", "we see a clear sky", 5.0)
RUNNING = SequenceState(SequenceName.CLOSE_DOWN, (), NOW_S)


class Room:
    """Store, helm, desk and the watch on the interlocks, as in the console."""

    def __init__(self, state: ObservatoryState) -> None:
        self.clock = HandClock(NOW_UTC, NOW_S)
        self.store = StateStore(state, self.clock)
        self.helm = Helm(self.store)
        self.commands: list[Command] = []
        devices = dict.fromkeys(("dome", "cover", "mount", "ccd", "sequence"), self)
        self.desk = CommandDesk(self.store, {**devices, "console": self.helm})
        self.watch = InterlockWatch(self.helm)
        self.watch.read.connect(self.store.put)

    def submit(self, command: Command) -> None:
        """Take what reaches a device."""
        self.commands.append(command)

    def texts(self) -> list[str]:
        return [str(notice.sentence) for notice in self.store.state().notices]

    def later(self, seconds: float) -> ObservatoryState:
        """Let time pass for the console alone: every reading stays fresh."""
        self.clock.pass_s(seconds)
        now_s = self.clock.monotonic_s()
        for field in ("mount", "dome", "cover", "motors", "weather", "sky"):
            reading = getattr(self.store.state(), field)
            self.store.put(field, replace(reading, read_at_s=now_s))
        self.watch.look(self.store.state())
        return self.store.state()


@pytest.fixture
def room(qtbot: QtBot) -> Iterator[Room]:
    room = Room(FINE)
    yield room
    room.store.stop()


@pytest.mark.parametrize("command", [TURN, SlewDome(10.0)])
def test_a_hand_takes_a_dome_in_auto_and_says_so(room: Room, command: Command) -> None:
    room.store.put("dome_mode", DomeMode.AUTO)
    room.desk.submit(command)
    assert room.commands == [StopDome(), command]
    assert room.store.state().dome_mode is DomeMode.MANUAL
    assert "The dome was taken by hand: it follows no more." in room.texts()
    room.desk.submit(command)
    assert room.commands == [StopDome(), command, command]


def test_a_hand_that_is_refused_takes_nothing(room: Room) -> None:
    room.store.put("dome_mode", DomeMode.AUTO)
    room.store.put("motors", None)
    room.store.put("sequence", RUNNING)
    room.desk.submit(TURN)
    assert room.commands == []
    assert room.store.state().dome_mode is DomeMode.AUTO


def test_the_follower_does_not_take_the_dome_from_itself(room: Room) -> None:
    room.store.put("dome_mode", DomeMode.AUTO)
    room.desk.ask(SlewDome(10.0, following=True))
    assert room.commands == [SlewDome(10.0, following=True)]
    assert room.store.state().dome_mode is DomeMode.AUTO


def test_no_automation_turns_a_dome_that_a_hand_has_taken(room: Room) -> None:
    room.desk.ask(SlewDome(10.0, following=True))
    assert room.commands == []
    assert room.texts() == ["Turn dome refused: the dome is in Manual."]


def test_only_an_order_for_it_lets_the_dome_follow_again(room: Room) -> None:
    room.store.put("dome_mode", DomeMode.AUTO)
    room.desk.submit(TURN)
    for seconds in (10.0, 600.0):
        assert room.later(seconds).dome_mode is DomeMode.MANUAL
    room.desk.submit(SetDomeMode(DomeMode.AUTO))
    assert room.store.state().dome_mode is DomeMode.AUTO


@pytest.mark.parametrize(
    "command",
    [
        *(TURN, SlewDome(10.0), OpenSlit(), OpenCover(), CloseSlit(), StopDome(), StopSlit()),
        *(StopMount(), JogMount(Compass.EAST, JogRate.GUIDE)),
    ],
)
def test_a_hand_on_what_a_sequence_moves_ends_the_sequence_first(
    room: Room, command: Command
) -> None:
    room.store.put("sequence", RUNNING)
    room.desk.submit(command)
    assert room.commands == [CancelSequence(), command]
    assert "The sequence was ended by hand." in room.texts()


def test_a_held_button_says_once_that_it_ended_the_sequence(room: Room) -> None:
    room.store.put("sequence", RUNNING)
    for _ in range(5):
        room.desk.submit(TURN)
    assert room.texts().count("The sequence was ended by hand.") == 1


def test_stop_all_stops_before_it_ends_the_sequence(room: Room) -> None:
    room.store.put("sequence", RUNNING)
    room.desk.submit(StopAll())
    assert room.commands[0] == StopDome()
    assert room.commands[-1] == CancelSequence()
    assert len(room.commands) == 5


@pytest.mark.parametrize("command", [Expose(1.0), SetTarget(None)])
def test_what_no_sequence_moves_ends_none(room: Room, command: Command) -> None:
    room.store.put("sequence", RUNNING)
    room.desk.submit(command)
    assert CancelSequence() not in room.commands


def test_what_a_sequence_asks_for_does_not_end_it(room: Room) -> None:
    room.store.put("sequence", RUNNING)
    room.desk.ask(CloseSlit())
    room.desk.ask(StopAll())
    assert CancelSequence() not in room.commands


def test_a_sequence_that_has_ended_is_not_ended_again(room: Room) -> None:
    room.store.put("sequence", replace(RUNNING, ended_s=NOW_S, outcome=Outcome.DONE))
    room.desk.submit(CloseSlit())
    assert room.commands == [CloseSlit()]


# -- a lift ------------------------------------------------------------------------------


@pytest.fixture
def cloudy(room: Room) -> Room:
    assert FINE.weather is not None
    room.store.put("weather", replace(FINE.weather, cloud=0.9))
    return room


def test_a_lifted_interlock_lets_pass_and_everybody_is_told(cloudy: Room) -> None:
    cloudy.desk.submit(OpenSlit())
    cloudy.desk.submit(CLOUDS)
    cloudy.desk.submit(OpenSlit())
    assert cloudy.commands == [OpenSlit()]
    assert cloudy.texts()[1] == (
        "Interlock lifted: The sky is known and safe, for 5 min (we see a clear sky)."
    )
    assert cloudy.store.state().notices[1].kind == "log"
    alarm = alarms(cloudy.store.state())["lifted"]
    assert alarm is not None
    assert alarm.priority is Priority.LOW
    assert str(alarm.what) == (
        "Interlock lifted: The sky is known and safe, for 5 min more (we see a clear sky)"
    )


def test_nobody_lifts_a_second_one_and_the_first_stays(cloudy: Room) -> None:
    cloudy.desk.submit(CLOUDS)
    cloudy.desk.submit(LiftInterlock("cover_known", "it is shut", 3.0))
    cloudy.desk.submit(LiftInterlock("sun", "a short look", 3.0))
    cloudy.desk.submit(LiftInterlock("nothing", "?", 3.0))
    lift = cloudy.store.state().lifted
    assert lift is not None
    assert (lift.name, lift.reason, lift.until_s) == ("sky", "we see a clear sky", NOW_S + 300.0)
    assert cloudy.texts()[1:] == [
        "Lift interlock refused: “The sky is known and safe” is lifted already; one at a time.",
        "Lift interlock refused: “The Sun stays out of an uncovered telescope” is hard and can"
        " never be lifted.",
        "Lift interlock refused: there is no interlock “nothing”.",
    ]


def test_no_automation_lifts_anything(cloudy: Room) -> None:
    cloudy.desk.ask(CLOUDS)
    assert cloudy.store.state().lifted is None
    assert cloudy.texts() == ["Lift interlock refused: only a hand lifts an interlock."]


def test_a_lift_ends_by_itself_and_says_so(cloudy: Room) -> None:
    cloudy.desk.submit(CLOUDS)
    cloudy.desk.submit(OpenSlit())
    assert cloudy.later(299.0).lifted is not None
    state = cloudy.later(1.0)
    assert state.lifted is None
    assert cloudy.texts()[-1] == (
        "Interlock in force again, time is over: The sky is known and safe (we see a clear sky)."
    )
    assert alarms(state)["lifted"] is None
    cloudy.store.put("slit", replace(FINE.slit, read_at_s=state.now_s))  # type: ignore[type-var]
    cloudy.store.put("slit_camera", replace(FINE.slit_camera, frame_at_s=state.now_s))  # type: ignore[type-var]
    cloudy.desk.submit(OpenSlit())
    assert cloudy.commands == [OpenSlit()]
    assert "clouds cover" in cloudy.texts()[-1]


def test_a_lift_that_nobody_ends_lets_nothing_pass_after_its_time(cloudy: Room) -> None:
    """The desk goes by the time itself, not by the watch."""
    cloudy.desk.submit(CLOUDS)
    cloudy.clock.pass_s(300.0)
    for field in ("dome", "motors", "weather", "sky", "mount"):
        reading = getattr(FINE, field)
        cloudy.store.put(field, replace(reading, read_at_s=NOW_S + 300.0))
    cloudy.store.put("weather", None)
    cloudy.desk.submit(OpenSlit())
    assert cloudy.commands == []


def test_a_restored_interlock_is_in_force_at_once(cloudy: Room) -> None:
    cloudy.desk.submit(CLOUDS)
    cloudy.desk.submit(RestoreInterlock())
    assert cloudy.store.state().lifted is None
    assert cloudy.texts()[-1] == (
        "Interlock restored: The sky is known and safe (we see a clear sky)."
    )
    cloudy.desk.submit(OpenSlit())
    assert cloudy.commands == []
    before = len(cloudy.texts())
    cloudy.desk.submit(RestoreInterlock())
    assert len(cloudy.texts()) == before


def test_a_reason_is_told_as_it_was_typed(cloudy: Room) -> None:
    cloudy.desk.submit(LiftInterlock("sky", " 100 %2 sure, %1 ", 2.5))
    assert cloudy.texts() == [
        "Interlock lifted: The sky is known and safe, for 2.5 min (100 %2 sure, %1)."
    ]


# -- since when --------------------------------------------------------------------------


def test_the_watch_keeps_since_when_an_interlock_refuses(room: Room) -> None:
    assert FINE.weather is not None
    assert dict(room.later(1.0).tripped).keys() == {"follow", "pictures", "azimuth"} | {
        "slit_known",
        "slit_over_cover",
        "open_up",
    }
    since = dict(room.later(10.0).tripped)
    assert since["follow"] == NOW_S + 1.0
    room.store.put("dome_mode", DomeMode.AUTO)
    assert "follow" not in dict(room.later(1.0).tripped)
    room.store.put("dome_mode", DomeMode.MANUAL)
    assert dict(room.later(1.0).tripped)["follow"] == NOW_S + 13.0


def test_the_watch_looks_a_few_times_a_second_only(room: Room) -> None:
    told: list[object] = []
    room.watch.read.connect(lambda _field, tripped: told.append(tripped))
    room.later(1.0)
    room.store.put("dome_mode", DomeMode.AUTO)
    room.watch.look(replace(room.store.state(), now_s=NOW_S + 1.0 + EVERY_S / 2.0))
    assert len(told) == 1
    room.watch.look(replace(room.store.state(), now_s=NOW_S + 1.0 + EVERY_S))
    assert len(told) == 2
