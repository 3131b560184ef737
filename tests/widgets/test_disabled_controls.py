"""Every grey control says why; what an interlock holds back says since when and what clears it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget

from app.model.interlocks import INTERLOCKS, judge
from app.model.state import CameraState, ObservatoryState
from drivers.dome.protocol import Opening
from tests.widgets.states import NOW_S, empty_state, rich_state, weather
from widgets import theme, words
from widgets.button import Button
from widgets.command_button import CommandButton
from widgets.held_button import HeldButton
from widgets.main_window import MainWindow


@pytest.fixture(scope="module")
def window(qapp: QApplication) -> Iterator[MainWindow]:
    theme.apply(qapp, theme.Theme.DARK)
    window = MainWindow("simulator")
    window.show()
    window.add_late_panels()
    qapp.processEvents()
    yield window
    window.set_language("en")
    window.leave()
    window.deleteLater()
    qapp.processEvents()


def moved() -> ObservatoryState:
    state = rich_state()
    assert state.dome is not None
    return replace(state, dome=replace(state.dome, shutter=Opening.OPENING))


def frozen() -> ObservatoryState:
    state = rich_state()
    assert state.slit_camera is not None
    return replace(
        state,
        slit=None,
        track=None,
        slit_camera=replace(state.slit_camera, frame_at_s=NOW_S - 30.0),
    )


def parked() -> ObservatoryState:
    state = rich_state()
    assert state.mount is not None
    return replace(state, mount=replace(state.mount, parked=True, tracking=False))


def footage() -> ObservatoryState:
    return rich_state(slit_camera=CameraState("film", "file", False, 15.0, NOW_S))


STATES = {
    "empty": empty_state(),
    "rich": rich_state(),
    "rain": rich_state(weather=weather(raining=True)),
    "no weather": rich_state(weather=None),
    "moving": moved(),
    "frozen": frozen(),
    "parked": parked(),
    "footage": footage(),
}


def controls(window: MainWindow) -> list[QWidget]:
    """Everything that a hand can use; not what a table view has in its corner."""
    found = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    return [control for control in found if control.objectName() != "qt_tableview_cornerbutton"]


def show(window: MainWindow, state: ObservatoryState) -> None:
    """Show a state on every page, as the console does once a second."""
    for page in range(window.pages.count()):
        window.show_page(page)
        window.show_state(state)
        QApplication.processEvents()
    window.show_page(0)


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_every_grey_control_says_why(window: MainWindow, name: str, spoken: str) -> None:
    window.set_language(spoken)
    show(window, STATES[name])
    grey = [control for control in controls(window) if not control.isEnabled()]
    assert grey
    silent = [
        f"{type(control).__name__} {control.objectName()} {control.toolTip()!r}"
        for control in grey
        if not control.toolTip() or control.accessibleDescription() != control.toolTip()
    ]
    assert silent == []


@pytest.mark.parametrize("name", STATES)
def test_what_an_interlock_holds_back_says_since_when_and_what_clears_it(
    window: MainWindow, name: str
) -> None:
    window.set_language("en")
    state = replace(STATES[name], tripped=tuple((row.name, NOW_S - 12.0) for row in INTERLOCKS))
    show(window, state)
    judged = [
        control
        for control in controls(window)
        if isinstance(control, CommandButton | HeldButton) and not control.isEnabled()
    ]
    clears = {row.clears for row in INTERLOCKS}
    for button in judged:
        command = button._maker()
        lines = button.toolTip().split("\n")
        assert lines[0].endswith("."), button.toolTip()
        if command is None or command.stops:
            # there is nothing to order
            continue
        refused = judge(command, state)
        assert refused is not None
        assert lines[1] == "Since 18:47:20."
        assert lines[2] in clears
        assert (len(lines) == 4) is refused.soft
    if name != "rich":
        assert judged


def test_a_button_remembers_itself_since_when_where_nobody_else_does(window: MainWindow) -> None:
    window.set_language("en")
    state = rich_state(weather=None)
    show(window, rich_state())
    show(window, state)
    button = window.findChild(QAbstractButton, "hold_slit_open")
    assert button is not None
    first = button.toolTip()
    assert "Since 18:47:32." in first
    later = replace(state, now_s=NOW_S + 1.0)
    window.show_state(later)
    assert button.toolTip().count("Since") == 1


def test_a_soft_interlock_says_that_it_can_be_lifted(window: MainWindow) -> None:
    window.set_language("en")
    show(window, rich_state(weather=None))
    button = window.findChild(Button, "hold_slit_open")
    assert button is not None
    assert button.toolTip().endswith(words.can_be_lifted())
