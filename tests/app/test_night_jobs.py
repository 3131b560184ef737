"""The page of recorded nights and the process that works for it, in the window, without a desk."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.control.store import StateStore
from app.model.commands import Command
from app.model.night_jobs import ExportForm, JobKind
from app.night_jobs import NightJobs
from app.night_replay import NightReplay
from app.workers.crew import Crew
from drivers.clock import SystemClock
from tests.app.session.nights import record_night
from tests.widgets.states import rich_state
from widgets import theme
from widgets.main_window import MainWindow
from widgets.nav_rail import Page

ENDS_MS = 240_000


class Orders(QObject):
    """What leaves the window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.given: list[Command] = []
        window.wanted.connect(self.take)

    def take(self, command: Command) -> None:
        self.given.append(command)


@pytest.fixture
def window(qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    theme.apply(qapp, theme.Theme.DARK)
    record_night(tmp_path / "sessions", seconds=12)
    (tmp_path / "profile.toml").write_text("")
    window = MainWindow("simulator")
    window.resize(1280, 800)
    window.show()
    window.add_late_panels()
    window.show_state(rich_state())
    # as with `--page sessions`: it is there before anybody can look
    window.show_page(Page.SESSIONS)
    crew, clock = Crew(), SystemClock()
    store = StateStore(rich_state(), clock)
    replay = NightReplay(window, clock, store, crew, tmp_path / "sessions", tmp_path)
    jobs = NightJobs(window, crew, tmp_path / "profile.toml")
    crew.start()
    yield window
    store.stop()
    assert crew.stop() == ()
    del replay, jobs
    window.leave()
    window.deleteLater()
    qapp.processEvents()


def test_a_night_is_exported_also_in_a_replay_and_nothing_is_ordered(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page, orders = window.sessions, Orders(window)
    assert page is not None
    page.work.use_folder(tmp_path / "out")
    window.show_page(Page.SESSIONS)
    qtbot.waitUntil(lambda: page.sessions.rowCount() == 1, timeout=20_000)
    page.replay.click()
    qtbot.waitUntil(lambda: window.replay.on, timeout=20_000)
    page.work.form.cell(ExportForm.MCAP).click()
    page.work.buttons[JobKind.EXPORT].click()
    qtbot.waitUntil(lambda: bool(page.work.said.text()), timeout=ENDS_MS)
    (made,) = (tmp_path / "out").iterdir()
    assert made.suffix == ".mcap"
    assert made.name in page.work.said.text()
    assert window.replay.on
    assert orders.given == []


def test_two_moments_are_compared_from_the_page(window: MainWindow, qtbot: QtBot) -> None:
    page = window.sessions
    assert page is not None
    window.show_page(Page.SESSIONS)
    bar = page.night.bar
    qtbot.waitUntil(lambda: bar.field.isVisible() and page.sessions.rowCount() == 1, timeout=20_000)
    bar.field.setText("17:24:03.5")
    qtbot.waitUntil(bar.keep.isEnabled, timeout=20_000)
    bar.keep.click()
    bar.field.setText("17:24:09.5")
    bar.compare.click()
    qtbot.waitUntil(page.comparison.isVisible, timeout=20_000)
    names = [name.text() for name in page.comparison.names]
    assert names == ["A  17:24:03", "B  17:24:09"]
    assert all(view.frame() is not None for view in page.comparison.pictures)
    assert not window.replay.on


def test_frames_go_to_the_page_of_labels(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page, labels = window.sessions, window.labels
    assert page is not None
    assert labels is not None
    with qtbot.waitSignal(labels.asked) as asked:
        page.work.label_wanted.emit(tmp_path / "frames")
    assert asked.args[0].path == tmp_path / "frames"
    assert window.pages.currentWidget() is labels
