"""The dome plan, the azimuth tape and their figures: what is known is drawn, the rest is not."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.model.commands import Command, SlewDome
from app.model.state import DomeMode, ObservatoryState
from drivers.dome.protocol import DomeState, Opening, Turn
from drivers.mount.protocol import MountState
from tests.widgets.states import NOW_S, SHAPE, empty_state, rich_state, sighting
from vision.angles import signed_deg
from widgets import theme
from widgets.azimuth_tape import AzimuthTape, TapeReading
from widgets.dome_plan import DomePlan
from widgets.dome_scene import (
    PlanScene,
    channel,
    hour_marks,
    path_of,
    plan_scene,
    telescope_of,
)
from widgets.formatting import UNKNOWN
from widgets.hold_button import CONFIRM_MS
from widgets.number_field import NumberField
from widgets.panels.dome_plan import DomePlanPanel


def dome_of(state: ObservatoryState) -> DomeState:
    assert state.dome is not None
    return state.dome


def mount_of(state: ObservatoryState) -> MountState:
    assert state.mount is not None
    return state.mount


@pytest.fixture
def panel(qtbot: QtBot, qapp: QApplication) -> DomePlanPanel:
    theme.apply(qapp, theme.Theme.DARK)
    panel = DomePlanPanel()
    qtbot.addWidget(panel)
    panel.resize(756, 456)
    panel.show()
    return panel


def coloured(widget: QWidget, role: str) -> NDArray[np.bool_]:
    """Where a widget is of a token's colour, but for the smoothing of edges."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    rgb = pixels[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).astype(int)
    colour = getattr(theme.tokens(), role)
    away = np.abs(rgb - (colour.red(), colour.green(), colour.blue())).max(axis=2)
    return np.asarray(away < 12)


def direction_of(plan: DomePlan, there: NDArray[np.bool_]) -> float:
    """Azimuth of the middle of what is coloured, seen from the dome's centre."""
    rows, columns = np.nonzero(there)
    east = columns.mean() - 0.5 * plan.width()
    north = 0.5 * plan.height() - rows.mean()
    return math.degrees(math.atan2(east, north)) % 360.0


@pytest.mark.parametrize("azimuth_deg", [0.0, 60.0, 143.9, 270.0, 350.0])
def test_the_slit_is_drawn_where_it_was_seen(qtbot: QtBot, azimuth_deg: float) -> None:
    plan = DomePlan()
    qtbot.addWidget(plan)
    plan.resize(460, 340)
    plan.show_scene(SHAPE, PlanScene(seen_deg=azimuth_deg, seen_sigma_deg=0.5, opening=1.0))
    drawn = direction_of(plan, coloured(plan, "act"))
    assert abs(signed_deg(drawn - azimuth_deg)) < 3.0


def test_a_slit_that_is_not_seen_is_not_drawn(qtbot: QtBot) -> None:
    plan = DomePlan()
    qtbot.addWidget(plan)
    plan.resize(460, 340)
    plan.show_scene(SHAPE, PlanScene(predicted_deg=141.0, predicted_sigma_deg=3.0))
    assert not coloured(plan, "act").any()


def test_a_closed_slit_has_no_filled_part(qtbot: QtBot) -> None:
    plan = DomePlan()
    qtbot.addWidget(plan)
    plan.resize(460, 340)
    plan.show_scene(SHAPE, PlanScene(seen_deg=90.0, seen_sigma_deg=0.5, opening=0.0))
    closed = plan.grab().toImage()
    plan.show_scene(SHAPE, PlanScene(seen_deg=90.0, seen_sigma_deg=0.5, opening=0.5))
    half = plan.grab().toImage()
    foot_x = round(0.5 * plan.width() + 0.8 * plan.radius_px())
    tail_x = round(0.5 * plan.width() + 0.3 * plan.radius_px())
    y = plan.height() // 2
    act = theme.tokens().act.blue() - theme.tokens().act.red()

    def blueness(image: QImage, x: int) -> int:
        colours = [image.pixelColor(x + dx, y) for dx in range(5)]
        return max(colour.blue() - colour.red() for colour in colours)

    assert blueness(closed, foot_x) < act // 4
    assert blueness(half, foot_x) > act // 4
    assert blueness(half, tail_x) < act // 4


@given(low=st.floats(0.0, 100.0), high=st.floats(0.0, 100.0))
def test_a_part_of_the_slit_lies_within_the_whole_and_the_dome(low: float, high: float) -> None:
    low, high = sorted((low, high))
    part = channel(SHAPE, low, high)
    half = 0.5 * SHAPE.slit_width_m / SHAPE.radius_m
    assert all(abs(x) <= half + 1e-9 and math.hypot(x, y) <= 1.0 + 1e-9 for x, y in part)
    ends = math.cos(math.radians(low)), math.cos(math.radians(high))
    rim = math.sqrt(1.0 - half**2)
    assert all(min(ends[1], rim) - 1e-9 <= y <= ends[0] + 1e-9 for _, y in part)


def test_the_beam_leaves_the_dome_towards_where_the_telescope_points() -> None:
    state = rich_state()
    telescope = telescope_of(mount_of(state), state.shape, state.site.latitude_deg)
    east, north = np.mean(telescope.beam, axis=0)
    towards = math.degrees(math.atan2(east - telescope.middle[0], north - telescope.middle[1]))
    assert abs(signed_deg(towards - mount_of(state).azimuth_deg)) < 2.0
    assert all(math.hypot(*place) <= SHAPE.radius_m for place in telescope.beam)


def test_the_path_of_the_coming_hours_begins_at_the_beam_and_goes_west() -> None:
    state = rich_state()
    mount = mount_of(state)
    path = path_of(mount, state.shape, state.site.latitude_deg)
    beam = np.mean(telescope_of(mount, state.shape, state.site.latitude_deg).beam, axis=0)
    assert np.hypot(*(np.array(path[0]) - beam)) < 0.1
    assert path[-1][0] < path[0][0]
    assert [hour for hour, _ in hour_marks(path)] == [1, 2, 3]


def test_the_path_ends_where_the_target_sets() -> None:
    state = rich_state()
    setting = replace(mount_of(state), hour_angle_deg=80.0)
    path = path_of(setting, state.shape, state.site.latitude_deg)
    assert len(path) < 19
    assert all(math.isfinite(east) and math.isfinite(north) for east, north in path)


def test_an_old_sighting_is_not_part_of_the_scene() -> None:
    state = replace(rich_state(), now_s=NOW_S + 2.0)
    scene = plan_scene(state, None, ())
    assert scene.seen_deg is None
    assert scene.opening is None
    assert scene.predicted_deg == 141.3


def test_accounts_of_silent_devices_are_not_drawn(panel: DomePlanPanel) -> None:
    silent = replace(rich_state(), now_s=NOW_S + 70.0)
    scene = plan_scene(silent, None, ())
    assert scene == PlanScene(required_deg=141.4, target_name="Saturn")
    panel.show_state(rich_state())
    assert panel.plan.scene().telescope is not None
    panel.show_state(silent)
    assert panel.plan.scene().telescope is None
    assert panel.readouts.predicted.value.text() == UNKNOWN


def test_a_change_that_nobody_can_see_repaints_nothing() -> None:
    state = rich_state()
    same = replace(state, dome=replace(dome_of(state), predicted_azimuth_deg=141.302))
    assert plan_scene(state, None, ()) == plan_scene(same, None, ())


def test_figures_agree_with_the_state(panel: DomePlanPanel) -> None:
    panel.show_state(rich_state())
    readouts = panel.readouts
    assert readouts.seen.value.text() == "143.9°"
    assert readouts.seen.note.text() == "±0.5"
    assert readouts.predicted.value.text() == "141.3°"
    assert readouts.required.value.text() == "141.4°"
    assert (readouts.difference.text(), readouts.difference.kind()) == ("+2.6°", "p2")
    assert readouts.clear.value.text() == "100 %"
    assert panel.card.chip.text() == "Following"


def test_a_difference_within_the_limit_is_no_alarm(panel: DomePlanPanel) -> None:
    state = rich_state()
    near = replace(dome_of(state), predicted_azimuth_deg=359.5)
    panel.show_state(replace(state, dome=near, slit=sighting(azimuth_deg=0.4)))
    difference = panel.readouts.difference
    assert (difference.text(), difference.kind()) == ("+0.9°", "plain")


def test_a_turning_dome_raises_no_amber(panel: DomePlanPanel) -> None:
    state = rich_state()
    turning = replace(dome_of(state), turning=Turn.CLOCKWISE, goal_deg=150.0)
    panel.show_state(replace(state, dome=turning))
    assert panel.readouts.difference.kind() == "plain"
    assert panel.readouts.next_move.value.text() == "turning"


def test_a_slit_out_of_sight_says_how_long_ago_it_was_seen(panel: DomePlanPanel) -> None:
    panel.show_state(rich_state())
    panel.show_state(replace(rich_state(), now_s=NOW_S + 7.0))
    assert panel.readouts.seen.value.text() == UNKNOWN
    assert "7.1 s" in panel.readouts.seen.name.text()
    assert panel.readouts.difference.text() == UNKNOWN


def test_the_run_time_account_of_a_silent_dome_is_not_shown(panel: DomePlanPanel) -> None:
    panel.show_state(rich_state())
    assert panel.readouts.slit_run.value.text() == "Open 100 %"
    panel.show_state(replace(rich_state(), now_s=NOW_S + 6.0))
    assert panel.readouts.slit_run.value.text() == UNKNOWN
    dome = replace(dome_of(rich_state()), shutter=Opening.UNKNOWN, shutter_opening=None)
    panel.show_state(rich_state(dome=dome))
    assert panel.readouts.slit_run.value.text() == "Unknown"


@pytest.mark.parametrize(
    ("changes", "text", "kind"),
    [
        ({"dome_mode": DomeMode.MANUAL}, "Manual", "manual"),
        ({"follow": None}, "", "plain"),
    ],
)
def test_the_chip_says_who_turns_the_dome(
    panel: DomePlanPanel, changes: dict[str, object], text: str, kind: str
) -> None:
    panel.show_state(rich_state(**changes))
    assert (panel.card.chip.text(), panel.card.chip.kind()) == (text, kind)


def test_a_held_dome_says_why(panel: DomePlanPanel) -> None:
    dome = replace(dome_of(rich_state()), held_because="the camera does not see the slit")
    panel.show_state(rich_state(dome=dome))
    assert panel.card.chip.text() == "Held: the camera does not see the slit"
    assert panel.card.chip.kind() == "manual"


def manual() -> ObservatoryState:
    return rich_state(dome_mode=DomeMode.MANUAL, manual_since_s=NOW_S)


def test_going_to_an_azimuth_takes_a_number_and_a_second(
    panel: DomePlanPanel, qtbot: QtBot
) -> None:
    orders: list[Command] = []
    panel.wanted.connect(orders.append)
    panel.show_state(manual())
    assert not panel.order.go.isEnabled()
    assert "azimuth" in panel.order.go.toolTip().lower()
    panel.order.field.setText("２１０.5")
    assert panel.order.go.isEnabled()
    QTest.mousePress(panel.order.go, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(orders), timeout=3 * CONFIRM_MS)
    QTest.mouseRelease(panel.order.go, Qt.MouseButton.LeftButton)
    assert orders == [SlewDome(210.5)]


@pytest.mark.parametrize("typed", ["360", "-1", "north", "nan", "1e9"])
def test_what_is_no_azimuth_is_said_beneath_the_field(panel: DomePlanPanel, typed: str) -> None:
    panel.show_state(manual())
    panel.order.field.setText(typed)
    assert panel.order.wrong.text()
    assert not panel.order.go.isEnabled()
    panel.order.field.setText("")
    assert not panel.order.wrong.text()


def test_a_refused_go_to_says_the_reason_of_the_desk(panel: DomePlanPanel) -> None:
    panel.show_state(empty_state())
    panel.order.field.setText("10")
    assert not panel.order.go.isEnabled()
    assert panel.order.go.toolTip()


@given(value=st.floats(0.0, 359.0).map(lambda v: round(v, 2)), width=st.booleans())
def test_a_number_is_read_as_it_was_written(value: float, width: bool) -> None:
    QApplication.instance() or QApplication([])
    field = NumberField(0.0, 360.0, below=True)
    written = f"{value}"
    if width:
        written = "".join(chr(ord(c) + 0xFEE0) for c in written)
    field.setText(f" {written}° ")
    assert field.number() == value


def test_the_tape_is_centred_on_where_the_slit_must_be() -> None:
    assert TapeReading(required_deg=10.0, seen_deg=200.0).middle_deg == 10.0
    assert TapeReading(seen_deg=200.0, predicted_deg=10.0).middle_deg == 200.0
    assert TapeReading().middle_deg is None


def test_the_tape_shows_camera_right_of_the_caret_when_it_is_ahead(qtbot: QtBot) -> None:
    tape = AzimuthTape()
    qtbot.addWidget(tape)
    tape.resize(460, 62)
    for seen_deg, ahead in ((3.0, True), (357.0, False)):
        tape.show_reading(TapeReading(required_deg=0.0, seen_deg=seen_deg, seen_sigma_deg=0.3))
        _, columns = np.nonzero(coloured(tape, "act"))
        assert bool(columns.mean() > 230.0) is ahead
