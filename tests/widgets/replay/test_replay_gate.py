"""Nothing can be ordered in a replay but stops and answers to live alarms."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from app.model.commands import StopAll
from app.model.settings import Acknowledge
from app.model.state import DomeMode
from tests.widgets.replay.recorded import NIGHT, Listener, at, recorded, urgent
from tests.widgets.skies import sky_parts
from tests.widgets.states import rich_state
from widgets.blind_toggle import BlindToggle
from widgets.command_button import CommandButton
from widgets.held_button import HeldButton
from widgets.hold_button import CONFIRM_MS, HoldButton
from widgets.main_window import MainWindow
from widgets.moment_control import MomentControl
from widgets.nav_rail import Page

LEFT = Qt.MouseButton.LeftButton


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
