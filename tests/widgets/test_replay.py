"""A replay: the same widgets move as they did, nothing can be ordered, the live telescope stays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.model.commands import Command, StopAll
from app.model.notices import Alarm, Priority
from app.model.replay import RecordedNight, Replay, ReplayEvent
from app.model.settings import Acknowledge
from app.model.state import DomeMode, ObservatoryState
from app.model.words import Sentence
from drivers.camera.protocol import Frame
from tests.widgets.skies import sky_parts
from tests.widgets.states import NOW_S, UTC_NOW, rich_state
from widgets import language, theme
from widgets.blind_toggle import BlindToggle
from widgets.button import Button
from widgets.card import CardPanel
from widgets.command_button import CommandButton
from widgets.held_button import HeldButton
from widgets.hold_button import CONFIRM_MS, HoldButton
from widgets.image_view import ImageView
from widgets.label import Label
from widgets.main_window import MainWindow
from widgets.moment_control import MomentControl
from widgets.nav_rail import Page
from widgets.night_events import LOG
from widgets.replay_frame import FRAME_PX

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
THEN = UTC_NOW - timedelta(days=1)
START = THEN - timedelta(hours=1)
KINDS = ("open", "goto", "alarm", "mark", "order")
EVENTS = tuple(
    ReplayEvent(NOW_S + 60.0 * place, THEN + timedelta(minutes=place), kind, Sentence("x"))
    for place, kind in enumerate(KINDS)
)
NIGHT = RecordedNight(Path("night"), NOW_S - 3600.0, START, NOW_S + 3600.0, THEN, EVENTS)


class Listener(QObject):
    """Where orders and wishes of the window go."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.orders: list[Command] = []
        self.wishes: list[tuple[str, object]] = []
        window.wanted.connect(self.take)
        transport = window.replay.transport
        transport.seek_wanted.connect(self.seek)
        transport.step_wanted.connect(self.step)
        transport.jump_wanted.connect(self.jump)
        transport.play_wanted.connect(self.play)
        transport.speed_wanted.connect(self.speed)

    def take(self, command: Command) -> None:
        self.orders.append(command)

    def seek(self, at_s: float) -> None:
        self.wishes.append(("seek", at_s))

    def step(self, seconds: float) -> None:
        self.wishes.append(("step", seconds))

    def jump(self, way: int) -> None:
        self.wishes.append(("jump", way))

    def play(self, on: bool) -> None:
        self.wishes.append(("play", on))

    def speed(self, speed: float) -> None:
        self.wishes.append(("speed", speed))


def recorded(utc: datetime = THEN, **changes: object) -> ObservatoryState:
    return replace(rich_state(), utc=utc, replayed=True, **changes)  # type: ignore[arg-type]


def at(seconds: float = 0.0, speed: float = 1.0, playing: bool = False) -> Replay:
    utc = THEN + timedelta(seconds=seconds)
    first, last = NIGHT.start_s, NIGHT.end_s
    return Replay(NIGHT.folder, NOW_S + seconds, utc, first, START, last, speed, playing)


def urgent() -> Alarm:
    said = Sentence("rain")
    return Alarm("sky.rain", Priority.URGENT, said, said, said, UTC_NOW)


def frame(number: int, live: bool, read_at_s: float = NOW_S) -> Frame:
    image = np.full((48, 64), number, np.uint8)
    return Frame(number, read_at_s, UTC_NOW, image, "IR-CAM1", live=live)


@pytest.fixture
def window(opened: MainWindow, qapp: QApplication) -> Iterator[MainWindow]:
    """A window in a replay, ten seconds after the first state of the live telescope."""
    opened.resize(1920, 1080)
    opened.show_page(0)
    opened.show_state(rich_state(**sky_parts()))
    opened.replay.opened(NIGHT)
    opened.show_replayed(recorded(), at())
    opened.activateWindow()
    qapp.processEvents()
    yield opened
    opened.go_live()
    opened.set_language("en")
    if theme.theme() is not theme.Theme.DARK:
        opened.set_theme(theme.Theme.DARK)


@pytest.fixture
def listener(window: MainWindow) -> Iterator[Listener]:
    listener = Listener(window)
    yield listener
    window.wanted.disconnect(listener.take)
    listener.deleteLater()


def views(window: MainWindow) -> list[ImageView]:
    return window.operate.findChildren(ImageView)


def numbers(window: MainWindow) -> set[int]:
    frames = [view.frame() for view in views(window)]
    return {shown.number for shown in frames if shown is not None}


def test_a_replay_has_a_frame_a_striped_bar_and_its_own_foot(window: MainWindow) -> None:
    replay = window.replay
    assert replay.on
    assert replay.frame.isVisible()
    assert replay.bar.isVisible()
    assert not window.alarm_bar.isVisible()
    assert replay.transport.isVisible()
    assert not window.foot.isVisible()
    image = window.grab().toImage()
    act = theme.tokens().act
    for x, y in ((2, 500), (1917, 500), (700, 2), (700, 1077), (FRAME_PX - 1, 700)):
        assert image.pixelColor(x, y) == act


def test_the_bar_says_which_moment_it_is_and_how_the_live_telescope_does(
    window: MainWindow,
) -> None:
    assert window.replay.bar.words() == (
        "REPLAY of 21 Nov 2026, 18:47:32 JST. Controls are off. The live telescope keeps running."
    )
    assert window.replay.bar.live_words() == "Live now: tracking, safe, 2 alarms"
    window.show_state(rich_state(alarms=(), mount=None))
    assert window.replay.bar.live_words() == "Live now: mount unknown, not safe, no alarm"


def test_header_and_rail_stay_live_and_the_pages_do_not(window: MainWindow) -> None:
    before = window.controls.target.grab().toImage()
    later = rich_state(utc=UTC_NOW + timedelta(hours=1), target=None, mount=None)
    window.show_state(later)
    assert window.header.clocks.local.time.text() == "19:47:32"
    assert window.controls.target.grab().toImage() == before
    window.show_replayed(recorded(target=None), at(1.0))
    assert window.header.clocks.local.time.text() == "19:47:32"
    assert window.controls.target.grab().toImage() != before


def test_nothing_that_a_page_wants_gets_out(window: MainWindow, listener: Listener) -> None:
    pressed = 0
    for page in Page:
        window.show_page(page)
        # even a page that forgot what is shown, and judges by a live state, gets nothing out
        for state in (recorded(), rich_state(**sky_parts())):
            for panel in window.panels:
                if panel not in window.live_panels:
                    panel.show_state(state)
            QApplication.processEvents()
            shown = window.pages.currentWidget()
            assert shown is not None
            for button in shown.findChildren(QAbstractButton):
                if button.isVisible() and button.isEnabled():
                    press(button)
                    pressed += 1
    assert pressed > 60
    assert listener.orders == []
    assert window.replay._toast.text().startswith("A recorded night is shown.")
    window.header.stop.click()
    assert listener.orders == [StopAll()]


def press(button: QAbstractButton) -> None:
    """Press a button as a hand does; one that must be held, for long enough."""
    if isinstance(button, HeldButton):
        QTest.mousePress(button, LEFT)
        for _ in range(4):
            QTest.qWait(CONFIRM_MS // 12)
            QApplication.processEvents()
        QTest.mouseRelease(button, LEFT)
    elif button.objectName() not in {"snapshot"} and "napshot" not in button.text():
        QTest.mouseClick(button, LEFT)


def test_every_order_is_grey_and_says_why(window: MainWindow) -> None:
    seen = 0
    for page in Page:
        window.show_page(page)
        window.show_replayed(recorded(), at(float(page) + 0.5))
        QApplication.processEvents()
        orders = [
            button
            for button in window.pages.findChildren(QAbstractButton)
            if isinstance(button, CommandButton | HeldButton) and button.isVisible()
        ]
        seen += len(orders)
        for button in orders:
            assert not button.isEnabled(), button.text()
            assert button.toolTip().startswith("A recorded night is shown."), button.text()
    assert seen > 20


def test_stop_all_works_by_button_and_by_key(window: MainWindow, listener: Listener) -> None:
    QTest.mousePress(window.header.stop, LEFT)
    QTest.mouseRelease(window.header.stop, LEFT)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert listener.orders
    assert {type(order) for order in listener.orders} == {StopAll}
    assert window.replay.on


def test_no_target_is_sought_in_a_replay(window: MainWindow, listener: Listener) -> None:
    search = window.header.search
    assert not search.isEnabled()
    assert search.toolTip().startswith("A recorded night is shown.")
    search.setText("Vega")
    search._look("Vega")
    search._choose(0)
    assert listener.orders == []


def test_a_hold_ends_with_a_stop_before_the_replay_begins(
    window: MainWindow, listener: Listener, qtbot: QtBot
) -> None:
    window.go_live()
    window.show_state(rich_state())
    QApplication.processEvents()
    QApplication.processEvents()
    button = window.controls.dome.findChild(HoldButton, "turn_clockwise")
    assert button is not None
    assert button.isEnabled()
    QTest.mousePress(button, LEFT)
    qtbot.waitUntil(lambda: bool(listener.orders), timeout=3000)
    window.replay.opened(NIGHT)
    window.show_replayed(recorded(), at())
    assert not button.held
    assert listener.orders[-1].stops
    count = len(listener.orders)
    QTest.qWait(200)
    assert len(listener.orders) == count


def test_a_live_urgent_alarm_takes_the_bars_place_at_once_and_can_be_answered(
    window: MainWindow, listener: Listener
) -> None:
    window.show_state(rich_state(alarms=(urgent(),)))
    assert window.alarm_bar.isVisible()
    assert not window.replay.bar.isVisible()
    assert window.replay.on
    assert window.replay.frame.isVisible()
    assert window.alarm_bar.replaying.text() == "LIVE · the replay goes on"
    window.alarm_bar.acknowledge.click()
    assert listener.orders == [Acknowledge()]
    window.show_state(rich_state())
    assert window.replay.bar.isVisible()
    assert not window.alarm_bar.isVisible()


def test_an_urgent_alarm_of_that_night_is_none_of_now(window: MainWindow) -> None:
    window.show_replayed(recorded(alarms=(urgent(),)), at(5.0))
    assert window.replay.bar.isVisible()
    assert not window.alarm_bar.isVisible()


def test_chips_say_recorded(window: MainWindow) -> None:
    chips = [panel.card.chip for panel in window.operate.findChildren(CardPanel)]
    said = [chip.text() for chip in chips]
    assert said.count("Recorded") >= len(said) - 2
    window.go_live()
    assert "Recorded" not in [chip.text() for chip in chips]


def test_going_live_shows_the_newest_live_state_and_picture_at_once(window: MainWindow) -> None:
    for number in range(3):
        window.offer("slit_camera", frame(100 + number, live=True))
    window.show_state(rich_state(target=None))
    window.go_live()
    QApplication.processEvents()
    assert not window.replay.on
    assert window.alarm_bar.isVisible()
    assert window.foot.isVisible()
    assert not window.replay.frame.isVisible()
    shown = views(window)[0].frame()
    assert shown is not None
    assert (shown.number, shown.live) == (102, True)


def test_live_pictures_never_come_into_a_replay_and_recorded_ones_never_out(
    window: MainWindow,
) -> None:
    window.offer("slit_camera", frame(7, live=True))
    QApplication.processEvents()
    assert all(view.frame() is None for view in views(window))
    window.replay.eye("slit_camera").offer(frame(8, live=False))
    QApplication.processEvents()
    assert numbers(window) == {8}
    window.go_live()
    window.replay.eye("slit_camera").offer(frame(9, live=False))
    QApplication.processEvents()
    assert 9 not in numbers(window)


def test_before_the_first_picture_there_is_none(window: MainWindow) -> None:
    window.replay.eye("slit_camera").offer(frame(8, live=False, read_at_s=NOW_S + 20.0))
    window.show_replayed(recorded(), at(20.0))
    QApplication.processEvents()
    assert any(view.frame() is not None for view in views(window))
    window.show_replayed(recorded(), at(3.0))
    assert all(view.frame() is None for view in views(window))


def test_what_the_player_says_after_going_live_is_not_shown(window: MainWindow) -> None:
    window.go_live()
    window.show_replayed(recorded(target=None), at(9.0))
    assert not window.replay.on
    assert not window.replay.frame.isVisible()


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


def test_two_moments_are_compared(window: MainWindow) -> None:
    bar, compare = window.replay.bar, window.replay.compare
    assert not bar.compare.isEnabled()
    assert bar.compare.toolTip()
    window.replay.eye("slit_camera").offer(frame(8, live=False))
    QApplication.processEvents()
    bar.pin.click()
    state = rich_state()
    assert state.weather is not None
    wet = replace(state.weather, raining=True)
    window.show_replayed(recorded(THEN + timedelta(minutes=5), weather=wet), at(300.0))
    bar.compare.click()
    assert compare.isVisible()
    assert compare.model.rowCount() == 1
    row = [compare.model.data(compare.model.index(0, column)) for column in range(5)]
    assert row == ["Weather", "rain", "no", "yes", ""]
    assert [name.text() for name in compare.names] == ["A  18:47:32", "B  18:52:32"]
    shown = compare.pictures[0].frame()
    assert shown is not None
    assert shown.number == 8
    assert not compare.geometry().intersects(window.header.geometry())
    window.go_live()
    assert not compare.isVisible()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_nothing_is_clipped(window: MainWindow, size: tuple[int, int], spoken: str) -> None:
    window.set_language(spoken)
    window.resize(*size)
    window.show_state(rich_state())
    window.show_replayed(recorded(), at(4.0, 600.0, True))
    QApplication.processEvents()
    QApplication.processEvents()
    room, needed = window.replay.bar.room_px()
    assert needed <= room
    parts: list[QWidget] = [window.header.clocks, window.replay.bar, window.replay.transport]
    for part in parts:
        for label in part.findChildren(Label):
            assert not (label.isVisible() and label.clipped()), label.text()
        for button in part.findChildren(Button):
            assert not button.clipped(), button.text()
    transport = window.replay.transport
    assert transport.strip.width() >= 300
    assert transport.live.geometry().right() <= transport.width() - FRAME_PX
    assert window.size().width() == size[0]
    assert window.header.stop.mapTo(window, QPoint(0, 0)).y() >= FRAME_PX


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_red_is_red_in_a_replay(window: MainWindow, spoken: str) -> None:
    from tests.widgets.test_controls import brightest

    window.set_theme(theme.Theme.RED)
    window.set_language(spoken)
    window.show_state(rich_state())
    window.replay.pin()
    window.show_replayed(recorded(weather=None), at(2.0))
    for _ in range(2):
        QApplication.processEvents()
        red, green, blue = brightest(window)
        assert red > 200
        assert (green, blue) == (0, 0)
        window.replay.show_comparison()


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


def test_another_night_is_no_hand_on_the_dome(window: MainWindow) -> None:
    window.go_live()
    window.show_state(rich_state(dome_mode=DomeMode.AUTO))
    window.replay.opened(NIGHT)
    window.show_replayed(recorded(dome_mode=DomeMode.MANUAL), at(1.0))
    chip = window.controls.dome.card.chip
    assert "Auto has ended" not in chip.text()
    window.show_state(rich_state(dome_mode=DomeMode.MANUAL))
    window.show_replayed(recorded(dome_mode=DomeMode.AUTO), at(2.0))
    window.go_live()
    assert "Auto has ended" not in chip.text()


def test_blind_holds_cannot_be_armed_in_a_replay(window: MainWindow) -> None:
    window.show_replayed(recorded(slit_camera=None), at(1.0))
    toggles = window.operate.findChildren(BlindToggle)
    assert toggles
    assert not any(toggle.isVisible() for toggle in toggles)
    window.go_live()
    assert not any(toggle.armed for toggle in toggles)


def test_closing_the_window_asks_about_the_live_slit(window: MainWindow) -> None:
    window.show_replayed(recorded(slit=None, dome=None), at(1.0))
    window.close()
    assert window.isVisible()
    assert window.close_bar.isVisible()
    assert window.close_bar.geometry() == window.replay.transport.geometry()
    window.close_bar.stay.click()
    assert window.replay.on


def test_the_moment_of_the_sky_cannot_be_moved_in_a_replay(window: MainWindow) -> None:
    window.show_page(Page.SKY)
    window.show_replayed(recorded(), at(1.0))
    sky = window.sky
    assert sky is not None
    control = sky.findChild(MomentControl)
    assert control is not None
    for part in (control.now, control.field, control.strip, *control.steps):
        assert not part.isEnabled()
        assert part.toolTip().startswith("A recorded night is shown.")
    window.go_live()
    for part in (control.now, control.field, control.strip, *control.steps):
        assert part.isEnabled()


def test_no_calibration_is_saved_from_a_recorded_night(window: MainWindow) -> None:
    page = window.calibration
    assert page is not None
    assert not page.result.save.isEnabled()
    assert page.result.save.toolTip().startswith("A recorded night is shown.")
    window.go_live()
    assert not page.result.save.toolTip().startswith("A recorded night is shown.")
