"""The foot says whether the night is recorded, and lets it be recorded and marked by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.model.commands import Command
from app.model.recording import RecordingState
from app.model.settings import MarkMoment, SetRecording
from app.model.words import Sentence
from tests.widgets.states import NOW_S, UTC_NOW, rich_state
from widgets import theme
from widgets.record_lamp import size_words
from widgets.timeline import Timeline

SESSION = "094700Z simulator"


def told(**changes: object) -> RecordingState:
    values: dict[str, object] = {
        "session": SESSION,
        "since_s": NOW_S - 3725.0,
        "since_utc": UTC_NOW,
        "size_bytes": 1_234_000_000,
        "days_left": 9.2,
    }
    return RecordingState(NOW_S, **{**values, **changes})  # type: ignore[arg-type]


def test_nothing_is_recorded_until_it_is_said(timeline: Timeline) -> None:
    lamp = timeline.lamp
    assert lamp.lamp.kind() == "off"
    assert lamp.recording.text() == "Not recording"
    assert lamp.session.text() == "Console on · night of 2026-11-22"


def test_a_recording_shows_its_lamp_time_name_size_and_room(timeline: Timeline) -> None:
    timeline.show_state(rich_state(recording=told()))
    lamp = timeline.lamp
    assert lamp.lamp.kind() == "on"
    assert lamp.recording.text() == "REC"
    assert lamp.elapsed.text() == "01:02:05"
    assert lamp.session.text() == f"{SESSION} · 1.2 GB · 9 d free"
    image = lamp.lamp.grab().toImage()
    assert image.pixelColor(9, 9) == theme.tokens().stop_edge
    timeline.show_state(rich_state(recording=told(session="", since_s=None)))
    assert lamp.lamp.kind() == "off"


def test_what_was_lost_and_what_is_wrong_are_said(timeline: Timeline) -> None:
    timeline.show_state(rich_state(recording=told(dropped=12, days_left=0.4)))
    assert timeline.lamp.session.text().endswith("0.4 d free · 12 lost")
    trouble = Sentence("the disk is full: nothing is recorded")
    timeline.show_state(rich_state(recording=told(session="", since_s=None, trouble=trouble)))
    assert timeline.lamp.lamp.kind() == "trouble"
    assert timeline.lamp.session.text() == "The disk is full: nothing is recorded"
    assert timeline.lamp.session.role() == "txt"


def test_the_button_records_by_hand_and_ends_it(timeline: Timeline) -> None:
    orders: list[Command] = []
    timeline.wanted.connect(orders.append)
    lamp = timeline.lamp
    lamp.record.click()
    assert orders == [SetRecording(True)]
    timeline.show_state(rich_state(recording=told(by_hand=False)))
    # recorded because something is open: nobody has asked for it by hand yet
    assert not lamp.record.isChecked()
    lamp.record.click()
    timeline.show_state(rich_state(recording=told(by_hand=True)))
    assert lamp.record.isChecked()
    lamp.record.click()
    assert orders[1:] == [SetRecording(True), SetRecording(False)]


def test_a_mark_takes_one_line(timeline: Timeline) -> None:
    orders: list[Command] = []
    timeline.wanted.connect(orders.append)
    timeline.activateWindow()
    timeline.lamp.note.click()
    assert timeline.lamp.line.isVisible()
    QTest.keyClicks(timeline.lamp.line, " a plane ")
    QTest.keyClick(timeline.lamp.line, Qt.Key.Key_Return)
    assert orders == [MarkMoment("a plane")]
    assert not timeline.lamp.line.isVisible()


def test_a_line_that_was_left_marks_nothing(timeline: Timeline) -> None:
    orders: list[Command] = []
    timeline.wanted.connect(orders.append)
    timeline.activateWindow()
    timeline.lamp.note.click()
    QApplication.processEvents()
    QTest.keyClicks(timeline.lamp.line, "no")
    timeline.lamp.line.clearFocus()
    QApplication.processEvents()
    assert not timeline.lamp.line.isVisible()
    assert orders == []


def test_a_note_is_never_longer_than_allowed(timeline: Timeline) -> None:
    timeline.lamp.line.setText("x" * 600)
    assert MarkMoment(timeline.lamp.line.text())


@pytest.mark.parametrize("width", [396, 500, 700, 1836])
def test_lamp_and_words_keep_their_room(timeline: Timeline, width: int) -> None:
    timeline.resize(width, 58)
    timeline.show_state(rich_state(recording=told()))
    QApplication.processEvents()
    lamp = timeline.lamp
    assert not lamp.recording.clipped()
    assert not lamp.elapsed.clipped()
    right = timeline.live.geometry().right()
    assert right <= timeline.width()
    assert lamp.geometry().right() <= timeline.live.geometry().left()


@pytest.mark.parametrize(
    ("size", "said"), [(0, "0 kB"), (12_300, "12 kB"), (45_600_000, "45.6 MB"), (10**9, "1.0 GB")]
)
def test_sizes(size: int, said: str) -> None:
    assert size_words(size) == said
