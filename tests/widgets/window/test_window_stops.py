"""Nothing blocks STOP ALL, and every hold ends with it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.commands import CloseSlit, StopAll, StopDome, StopSlit, TurnDome
from app.model.state import DomeMode
from tests.widgets.states import NOW_S, rich_state
from tests.widgets.window.desk import Desk
from widgets.blind_toggle import BlindToggle
from widgets.hold_button import HoldButton
from widgets.main_window import MainWindow
from widgets.nav_rail import Page

LEFT = Qt.MouseButton.LeftButton


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
