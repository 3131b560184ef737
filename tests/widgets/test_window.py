"""The window as a whole: the state goes in, orders come out, and nothing blocks STOP ALL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from app.cli.arguments import PAGES
from app.model.commands import CloseSlit, Command, StopAll, StopDome, StopSlit, TurnDome
from app.model.notices import Priority
from app.model.settings import Acknowledge, SelectSatellite, SetTarget, ShowSkyAt, Silence
from app.model.state import DomeMode, ObservatoryState
from app.model.target import Target
from drivers.dome.protocol import Opening
from tests.widgets.safety_states import closing_down, eventful_state
from tests.widgets.skies import sky_parts
from tests.widgets.states import NOW_S, SATURN, UTC_NOW, empty_state, rich_state, sighting, weather
from tests.widgets.test_controls import brightest
from vision.slit.protocol import SlitState
from widgets import keys as window_keys
from widgets import language, theme
from widgets.actions import KEYS
from widgets.blind_toggle import BlindToggle
from widgets.button import Button
from widgets.card import CardPanel
from widgets.header import DATE_FROM_PX
from widgets.hold_button import HoldButton
from widgets.label import Label
from widgets.main_window import MainWindow
from widgets.nav_rail import Page
from widgets.operate_page import Shape

LEFT = Qt.MouseButton.LeftButton


class Desk(QObject):
    """Where the window's orders go."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.orders: list[Command] = []
        window.wanted.connect(self.take)

    def take(self, command: Command) -> None:
        self.orders.append(command)


@pytest.fixture
def window(opened: MainWindow, qapp: QApplication) -> Iterator[MainWindow]:
    opened.resize(1920, 1080)
    opened.show_state(rich_state())
    opened.activateWindow()
    qapp.processEvents()
    yield opened
    opened.close_bar.stay.click()
    opened.help_sheet.hide()
    opened.header.search.clear()
    opened.header.search.drop()
    opened.show_page(0)
    opened.set_language("en")
    if theme.theme() is not theme.Theme.DARK:
        opened.set_theme(theme.Theme.DARK)


@pytest.fixture
def desk(window: MainWindow) -> Iterator[Desk]:
    desk = Desk(window)
    yield desk
    window.wanted.disconnect(desk.take)
    desk.deleteLater()


@pytest.fixture
def second(qapp: QApplication) -> Iterator[MainWindow]:
    """A window of its own, gone afterwards: two windows would fight for the keys."""
    window = MainWindow("simulator")
    yield window
    window.leave()
    delete(window)


def settle() -> None:
    """Let the change of language arrive, and then the layouts that it asks for."""
    QApplication.processEvents()
    QApplication.processEvents()


def speak(window: MainWindow, name: str) -> None:
    window.set_language(name)
    settle()


def labels(widget: QWidget) -> list[Label]:
    return [label for label in widget.findChildren(Label) if label.isVisible() and label.text()]


def test_it_opens_knowing_nothing(window: MainWindow) -> None:
    window.show_state(empty_state())
    window.grab()


def test_the_views_come_after_the_window(second: MainWindow, qtbot: QtBot) -> None:
    assert second.views is None
    count = len(second.panels)
    second.show()
    qtbot.waitUntil(lambda: second.views is not None, timeout=5000)
    assert len(second.panels) == count + 10


@pytest.mark.parametrize("page", [page for page in Page if page is not Page.LABELS])
@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_red_is_red_in_every_pixel(window: MainWindow, page: Page, spoken: str) -> None:
    window.set_theme(theme.Theme.RED)
    speak(window, spoken)
    window.show_state(eventful_state(**sky_parts()))
    window.show_page(page)
    if page is Page.ALARMS:
        window.help_sheet.toggle()
    if page is Page.SAFETY and window.safety is not None:
        soft = window.safety.interlocks.row("cover_known").button
        assert soft is not None
        soft.click()
    red, green, blue = brightest(window)
    assert red > 200
    assert (green, blue) == (0, 0)


def test_going_red_keeps_what_is_on_the_screen(window: MainWindow) -> None:
    window.header.search.setText("Vega")
    window.set_theme(theme.Theme.RED)
    assert window.header.search.text() == "Vega"
    assert window.controls.mount.card.title() == "Mount"


def test_stop_all_orders_on_the_press(window: MainWindow, desk: Desk) -> None:
    QTest.mousePress(window.header.stop, LEFT)
    assert desk.orders == [StopAll()]
    QTest.mouseRelease(window.header.stop, LEFT)
    assert desk.orders == [StopAll()]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Pause])
def test_the_stop_keys_work_while_a_field_has_the_keyboard(
    window: MainWindow, desk: Desk, key: Qt.Key
) -> None:
    field = window.header.search
    field.setFocus()
    field.setText("sat")
    QTest.keyClick(window.windowHandle(), key)
    assert desk.orders == [StopAll()]
    QTest.keyClick(field, key)
    assert desk.orders == [StopAll(), StopAll()]


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Pause])
def test_the_stop_keys_work_while_japanese_is_being_composed(
    window: MainWindow, desk: Desk, key: Qt.Key
) -> None:
    field = window.header.search
    field.setFocus()
    QApplication.sendEvent(field, QInputMethodEvent("どせい", []))
    QTest.keyClick(window.windowHandle(), key)
    assert desk.orders == [StopAll()]
    QApplication.sendEvent(field, QInputMethodEvent("", []))


def test_a_question_over_the_window_ends_every_hold(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    button = window.controls.slit.findChild(HoldButton, "hold_slit_close")
    assert button is not None
    QTest.mousePress(button, LEFT)
    qtbot.waitUntil(lambda: CloseSlit(hold=True) in desk.orders, timeout=3000)
    window.close()
    assert not button.held
    assert desk.orders[-1] == StopSlit()
    QTest.mouseRelease(button, LEFT)


def test_a_hand_that_is_on_a_button_when_all_is_stopped_must_press_again(
    window: MainWindow, desk: Desk, qtbot: QtBot
) -> None:
    state = rich_state()
    window.show_state(replace(state, dome_mode=DomeMode.MANUAL))
    (button,) = (
        each
        for each in window.findChildren(HoldButton)
        if each.objectName() == "turn_clockwise" and window.controls.dome.isAncestorOf(each)
    )
    assert button.isEnabled()
    QTest.mousePress(button, LEFT)
    qtbot.waitUntil(lambda: any(isinstance(order, TurnDome) for order in desk.orders))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Pause)
    assert not button.held
    assert set(map(type, desk.orders[desk.orders.index(StopAll()) :])) <= {StopAll, StopDome}
    QTest.mouseRelease(button, LEFT)


def test_the_stop_keys_work_over_the_help_sheet_and_on_every_page(
    window: MainWindow, desk: Desk
) -> None:
    window.show_page(Page.ALARMS)
    window.help_sheet.toggle()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    assert desk.orders == [StopAll()]
    assert not window.help_sheet.isVisible()


def test_nothing_lies_over_stop_all(window: MainWindow) -> None:
    window.help_sheet.toggle()
    window.close()
    stop = window.header.stop
    assert window.childAt(stop.mapTo(window, stop.rect().center())) is stop


def test_stop_all_stays_where_it_is_on_every_page_and_size(window: MainWindow) -> None:
    for width, height in ((1280, 800), (1600, 900), (1920, 1080)):
        window.resize(width, height)
        QApplication.processEvents()
        for page in Page:
            window.show_page(page)
            stop = window.header.stop
            corner = stop.mapTo(window, stop.rect().topRight())
            assert width - 12 <= corner.x() < width
            assert (stop.width(), stop.height()) == (150, 52)


@pytest.mark.parametrize(
    ("size", "shape"),
    [((1920, 1080), Shape.FULL), ((1500, 1080), Shape.NARROW), ((1280, 800), Shape.LOW)],
)
def test_the_controls_fit_every_window_without_scrolling(
    window: MainWindow, size: tuple[int, int], shape: Shape
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    assert window.operate.shape() is shape
    page = window.operate
    for panel in window.controls.all():
        corner = panel.mapTo(page, panel.rect().bottomRight())
        assert panel.isVisible()
        assert corner.y() < page.height(), type(panel).__name__
        assert corner.x() < page.width(), type(panel).__name__
    assert window.header.clocks.night.isVisible() is (size[0] >= DATE_FROM_PX)


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800)])
@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_no_word_of_the_controls_is_cut_off(
    window: MainWindow, spoken: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    speak(window, spoken)
    for panel in (*window.controls.all(), window.header.clocks, window.foot):
        for label in labels(panel):
            assert not label.clipped(), f"{type(panel).__name__}: {label.text()}"
        for button in panel.findChildren(Button):
            assert not button.clipped(), f"{type(panel).__name__}: {button.text()}"


def test_the_smallest_window_has_room_for_everything(window: MainWindow) -> None:
    window.resize(window.minimumSize())
    settle()
    needed = window.minimumSizeHint()
    assert needed.width() <= window.minimumWidth()
    assert needed.height() <= window.minimumHeight()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_the_pages_do_not_move_for_the_bars_at_the_foot(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    places = []
    for state in (rich_state(), eventful_state(), rich_state(sequence=closing_down())):
        window.show_state(state)
        QApplication.processEvents()
        places.append((window.pages.geometry(), window.foot.geometry(), window.operate.shape()))
        assert window.foot.minimumSizeHint().width() <= window.foot.width()
    assert places[0] == places[1] == places[2]


def test_the_bars_are_on_every_page(window: MainWindow) -> None:
    window.show_state(eventful_state())
    for page in range(window.pages.count()):
        window.show_page(page)
        assert window.foot.override.isVisible()
        assert window.foot.sequence.isVisible()
    assert window.nav_rail.safety.worst is Priority.HIGH


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


def test_stop_all_disarms_every_blind_hold(window: MainWindow) -> None:
    rich = rich_state(slit=None)
    assert rich.slit_camera is not None
    camera = replace(rich.slit_camera, frame_at_s=NOW_S - 30.0)
    window.show_state(replace(rich, slit_camera=camera))
    toggles = [each for each in window.findChildren(BlindToggle) if each.isVisible()]
    assert len(toggles) == 2
    for toggle in toggles:
        toggle.click()
        assert toggle.armed
    QTest.mousePress(window.header.stop, LEFT)
    assert not any(toggle.armed for toggle in toggles)
    QTest.mouseRelease(window.header.stop, LEFT)


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


def test_closing_with_an_open_slit_asks_inside_the_window(window: MainWindow, desk: Desk) -> None:
    shape = window.operate.shape()
    window.close()
    settle()
    assert window.isVisible()
    assert window.close_bar.isVisible()
    assert window.operate.shape() is shape
    window.close_bar.stay.click()
    assert not window.close_bar.isVisible()
    window.close()
    window.close_bar.first.click()
    assert desk.orders == [CloseSlit()]


def test_a_window_that_closes_the_slit_first_goes_when_it_is_seen_closed(
    second: MainWindow, qtbot: QtBot
) -> None:
    second.show()
    second.show_state(rich_state())
    second.close()
    second.close_bar.first.click()
    second.show_state(rich_state())
    assert second.isVisible()
    rich = rich_state(slit=sighting(state=SlitState.CLOSED, opening=0.0))
    assert rich.dome is not None
    dome = replace(rich.dome, shutter=Opening.CLOSED, shutter_opening=0.0)
    with qtbot.waitSignal(second.closed, timeout=1000):
        second.show_state(replace(rich, dome=dome))
    assert not second.isVisible()


def test_a_recording_of_a_shut_slit_does_not_let_the_window_go(
    second: MainWindow, qtbot: QtBot
) -> None:
    second.show()
    second.show_state(rich_state())
    second.close()
    second.close_bar.first.click()
    shut = sighting(state=SlitState.CLOSED, opening=0.0)
    second.show_state(rich_state(slit=replace(shut, live=False)))
    settle()
    assert second.isVisible()
    with qtbot.waitSignal(second.closed, timeout=1000):
        second.show_state(rich_state(slit=shut))


def test_every_action_has_a_key_or_a_control(window: MainWindow) -> None:
    for row in KEYS:
        assert row.keys
        if row.control:
            assert window.findChild(QWidget, row.control) is not None, row.control
        assert window.keys.actions[row.name].text()


def test_no_two_actions_share_a_key() -> None:
    used = [key for row in KEYS for key in row.keys]
    assert len(used) == len(set(used))


def test_f12_goes_red_and_back(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert theme.theme() is theme.Theme.RED
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert theme.theme() is theme.Theme.DARK


def test_the_language_changes_while_it_runs(window: MainWindow) -> None:
    window.header.language_choice.cell("ja").click()
    settle()
    assert language.language() == "ja"
    assert window.controls.mount.card.title() == "架台"
    assert window.header.stop.text() == "全停止"
    window.header.language_choice.cell("en").click()
    settle()
    assert window.controls.mount.card.title() == "Mount"


def test_a_snapshot_of_the_window_is_saved_and_named(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[tuple[int, int, str]] = []

    def save(image: QImage, name: str, *_: object) -> str:
        saved.append((image.width(), image.height(), name))
        return "window.png"

    monkeypatch.setattr(window_keys, "save_png", save)
    QTest.keyClick(
        window,
        Qt.Key.Key_S,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert saved == [(1920, 1080, "window")]


def test_every_card_has_a_title(window: MainWindow) -> None:
    for panel in window.findChildren(CardPanel):
        assert panel.card.title()
        assert panel.accessibleName()
