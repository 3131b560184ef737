"""What a stop means at the gate: the dome stays stopped until somebody wants it to follow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from app.control.desk import CommandDesk
from app.control.dome_follow import DomeFollow
from app.control.helm import Helm
from app.control.store import StateStore
from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    OpenSlit,
    SlewDome,
    StopAll,
    StopCover,
    StopDome,
    StopMount,
    StopSlit,
)
from app.model.settings import SetDomeMode
from app.model.state import DomeMode
from drivers.clock import HandClock
from tests.app.states import FINE, NOW_S, NOW_UTC, READING
from tests.app.taken import Taken


class Room:
    """Store, helm and desk as in the console; devices only note what they are told."""

    def __init__(self, mode: DomeMode) -> None:
        self.clock = HandClock(NOW_UTC, NOW_S)
        # the telescope looks elsewhere: a dome in Auto is asked to turn at once
        assert FINE.slit is not None
        away = replace(FINE.slit, reading=replace(READING, azimuth_deg=0.0))
        self.store = StateStore(replace(FINE, dome_mode=mode, slit=away), self.clock)
        self.taken = Taken()
        devices = dict.fromkeys(("dome", "cover", "mount"), self.taken)
        self.desk = CommandDesk(self.store, {**devices, "console": Helm(self.store)})
        self.follow = DomeFollow(1.5)
        self.follow.wanted.connect(self.desk.ask)

    @property
    def mode(self) -> DomeMode:
        return self.store.state().dome_mode

    def texts(self) -> list[str]:
        return [str(notice.sentence) for notice in self.store.state().notices]

    def look(self) -> list[Command]:
        """Let the follower look; what reaches a device because of it."""
        before = len(self.taken.commands)
        self.clock.pass_s(0.6)
        self.follow.look(self.store.state())
        return self.taken.commands[before:]


@pytest.fixture
def auto(qtbot: QtBot) -> Iterator[Room]:
    room = Room(DomeMode.AUTO)
    yield room
    room.store.stop()


@pytest.fixture
def manual(qtbot: QtBot) -> Iterator[Room]:
    room = Room(DomeMode.MANUAL)
    yield room
    room.store.stop()


def test_in_auto_the_follower_turns_the_dome(auto: Room) -> None:
    (wish,) = auto.look()
    assert isinstance(wish, SlewDome)
    assert wish.following


@pytest.mark.parametrize("stop", [StopAll(), StopDome()])
def test_a_stop_of_the_dome_takes_it_out_of_auto_and_nothing_turns_it_again(
    auto: Room, stop: Command
) -> None:
    auto.desk.submit(stop)
    assert StopDome() in auto.taken.commands
    assert auto.mode is DomeMode.MANUAL
    assert "The dome was taken by hand: it follows no more." in auto.texts()
    assert auto.look() == []


def test_the_dome_is_stopped_before_anything_else_is_thought_of(auto: Room) -> None:
    auto.desk.submit(StopAll())
    assert auto.taken.commands == [StopDome(), StopSlit(), StopCover(), StopMount()]


@pytest.mark.parametrize("command", [StopSlit(), StopCover(), StopMount(), CloseSlit()])
def test_what_does_not_stop_the_dome_leaves_it_in_auto(auto: Room, command: Command) -> None:
    auto.desk.submit(command)
    assert auto.taken.commands == [command]
    assert auto.mode is DomeMode.AUTO


def test_taking_the_dome_by_hand_ends_the_go_to_of_the_follower(auto: Room) -> None:
    auto.desk.submit(SetDomeMode(DomeMode.MANUAL))
    assert auto.taken.commands == [StopDome()]
    assert auto.mode is DomeMode.MANUAL


@pytest.mark.parametrize("mode", list(DomeMode))
def test_in_manual_no_change_of_mode_stops_what_a_hand_has_started(
    manual: Room, mode: DomeMode
) -> None:
    manual.desk.submit(SetDomeMode(mode))
    assert manual.taken.commands == []
    assert manual.mode is mode


@pytest.mark.parametrize("stop", [StopAll(), StopDome()])
def test_in_manual_a_stop_is_no_news_about_the_mode(manual: Room, stop: Command) -> None:
    manual.desk.submit(stop)
    assert "The dome was taken by hand: it follows no more." not in manual.texts()


def test_after_a_refusal_nothing_is_done(auto: Room) -> None:
    auto.store.put("weather", None)
    auto.store.put("slit", None)
    for command in (SlewDome(10.0), OpenSlit()):
        auto.desk.submit(command)
    assert auto.taken.commands == []
    assert auto.mode is DomeMode.AUTO
    assert len(auto.texts()) == 2
    assert all("refused" in text for text in auto.texts())


@pytest.mark.parametrize("command", [StopAll(), CloseSlit(), CloseCover(), StopDome()])
def test_every_stop_is_told_as_decided(auto: Room, qtbot: QtBot, command: Command) -> None:
    with qtbot.waitSignal(auto.desk.decided) as told:
        auto.desk.submit(command)
    assert told.args == [command, None]
