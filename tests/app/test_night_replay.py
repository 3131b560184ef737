"""A recorded night in the window, with player and shelf in their own threads, as in the console."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.control.store import StateStore
from app.model.commands import Command
from app.model.notices import Notice
from app.night_replay import NightReplay
from app.workers.crew import Crew
from app.workers.player_worker import PlayerWorker
from drivers.clock import SystemClock
from tests.app.session.nights import record_night
from tests.widgets.states import rich_state
from widgets import theme
from widgets.image_view import ImageView
from widgets.main_window import MainWindow
from widgets.nav_rail import Page
from widgets.night_events import LOG


class Orders(QObject):
    """What leaves the window, and how often the player has ended."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.given: list[Command] = []
        self.ended = 0
        window.wanted.connect(self.take)

    def take(self, command: Command) -> None:
        self.given.append(command)

    def end(self) -> None:
        self.ended += 1


class Ahead(QObject):
    """Knows in the player's own thread that a moment with its pictures has been played."""

    def __init__(self, player: PlayerWorker) -> None:
        super().__init__()
        self.played = Event()
        player.played.connect(self.note, Qt.ConnectionType.DirectConnection)

    def note(self, *_told: object) -> None:
        self.played.set()


class Console:
    """A window with a replay behind it, and no telescope."""

    def __init__(self, root: Path, logs: Path) -> None:
        self.window = MainWindow("simulator")
        self.window.resize(1280, 800)
        self.window.show()
        self.window.add_late_panels()
        self.window.activateWindow()
        QApplication.processEvents()
        self.window.show_state(rich_state())
        self.orders = Orders(self.window)
        clock = SystemClock()
        self.store = StateStore(rich_state(), clock)
        self.notices: list[Notice] = []
        self.store.noticed.connect(self.notices.append)
        self.crew = Crew()
        self.replay = NightReplay(self.window, clock, self.store, self.crew, root, logs)
        self.replay.player.ended.connect(self.orders.end)
        self.crew.start()

    def stop(self) -> None:
        self.store.stop()
        assert self.crew.stop() == ()
        self.window.leave()
        self.window.deleteLater()
        QApplication.processEvents()


@pytest.fixture
def console(qapp: QApplication, tmp_path: Path) -> Iterator[Console]:
    theme.apply(qapp, theme.Theme.DARK)
    record_night(tmp_path / "sessions")
    logs = tmp_path / "logs"
    logs.mkdir()
    line = '{"utc": "2026-11-21T08:24:00Z", "level": "info", "source": "x", "text": "said"}\n'
    (logs / "2026-11-21.jsonl").write_text(line, encoding="utf-8")
    console = Console(tmp_path / "sessions", logs)
    yield console
    console.stop()


def test_a_night_is_found_opened_played_jumped_along_and_left(
    console: Console, qtbot: QtBot
) -> None:
    window, page = console.window, console.window.sessions
    assert page is not None
    window.show_page(Page.SESSIONS)
    qtbot.waitUntil(lambda: page.sessions.rowCount() == 1, timeout=5000)
    qtbot.waitUntil(lambda: page.night.events.rowCount() == 4, timeout=5000)
    page.replay.click()
    qtbot.waitUntil(lambda: window.replay.on, timeout=5000)
    transport = window.replay.transport
    first = transport.replay()
    assert first is not None
    window.show_page(Page.OPERATE)
    transport.jump_on()
    qtbot.waitUntil(lambda: at(console) > first.at_s + 20.0, timeout=5000)
    views = window.operate.findChildren(ImageView)
    qtbot.waitUntil(lambda: any(view.frame() is not None for view in views), timeout=5000)
    transport.speed.cell(600.0).click()
    QTest.keyClick(window, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: at(console) > first.end_s - 1.0, timeout=8000)
    QTest.keyClick(window, Qt.Key.Key_L)
    assert not window.replay.on
    qtbot.waitUntil(lambda: console.orders.ended == 1, timeout=5000)
    assert not window.replay.on
    assert all(view.frame() is None for view in views)
    assert console.orders.given == []


def test_a_busy_window_still_shows_the_first_picture(
    console: Console, qtbot: QtBot, tmp_path: Path
) -> None:
    window, page = console.window, console.window.sessions
    assert page is not None
    ahead = Ahead(console.replay.player)
    (folder,) = (tmp_path / "sessions").rglob("session.sqlite")
    window.show_page(Page.OPERATE)
    page.open_at_wanted.emit(folder.parent, 1e12)
    # the window has not heard yet that a night is open, and the player is ahead of it
    assert ahead.played.wait(5.0)
    qtbot.waitUntil(lambda: window.replay.on, timeout=5000)
    views = window.operate.findChildren(ImageView)
    qtbot.waitUntil(lambda: any(view.frame() is not None for view in views), timeout=5000)


def test_from_an_event_the_replay_begins_there(console: Console, qtbot: QtBot) -> None:
    page = console.window.sessions
    assert page is not None
    console.window.show_page(Page.SESSIONS)
    qtbot.waitUntil(lambda: page.night.events.rowCount() == 4, timeout=5000)
    page.night.happened.selectRow(2)
    event = page.night.events.row(2)
    assert event is not None
    page.night.from_here.click()
    qtbot.waitUntil(lambda: at(console) == event.at_s, timeout=5000)
    page.night.choice.cell(LOG).click()
    qtbot.waitUntil(lambda: page.night.log.table.rowCount() == 1, timeout=5000)


def test_a_session_that_is_gone_is_said_and_the_window_stays_live(
    console: Console, qtbot: QtBot
) -> None:
    page = console.window.sessions
    assert page is not None
    page.open_wanted.emit(Path("/nowhere"))
    qtbot.waitUntil(lambda: bool(console.notices), timeout=5000)
    assert not console.window.replay.on
    assert console.window.alarm_bar.isVisible()


def at(console: Console) -> float:
    replay = console.window.replay.transport.replay()
    return -1.0 if replay is None else replay.at_s
