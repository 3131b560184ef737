from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.control.alarm_watch import SETTLE_S, AlarmWatch
from app.control.desk import CommandDesk
from app.control.helm import Helm
from app.control.store import KEPT_NOTICES, StateStore
from app.model.commands import (
    CloseSlit,
    OpenSlit,
    SlewDome,
    StopAll,
    StopCover,
    StopDome,
    StopMount,
    StopSlit,
    TurnDome,
)
from app.model.notices import Notice
from app.model.settings import Acknowledge, SetDomeMode, SetTarget, Silence
from app.model.state import DomeMode, ObservatoryState
from app.model.target import Target
from app.model.words import Sentence
from drivers.clock import HandClock
from drivers.dome.protocol import Turn
from tests.app.states import FINE, NOW_S, NOW_UTC, UNKNOWN
from tests.app.taken import Taken


@pytest.fixture
def clock() -> HandClock:
    return HandClock(NOW_UTC, NOW_S)


@pytest.fixture
def store(qtbot: QtBot, clock: HandClock) -> Iterator[StateStore]:
    store = StateStore(FINE, clock)
    yield store
    store.stop()


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture
def desk(store: StateStore, taken: Taken) -> CommandDesk:
    return CommandDesk(store, {"dome": taken, "cover": taken, "mount": taken})


def texts(store: StateStore) -> list[str]:
    return [str(notice.sentence) for notice in store.state().notices]


def test_an_allowed_command_reaches_its_device(desk: CommandDesk, taken: Taken) -> None:
    desk.submit(SlewDome(12.0))
    assert taken.commands == [SlewDome(12.0)]


def test_a_refused_command_goes_nowhere_and_says_why(
    desk: CommandDesk, store: StateStore, taken: Taken
) -> None:
    store.put("weather", None)
    desk.submit(OpenSlit())
    assert taken.commands == []
    assert texts(store) == ["Open slit refused: the weather is not known."]


def test_a_held_button_that_is_refused_says_it_once(desk: CommandDesk, store: StateStore) -> None:
    store.put("motors", None)
    for _ in range(5):
        desk.submit(TurnDome(Turn.CLOCKWISE))
    assert len(texts(store)) == 1


def test_stop_all_stops_everything_whatever_the_state(
    qtbot: QtBot, clock: HandClock, taken: Taken
) -> None:
    store = StateStore(UNKNOWN, clock)
    desk = CommandDesk(store, {"dome": taken, "cover": taken, "mount": taken})
    desk.submit(StopAll())
    assert set(taken.commands) == {StopDome(), StopSlit(), StopCover(), StopMount()}
    store.stop()


def test_closing_passes_a_gate_that_knows_nothing(
    qtbot: QtBot, clock: HandClock, taken: Taken
) -> None:
    store = StateStore(UNKNOWN, clock)
    CommandDesk(store, {"dome": taken}).submit(CloseSlit())
    assert taken.commands == [CloseSlit()]
    store.stop()


def test_every_decision_is_told(desk: CommandDesk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.decided) as told:
        desk.submit(SlewDome(12.0))
    assert told.args == [SlewDome(12.0), None]


def test_readings_grow_old_in_the_store(store: StateStore, clock: HandClock) -> None:
    assert store.state().seen_azimuth_deg() == 140.0
    clock.pass_s(1.0)
    assert store.state().seen_azimuth_deg() is None


def test_a_sighting_is_told_at_once(store: StateStore) -> None:
    told: list[ObservatoryState] = []
    store.sighted.connect(told.append)
    store.put("dome", FINE.dome)
    assert not told
    store.put("slit", FINE.slit)
    assert [state.slit for state in told] == [FINE.slit]
    store.put("slit", None)
    assert len(told) == 1


def test_many_readings_are_told_together(store: StateStore, qtbot: QtBot) -> None:
    told: list[object] = []
    store.changed.connect(told.append)
    with qtbot.waitSignal(store.changed):
        for _ in range(100):
            store.put("dome", FINE.dome)
    assert len(told) == 1


def test_a_silent_observatory_is_told_all_the_same(store: StateStore, qtbot: QtBot) -> None:
    with qtbot.waitSignal(store.changed, timeout=1500):
        pass


def test_notices_are_stamped_and_bounded(store: StateStore) -> None:
    for number in range(KEPT_NOTICES + 10):
        store.note(Notice("dome", Sentence(f"{number}")))
    notices = store.state().notices
    assert len(notices) == KEPT_NOTICES
    assert notices[-1].utc == NOW_UTC


def test_the_helm_sets_mode_target_and_silence(store: StateStore) -> None:
    helm = Helm(store)
    target = Target("Vega", "star", 279.2, 38.8)
    helm.submit(SetTarget(target))
    helm.submit(SetDomeMode(DomeMode.AUTO))
    helm.submit(Silence(120.0))
    state = store.state()
    assert (state.target, state.dome_mode, state.manual_since_s) == (target, DomeMode.AUTO, None)
    assert state.silenced_until_s == NOW_S + 120.0
    helm.submit(SetDomeMode(DomeMode.MANUAL))
    assert store.state().manual_since_s == NOW_S


def test_an_alarm_rises_is_acknowledged_and_goes(store: StateStore) -> None:
    helm = Helm(store)
    watch = AlarmWatch(helm, NOW_S - SETTLE_S)
    assert FINE.dome is not None
    watch.look(replace(FINE, dome=replace(FINE.dome, held_because="no motion was seen")))
    assert [a.name for a in store.state().alarms] == ["dome"]
    helm.submit(Acknowledge())
    assert [a.acknowledged for a in store.state().alarms] == [True]
    watch.look(replace(FINE, now_s=NOW_S + 1.0))
    assert store.state().alarms == ()


def test_silence_of_devices_is_no_alarm_right_after_the_start(store: StateStore) -> None:
    watch = AlarmWatch(Helm(store), NOW_S)
    watch.look(replace(UNKNOWN, now_s=NOW_S + SETTLE_S - 0.1))
    assert store.state().alarms == ()
    watch.look(replace(UNKNOWN, now_s=NOW_S + SETTLE_S))
    assert store.state().alarms != ()
