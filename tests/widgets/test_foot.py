"""At the foot of every page: what is lifted, what is under way, and how to end it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.commands import Command
from app.model.settings import CancelSequence, RestoreInterlock
from app.model.state import ObservatoryState
from tests.widgets.safety_states import LIFT, eventful_state, failed
from widgets.foot import Foot


@pytest.fixture
def foot(qtbot: QtBot) -> Foot:
    foot = Foot()
    qtbot.addWidget(foot)
    foot.resize(1836, 58)
    foot.show()
    foot.show_state(eventful_state())
    QApplication.processEvents()
    return foot


def test_a_lift_is_told_with_its_reason_and_the_time_that_is_left(foot: Foot) -> None:
    bar = foot.override
    assert bar.isVisible()
    assert bar.what.text() == "The sky is known and safe"
    assert bar.reason.text() == f"Lifted: “{LIFT.reason}”"
    assert bar.left.text() == "4:12"


def test_a_lift_that_is_over_is_not_shown_however_late_the_state_is(foot: Foot) -> None:
    foot.show_state(replace(eventful_state(), now_s=LIFT.until_s))
    assert foot.override.isHidden()


def test_one_press_restores_and_one_cancels(foot: Foot) -> None:
    orders: list[Command] = []
    foot.wanted.connect(orders.append)
    foot.override.restore.click()
    foot.sequence.cancel.click()
    assert orders == [RestoreInterlock(), CancelSequence()]


def test_a_sequence_is_told_step_by_step(foot: Foot) -> None:
    bar = foot.sequence
    assert bar.name.text() == "Close down"
    assert bar.step.text() == "Step 2 of 4: Close the slit"
    assert bar.detail.text() == "Closing, seen 40 % open"
    assert bar.elapsed.text() == "1:07"


def test_an_ended_sequence_stays_for_ten_seconds(foot: Foot) -> None:
    for after_s, shown in ((0.0, True), (9.9, True), (10.1, False)):
        ended = failed()
        assert ended.ended_s is not None
        foot.show_state(replace(eventful_state(sequence=ended), now_s=ended.ended_s + after_s))
        assert foot.sequence.isVisible() is shown
    assert not foot.sequence.cancel.isEnabled()


def test_neither_bar_moves_when_the_other_comes_or_goes(foot: Foot) -> None:
    def place(state: ObservatoryState) -> tuple[QPoint, QPoint]:
        foot.show_state(state)
        QApplication.processEvents()
        cancel = foot.sequence.cancel
        corner = cancel.rect().topRight()
        return cancel.mapTo(foot, corner), foot.override.pos()

    both = place(eventful_state())
    assert place(eventful_state(lifted=None))[0] == both[0]
    assert place(eventful_state(sequence=None))[1] == both[1]
