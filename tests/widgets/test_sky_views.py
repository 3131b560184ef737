"""The sky plot: places on both maps, the slit's window, names, and choosing a target."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.commands import Command
from app.model.settings import SetTarget
from app.model.state import Site
from app.model.target import Target
from app.sky import dome_geometry
from tests.widgets.states import NOW_S, SHAPE, SITE, UTC_NOW, empty_state, rich_state, sighting
from widgets import language, sky_labels, sky_scene, theme
from widgets.panels.satellites import UP, SkyPanel
from widgets.sky_labels import Wish
from widgets.sky_projection import Flat, Polar
from widgets.sky_scene import SkyMap, SkyThing
from widgets.sky_window import window_of

BOX = QRectF(30.0, 10.0, 500.0, 300.0)


pytestmark = pytest.mark.usefixtures("dark_and_english")


@pytest.fixture
def panel(qtbot: QtBot) -> SkyPanel:
    panel = SkyPanel()
    qtbot.addWidget(panel)
    panel.resize(756, 422)
    panel.show()
    panel.side.cell(UP).click()
    panel.show_state(rich_state())
    panel.look_up()
    return panel


def test_the_flat_map_has_north_at_both_ends() -> None:
    flat = Flat(BOX)
    assert flat.place(0.0, 0.0).x() > BOX.left()
    assert flat.place(360.0, 0.0).x() < BOX.right()
    assert flat.place(0.0, 90.0).y() == BOX.top()


def test_the_round_map_has_east_right() -> None:
    polar = Polar(BOX)
    east = polar.place(90.0, 0.0)
    assert east.x() - polar.middle.x() == pytest.approx(polar.radius)
    assert polar.place(200.0, 90.0) == polar.middle


@given(azimuth=st.lists(st.floats(0.0, 359.99), min_size=2, max_size=30))
def test_a_track_never_runs_across_the_flat_map(azimuth: list[float]) -> None:
    flat = Flat(BOX)
    lines = flat.lines(np.array(azimuth), np.full(len(azimuth), 40.0))
    places = [np.array([point.x() for point in line.toList()]) for line in lines]
    assert sum(line.size for line in places) == len(azimuth)
    for line in places:
        assert (np.abs(np.diff(line)) <= BOX.width() / 2.0 + 1.0).all()


@given(slit=st.floats(0.0, 359.9), opening=st.sampled_from([0.1, 0.5, 0.9, 1.0]))
def test_the_window_is_as_wide_as_the_slit_lets_see(slit: float, opening: float) -> None:
    window = window_of(SHAPE, slit, opening)
    azimuth_deg, altitude_deg = window.areas[0]
    half_deg = dome_geometry.window(SHAPE, altitude_deg, opening)
    assert np.abs(azimuth_deg - slit) == pytest.approx(half_deg)
    end_deg = SHAPE.slit_start_deg + opening * (SHAPE.slit_end_deg - SHAPE.slit_start_deg)
    assert altitude_deg.max() <= max(end_deg, 0.0) or end_deg > 90.0


def test_a_slit_open_past_the_zenith_shows_sky_behind_it() -> None:
    assert len(window_of(SHAPE, 143.0, 1.0).areas) == 2
    assert len(window_of(SHAPE, 143.0, 0.5).areas) == 1


def test_a_closed_slit_leaves_nothing_open() -> None:
    window = window_of(SHAPE, 143.0, 0.0)
    assert all(azimuth_deg.size == 0 for azimuth_deg, _ in (*window.areas, *window.edges))


def test_the_window_is_drawn_only_while_the_slit_is_seen(panel: SkyPanel) -> None:
    assert panel.plot.scene().window is not None
    panel.show_state(replace(rich_state(), now_s=NOW_S + 2.0))
    assert panel.plot.scene().window is None
    panel.show_state(rich_state(slit=sighting(opening=None)))
    assert panel.plot.scene().window is None


def test_telescope_and_target_stand_where_they_are(panel: SkyPanel) -> None:
    scene = panel.plot.scene()
    assert scene.telescope == (139.0, 48.1)
    assert scene.target is not None
    assert scene.target == pytest.approx((138.98, 48.13), abs=1.0)
    panel.show_state(replace(rich_state(), now_s=NOW_S + 10.0, target=None))
    assert panel.plot.scene().telescope is None
    assert panel.plot.scene().target is None


def test_the_targets_night_lasts_from_sunset_to_sunrise() -> None:
    state = rich_state()
    assert state.target is not None
    night = sky_scene.night_of(state.target, state)
    assert len(night.altitude_deg) == pytest.approx(13.85 * 6.0, abs=2.0)
    assert night.altitude_deg.max() == pytest.approx(90.0 - 35.03 + 0.86, abs=0.3)


def test_a_night_without_sunset_is_shown_around_now() -> None:
    state = empty_state()
    night = sky_scene.night_of(Target("Polaris", "star", 37.95, 89.26), state)
    assert len(night.altitude_deg) == 73
    assert night.altitude_deg == pytest.approx(35.0, abs=1.2)


def test_the_list_gives_what_is_up_the_highest_first(panel: SkyPanel) -> None:
    shown = [row for row in panel.up.rows if row.isVisible()]
    heights = []
    for row in shown:
        thing = row.thing()
        assert thing is not None
        assert thing.altitude_deg > 0.0
        heights.append(thing.altitude_deg)
    assert len(shown) >= 5
    assert heights == sorted(heights, reverse=True)
    names = {row.thing().name for row in shown if row.thing()}  # type: ignore[union-attr]
    assert {"Saturn", "Moon"} <= names


def test_a_low_panel_shows_fewer_rows(panel: SkyPanel) -> None:
    before = sum(row.isVisible() for row in panel.up.rows)
    panel.resize(756, 300)
    assert 0 < sum(row.isVisible() for row in panel.up.rows) < before


def test_a_press_on_a_row_makes_it_the_target(panel: SkyPanel) -> None:
    orders: list[Command] = []
    panel.wanted.connect(orders.append)
    row = panel.up.rows[1]
    thing = row.thing()
    assert thing is not None
    row.click()
    assert orders == [SetTarget(thing.target)]


@pytest.mark.parametrize("chosen", list(SkyMap))
def test_a_click_on_a_body_makes_it_the_target(panel: SkyPanel, chosen: SkyMap) -> None:
    panel.map.cell(chosen).click()
    orders: list[Command] = []
    panel.wanted.connect(orders.append)
    moon = next(body for body in panel.plot.scene().bodies if body.name == "Moon")
    place = panel.plot.projection().place(moon.azimuth_deg, moon.altitude_deg).toPoint()
    QTest.mouseClick(panel.plot, Qt.MouseButton.RightButton, pos=place)
    assert orders == []
    QTest.mouseClick(panel.plot, Qt.MouseButton.LeftButton, pos=place)
    assert orders == [SetTarget(moon.target)]


def test_a_click_beside_everything_chooses_nothing(panel: SkyPanel) -> None:
    assert panel.plot.picked_at(QPointF(-500.0, -500.0)) is None


def test_the_sky_is_reckoned_every_ten_seconds_and_not_more_often(
    panel: SkyPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned: list[datetime] = []
    real = sky_scene.wandering

    def counted(utc: datetime, site: Site, japanese: bool, below: bool) -> tuple[SkyThing, ...]:
        reckoned.append(utc)
        return real(utc, site, japanese, below)

    monkeypatch.setattr(sky_scene, "wandering", counted)
    for second in (1, 5, 9, 11, 15, 22):
        panel.show_state(replace(rich_state(), utc=UTC_NOW + timedelta(seconds=second)))
        panel.look_up()
    assert len(reckoned) == 2


def test_names_change_with_the_language_and_the_target_stays_chosen(
    panel: SkyPanel, qapp: QApplication, qtbot: QtBot
) -> None:
    saturn = next(body.target for body in panel.plot.scene().bodies if body.name == "Saturn")
    panel.show_state(rich_state(target=saturn))
    language.set_language(qapp, "ja")
    qtbot.waitUntil(lambda: "月" in {body.name for body in panel.plot.scene().bodies})
    chosen = [row.thing() for row in panel.up.rows if row.isVisible() and row.chosen()]
    assert [thing.name for thing in chosen if thing] == ["土星"]
    assert panel.plot.scene().target_name == "土星"


def test_stars_above_the_horizon_are_the_brightest_first() -> None:
    dots = sky_scene.star_dots(UTC_NOW, SITE, japanese=False)
    assert (dots.altitude_deg > 0.0).all()
    assert (np.diff(dots.magnitude) >= 0.0).all()
    assert 500 < dots.magnitude.size < 1200
    assert all(star.magnitude <= sky_scene.NAMED_TO_MAG for star in dots.named)


@given(
    places=st.lists(
        st.tuples(st.floats(0.0, 400.0), st.floats(0.0, 300.0)), min_size=1, max_size=40
    )
)
def test_names_do_not_cover_each_other_nor_leave_the_map(
    places: list[tuple[float, float]],
) -> None:
    QApplication.instance() or QApplication([])
    font = theme.text_font(12)
    inside = QRectF(0.0, 0.0, 400.0, 300.0)
    placed = sky_labels.place(
        (Wish(f"star {i}", QPointF(x, y), 3.0, font, "txt") for i, (x, y) in enumerate(places)),
        inside,
    )
    assert len(placed) <= sky_labels.MOST
    for index, one in enumerate(placed):
        assert inside.contains(one.box)
        assert not any(one.box.intersects(other.box) for other in placed[:index])
