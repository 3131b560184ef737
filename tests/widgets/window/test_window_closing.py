"""A window closes with the slit shut, or asks."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from app.model.commands import CloseSlit
from drivers.dome.protocol import Opening
from tests.widgets.states import rich_state, sighting
from tests.widgets.window.desk import Desk, settle
from vision.slit.protocol import SlitState
from widgets.main_window import MainWindow


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
