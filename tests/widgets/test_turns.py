"""Who gets the state: what is in sight always, hidden panels once a second."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.model.state import ObservatoryState
from tests.widgets.states import empty_state
from widgets.panel import Panel
from widgets.turns import ROUND_S, Turns


class Told(Panel):
    """A panel that is only counted."""

    def show_state(self, state: ObservatoryState) -> None:
        """Take no notice."""


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


def panels_of(window: QWidget, seen: int, hidden: int) -> tuple[list[Panel], list[Panel]]:
    column = QVBoxLayout(window)
    panels: list[Panel] = [Told() for _ in range(seen + hidden)]
    for panel in panels:
        column.addWidget(panel)
    for panel in panels[seen:]:
        panel.hide()
    return panels[:seen], panels[seen:]


@pytest.mark.parametrize("every_s", [0.05, 0.3, 1.0, 5.0])
def test_every_hidden_panel_has_its_turn_within_a_second(window: QWidget, every_s: float) -> None:
    seen, hidden = panels_of(window, 2, 13)
    window.show()
    turns, state, told = Turns(), empty_state(), Counter[Panel]()
    turns.due(window, [*seen, *hidden], state)
    calls = max(1, round(10.0 * ROUND_S / every_s))
    for call in range(1, calls + 1):
        due = turns.due(
            window, [*seen, *hidden], replace(state, now_s=state.now_s + call * every_s)
        )
        assert len(set(due)) == len(due)
        told.update(due)
    assert all(told[panel] == calls for panel in seen)
    least = min(calls, 10)
    assert all(told[panel] >= least for panel in hidden)


def test_most_hidden_panels_are_spared(window: QWidget) -> None:
    seen, hidden = panels_of(window, 2, 20)
    window.show()
    turns, state = Turns(), empty_state()
    turns.due(window, [*seen, *hidden], state)
    due = turns.due(window, [*seen, *hidden], replace(state, now_s=state.now_s + 0.05))
    assert len(due) <= len(seen) + 2


def test_a_window_that_is_not_shown_spares_nobody(window: QWidget) -> None:
    seen, hidden = panels_of(window, 2, 20)
    turns, state = Turns(), empty_state()
    for _ in range(2):
        assert set(turns.due(window, [*seen, *hidden], state)) == {*seen, *hidden}


def test_another_clock_shows_everything(window: QWidget) -> None:
    seen, hidden = panels_of(window, 1, 5)
    window.show()
    turns, state = Turns(), empty_state()
    turns.due(window, [*seen, *hidden], state)
    earlier = replace(state, now_s=state.now_s - 100.0)
    assert set(turns.due(window, [*seen, *hidden], earlier)) == {*seen, *hidden}
