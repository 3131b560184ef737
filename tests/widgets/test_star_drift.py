"""The two buttons with which stars tell the slit's azimuth, on the page that they fill."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.state import DomeMode, ObservatoryState
from drivers.dome.protocol import Turn
from tests.widgets.states import empty_state, rich_state
from widgets import theme
from widgets.button import Button
from widgets.calibration_page import CalibrationPage

# for a fork at the centre of the dome the beam's azimuth is the mount's, and a star at
# 48° is behind the edges of a slit 1.45 m wide 19.5° from its middle
HALF_WIDTH_DEG = 19.5


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CalibrationPage]:
    theme.apply(qapp, theme.Theme.DARK)
    page = CalibrationPage()
    qtbot.addWidget(page)
    page.resize(1196, 606)
    page.show()
    page.use_files(tmp_path / "none.toml", tmp_path / "dome.toml")
    yield page
    page.close()


def on_star(azimuth_deg: float, **changes: object) -> ObservatoryState:
    """A fork mount in the dome's centre tracks a star 48° high; the dome stands in Manual."""
    state = rich_state(dome_mode=DomeMode.MANUAL)
    assert state.mount is not None
    shape = replace(state.shape, pier_east_m=0.0, pier_north_m=0.0, pier_up_m=0.0)
    mount = replace(state.mount, azimuth_deg=azimuth_deg, altitude_deg=48.0, pier_side=None)
    return replace(state, shape=shape, mount=mount, **changes)  # type: ignore[arg-type]


def buttons(page: CalibrationPage) -> tuple[Button, Button]:
    return page.entry.drift.vanished, page.entry.drift.came_back


@pytest.mark.parametrize("middle_deg", [143.9, 0.0, 359.97])
def test_two_moments_fill_in_the_azimuth(page: CalibrationPage, middle_deg: float) -> None:
    vanished, came_back = buttons(page)
    page.show_state(on_star((middle_deg + HALF_WIDTH_DEG) % 360.0))
    vanished.click()
    assert page.entry.azimuth_deg() is None
    assert "Now the other edge" in page.parts.said.text()
    page.show_state(on_star((middle_deg - HALF_WIDTH_DEG) % 360.0))
    came_back.click()
    assert page.entry.azimuth_deg() == pytest.approx(round(middle_deg, 1) % 360.0, abs=0.06)
    assert "The stars tell" in page.parts.said.text()


def test_moments_that_disagree_with_the_slit_fill_in_nothing(page: CalibrationPage) -> None:
    vanished, came_back = buttons(page)
    page.entry.field.setText("12")
    page.show_state(on_star(150.0))
    vanished.click()
    page.show_state(on_star(144.0))
    came_back.click()
    assert page.entry.azimuth_deg() == 12.0
    assert page.parts.said.text().startswith("The stars tell a slit 0.23 m wide, but it is 1.45 m")
    # both are to be taken again
    vanished.click()
    assert "Now the other edge" in page.parts.said.text()


def test_grey_with_the_reason(page: CalibrationPage) -> None:
    state = on_star(150.0)
    assert state.mount is not None
    for snapshot, reason in (
        (empty_state(), "The mount does not answer"),
        (replace(state, mount=replace(state.mount, tracking=False)), "does not track"),
        (replace(state, mount=replace(state.mount, read_at_s=state.now_s - 30.0)), "for 30 s"),
        (replace(state, dome_mode=DomeMode.AUTO), "Manual"),
    ):
        page.show_state(snapshot)
        for button in buttons(page):
            assert not button.isEnabled()
            assert reason in button.toolTip()
    page.show_state(state)
    assert all(button.isEnabled() for button in buttons(page))


def test_a_dome_that_turns_while_another_page_is_in_sight_is_noticed(
    page: CalibrationPage,
) -> None:
    vanished, came_back = buttons(page)
    state = on_star(150.0)
    page.show_state(state)
    vanished.click()
    page.hide()
    assert state.dome is not None
    page.show_state(replace(state, dome=replace(state.dome, turning=Turn.CLOCKWISE)))
    page.show()
    assert page.parts.said.text() == "The dome turned: take both edges again"
    page.show_state(on_star(111.0))
    came_back.click()
    assert page.entry.azimuth_deg() is None


def test_the_smallest_window_has_room_for_the_page(page: CalibrationPage) -> None:
    page.show_state(on_star(150.0))
    QApplication.processEvents()
    for button in page.findChildren(Button):
        assert not button.clipped(), button.text()
    needed = page.minimumSizeHint()
    assert needed.width() <= 1196
    assert needed.height() <= 606
