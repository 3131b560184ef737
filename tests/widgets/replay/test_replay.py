"""A replay: the same widgets move as they did, and the live telescope stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget

from tests.widgets.replay.recorded import THEN, at, frame, numbers, recorded, views
from tests.widgets.states import NOW_S, UTC_NOW, rich_state
from widgets import language, theme
from widgets.button import Button
from widgets.card import CardPanel
from widgets.label import Label
from widgets.main_window import MainWindow
from widgets.replay_frame import FRAME_PX


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
