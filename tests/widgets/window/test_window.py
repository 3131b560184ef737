"""The window as a whole: the state goes in, orders come out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from app.cli.arguments import PAGES
from app.model.settings import Acknowledge, SelectSatellite, SetTarget, ShowSkyAt, Silence
from app.model.state import ObservatoryState
from app.model.target import Target
from tests.widgets.skies import sky_parts
from tests.widgets.states import NOW_S, SATURN, UTC_NOW, rich_state, weather
from tests.widgets.window.desk import Desk, labels
from widgets.actions import KEYS
from widgets.main_window import MainWindow
from widgets.nav_rail import Page

LEFT = Qt.MouseButton.LeftButton


def test_the_safety_summary_leads_to_the_page_of_safety(window: MainWindow) -> None:
    summary = window.header.safety
    QTest.mouseClick(summary, LEFT)
    assert window.pages.currentWidget() is window.safety
    window.show_page(0)
    QTest.keyClick(summary, Qt.Key.Key_Return)
    assert window.pages.currentWidget() is window.safety
    window.show_page(0)
    QTest.mouseClick(summary, Qt.MouseButton.RightButton)
    assert window.pages.currentIndex() == 0
    window.keys.actions["page_safety"].trigger()
    assert window.pages.currentWidget() is window.safety


def test_f2_acknowledges_and_f3_silences(window: MainWindow, desk: Desk) -> None:
    QTest.keyClick(window, Qt.Key.Key_F2)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert desk.orders == [Acknowledge(), Silence()]


def test_the_bar_says_what_was_done_and_what_to_do(window: MainWindow) -> None:
    bar = window.alarm_bar
    assert bar.what.text() == "Camera and prediction disagree by +2.6° (limit 2.0°)"
    assert bar.action.text() == "The dome holds its position. Check the picture."
    assert bar.time.text() == "18:46:10"
    window.show_state(rich_state(alarms=()))
    assert bar.what.text() == "No alarms"
    assert not bar.acknowledge.isEnabled()
    assert bar.acknowledge.toolTip()


def test_silence_is_counted_down(window: MainWindow) -> None:
    window.show_state(rich_state(silenced_until_s=NOW_S + 272.0))
    assert window.alarm_bar.silence.text() == "Silent 4:33"
    window.show_state(rich_state(silenced_until_s=NOW_S - 1.0))
    assert window.alarm_bar.silence.text() == "Silence"


def test_all_alarms_leads_to_the_page_with_the_newest_first(window: MainWindow) -> None:
    window.alarm_bar.all.click()
    assert window.pages.currentWidget() is window.alarms
    rows = window.alarms.rows()
    assert rows[0][2] == "Camera and prediction disagree"
    assert rows[-1][2] == "Slit opened"
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), reverse=True)


def test_notices_can_be_filtered_by_their_source(window: MainWindow) -> None:
    window.show_page(Page.ALARMS)
    choice = window.alarms.sources()
    assert choice is not None
    choice.cell("mount").click()
    assert [row[2] for row in window.alarms.rows()] == ["Going to Saturn"]
    choice.cell("").click()
    assert len(window.alarms.rows()) == 9


def test_a_typed_name_becomes_the_target(window: MainWindow, desk: Desk) -> None:
    QTest.keyClick(window, Qt.Key.Key_Slash)
    assert window.header.search.hasFocus()
    QTest.keyClicks(window.header.search, "saturn")
    assert window.header.search.found()[0].name == "Saturn"
    QTest.keyClick(window.header.search, Qt.Key.Key_Return)
    assert isinstance(desk.orders[-1], SetTarget)
    assert desk.orders[-1].target is not None
    assert desk.orders[-1].target.name == "Saturn"
    assert window.header.search.text() == ""


def test_coordinates_out_of_range_are_refused_in_words(window: MainWindow, desk: Desk) -> None:
    field = window.header.search
    field.setFocus()
    QTest.keyClicks(field, "0 34 24 +99 0 0")
    assert field.found() == ()
    assert "declination" in field.offered()[0].lower()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.orders == []


def test_a_satellite_that_becomes_the_target_is_selected_too(
    window: MainWindow, desk: Desk
) -> None:
    station = SetTarget(Target("ISS", "satellite", 10.0, 20.0, norad_id=25544))
    window.header.search.wanted.emit(station)
    assert set(desk.orders) == {station, SelectSatellite(25544)}
    window.header.search.wanted.emit(SetTarget(SATURN))
    assert desk.orders[2:] == [SetTarget(SATURN)]


def test_a_hand_on_the_night_shows_the_sky_of_then_and_l_goes_back(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    strip = window.foot.timeline.strip
    QTest.mouseClick(strip, LEFT, pos=strip.rect().center())
    assert desk.orders == [ShowSkyAt(strip.shown_utc())]
    QTest.keyClick(window, Qt.Key.Key_L)
    qtbot.waitUntil(lambda: desk.orders[-1] == ShowSkyAt(None), timeout=2000)


def test_an_l_that_is_typed_into_a_field_is_a_letter(window: MainWindow, desk: Desk) -> None:
    field = window.header.search
    field.setFocus()
    QTest.keyClicks(field, "lyra")
    assert field.text() == "lyra"
    assert desk.orders == []


def test_every_control_and_reading_stays_that_of_now(window: MainWindow) -> None:
    now = rich_state(**sky_parts())
    window.show_state(now)
    before = _readings(window)
    window.show_state(replace(now, sky_utc=UTC_NOW + timedelta(hours=3)))
    assert _readings(window) == before


def _readings(window: MainWindow) -> list[str]:
    parts = (*window.controls.all(), window.header.clocks)
    return [label.text() for part in parts for label in labels(part)]


@pytest.mark.parametrize("page", Page)
def test_alt_and_a_number_leads_to_each_page(window: MainWindow, page: Page) -> None:
    QTest.keyClick(window, Qt.Key(Qt.Key.Key_1 + page), Qt.KeyboardModifier.AltModifier)
    names = ("operate_page", "sky_page", "", "calibration_page", "labels_page", "safety_page")
    shown = window.pages.currentWidget()
    assert shown is not None
    assert shown is window.alarms or shown.objectName() == (*names, "sessions_page")[page]
    assert (shown is window.alarms) is (page is Page.ALARMS)
    entry = window.findChild(QAbstractButton, f"page_{page.name.lower()}")
    assert entry is not None
    assert entry.isChecked()


def test_the_command_line_names_the_pages_in_the_order_of_the_rail() -> None:
    assert len(PAGES) == len(Page)
    assert PAGES[Page.SKY] == "sky"
    assert PAGES[Page.CALIBRATION] == "calibrate"


def test_safety_names_the_first_cause(window: MainWindow) -> None:
    safety = window.header.safety
    assert safety.level() == 0
    assert safety.headline() == "Safe to observe"
    window.show_state(rich_state(weather=weather(raining=True)))
    assert safety.level() == 1
    assert "rain" in safety.detail().lower()


def test_the_clocks_agree(window: MainWindow) -> None:
    clocks = window.header.clocks
    assert clocks.local.name.text() == "JST"
    assert clocks.local.time.text() == "18:47:32"
    assert clocks.utc.time.text() == "09:47:32"
    assert clocks.sidereal.time.text() == "22:50:29"
    assert clocks.date.text() == "Sunday 22 Nov · Sun −23.1°"
    assert clocks.until.text() == "Astro night to 05:15"


def night_at(hours: float, sun_altitude_deg: float) -> ObservatoryState:
    rich = rich_state()
    assert rich.sky is not None
    sky = replace(rich.sky, sun_altitude_deg=sun_altitude_deg)
    return replace(rich, utc=UTC_NOW + timedelta(hours=hours), sky=sky)


@pytest.mark.parametrize(
    ("hours", "sun_altitude_deg", "words"),
    [
        (-4.0, 20.0, "Day · sunset 16:53"),
        (-1.0, -8.0, "Twilight · night from 18:22"),
        (11.0, -8.0, "Twilight · sunrise 06:44"),
    ],
)
def test_the_header_says_what_part_of_the_night_it_is(
    window: MainWindow, hours: float, sun_altitude_deg: float, words: str
) -> None:
    window.show_state(night_at(hours, sun_altitude_deg))
    assert window.header.clocks.until.text() == words


def test_every_action_has_a_key_or_a_control(window: MainWindow) -> None:
    for row in KEYS:
        assert row.keys
        if row.control:
            assert window.findChild(QWidget, row.control) is not None, row.control
        assert window.keys.actions[row.name].text()


def test_no_two_actions_share_a_key() -> None:
    used = [key for row in KEYS for key in row.keys]
    assert len(used) == len(set(used))
