"""Without a fresh picture a hold moves only when somebody has said so on purpose."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.model.commands import CloseSlit, Command, OpenSlit, TurnDome
from app.model.state import DomeMode, ObservatoryState
from drivers.dome.protocol import Turn
from drivers.motors.protocol import Drive, MotorsState
from tests.widgets.states import NOW_S, rich_state
from widgets.panels.dome import DomePanel
from widgets.panels.slit import SlitPanel

LEFT = Qt.MouseButton.LeftButton


def dark(**changes: Any) -> ObservatoryState:
    """Manual, and the slit camera has given nothing for a long while."""
    rich = rich_state(dome_mode=DomeMode.MANUAL, manual_since_s=NOW_S - 1.0, slit=None)
    assert rich.slit_camera is not None
    camera = replace(rich.slit_camera, frame_at_s=NOW_S - 30.0)
    return replace(rich, slit_camera=camera, **changes)


@pytest.fixture
def dome(qtbot: QtBot) -> DomePanel:
    panel = DomePanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_state(dark())
    return panel


def test_the_toggle_is_there_only_without_a_fresh_frame_and_moves_nothing(dome: DomePanel) -> None:
    assert dome.blind.isVisible()
    places = [button.geometry() for button in (dome.mode, dome.ccw, dome.stop, dome.cw)]
    dome.show_state(rich_state())
    QApplication.processEvents()
    assert not dome.blind.isVisible()
    assert [b.geometry() for b in (dome.mode, dome.ccw, dome.stop, dome.cw)] == places


def test_a_recording_is_not_moved_blind(dome: DomePanel) -> None:
    rich = rich_state()
    assert rich.slit_camera is not None
    dome.show_state(replace(rich, slit_camera=replace(rich.slit_camera, live=False)))
    assert not dome.blind.isVisible()


def test_armed_it_is_amber_says_so_and_holds_turn_blind(dome: DomePanel, qtbot: QtBot) -> None:
    assert not dome.cw.isEnabled()
    dome.blind.click()
    dome.show_state(dark())
    assert (dome.card.chip.text(), dome.card.chip.kind()) == (
        "No picture: hold moves blind",
        "manual",
    )
    assert dome.blind.text() == "Blind 1:00"
    assert dome.cw.isEnabled()
    orders: list[Command] = []
    dome.wanted.connect(orders.append)
    QTest.mousePress(dome.cw, LEFT)
    qtbot.waitUntil(lambda: bool(orders), timeout=3000)
    QTest.mouseRelease(dome.cw, LEFT)
    assert orders[0] == TurnDome(Turn.CLOCKWISE, blind=True)


def test_a_hold_by_sight_is_never_called_blind(dome: DomePanel, qtbot: QtBot) -> None:
    dome.show_state(rich_state(dome_mode=DomeMode.MANUAL, manual_since_s=NOW_S))
    orders: list[Command] = []
    dome.wanted.connect(orders.append)
    QTest.mousePress(dome.cw, LEFT)
    qtbot.waitUntil(lambda: bool(orders), timeout=3000)
    QTest.mouseRelease(dome.cw, LEFT)
    assert orders[0] == TurnDome(Turn.CLOCKWISE)


@pytest.mark.parametrize(
    ("later", "armed"),
    [
        (dark(now_s=NOW_S + 59.0), True),
        (dark(now_s=NOW_S + 60.0), False),
        (rich_state(), False),
    ],
    ids=["within the minute", "after it", "pictures are back"],
)
def test_it_disarms_by_itself(dome: DomePanel, later: ObservatoryState, armed: bool) -> None:
    dome.blind.click()
    dome.show_state(later)
    assert dome.blind.armed is armed
    assert dome.blind.isChecked() is armed


def test_pressed_again_it_disarms(dome: DomePanel) -> None:
    dome.blind.click()
    dome.blind.click()
    assert not dome.blind.armed


@pytest.mark.parametrize("kind", [QEvent.Type.WindowDeactivate, QEvent.Type.WindowBlocked])
def test_it_disarms_when_its_window_is_left(dome: DomePanel, kind: QEvent.Type) -> None:
    dome.blind.click()
    QApplication.sendEvent(dome.blind, QEvent(kind))
    assert not dome.blind.armed


def test_it_disarms_when_its_page_is_left(qtbot: QtBot) -> None:
    page, panel = QWidget(), DomePanel()
    QVBoxLayout(page).addWidget(panel)
    qtbot.addWidget(page)
    page.show()
    panel.show_state(dark())
    panel.blind.click()
    page.hide()
    assert not panel.blind.armed


def test_the_slit_opens_blind_and_closes_always(qtbot: QtBot) -> None:
    panel = SlitPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_state(dark())
    assert panel.hold_close.isEnabled()
    assert not panel.hold_open.isEnabled()
    panel.blind.click()
    orders: list[Command] = []
    panel.wanted.connect(orders.append)
    assert panel._hold_to_open() == OpenSlit(hold=True, blind=True)
    QTest.mousePress(panel.hold_close, LEFT)
    qtbot.waitUntil(lambda: bool(orders), timeout=3000)
    QTest.mouseRelease(panel.hold_close, LEFT)
    assert orders[0] == CloseSlit(hold=True)


def test_stop_stands_in_the_toggles_place_while_the_slit_moves_and_it_stays_armed(
    qtbot: QtBot,
) -> None:
    panel = SlitPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_state(dark())
    panel.blind.click()
    on = frozenset({Drive.SLIT_OPEN})
    panel.show_state(dark(motors=MotorsState(NOW_S, on, on, frozenset())))
    assert panel.stop.isVisible()
    assert not panel.blind.isVisible()
    assert panel.blind.armed
