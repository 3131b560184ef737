"""Names on the sky plot: who gets one, that they do not jump, and that they follow their dots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from app.model.satellites import GROUPS, Group, SkyPlaces
from app.sky.bodies import PLANET
from tests.widgets.sky_states import ISS, full_scene, only, places, ringed_state, satellites, trail
from widgets import sky_labels, sky_ways, theme
from widgets.sky_edges import edges_of
from widgets.sky_filter import EVERYTHING
from widgets.sky_labels import Wish
from widgets.sky_names import SkyNames, satellite_name
from widgets.sky_projection import Flat
from widgets.sky_satellites import ShownSatellites
from widgets.sky_scene import SkyScene

BOX = QRectF(34.0, 8.0, 1000.0, 600.0)
FLAT = Flat(BOX)


@pytest.fixture(autouse=True)
def dark(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Theme.DARK)
    yield


def shown(scene: SkyScene, where: SkyPlaces) -> ShownSatellites:
    assert scene.satellites is not None
    return ShownSatellites(scene.satellites.objects, where, EVERYTHING, FLAT)


def said(names: SkyNames) -> list[str]:
    return [one.wish.text for one in (*names.fixed, *names.moving)]


@pytest.mark.parametrize("count", [30, 3000])
def test_the_important_are_named_in_any_crowd(count: int) -> None:
    scene, names = full_scene(count), SkyNames()
    names.choose(scene, shown(scene, places(count)), FLAT, BOX)
    assert {"Saturn", "ISS", "Uranus"} <= set(said(names))
    assert any(name.startswith("Moon ") for name in said(names))
    assert 10 < len(said(names)) <= sky_labels.MOST
    assert len(set(said(names))) == len(said(names))


def test_names_do_not_cover_each_other_but_for_those_that_must() -> None:
    scene, names = full_scene(3000), SkyNames()
    names.choose(scene, shown(scene, places(3000)), FLAT, BOX)
    placed = [one for one in (*names.fixed, *names.moving) if not one.wish.must]
    for index, one in enumerate(placed):
        assert BOX.contains(one.box)
        assert not any(one.box.intersects(other.box) for other in placed[:index])


def test_a_small_map_has_few_names() -> None:
    scene, names = full_scene(3000), SkyNames()
    small = Flat(QRectF(34.0, 8.0, 240.0, 118.0))
    assert scene.satellites is not None
    dots = ShownSatellites(scene.satellites.objects, places(3000), EVERYTHING, small)
    names.choose(scene, dots, small, small.box)
    assert len(said(names)) <= 6


def test_in_a_picture_every_planet_is_named() -> None:
    scene = full_scene(3000, target=None)
    first = scene.bodies[0]
    crowd = tuple(
        replace(first, name=f"planet {n}", kind=PLANET, azimuth_deg=100.0 + n, altitude_deg=45.0)
        for n in range(9)
    )
    scene, names = replace(scene, bodies=crowd), SkyNames()
    names.choose(scene, None, FLAT, BOX)
    assert not {body.name for body in crowd} <= set(said(names))
    names.choose(scene, None, FLAT, BOX, every_body=True)
    assert {body.name for body in crowd} <= set(said(names))


def test_a_name_goes_along_with_its_dot_and_then_stays_at_its_side() -> None:
    scene, names = SkyScene(satellites=satellites(2)), SkyNames()
    sides = set()
    for step in range(60):
        dots = shown(scene, only(100.0 + step, 40.0))
        if step % 7 == 0:
            names.choose(scene, dots, FLAT, BOX)
        else:
            names.follow(scene, dots, FLAT, BOX)
        (name,) = names.moving
        sides.add(name.side)
        assert name.box.left() - dots.place(0).x() == pytest.approx(12.0)
    assert len(sides) == 1


def test_a_name_takes_another_side_only_when_its_own_is_taken() -> None:
    font = theme.text_font(12)
    one = Wish("one", QPointF(200.0, 200.0), 2.0, font, "txt", key=1)
    (before,) = sky_labels.place([one], BOX, {1: 1})
    assert before.side == 1
    blocker = Wish("blocker", QPointF(180.0, 200.0), 8.0, font, "txt", key=2)
    placed = sky_labels.place([blocker, one], BOX, {1: 1})
    assert [label.side for label in placed if label.wish.key == 1] != [1]


def test_a_name_whose_dot_is_gone_goes_too() -> None:
    scene, names = SkyScene(satellites=satellites(3)), SkyNames()
    names.choose(scene, shown(scene, only(100.0, 40.0)), FLAT, BOX)
    assert said(names) == ["ISS"]
    names.follow(scene, shown(scene, only(100.0, 40.0, index=2)), FLAT, BOX)
    assert said(names) == []


@given(step_deg=st.floats(-3.0, 3.0))
def test_most_names_stay_when_the_sky_moves_on_a_little(step_deg: float) -> None:
    scene, names, before = full_scene(600), SkyNames(), places(600)
    names.choose(scene, shown(scene, before), FLAT, BOX)
    was = {one.wish.text: one.side for one in names.moving}
    after = replace(before, azimuth_deg=(before.azimuth_deg + step_deg) % 360.0)
    names.choose(scene, shown(scene, after), FLAT, BOX)
    kept = [one for one in names.moving if one.wish.text in was]
    assert len(kept) >= 0.7 * len(was)
    assert sum(one.side == was[one.wish.text] for one in kept) >= 0.7 * len(kept)


def test_fixed_names_stay_the_same_object_while_they_stay() -> None:
    scene, names = full_scene(300), SkyNames()
    names.choose(scene, shown(scene, places(300)), FLAT, BOX)
    fixed = names.fixed
    names.choose(scene, shown(scene, places(300)), FLAT, BOX)
    assert names.fixed is fixed


def test_satellites_without_a_name_are_called_by_their_number() -> None:
    scene = SkyScene(satellites=satellites(3))
    assert scene.satellites is not None
    known = scene.satellites.objects
    nameless = replace(known, names=("ISS (ZARYA)", "", "A VERY LONG NAME FOR A SATELLITE"))
    dots = ShownSatellites(nameless, places(3), EVERYTHING, FLAT)
    assert satellite_name(dots, 0) == "ISS"
    assert satellite_name(dots, 1) == "#30001"
    assert len(satellite_name(dots, 2)) <= 18


def test_the_iss_is_found_by_its_number() -> None:
    dots = shown(SkyScene(satellites=satellites(3)), only(100.0, 40.0))
    assert dots.row_of_number(ISS) == 0
    assert dots.row_of_number(30_001) is None
    assert np.allclose([dots.place(0).x()], dots.x)


def test_what_hills_hide_is_drawn_but_not_named() -> None:
    known = satellites(3)
    low = only(100.0, 1.0, index=2)
    group = np.full(3, GROUPS.index(Group.GEOSTATIONARY), np.uint8)
    scene = SkyScene(satellites=replace(known, objects=replace(known.objects, group=group)))
    names = SkyNames()
    names.choose(scene, shown(scene, low), FLAT, BOX)
    assert said(names) == ["OBJECT 2"]
    names.choose(replace(scene, edges=edges_of(ringed_state())), shown(scene, low), FLAT, BOX)
    assert said(names) == []


def test_the_name_of_a_moving_target_goes_along() -> None:
    scene, names = SkyScene(target=(100.0, 40.0), target_name="HST"), SkyNames()
    names.choose(scene, None, FLAT, BOX)
    (before,) = names.moving
    names.follow(replace(scene, target=(110.0, 45.0)), None, FLAT, BOX)
    (after,) = names.moving
    shift = FLAT.place(110.0, 45.0) - FLAT.place(100.0, 40.0)
    assert after.box.topLeft() == before.box.topLeft() + shift
    names.follow(replace(scene, target=None), None, FLAT, BOX)
    assert names.moving == ()


def test_times_stand_along_the_selected_way_and_cover_nothing() -> None:
    way = trail(before_s=600.0, ahead_s=1200.0)
    scene, names = full_scene(600, way=way), SkyNames()
    names.choose(scene, shown(scene, places(600)), FLAT, BOX)
    times = [one for one in names.fixed if one.wish.key[0] == "tick"]  # type: ignore[index]
    assert 3 <= len(times) <= 10
    ticks = sky_ways.ticks(way, FLAT)
    assert {one.wish.text for one in times} <= {said for _, said in ticks}
    assert all(len(said) == 5 for _, said in ticks)
    small = Flat(QRectF(34.0, 8.0, 240.0, 118.0))
    names.choose(scene, None, small, small.box)
    assert not any(one.wish.key[0] == "tick" for one in names.fixed)  # type: ignore[index]
