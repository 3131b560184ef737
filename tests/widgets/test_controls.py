"""The control column: states in, commands out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.model.commands import (
    CloseCover,
    CloseSlit,
    Command,
    SlewMount,
    StopDome,
    StopMount,
    StopSlit,
    TrackMount,
    UnparkMount,
)
from app.model.settings import SetDomeMode
from app.model.state import DomeMode, ObservatoryState
from drivers.dome.protocol import Opening, Turn
from drivers.motors.protocol import Drive, MotorsState
from drivers.mount.protocol import Compass
from tests.widgets.states import NOW_S, SATURN, empty_state, rich_state, sighting
from widgets import language, theme
from widgets.alarm_bar import AlarmBar
from widgets.alarms_page import AlarmsPage
from widgets.close_bar import CloseBar
from widgets.formatting import UNKNOWN
from widgets.header import Header
from widgets.nav_rail import NavRail
from widgets.panel import Panel
from widgets.panels.cover import CoverPanel
from widgets.panels.dome import DomePanel
from widgets.panels.mount import MountPanel
from widgets.panels.second_telescope import SecondTelescopePanel
from widgets.panels.slit import SlitPanel
from widgets.panels.target import TargetPanel
from widgets.timeline import Timeline


def header() -> Header:
    return Header("simulator")


PANELS: list[Callable[[], Panel]] = [
    TargetPanel,
    MountPanel,
    DomePanel,
    SlitPanel,
    CoverPanel,
    SecondTelescopePanel,
    header,
    AlarmBar,
    AlarmsPage,
    CloseBar,
    NavRail,
    Timeline,
]

TRIPPED = {
    "rich": rich_state(),
    "manual": rich_state(dome_mode=DomeMode.MANUAL, manual_since_s=NOW_S - 18.0),
    "stale": replace(rich_state(), now_s=NOW_S + 2.0),
    "gone": replace(rich_state(), now_s=NOW_S + 500.0),
    "daylight": rich_state(sky=None, target=replace(SATURN, dec_deg=-80.0)),
}


pytestmark = pytest.mark.usefixtures("dark_and_english")


def shown(qtbot: QtBot, make: Callable[[], Panel], state: ObservatoryState) -> Panel:
    panel = make()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_state(state)
    return panel


def ordered(panel: Panel, button: QAbstractButton) -> list[Command]:
    orders: list[Command] = []
    panel.wanted.connect(orders.append)
    button.click()
    panel.wanted.disconnect(orders.append)
    return orders


def brightest(widget: QWidget) -> tuple[int, int, int]:
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    rgb = pixels[:, : image.width() * 3].reshape(image.height(), image.width(), 3)
    red, green, blue = (int(channel) for channel in rgb.max(axis=(0, 1)))
    return red, green, blue


@pytest.mark.parametrize("make", PANELS)
def test_every_panel_opens_knowing_nothing(qtbot: QtBot, make: Callable[[], Panel]) -> None:
    panel = shown(qtbot, make, empty_state())
    panel.grab()
    assert panel.objectName()


@pytest.mark.parametrize("spoken", language.LANGUAGES)
@pytest.mark.parametrize("look", list(theme.Theme))
def test_every_panel_shows_every_state_in_every_look(
    qtbot: QtBot, qapp: QApplication, look: theme.Theme, spoken: str
) -> None:
    panels = [shown(qtbot, make, empty_state()) for make in PANELS]
    theme.apply(qapp, look)
    language.set_language(qapp, spoken)
    for panel in panels:
        for state in TRIPPED.values():
            panel.show_state(state)
            red, green, blue = brightest(panel)
            assert red > 0
            if look is theme.Theme.RED:
                assert (green, blue) == (0, 0), type(panel).__name__


@pytest.mark.parametrize("make", PANELS)
def test_every_control_has_a_name_for_screen_readers(
    qtbot: QtBot, make: Callable[[], Panel]
) -> None:
    panel = shown(qtbot, make, rich_state())
    for button in panel.findChildren(QAbstractButton):
        if button.objectName() != "qt_tableview_cornerbutton":
            assert button.accessibleName() or button.text()
    for field in panel.findChildren(QLineEdit):
        assert field.accessibleName()


def test_the_mount_says_where_it_points_and_what_it_does(qtbot: QtBot) -> None:
    panel = MountPanel()
    qtbot.addWidget(panel)
    panel.show_state(rich_state())
    assert panel.azimuth.value.text() == "138.98°"
    assert panel.hour_angle.value.text() == "−01h43m55s"
    assert panel.pier.value.text() == "West"
    assert panel.limit.value.text() == "6h 12m"
    assert panel.card.chip.text() == "Tracking · sidereal"
    panel.show_state(empty_state())
    assert panel.azimuth.value.text() == UNKNOWN
    assert panel.card.chip.text() == "no data"


def test_an_old_reading_of_the_mount_is_dim_then_gone(qtbot: QtBot) -> None:
    panel = MountPanel()
    qtbot.addWidget(panel)
    panel.show_state(replace(rich_state(), now_s=NOW_S + 2.0))
    assert panel.azimuth.value.role() == "dim"
    assert panel.card.chip.text() == "2.1 s old"
    panel.show_state(replace(rich_state(), now_s=NOW_S + 60.0))
    assert panel.azimuth.value.text() == "no data"


def test_track_goes_on_and_off(qtbot: QtBot) -> None:
    panel = MountPanel()
    qtbot.addWidget(panel)
    panel.show_state(rich_state())
    assert panel.track.isChecked()
    assert ordered(panel, panel.track) == [TrackMount(False)]
    assert ordered(panel, panel.stop) == [StopMount()]


def test_a_parked_mount_offers_to_unpark_and_says_why_it_rests(qtbot: QtBot) -> None:
    panel = MountPanel()
    qtbot.addWidget(panel)
    rich = rich_state()
    assert rich.mount is not None
    parked = replace(rich.mount, parked=True, tracking=False)
    panel.show_state(replace(rich, mount=parked))
    assert panel.park.isHidden()
    assert ordered(panel, panel.unpark) == [UnparkMount()]
    assert not panel.jog[Compass.NORTH].isEnabled()
    assert "parked" in panel.jog[Compass.NORTH].toolTip()


def test_manual_is_amber_counts_down_and_then_holds(qtbot: QtBot) -> None:
    panel = DomePanel()
    qtbot.addWidget(panel)
    panel.show_state(TRIPPED["manual"])
    assert panel.card.manual()
    assert panel.card.chip.text() == "Manual · 0:42 left"
    assert panel.card.chip.kind() == "manual"
    late = rich_state(dome_mode=DomeMode.MANUAL, manual_since_s=NOW_S - 90.0)
    panel.show_state(late)
    assert panel.card.chip.text() == "Manual · held"


def test_the_mode_changes_only_when_the_state_says_so(qtbot: QtBot) -> None:
    panel = DomePanel()
    qtbot.addWidget(panel)
    panel.show_state(rich_state())
    orders = ordered(panel, panel.mode.cell(DomeMode.MANUAL))
    assert orders == [SetDomeMode(DomeMode.MANUAL)]
    assert panel.mode.value() is DomeMode.AUTO
    panel.show_state(TRIPPED["manual"])
    assert panel.mode.value() is DomeMode.MANUAL


def test_the_dome_turns_by_hand_in_manual_and_is_taken_by_hand_in_auto(qtbot: QtBot) -> None:
    panel = DomePanel()
    qtbot.addWidget(panel)
    for state in (rich_state(), TRIPPED["manual"]):
        panel.show_state(state)
        assert panel.cw.isEnabled()
        assert panel.cw.toolTip() == ""
        assert ordered(panel, panel.stop) == [StopDome()]


def test_a_card_says_for_a_while_that_a_hand_has_ended_auto(qtbot: QtBot) -> None:
    panel = DomePanel()
    qtbot.addWidget(panel)
    panel.show_state(rich_state())
    taken = rich_state(dome_mode=DomeMode.MANUAL, manual_since_s=NOW_S)
    panel.show_state(taken)
    assert panel.mode.value() is DomeMode.MANUAL
    assert panel.card.manual()
    assert panel.card.chip.text() == "Auto has ended · by hand"
    panel.show_state(replace(taken, now_s=NOW_S + 6.0))
    assert panel.card.chip.text() == "Manual · 0:54 left"


def test_a_console_that_starts_in_manual_has_ended_nothing(qtbot: QtBot) -> None:
    panel = DomePanel()
    qtbot.addWidget(panel)
    panel.show_state(TRIPPED["manual"])
    assert panel.card.chip.text() == "Manual · 0:42 left"


def test_a_turn_is_lit_by_the_relay_not_by_the_finger(qtbot: QtBot) -> None:
    panel = DomePanel()
    qtbot.addWidget(panel)
    on = frozenset({Drive.DOME_CW})
    panel.show_state(rich_state(motors=MotorsState(NOW_S, on, on, frozenset())))
    assert panel.cw.lit
    assert panel.cw.text() == "Moving CW"
    assert not panel.ccw.lit


def test_an_unseen_dome_has_no_azimuth(qtbot: QtBot) -> None:
    panel = DomePanel()
    qtbot.addWidget(panel)
    blind = sighting(azimuth_deg=None, azimuth_sigma_deg=None, confidence=0.0)
    panel.show_state(rich_state(slit=blind))
    assert panel.azimuth.text() == UNKNOWN


def test_a_moving_dome_says_so(qtbot: QtBot) -> None:
    panel = DomePanel()
    qtbot.addWidget(panel)
    rich = rich_state()
    assert rich.dome is not None
    panel.show_state(replace(rich, dome=replace(rich.dome, turning=Turn.CLOCKWISE)))
    assert panel.card.chip.text() == "Auto · moving"


def test_the_slit_shows_what_is_seen_beside_what_is_claimed(qtbot: QtBot) -> None:
    panel = SlitPanel()
    qtbot.addWidget(panel)
    panel.show_state(rich_state())
    assert panel.bar.value() == pytest.approx(0.97)
    assert panel.bar.claimed() == pytest.approx(1.0)
    assert panel.card.chip.text() == "Open"


def test_stop_is_there_only_while_the_slit_moves(qtbot: QtBot) -> None:
    panel = SlitPanel()
    qtbot.addWidget(panel)
    panel.show_state(rich_state())
    assert panel.stop.isHidden()
    on = frozenset({Drive.SLIT_CLOSE})
    panel.show_state(rich_state(motors=MotorsState(NOW_S, on, on, frozenset())))
    assert not panel.stop.isHidden()
    assert panel.hold_close.lit
    assert ordered(panel, panel.stop) == [StopSlit()]


def test_closing_is_never_disabled_and_takes_one_press(qtbot: QtBot) -> None:
    slit, cover = SlitPanel(), CoverPanel()
    for panel, command in ((slit, CloseSlit()), (cover, CloseCover())):
        qtbot.addWidget(panel)
        panel.show_state(empty_state())
        assert panel.hold_close.isEnabled()
        assert ordered(panel, panel.close_fully) == [command]
        assert not panel.hold_open.isEnabled()
        assert panel.hold_open.toolTip()


def test_a_conflict_wears_its_alarm_colour(qtbot: QtBot) -> None:
    panel = SlitPanel()
    qtbot.addWidget(panel)
    rich = rich_state()
    assert rich.dome is not None
    panel.show_state(replace(rich, dome=replace(rich.dome, shutter=Opening.CONFLICT)))
    assert (panel.card.chip.text(), panel.card.chip.kind()) == ("Conflict", "p2")


def test_the_target_is_shown_with_its_place_of_now(qtbot: QtBot) -> None:
    panel = TargetPanel()
    qtbot.addWidget(panel)
    panel.show_state(rich_state())
    assert panel.name.text() == "Saturn"
    assert panel.ra.value.text() == "00h34m24.4s"
    assert panel.dec.value.text() == "+00°51′37″"
    # the mount's own reading of the same place, by another program
    assert float(panel.altitude.value.text().rstrip("°")) == pytest.approx(48.13, abs=0.1)
    assert panel.airmass.value.text() == "1.34"
    assert panel.card.chip.text() == "Above limits"


def test_no_target_no_go_to(qtbot: QtBot) -> None:
    panel = TargetPanel()
    qtbot.addWidget(panel)
    panel.show_state(rich_state(target=None))
    assert panel.name.text() == "No target"
    assert not panel.go.isEnabled()
    assert "search" in panel.go.toolTip()


def test_go_to_asks_for_a_second_and_slews_to_the_target(qtbot: QtBot) -> None:
    panel = TargetPanel()
    qtbot.addWidget(panel)
    panel.show()
    panel.show_state(rich_state())
    with qtbot.waitSignal(panel.wanted, timeout=5000) as wanted:
        QTest.mousePress(panel.go, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(panel.go, Qt.MouseButton.LeftButton)
    assert wanted.args == [SlewMount(SATURN.ra_deg, SATURN.dec_deg)]


def test_the_field_is_copied_as_other_programs_read_it(qtbot: QtBot) -> None:
    panel = SecondTelescopePanel()
    qtbot.addWidget(panel)
    panel.show_state(empty_state())
    assert not panel.copy.isEnabled()
    assert panel.copy.toolTip()
    panel.show_state(rich_state())
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == "00h34m24.4s +00d51m37s"
