"""The sky plot: what it draws, what a pointer chooses on it, and what it says when it is empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.satellites import GROUPS, Group, SkyPlaces, no_objects
from app.model.words import Sentence
from tests.widgets.sky_states import ISS, UNIX_S, full_scene, only, places, satellites
from tests.widgets.states import UTC_NOW
from widgets import language, sky_card, sky_notes, theme
from widgets.sky_filter import SkyFilter
from widgets.sky_plot import SkyPlot
from widgets.sky_render import render_sky
from widgets.sky_scene import DEEP_SKY, SkyMap, SkyScene

MAPS = list(SkyMap)


pytestmark = pytest.mark.usefixtures("dark_and_english")


@pytest.fixture
def plot(qtbot: QtBot) -> SkyPlot:
    plot = SkyPlot()
    qtbot.addWidget(plot)
    plot.resize(536, 370)
    plot.show()
    return plot


def told(plot: SkyPlot, scene: SkyScene, where: SkyPlaces | None) -> NDArray[np.uint8]:
    """Show something, and give the picture as (height, width, blue green red alpha)."""
    plot.show_sky(scene)
    plot.show_places(where, UNIX_S)
    return pixels(plot.grab().toImage())


def pixels(picture: QImage) -> NDArray[np.uint8]:
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    seen = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), -1, 4)
    return seen[:, : picture.width(), :3].copy()


def bare(count: int = 3, **changes: Any) -> SkyScene:
    return SkyScene(satellites=satellites(count), **changes)


@pytest.mark.parametrize("chosen", MAPS)
@pytest.mark.parametrize("below", [False, True])
@pytest.mark.parametrize("size", [(280, 150), (536, 370), (1900, 1000)])
def test_everything_is_drawn_in_any_size(
    plot: SkyPlot, size: tuple[int, int], below: bool, chosen: SkyMap
) -> None:
    plot.resize(*size)
    plot.choose_map(chosen)
    empty = told(plot, SkyScene(below=below), None)
    full = told(plot, full_scene(below=below), places(300, lowest_deg=-90.0))
    assert (full != empty).any(axis=2).mean() > 0.05


@pytest.mark.parametrize("chosen", MAPS)
def test_a_dot_is_drawn_where_its_satellite_is_and_nowhere_else(
    plot: SkyPlot, chosen: SkyMap
) -> None:
    plot.choose_map(chosen)
    nothing = replace(only(0.0, 0.0), index=np.array([], int))
    none = {name: getattr(nothing, name)[:0] for name in ("azimuth_deg", "altitude_deg")}
    nobody = replace(nothing, range_km=np.zeros(0), light=np.zeros(0, np.uint8), **none)
    before = told(plot, bare(), nobody)
    after = told(plot, bare(), only(120.0, 50.0, index=2))
    place = plot.projection().place(120.0, 50.0)
    changed = np.argwhere((before != after).any(axis=2))
    assert changed.size
    names = QRectF(place.x() - 120.0, place.y() - 30.0, 240.0, 60.0)
    assert all(names.contains(float(x), float(y)) for y, x in changed)
    assert (before != after)[round(place.y()), round(place.x())].any()


def test_a_satellite_below_the_horizon_shows_only_on_the_whole_map(plot: SkyPlot) -> None:
    where = only(120.0, -50.0)
    told(plot, bare(), where)
    shown = plot.satellites()
    assert shown is not None
    assert shown.index.size == 0
    told(plot, bare(below=True), where)
    shown = plot.satellites()
    assert shown is not None
    assert shown.index.size == 1


def test_places_of_another_list_are_not_drawn(plot: SkyPlot) -> None:
    told(plot, bare(3), only(120.0, 50.0, index=7))
    assert plot.satellites() is None


@pytest.mark.parametrize("chosen", MAPS)
def test_a_click_on_a_satellite_gives_its_number(
    plot: SkyPlot, qtbot: QtBot, chosen: SkyMap
) -> None:
    plot.choose_map(chosen)
    told(plot, bare(), only(200.0, 40.0))
    at = plot.projection().place(200.0, 40.0).toPoint()
    with qtbot.assertNotEmitted(plot.satellite_picked):
        QTest.mouseClick(plot, Qt.MouseButton.RightButton, pos=at)
    with qtbot.waitSignal(plot.satellite_picked) as picked, qtbot.assertNotEmitted(plot.picked):
        QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=at)
    assert picked.args == [ISS]


def test_a_planet_is_chosen_before_a_satellite_that_passes_it(plot: SkyPlot) -> None:
    scene = full_scene(3)
    body = scene.bodies[0]
    told(plot, scene, only(body.azimuth_deg, body.altitude_deg))
    at = plot.projection().place(body.azimuth_deg, body.altitude_deg)
    found = plot.picked_at(at + QPointF(1.0, 0.0))
    assert found is not None
    assert found.thing == body


def test_a_filtered_satellite_cannot_be_chosen(plot: SkyPlot) -> None:
    without = SkyFilter(groups=frozenset(GROUPS) - {Group.STATION})
    told(plot, bare(filter=without), only(200.0, 40.0))
    assert plot.picked_at(plot.projection().place(200.0, 40.0)) is None


def test_a_deep_sky_object_can_be_chosen(plot: SkyPlot) -> None:
    galaxy = replace(full_scene(3).bodies[0], name="M 31", kind=DEEP_SKY, azimuth_deg=77.0)
    told(plot, SkyScene(deep_sky=(galaxy,)), None)
    at = plot.projection().place(galaxy.azimuth_deg, galaxy.altitude_deg)
    found = plot.picked_at(at)
    assert found is not None
    assert found.thing == galaxy
    assert sky_card.card_of_thing(galaxy).lines[1].startswith("deep sky")


@pytest.mark.parametrize(("azimuth_deg", "copy_deg"), [(3.0, 363.0), (357.0, -3.0)])
def test_what_shows_at_both_ends_can_be_chosen_at_both(
    plot: SkyPlot, azimuth_deg: float, copy_deg: float
) -> None:
    told(plot, bare(), only(azimuth_deg, 40.0))
    for at_deg in (azimuth_deg, copy_deg):
        at = plot.projection().place(at_deg, 40.0)
        found = plot.picked_at(at)
        assert found is not None
        assert found.norad_id == ISS
        QTest.mouseMove(plot, at.toPoint())
        seen = told(plot, bare(), only(azimuth_deg, 40.0))
        raised = theme.tokens().raised
        card = (seen == (raised.blue(), raised.green(), raised.red())).all(axis=2)
        middle = np.argwhere(card)[:, 1].mean()
        assert (middle < 268.0) == (at.x() < 268.0)


@pytest.mark.parametrize("chosen", MAPS)
def test_the_pointer_finds_what_is_nearest(plot: SkyPlot, chosen: SkyMap) -> None:
    plot.choose_map(chosen)
    told(plot, bare(300), places(300))
    shown = plot.satellites()
    assert shown is not None
    for row in range(0, 300, 17):
        found = plot.picked_at(shown.place(row))
        assert found is not None
        assert found.norad_id == shown.objects.norad_id[shown.index[row]]


def test_the_card_says_what_is_known_of_a_satellite(plot: SkyPlot) -> None:
    told(plot, bare(), only(200.0, 40.0))
    shown = plot.satellites()
    assert shown is not None
    card = sky_card.card_of_satellite(shown, 0, UNIX_S)
    said = " ".join((card.name, *card.lines))
    for part in ("ISS (ZARYA)", "25544", "station", "200.0°", "40.0°", "600 km", "sunlit", "6 h"):
        assert part in said


def test_a_tap_leaves_a_card_that_follows_and_a_tap_beside_takes_it_away(plot: SkyPlot) -> None:
    clean = told(plot, bare(), only(200.0, 40.0))
    at = plot.projection().place(200.0, 40.0).toPoint()
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=at)
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    with_card = told(plot, bare(), only(200.0, 40.0))
    assert (with_card != clean).any(axis=2).sum() > 2000
    moved = told(plot, bare(), only(100.0, 40.0))
    assert (moved != told(plot, bare(), only(101.0, 40.0))).any()
    QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=at)
    assert (told(plot, bare(), only(200.0, 40.0)) != clean).any(axis=2).sum() < 200


def test_the_card_comes_with_the_mouse_and_goes_with_it(plot: SkyPlot) -> None:
    clean = told(plot, bare(), only(200.0, 40.0))
    QTest.mouseMove(plot, plot.projection().place(200.0, 40.0).toPoint())
    assert (told(plot, bare(), only(200.0, 40.0)) != clean).any(axis=2).sum() > 2000
    QApplication.sendEvent(plot, QEvent(QEvent.Type.Leave))
    assert (told(plot, bare(), only(200.0, 40.0)) != clean).any(axis=2).sum() < 200


@given(x=st.floats(0.0, 280.0), y=st.floats(0.0, 150.0))
def test_a_card_stays_in_the_view(x: float, y: float) -> None:
    QApplication.instance() or QApplication([])
    view = QRectF(0.0, 0.0, 280.0, 150.0)
    picture = QImage(280, 150, QImage.Format.Format_RGB32)
    painter = QPainter(picture)
    long = sky_card.SkyCard("A NAME " * 9, ("number 25544 · station", "az 200.0°", "c", "d"))
    box = sky_card.paint_card(painter, QPointF(x, y), long, view)
    painter.end()
    assert view.contains(box)


def test_the_sky_of_another_moment_shows_neither_telescope_nor_slit(plot: SkyPlot) -> None:
    then: dict[str, Any] = {"shown_utc": UTC_NOW, "target": None}
    without = told(plot, full_scene(3, telescope=None, window=None, **then), only(200.0, 40.0))
    assert (told(plot, full_scene(3, **then), only(200.0, 40.0)) == without).all()
    now = told(plot, full_scene(3, target=None), only(200.0, 40.0))
    assert (now != without).any(axis=2).sum() > 1000


def test_an_empty_sky_says_why() -> None:
    assert sky_notes.why_empty(SkyScene(), False) == "No satellites loaded"
    nobody = satellites(3, objects=no_objects())
    assert sky_notes.why_empty(SkyScene(satellites=nobody), False) == "No satellites loaded"
    waiting = bare(3)
    assert sky_notes.why_empty(waiting, False) == "Working out where satellites are"
    assert sky_notes.why_empty(waiting, True) == ""
    reading = satellites(3, loading=Sentence("reading %1", ("active.tle",)))
    assert sky_notes.why_empty(SkyScene(satellites=reading), False) == "Reading active.tle"


@pytest.mark.parametrize("chosen", MAPS)
def test_at_night_everything_is_red(plot: SkyPlot, qapp: QApplication, chosen: SkyMap) -> None:
    theme.apply(qapp, theme.Theme.RED)
    plot.choose_map(chosen)
    scene = full_scene(300, below=True, shown_utc=UTC_NOW)
    told(plot, scene, places(300, lowest_deg=-90.0))
    QTest.mouseMove(plot, plot.projection().place(200.0, 40.0).toPoint())
    seen = told(plot, scene, places(300, lowest_deg=-90.0))
    assert seen[:, :, :2].max() == 0
    assert seen[:, :, 2].max() > 200


def test_the_plot_speaks_the_language_of_now(plot: SkyPlot, qapp: QApplication) -> None:
    english = told(plot, full_scene(3), only(200.0, 40.0))
    language.set_language(qapp, "ja")
    assert (told(plot, full_scene(3), only(200.0, 40.0)) != english).any()


def test_names_and_dots_move_without_a_new_scene(plot: SkyPlot) -> None:
    scene = full_scene(300)
    first = told(plot, scene, places(300))
    where = places(300)
    moved = replace(where, azimuth_deg=(where.azimuth_deg + 3.0) % 360.0)
    plot.show_places(moved, UNIX_S + 0.1)
    assert (pixels(plot.grab().toImage()) != first).any()


@pytest.mark.parametrize("chosen", MAPS)
def test_a_picture_has_its_size_its_title_and_its_dots(chosen: SkyMap) -> None:
    scene, size = bare(below=True), QSize(900, 600)
    title = "Satellites at NHAO, 2019-07-05 21:44:18.823965 UTC"
    plain = render_sky(scene, None, size, title, UNIX_S, chosen)
    drawn = render_sky(scene, only(120.0, -50.0, index=2), size, title, UNIX_S, chosen)
    assert drawn.size() == size
    untitled = render_sky(scene, None, size, "", UNIX_S, chosen)
    changed = np.argwhere((pixels(untitled) != pixels(plain)).any(axis=2))
    assert changed[:, 0].max() < 46
    dots = np.argwhere((pixels(drawn) != pixels(plain)).any(axis=2))
    assert (dots[:, 0] > 300).any()
