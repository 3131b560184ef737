"""The player gives a recorded night back: as it was told, at any speed, and never more."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.model.notices import Notice
from app.model.replay import RecordedNight, Replay
from app.model.state import ObservatoryState
from app.session.form import DATABASE
from app.session.reader import Session
from app.workers.crew import Crew
from app.workers.player_worker import FASTEST, SLOWEST, PlayerWorker
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from tests.app.session.nights import EVENING, record_night


class Eye:
    """Notes the pictures of a camera."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []

    def offer(self, frame: Frame) -> None:
        self.frames.append(frame)


class Asker(QObject):
    """Asks from the window's thread."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.told: list[ObservatoryState] = []

    def take(self, state: ObservatoryState, _replay: Replay) -> None:
        self.told.append(state)


class Watched:
    """A player without a thread of its own, and everything that it said."""

    def __init__(self, clock: HandClock) -> None:
        self.clock, self.eye = clock, Eye()
        self.player = PlayerWorker(clock, {"slit_camera": self.eye})
        self.opened: list[RecordedNight] = []
        self.played: list[tuple[ObservatoryState, Replay]] = []
        self.ended = 0
        self.notices: list[Notice] = []
        self.player.opened.connect(self.opened.append)
        self.player.played.connect(self._play)
        self.player.ended.connect(self._end)
        self.player.noticed.connect(self.notices.append)

    def pass_s(self, seconds: float) -> None:
        """Let time go by, and the player's timer ring once."""
        self.clock.pass_s(seconds)
        self.player._step()

    @property
    def replay(self) -> Replay:
        return self.played[-1][1]

    @property
    def state(self) -> ObservatoryState:
        return self.played[-1][0]

    def _play(self, state: ObservatoryState, replay: Replay) -> None:
        self.played.append((state, replay))

    def _end(self) -> None:
        self.ended += 1


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record_night(tmp_path_factory.mktemp("sessions"))


@pytest.fixture
def watched(clock: HandClock) -> Iterator[Watched]:
    watched = Watched(clock)
    yield watched
    watched.player.leave()


def test_it_opens_at_the_beginning_and_stands_still(watched: Watched, night: Path) -> None:
    watched.player.open(night)
    assert watched.opened[0].folder == night
    assert watched.replay.at_s == watched.replay.start_s == watched.opened[0].start_s
    assert not watched.replay.playing
    assert watched.state.replayed
    watched.pass_s(5.0)
    assert watched.replay.at_s == watched.replay.start_s


def test_every_moment_is_as_it_was_told(watched: Watched, night: Path) -> None:
    watched.player.open(night)
    with Session(night) as session:
        for at_s in (1001.0, 1033.3, 1033.4, 1090.0, 1020.5, 1115.0, 1114.0):
            watched.player.seek(at_s)
            # a reading of its own, without what the player remembers of the last one
            with Session(night) as fresh:
                shown = replace(watched.state, replayed=False, satellites=None)
                assert shown == fresh.state_at(at_s)
        assert session.start.mono_s == watched.replay.start_s


def test_it_plays_at_the_speed_that_was_asked_for_and_stops_at_the_end(
    watched: Watched, night: Path
) -> None:
    watched.player.open(night)
    watched.player.set_speed(4.0)
    watched.player.play(True)
    watched.pass_s(0.05)
    start_s = watched.replay.at_s
    watched.pass_s(2.0)
    assert watched.replay.at_s == pytest.approx(start_s + 8.0)
    watched.pass_s(1000.0)
    assert watched.replay.at_s == watched.replay.end_s
    assert not watched.replay.playing
    watched.player.play(True)
    assert watched.replay.at_s == watched.replay.start_s


def test_speeds_stay_within_their_limits(watched: Watched, night: Path) -> None:
    watched.player.open(night)
    watched.player.set_speed(1e9)
    assert watched.replay.speed == FASTEST
    watched.player.set_speed(0.0)
    assert watched.replay.speed == SLOWEST


def test_seeking_beyond_the_night_stays_within_it(watched: Watched, night: Path) -> None:
    watched.player.open(night)
    watched.player.seek(1e9)
    assert watched.replay.at_s == watched.replay.end_s
    watched.player.step_by(-1e9)
    assert watched.replay.at_s == watched.replay.start_s


def test_the_same_state_comes_again_until_another_was_told(watched: Watched, night: Path) -> None:
    watched.player.open(night)
    watched.player.seek(1033.3)
    first = watched.state
    watched.player.seek(1033.6)
    assert watched.state is first
    watched.player.seek(1034.5)
    assert watched.state is not first
    # what did not change is the very same thing, so that panels need not look at it
    assert watched.state.weather is first.weather


def test_a_picture_is_offered_when_it_changes_and_is_never_live(
    watched: Watched, night: Path
) -> None:
    watched.player.open(night)
    watched.player.seek(1033.3)
    count = len(watched.eye.frames)
    watched.player.seek(1033.6)
    assert len(watched.eye.frames) == count
    watched.player.seek(1034.5)
    assert len(watched.eye.frames) == count + 1
    newest = watched.eye.frames[-1]
    assert not newest.live
    assert newest.read_at_s <= 1034.5
    assert abs(float(newest.image.mean()) - (20 + newest.number)) < 6.0


def test_it_jumps_along_what_happened(watched: Watched, night: Path) -> None:
    watched.player.open(night)
    kinds = [event.kind for event in watched.opened[0].events]
    assert kinds == ["open", "order", "mark", "alarm"]
    found = []
    for _ in range(6):
        watched.player.jump(1)
        found.append(round(watched.replay.at_s - 1000.0))
    assert found == [21, 41, 61, 81, 81, 81]
    watched.player.jump(-1)
    assert round(watched.replay.at_s - 1000.0) == 61


def test_an_order_and_its_notice_are_one_event_and_a_held_button_is_one_order(
    watched: Watched, night: Path
) -> None:
    watched.player.open(night)
    words = [str(event.words) for event in watched.opened[0].events]
    assert words == ["slit opens", "Turn dome", "雲が来た", "rain"]


def test_it_opens_at_a_moment(watched: Watched, night: Path) -> None:
    watched.player.open_at(night, 1060.0)
    assert watched.replay.at_s == 1060.0
    watched.player.open_at(night, 1070.0)
    assert watched.replay.at_s == 1070.0
    assert len(watched.opened) == 1


def test_a_folder_without_a_session_is_said(watched: Watched, tmp_path: Path) -> None:
    watched.player.open(tmp_path)
    assert watched.ended == 1
    assert "no session.sqlite" in str(watched.notices[0].sentence)
    assert watched.played == []
    watched.player.seek(3.0)
    watched.player.play(True)
    watched.player.jump(1)
    assert watched.played == []


def test_a_night_that_turns_out_damaged_ends_the_replay_with_a_sentence(
    watched: Watched, night: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "2026-11-21" / "broken"
    shutil.copytree(night, copy)
    database = sqlite3.connect(copy / DATABASE)
    database.execute(
        "UPDATE event SET body = x'c1' WHERE kind = 'put' AND name = 'mount' AND mono_s > 1060"
    )
    database.commit()
    database.close()
    watched.player.open(copy)
    watched.player.seek(1050.0)
    assert watched.ended == 0
    watched.player.seek(1105.0)
    assert watched.ended == 1
    assert "damaged" in str(watched.notices[0].sentence)


def test_without_its_video_the_states_go_on(watched: Watched, night: Path, tmp_path: Path) -> None:
    copy = tmp_path / "2026-11-21" / "blind"
    shutil.copytree(night, copy)
    for video in copy.glob("*.mp4"):
        video.unlink()
    watched.player.open(copy)
    watched.player.seek(1060.0)
    assert watched.eye.frames == []
    assert watched.state.mount is not None
    assert watched.ended == 0


def test_after_leaving_nothing_is_played(watched: Watched, night: Path) -> None:
    watched.player.open(night)
    watched.player.play(True)
    watched.player.leave()
    count = len(watched.played)
    watched.pass_s(1.0)
    watched.player.seek(1060.0)
    assert len(watched.played) == count
    assert watched.ended == 1


def test_in_its_own_thread_it_plays_and_ends(qtbot: QtBot, night: Path, clock: HandClock) -> None:
    player = PlayerWorker(clock, {})
    crew = Crew()
    crew.hire("player", player)
    crew.start()
    try:
        asker = Asker()
        asker.asked.connect(player.open)
        player.played.connect(asker.take)
        asker.asked.emit(night)
        qtbot.waitUntil(lambda: bool(asker.told), timeout=5000)
        assert asker.told[0].utc >= EVENING
    finally:
        assert crew.stop() == ()
