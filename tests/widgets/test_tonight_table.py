"""Tonight's table: sorted as it was asked for, and a press makes a target."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.mount_reach import MountReach
from app.model.passes import Pass
from app.model.satellites import SATELLITE, SatelliteState, no_objects
from app.model.settings import SelectSatellite, SetTarget
from app.model.state import ObservatoryState
from app.model.target import Target
from app.sky.night import sky_now
from app.sky.tonight import tonight
from tests.app.test_tonight import HILLS, NHAO, passing
from tests.widgets.states import empty_state, rich_state
from widgets import language, theme
from widgets.panels.target import TargetPanel
from widgets.satellite_target import curve_of
from widgets.tonight_model import ALTITUDE, NAME, SCORE
from widgets.tonight_table import TonightTable

EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)


def evening(*passes: Pass) -> ObservatoryState:
    state = replace(
        rich_state(),
        utc=EVENING,
        site=NHAO,
        horizon=HILLS,
        reach=MountReach(10.0, 97.5, 30.0, 3.0, 1.5),
        sky=sky_now(0.0, EVENING, NHAO),
        satellites=SatelliteState(0.0, no_objects(), (), (), 0, 0, passes=passes),
    )
    return replace(state, tonight=tonight(state))


pytestmark = pytest.mark.usefixtures("dark_and_english")


@pytest.fixture
def table(qtbot: QtBot) -> TonightTable:
    made = TonightTable()
    qtbot.addWidget(made)
    made.resize(640, 420)
    made.show()
    return made


def names(table: TonightTable) -> list[str]:
    return [table.model.row(number).name for number in range(table.model.rowCount())]


def test_it_opens_knowing_nothing(table: TonightTable) -> None:
    table.show_state(empty_state())
    assert table.model.rowCount() == 0
    assert "Working out" in table.words.text()


def test_the_best_is_first_and_a_press_makes_it_the_target(
    qtbot: QtBot, table: TonightTable
) -> None:
    table.show_state(evening())
    assert names(table)[0] == "Saturn"
    with qtbot.waitSignal(table.wanted) as caught:
        place = table.view.visualRect(table.model.index(0, NAME)).center()
        QTest.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    order = caught.args[0]
    assert isinstance(order, SetTarget)
    assert order.target is not None
    assert order.target.name == "Saturn"


def test_a_satellite_is_selected_not_gone_to(qtbot: QtBot, table: TonightTable) -> None:
    table.show_state(evening(passing(5.0)))
    row = names(table).index("ISS (ZARYA)")
    index = table.model.index(row, NAME)
    table.view.scrollTo(index)
    with qtbot.waitSignal(table.wanted) as caught:
        table.view.setCurrentIndex(index)
        QTest.keyClick(table.view, Qt.Key.Key_Return)
    assert caught.args[0] == SelectSatellite(25544)


def test_the_order_that_was_chosen_stays_while_the_list_is_renewed(table: TonightTable) -> None:
    state = evening()
    table.show_state(state)
    table.view.sortByColumn(NAME, Qt.SortOrder.AscendingOrder)
    before = names(table)
    assert before == sorted(before, key=str.casefold)
    chosen = table.model.index(7, NAME)
    table.view.setCurrentIndex(chosen)
    kept = table.model.row(7).name
    table.show_state(replace(state, tonight=tuple(reversed(state.tonight))[5:]))
    shown = names(table)
    assert shown == sorted(shown, key=str.casefold)
    assert table.model.row(table.view.currentIndex().row()).name == kept
    table.view.sortByColumn(ALTITUDE, Qt.SortOrder.AscendingOrder)
    heights = [table.model.row(n).altitude_deg or 0.0 for n in range(10)]
    assert heights == sorted(heights, reverse=True)
    table.view.sortByColumn(SCORE, Qt.SortOrder.DescendingOrder)
    assert table.model.row(table.model.rowCount() - 1).name == "Saturn"


def test_it_speaks_japanese_and_shines_red_only(qapp: QApplication, table: TonightTable) -> None:
    table.show_state(evening(passing(5.0)))
    language.set_language(qapp, "ja")
    theme.apply(qapp, theme.Theme.RED)
    assert table.model.data(table.model.index(0, NAME)) == "土星"
    image = table.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = memoryview(image.constBits())
    assert max(pixels[0::4]) == 0
    assert max(pixels[1::4]) == 0


@pytest.mark.parametrize("width", [320, 400, 520, 700, 900])
def test_the_name_has_room_at_any_width(table: TonightTable, width: int) -> None:
    table.resize(width, 300)
    table.show_state(evening())
    assert table.view.columnWidth(NAME) >= 100


def test_a_satellite_is_no_place_to_go_to(qtbot: QtBot) -> None:
    panel = TargetPanel()
    qtbot.addWidget(panel)
    target = Target("ISS (ZARYA)", SATELLITE, 10.0, 20.0, None, 25544)
    panel.show_state(replace(evening(passing(5.0)), target=target))
    assert not panel.go.isEnabled()
    assert "pass tells where to wait" in panel.go.toolTip()
    assert panel.altitude.value.text() == "—"
    assert "not known" in panel.card.chip.text()


def test_passes_are_drawn_at_their_time_and_height() -> None:
    start = EVENING
    one, other = passing(10.0), passing(100.0)
    after_s, altitude_deg = curve_of((other, one), start, start.replace(hour=13))
    assert (after_s[1:] >= after_s[:-1]).all()
    assert altitude_deg.max() == pytest.approx(53.0, abs=0.5)
    middle = abs(after_s - 13.0 * 60.0).argmin()
    assert altitude_deg[middle] == pytest.approx(53.0, abs=0.5)
    assert altitude_deg[abs(after_s - 60.0 * 60.0).argmin()] == pytest.approx(0.0, abs=1e-6)
