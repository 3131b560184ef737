"""The strip at the foot: a hand on it shows the sky of that moment, and LIVE goes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.model.commands import Command
from app.model.notices import Notice
from app.model.settings import ShowSkyAt
from app.model.words import Sentence
from tests.widgets.states import NOW_S, UTC_NOW, empty_state, rich_state
from widgets import formatting
from widgets.night_strip import FIRST_HOUR, HOURS, NightStrip
from widgets.timeline import Timeline

LEFT = Qt.MouseButton.LeftButton


class Desk:
    """Counts the orders."""

    def __init__(self, timeline: Timeline) -> None:
        self.orders: list[Command] = []
        timeline.wanted.connect(self.orders.append)


@pytest.fixture
def desk(timeline: Timeline) -> Desk:
    return Desk(timeline)


def place(strip: NightStrip, moment: datetime) -> QPoint:
    return QPoint(round(strip.x_of(moment)), strip.height() // 2)


def shown(order: Command) -> datetime | None:
    assert isinstance(order, ShowSkyAt)
    return order.utc


def test_a_click_shows_the_sky_of_that_moment(timeline: Timeline, desk: Desk) -> None:
    wanted = UTC_NOW + timedelta(hours=3)
    QTest.mouseClick(timeline.strip, LEFT, pos=place(timeline.strip, wanted))
    assert len(desk.orders) == 1
    utc = shown(desk.orders[0])
    assert utc is not None
    assert abs((utc - wanted).total_seconds()) < 60.0
    assert timeline.strip.shown_utc() == utc


def test_the_right_button_does_nothing(timeline: Timeline, desk: Desk) -> None:
    QTest.mouseClick(timeline.strip, Qt.MouseButton.RightButton, pos=QPoint(400, 20))
    assert desk.orders == []


def test_a_drag_orders_ten_times_a_second_and_the_last_one_always(
    timeline: Timeline, desk: Desk, qtbot: QtBot
) -> None:
    strip = timeline.strip
    QTest.mousePress(strip, LEFT, pos=QPoint(300, 20))
    for x in range(301, 360):
        QTest.mouseMove(strip, QPoint(x, 20))
    assert len(desk.orders) <= 3
    QTest.mouseRelease(strip, LEFT, pos=QPoint(359, 20))
    last = strip.moment_at(359.0)
    qtbot.waitUntil(lambda: shown(desk.orders[-1]) == last, timeout=2000)
    assert len(desk.orders) <= 6
    QTest.mouseMove(strip, QPoint(500, 20))
    assert strip.shown_utc() == last


def test_a_drag_past_the_end_stays_at_the_end(timeline: Timeline, desk: Desk) -> None:
    strip = timeline.strip
    QTest.mousePress(strip, LEFT, pos=QPoint(300, 20))
    QTest.mouseMove(strip, QPoint(strip.width() + 200, 20))
    QTest.mouseRelease(strip, LEFT, pos=QPoint(strip.width() + 200, 20))
    utc = strip.shown_utc()
    assert utc is not None
    end = formatting.local(utc)
    assert (end.hour, end.minute) == (6, 30)


def test_the_marker_stays_with_the_hand_until_the_state_follows(timeline: Timeline) -> None:
    strip = timeline.strip
    QTest.mouseClick(strip, LEFT, pos=place(strip, UTC_NOW + timedelta(hours=3)))
    wished = strip.shown_utc()
    timeline.show_state(rich_state(now_s=NOW_S + 0.1))
    assert strip.shown_utc() == wished
    timeline.show_state(rich_state(now_s=NOW_S + 0.2, sky_utc=wished))
    assert strip.shown_utc() == wished
    timeline.show_state(rich_state(now_s=NOW_S + 0.3))
    assert strip.shown_utc() is None


def test_a_wish_that_was_not_granted_is_given_up(timeline: Timeline) -> None:
    QTest.mouseClick(timeline.strip, LEFT, pos=QPoint(400, 20))
    timeline.show_state(rich_state(now_s=NOW_S + 1.5))
    assert timeline.strip.shown_utc() is None


@pytest.mark.parametrize(
    ("key", "modifier", "minutes"),
    [
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 5.0),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, -5.0),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 1.0),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier, -60.0),
    ],
)
def test_arrow_keys_step(
    timeline: Timeline,
    desk: Desk,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier,
    minutes: float,
) -> None:
    QTest.keyClick(timeline.strip, key, modifier)
    assert [shown(order) for order in desk.orders] == [UTC_NOW + timedelta(minutes=minutes)]


def test_a_strip_that_knows_no_time_yet_orders_nothing(qtbot: QtBot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(1200, 58)
    timeline.show()
    desk = Desk(timeline)
    QTest.mouseClick(timeline.strip, LEFT, pos=QPoint(200, 20))
    QTest.keyClick(timeline.strip, Qt.Key.Key_Right)
    assert desk.orders == []


def test_live_reads_the_moment_and_goes_back_to_now(timeline: Timeline, desk: Desk) -> None:
    assert timeline.live.moment() is None
    assert timeline.live.accessibleName() == "LIVE"
    timeline.show_state(rich_state(sky_utc=UTC_NOW + timedelta(hours=3)))
    assert timeline.live.accessibleName() == "21:47"
    assert timeline.session.text() == "Sky of 21:47 · everything else is now"
    assert timeline.live.isEnabled()
    timeline.live.click()
    assert desk.orders == [ShowSkyAt(None)]
    timeline.show_state(rich_state())
    assert timeline.live.accessibleName() == "LIVE"
    assert timeline.session.text() == "Console on · night of 2026-11-22"


def test_a_moment_of_another_night_is_told_by_its_date(timeline: Timeline) -> None:
    timeline.show_state(rich_state(sky_utc=UTC_NOW - timedelta(days=900)))
    assert timeline.session.text() == "Sky of 06-05 · everything else is now"
    assert not timeline.session.clipped()
    x = timeline.strip.x_of(UTC_NOW - timedelta(days=900))
    assert x < 0.0
    timeline.grab()


def test_the_strip_of_the_page_is_that_of_the_shown_night(qtbot: QtBot) -> None:
    strip = NightStrip(shown_night=True)
    qtbot.addWidget(strip)
    strip.resize(870, 46)
    moment = datetime(2019, 7, 5, 12, 44, 18, tzinfo=UTC_NOW.tzinfo)
    strip.show_state(rich_state(sky_utc=moment))
    assert 0.0 < strip.x_of(moment) < strip.width()
    begins = formatting.local(strip.moment_at(0.0))
    assert (begins.month, begins.day, begins.hour) == (7, 5, FIRST_HOUR)
    assert strip.moment_at(870.0) - strip.moment_at(0.0) == timedelta(hours=HOURS)
    sunset = strip.still_key()[1][0]  # type: ignore[index]
    assert formatting.local(sunset).hour == 19
    strip.show_state(rich_state())
    assert formatting.local(strip.moment_at(0.0)).year == 2026


def test_it_opens_knowing_nothing(timeline: Timeline) -> None:
    timeline.show_state(empty_state())
    timeline.grab()


def test_what_happens_often_is_drawn_once_for_each_pixel(timeline: Timeline) -> None:
    strip = timeline.strip
    often = tuple(
        Notice("ccd", Sentence("exposed"), utc=UTC_NOW + timedelta(seconds=second))
        for second in range(500)
    )
    timeline.show_state(replace(rich_state(), notices=often))
    width = strip.x_of(UTC_NOW + timedelta(seconds=500)) - strip.x_of(UTC_NOW)
    glyphs = strip.still_key()[-1]
    assert isinstance(glyphs, tuple)
    assert len(glyphs) <= width + 2.0
    before = strip.still_key()
    timeline.show_state(replace(rich_state(), notices=(*often, often[-1])))
    assert strip.still_key() == before
