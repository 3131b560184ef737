"""A held button moves; whatever ends the hold stops, once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.model.commands import HOLD_S, Command, JogMount, ParkMount, StopMount
from drivers.mount.protocol import Compass, JogRate
from tests.widgets.states import empty_state, rich_state
from widgets.held_button import BROKEN_MS
from widgets.hold_button import RENEW_MS, START_MS, ConfirmButton, HoldButton

JOG = JogMount(Compass.NORTH, JogRate.CENTRE)
LEFT = Qt.MouseButton.LeftButton


def jog() -> Command:
    return JOG


class Watch:
    """A stop watch that shows what the test sets."""

    def __init__(self, elapsed_ms: int = 0) -> None:
        self.elapsed_ms = elapsed_ms

    def start(self) -> None:
        """Run on."""

    def elapsed(self) -> int:
        return self.elapsed_ms


class Bench:
    """A window with one hold button, and what it ordered."""

    def __init__(self, qtbot: QtBot, longest_s: float = 60.0) -> None:
        self.window = QWidget()
        self.button = HoldButton(
            jog, StopMount(), lambda state: bool(state.mount and state.mount.jogging), longest_s
        )
        self.orders: list[Command] = []
        self.column = QVBoxLayout(self.window)
        self.column.addWidget(self.button)
        self.window.resize(300, 120)
        qtbot.addWidget(self.window)
        self.window.show()
        self.button.wanted.connect(self.orders.append)
        self.button.show_state(rich_state())

    def hold(self, qtbot: QtBot) -> None:
        QTest.mousePress(self.button, LEFT)
        with qtbot.waitSignal(self.button.wanted, timeout=3000):
            pass


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot)


def test_a_tap_moves_nothing(bench: Bench) -> None:
    QTest.mousePress(bench.button, LEFT)
    QTest.mouseRelease(bench.button, LEFT)
    QApplication.processEvents()
    assert bench.orders == []


def test_a_hold_orders_and_renews_and_the_release_stops_once(bench: Bench, qtbot: QtBot) -> None:
    bench.hold(qtbot)
    with qtbot.waitSignal(bench.button.wanted, timeout=3000):
        pass
    QTest.mouseRelease(bench.button, LEFT)
    assert bench.orders[:2] == [JOG, JOG]
    assert bench.orders.count(StopMount()) == 1
    assert bench.orders[-1] == StopMount()


def test_the_order_waits_for_the_press_to_last_and_is_then_renewed(
    bench: Bench, qtbot: QtBot
) -> None:
    timer = bench.button.findChild(QTimer)
    assert timer is not None
    QTest.mousePress(bench.button, LEFT)
    assert (bench.orders, timer.interval(), START_MS) == ([], 150, 150)
    with qtbot.waitSignal(bench.button.wanted, timeout=3000):
        pass
    assert (timer.interval(), RENEW_MS) == (100, 100)
    assert RENEW_MS * 2 < 1000.0 * HOLD_S, "one renewal may be lost, and the motor runs on"
    QTest.mouseRelease(bench.button, LEFT)
    assert not timer.isActive()


def test_a_window_that_hung_does_not_move_again_for_a_hand_that_may_be_gone(
    bench: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench.hold(qtbot)
    given = len(bench.orders)
    monkeypatch.setattr(bench.button, "_beat", Watch(elapsed_ms=BROKEN_MS + 1))
    qtbot.waitUntil(lambda: not bench.button.held, timeout=3000)
    assert bench.orders[given:] == [StopMount()]


def test_a_window_that_hung_confirms_nothing(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    button = ConfirmButton(ParkMount)
    orders: list[Command] = []
    qtbot.addWidget(button)
    button.show()
    button.wanted.connect(orders.append)
    button.show_state(rich_state())
    QTest.mousePress(button, LEFT)
    monkeypatch.setattr(button, "_since", Watch(elapsed_ms=5000))
    monkeypatch.setattr(button, "_beat", Watch(elapsed_ms=BROKEN_MS + 1))
    qtbot.waitUntil(lambda: not button.held, timeout=3000)
    assert orders == []


def test_a_dialog_that_opens_over_the_window_stops(bench: Bench, qtbot: QtBot) -> None:
    bench.hold(qtbot)
    dialog = QDialog(bench.window)
    dialog.setWindowModality(Qt.WindowModality.ApplicationModal)
    dialog.open()
    qtbot.waitUntil(lambda: not bench.button.held, timeout=3000)
    assert bench.orders[-1] == StopMount()
    dialog.reject()


def test_a_second_pointer_on_another_button_ends_the_first_and_begins_nothing(
    bench: Bench, qtbot: QtBot
) -> None:
    other = HoldButton(jog, StopMount(), lambda _: False, 60.0)
    orders: list[Command] = []
    other.wanted.connect(orders.append)
    bench.column.addWidget(other)
    other.show_state(rich_state())
    bench.hold(qtbot)
    touch: QPointingDevice = QTest.createTouchDevice()
    QTest.touchEvent(other, touch).press(0, QPoint(9, 9), other).commit()
    assert (bench.button.held, other.held) == (False, False)
    assert bench.orders[-1] == StopMount()
    assert orders == []
    QTest.touchEvent(other, touch).release(0, QPoint(9, 9), other).commit()
    bench.hold(qtbot)
    assert bench.button.held, "the next press is one hand again"
    QTest.mouseRelease(bench.button, LEFT)


def test_a_touch_takes_the_keyboard_so_that_its_loss_stops(bench: Bench, qtbot: QtBot) -> None:
    field = QLineEdit()
    bench.column.addWidget(field)
    field.setFocus()
    QApplication.processEvents()
    touch: QPointingDevice = QTest.createTouchDevice()
    QTest.touchEvent(bench.button, touch).press(0, QPoint(9, 9), bench.button).commit()
    with qtbot.waitSignal(bench.button.wanted, timeout=3000):
        pass
    field.setFocus()
    assert not bench.button.held
    assert bench.orders[-1] == StopMount()
    QTest.touchEvent(bench.button, touch).release(0, QPoint(9, 9), bench.button).commit()


def test_disabled_under_the_finger_it_stops_and_does_not_begin_again(
    bench: Bench, qtbot: QtBot
) -> None:
    bench.hold(qtbot)
    bench.button.setEnabled(False)
    assert bench.orders[-1] == StopMount()
    bench.button.setEnabled(True)
    QApplication.processEvents()
    assert not bench.button.held
    QTest.mouseRelease(bench.button, LEFT)


def test_the_bar_grows_towards_the_longest_hold(qtbot: QtBot) -> None:
    bench = Bench(qtbot, longest_s=2.0)
    assert bench.button._share() == 0.0
    QTest.mousePress(bench.button, LEFT)
    assert bench.button._share() == 0.0, "nothing moves yet"
    with qtbot.waitSignal(bench.button.wanted, timeout=3000):
        pass
    assert 0.0 < bench.button._share() <= 1.0
    QTest.mouseRelease(bench.button, LEFT)
    assert bench.button._share() == 0.0


@pytest.mark.parametrize(
    "kind",
    [
        QEvent.Type.Leave,
        QEvent.Type.FocusOut,
        QEvent.Type.WindowDeactivate,
        QEvent.Type.WindowBlocked,
        QEvent.Type.Hide,
        QEvent.Type.Close,
        QEvent.Type.TouchCancel,
        QEvent.Type.UngrabMouse,
    ],
)
def test_whatever_takes_the_hand_away_stops(bench: Bench, qtbot: QtBot, kind: QEvent.Type) -> None:
    bench.hold(qtbot)
    QApplication.sendEvent(bench.button, QEvent(kind))
    assert bench.orders[-1] == StopMount()
    assert not bench.button.held
    QTest.mouseRelease(bench.button, LEFT)
    assert bench.orders.count(StopMount()) == 1


def test_moving_the_focus_stops(bench: Bench, qtbot: QtBot) -> None:
    bench.hold(qtbot)
    bench.button.clearFocus()
    assert bench.orders[-1] == StopMount()


def test_sliding_off_stops_and_coming_back_does_not_start_again(bench: Bench, qtbot: QtBot) -> None:
    bench.hold(qtbot)
    QTest.mouseMove(bench.button, QPoint(-40, -40))
    qtbot.waitUntil(lambda: not bench.button.held, timeout=3000)
    count = len(bench.orders)
    QTest.mouseMove(bench.button, QPoint(5, 5))
    QApplication.processEvents()
    assert not bench.button.held
    assert len(bench.orders) == count


def test_a_second_mouse_button_stops(bench: Bench, qtbot: QtBot) -> None:
    bench.hold(qtbot)
    QTest.mousePress(bench.button, Qt.MouseButton.RightButton)
    assert bench.orders[-1] == StopMount()


def test_the_right_button_does_nothing(bench: Bench) -> None:
    QTest.mousePress(bench.button, Qt.MouseButton.RightButton)
    assert not bench.button.held


def test_hiding_the_window_stops(bench: Bench, qtbot: QtBot) -> None:
    bench.hold(qtbot)
    bench.window.hide()
    assert bench.orders[-1] == StopMount()


def test_a_device_that_falls_silent_stops(bench: Bench, qtbot: QtBot) -> None:
    bench.hold(qtbot)
    bench.button.show_state(rich_state(mount=None))
    assert bench.orders[-1] == StopMount()
    assert not bench.button.isEnabled()


def test_the_longest_hold_ends_by_itself(qtbot: QtBot) -> None:
    bench = Bench(qtbot, longest_s=0.3)
    bench.hold(qtbot)
    qtbot.waitUntil(lambda: not bench.button.held, timeout=3000)
    assert bench.orders[-1] == StopMount()


def test_the_keyboard_moves_nothing(bench: Bench) -> None:
    bench.button.setFocus()
    QTest.keyPress(bench.button, Qt.Key.Key_Space)
    assert not bench.button.held


def test_one_finger_holds_and_a_second_one_stops(bench: Bench, qtbot: QtBot) -> None:
    touch: QPointingDevice = QTest.createTouchDevice()
    QTest.touchEvent(bench.button, touch).press(0, QPoint(9, 9), bench.button).commit()
    with qtbot.waitSignal(bench.button.wanted, timeout=3000):
        pass
    sequence = QTest.touchEvent(bench.button, touch)
    sequence.stationary(0)
    sequence.press(1, QPoint(30, 9), bench.button).commit()
    assert not bench.button.held
    assert bench.orders[-1] == StopMount()


def test_it_is_lit_only_while_the_motion_is_confirmed(bench: Bench, qtbot: QtBot) -> None:
    bench.hold(qtbot)
    still = rich_state()
    assert still.mount is not None
    moving = replace(still, mount=replace(still.mount, jogging=Compass.NORTH))
    lit = [bench.button.lit]
    for state in (moving, still):
        bench.button.show_state(state)
        lit.append(bench.button.lit)
    assert lit == [False, True, False]


def test_a_disabled_button_says_why(bench: Bench) -> None:
    bench.button.show_state(empty_state())
    assert not bench.button.isEnabled()
    assert "mount" in bench.button.toolTip()


def test_confirming_takes_a_second_and_happens_once(qtbot: QtBot) -> None:
    button = ConfirmButton(ParkMount)
    orders: list[Command] = []
    qtbot.addWidget(button)
    button.show()
    button.wanted.connect(orders.append)
    button.show_state(rich_state())
    QTest.mousePress(button, LEFT)
    with qtbot.waitSignal(button.wanted, timeout=5000):
        pass
    QTest.mouseRelease(button, LEFT)
    QApplication.processEvents()
    assert orders == [ParkMount()]


def test_a_confirmation_let_go_early_orders_nothing(qtbot: QtBot) -> None:
    button = ConfirmButton(ParkMount)
    orders: list[Command] = []
    qtbot.addWidget(button)
    button.wanted.connect(orders.append)
    button.show_state(rich_state())
    QTest.mousePress(button, LEFT)
    QTest.mouseRelease(button, LEFT)
    QApplication.processEvents()
    assert orders == []
