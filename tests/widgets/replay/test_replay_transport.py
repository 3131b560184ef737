"""Along a recorded night by key, button and hand."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.model.replay import RecordedNight
from tests.widgets.replay.recorded import NIGHT, START, THEN, Listener, at, recorded
from widgets.main_window import MainWindow
from widgets.nav_rail import Page
from widgets.night_events import LOG

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.mark.parametrize(
    ("key", "modifier", "wish"),
    [
        (Qt.Key.Key_Space, NONE, ("play", True)),
        (Qt.Key.Key_Left, NONE, ("step", -1.0)),
        (Qt.Key.Key_Right, NONE, ("step", 1.0)),
        (Qt.Key.Key_Left, SHIFT, ("step", -10.0)),
        (Qt.Key.Key_Right, SHIFT, ("step", 10.0)),
        (Qt.Key.Key_BracketLeft, NONE, ("jump", -1)),
        (Qt.Key.Key_BracketRight, NONE, ("jump", 1)),
    ],
)
def test_keys_move_along_the_night_in_a_replay_only(
    window: MainWindow,
    listener: Listener,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    wish: tuple[str, object],
) -> None:
    QTest.keyClick(window, key, modifier)
    assert listener.wishes == [wish]
    window.go_live()
    QTest.keyClick(window, key, modifier)
    assert listener.wishes == [wish]


def test_l_and_the_button_end_the_replay(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.replay.leave_wanted, timeout=1000):
        QTest.keyClick(window, Qt.Key.Key_L)
    assert not window.replay.on
    window.replay.opened(NIGHT)
    window.show_replayed(recorded(), at())
    window.replay.transport.live.click()
    assert not window.replay.on


def test_the_buttons_ask_the_player(window: MainWindow, listener: Listener) -> None:
    transport = window.replay.transport
    for button in (transport.previous, transport.back, transport.pause, transport.on):
        button.click()
    transport.next.click()
    transport.speed.cell(16.0).click()
    assert listener.wishes == [
        ("jump", -1),
        ("step", -1.0),
        ("play", True),
        ("step", 1.0),
        ("jump", 1),
        ("speed", 16.0),
    ]
    # what is shown is what the player does, not what was asked
    assert transport.speed.value() == 1.0
    window.show_replayed(recorded(), at(1.0, 16.0, True))
    assert transport.speed.value() == 16.0
    assert transport.pill.text() == "REPLAY  21 Nov 2026  ×16"
    transport.pause.click()
    assert listener.wishes[-1] == ("play", False)


def test_scrubbing_asks_for_one_moment_at_a_time_and_for_the_last_one_always(
    window: MainWindow, listener: Listener
) -> None:
    strip = window.replay.transport.strip
    middle = strip.height() // 2
    first = round(strip.x_of(THEN))
    QTest.mousePress(strip, LEFT, pos=QPoint(first, middle))
    for step in range(1, 30):
        QTest.mouseMove(strip, QPoint(first + step, middle))
    QTest.mouseRelease(strip, LEFT, pos=QPoint(first + 29, middle))
    assert len(listener.wishes) == 1
    window.show_replayed(recorded(), at(1.0))
    assert len(listener.wishes) == 2
    wish, at_s = listener.wishes[-1]
    assert wish == "seek"
    wanted = (strip.moment_at(first + 29) - START).total_seconds() + NIGHT.start_s
    assert at_s == pytest.approx(wanted, abs=1.0)
    window.show_replayed(recorded(), at(2.0))
    assert len(listener.wishes) == 2


def test_a_session_by_day_has_a_strip_of_its_own(window: MainWindow) -> None:
    noon = THEN.replace(hour=1)
    day = RecordedNight(Path("day"), 0.0, noon, 5400.0, noon + timedelta(hours=1.5))
    window.replay.opened(day)
    strip = window.replay.transport.strip
    assert 0.0 <= strip.x_of(noon) < strip.x_of(day.end_utc) <= strip.width()


def test_line_edits_of_the_pages_keep_their_keys(window: MainWindow, listener: Listener) -> None:
    window.show_page(Page.SESSIONS)
    sessions = window.sessions
    assert sessions is not None
    sessions.night.choice.cell(LOG).click()
    QApplication.processEvents()
    line: QLineEdit = sessions.night.log.text
    line.setFocus()
    QTest.keyClicks(line, "a b]")
    assert line.text() == "a b]"
    assert listener.wishes == []
