"""The page of recorded nights: the list, what happened, the log, and the way into a replay."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.log_line import LogLine
from app.model.recording import RecordingState
from app.model.replay import RecordedNight, ReplayEvent, ShelvedSession
from app.model.words import Sentence
from tests.widgets.states import NOW_S, UTC_NOW, rich_state
from widgets.log_view import ERRORS, WARNINGS
from widgets.night_events import LOG
from widgets.sessions_page import SessionsPage

GOOD, BAD = Path("/s/2026-11-21/good"), Path("/s/2026-11-20/bad")
SHELF = (
    ShelvedSession(GOOD, "2026-11-21", "good", UTC_NOW, 8000.0, 1_200_000_000, 2, 1),
    ShelvedSession(BAD, "2026-11-20", "bad", None, 0.0, 5000, trouble="bad is damaged: x"),
)
EVENTS = (
    ReplayEvent(10.0, UTC_NOW, "open", Sentence("slit opened")),
    ReplayEvent(20.0, UTC_NOW + timedelta(seconds=10), "mark", Sentence("%1", ("雲",))),
)
NIGHT = RecordedNight(GOOD, 0.0, UTC_NOW, 100.0, UTC_NOW + timedelta(seconds=100), EVENTS)


class Asked(QObject):
    """Notes what the page asks for."""

    def __init__(self, page: SessionsPage) -> None:
        super().__init__(page)
        self.wishes: list[tuple[object, ...]] = []
        page.look_wanted.connect(self.look)
        page.look_into_wanted.connect(self.look_into)
        page.open_wanted.connect(self.open)
        page.open_at_wanted.connect(self.open_at)
        page.night.log.follow_wanted.connect(self.follow)

    def look(self) -> None:
        self.wishes.append(("look",))

    def look_into(self, folder: Path) -> None:
        self.wishes.append(("into", folder))

    def open(self, folder: Path) -> None:
        self.wishes.append(("open", folder))

    def open_at(self, folder: Path, at_s: float) -> None:
        self.wishes.append(("open_at", folder, at_s))

    def follow(self, on: bool) -> None:
        self.wishes.append(("follow", on))


@pytest.fixture
def page(qtbot: QtBot) -> SessionsPage:
    page = SessionsPage()
    qtbot.addWidget(page)
    page.resize(1184, 640)
    return page


@pytest.fixture
def asked(page: SessionsPage) -> Asked:
    return Asked(page)


def shown(page: SessionsPage, row: int) -> list[object]:
    return [page.sessions.data(page.sessions.index(row, column)) for column in range(7)]


def line(number: int, level: str = "info", source: str = "app.dome", text: str = "") -> LogLine:
    return LogLine(UTC_NOW, level, source, text or f"line {number}")


def texts(page: SessionsPage) -> list[str]:
    view = page.night.log.filter
    return [str(view.data(view.index(row, 3))) for row in range(view.rowCount())]


def test_it_looks_when_it_is_opened_and_says_that_there_is_nothing(
    page: SessionsPage, asked: Asked
) -> None:
    page.show()
    assert asked.wishes == [("look",)]
    page.show_sessions(())
    assert page.none.isVisible()
    assert not page.replay.isEnabled()
    assert page.replay.toolTip() == "Choose a recorded night first."


def test_sessions_stand_with_what_is_in_them(page: SessionsPage) -> None:
    page.show_sessions(SHELF)
    assert shown(page, 0) == ["2026-11-21", "18:47", "2h 13m", "1.2 GB", "2", "1", "good"]
    assert shown(page, 1)[1:3] == ["—", "—"]
    assert shown(page, 1)[6] == "Cannot be read: bad"


def test_the_newest_is_chosen_and_opens_in_a_replay(page: SessionsPage, asked: Asked) -> None:
    page.show_sessions(SHELF)
    assert ("into", GOOD) in asked.wishes
    page.replay.click()
    assert asked.wishes[-1] == ("open", GOOD)


def test_one_that_cannot_be_read_says_why_and_is_not_opened(
    page: SessionsPage, asked: Asked
) -> None:
    page.show_sessions(SHELF)
    page.list.selectRow(1)
    assert not page.replay.isEnabled()
    assert page.replay.toolTip() == "bad is damaged: x"
    assert ("into", BAD) not in asked.wishes


def test_a_look_keeps_what_is_chosen(page: SessionsPage, asked: Asked) -> None:
    page.show_sessions(SHELF)
    page.list.selectRow(1)
    newer = ShelvedSession(Path("/s/new"), "2026-11-22", "new", UTC_NOW, 1.0, 1)
    page.show_sessions((newer, *SHELF))
    assert page.list.currentIndex().row() == 2
    del asked


def test_what_happened_leads_to_its_moment(page: SessionsPage, asked: Asked) -> None:
    page.show_sessions(SHELF)
    page.show_night(NIGHT)
    assert page.night.events.rowCount() == 2
    assert page.night.events.data(page.night.events.index(1, 2)) == "雲"
    assert not page.night.from_here.isEnabled()
    page.night.happened.selectRow(1)
    page.night.from_here.click()
    assert asked.wishes[-1] == ("open_at", GOOD, 20.0)


def test_an_answer_for_another_session_is_not_shown(page: SessionsPage) -> None:
    page.show_sessions(SHELF)
    page.list.selectRow(1)
    page.show_night(NIGHT)
    assert page.night.events.rowCount() == 0


def test_the_recording_of_now_is_told_and_a_replayed_one_is_not(page: SessionsPage) -> None:
    told = RecordingState(NOW_S, "good", NOW_S, UTC_NOW, size_bytes=5_000_000, dropped=3)
    page.show_state(rich_state(recording=told))
    assert page.recording.readouts["session"].value.text() == "good"
    assert page.recording.readouts["size"].value.text() == "5.0 MB"
    assert page.recording.readouts["lost"].value.text() == "3"
    page.show_state(rich_state(recording=None, replayed=True))
    assert page.recording.readouts["session"].value.text() == "good"
    lost = RecordingState(NOW_S, trouble=Sentence("the disk is full"))
    page.show_state(rich_state(recording=lost))
    assert page.recording.readouts["trouble"].value.text() == "The disk is full"


def test_the_log_is_followed_while_it_is_in_sight(page: SessionsPage, asked: Asked) -> None:
    page.show()
    assert ("follow", True) not in asked.wishes
    page.night.choice.cell(LOG).click()
    assert asked.wishes[-1] == ("follow", True)
    page.night.choice.cell(0).click()
    assert asked.wishes[-1] == ("follow", False)


def test_lines_are_found_by_level_source_and_text(page: SessionsPage) -> None:
    page.show_log(True, (line(0), line(1, "warning"), line(2, "error", "app.mount", "no REPLY")))
    assert len(texts(page)) == 3
    page.night.log.level.cell(WARNINGS).click()
    assert texts(page) == ["line 1", "no REPLY"]
    page.night.log.level.cell(ERRORS).click()
    assert texts(page) == ["no REPLY"]
    page.night.log.level.cell("debug").click()
    page.night.log.source.setCurrentIndex(page.night.log.source.findData("app.dome"))
    assert texts(page) == ["line 0", "line 1"]
    page.night.log.source.setCurrentIndex(0)
    page.night.log.text.setText("reply")
    assert texts(page) == ["no REPLY"]
    page.show_log(False, (line(3, text="reply again"), line(4)))
    assert texts(page) == ["no REPLY", "reply again"]


def test_another_night_begins_anew(page: SessionsPage) -> None:
    page.show_log(True, (line(0),))
    page.show_log(True, (line(1, source="new"),))
    assert texts(page) == ["line 1"]
    assert page.night.log.source.findData("app.dome") == -1


def test_a_whole_line_is_copied(page: SessionsPage) -> None:
    assert not page.night.log.copy.isEnabled()
    page.show_log(True, (line(0, "error", "x", "first\nTraceback"),))
    page.night.log.view.selectRow(0)
    page.night.log.copy.click()
    assert QGuiApplication.clipboard().text().endswith("error  x  first\nTraceback")


def test_the_tail_is_followed_until_somebody_reads(page: SessionsPage) -> None:
    page.show()
    page.night.choice.cell(LOG).click()
    page.show_log(True, tuple(line(number) for number in range(200)))
    QApplication.processEvents()
    bar = page.night.log.view.verticalScrollBar()
    assert bar.value() == bar.maximum()
    page.night.log.tail.click()
    bar.setValue(0)
    page.show_log(False, (line(201),))
    QApplication.processEvents()
    assert bar.value() == 0
