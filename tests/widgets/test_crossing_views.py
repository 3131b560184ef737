"""Satellites in the science field: the list, the drawing, and the stamp on every picture."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.commands import Command
from app.model.passes import ExposureCrossings
from app.model.satellites import no_objects
from app.model.settings import SelectSatellite
from app.model.state import ObservatoryState
from drivers.camera.simulated_ccd import SimulatedCcd
from drivers.clock import HandClock
from drivers.simulation.star_field import Stars
from tests.drivers.scenes import NIGHT, StagedWorld
from tests.widgets.frames import frame, starry
from tests.widgets.passes import (
    H2A,
    YAOGAN,
    crossing,
    crossings,
    exposure,
    minutes,
    rows,
    satellites,
    sky_state,
)
from tests.widgets.states import NOW_S, UTC_NOW, rich_state
from widgets import crossing_words, language, snapshot, theme
from widgets.crossing_list import CrossingList
from widgets.crossing_row import towards
from widgets.crossing_stamp import stamped
from widgets.crossing_ways import Attitude, attitude_of, way_px
from widgets.panels.pointing import ScienceCameraPanel

NOTES = {"scale_arcsec_px": 1.3, "up_deg": 1.7}


pytestmark = pytest.mark.usefixtures("dark_and_english")


@pytest.fixture
def shown(qtbot: QtBot) -> CrossingList:
    shown = CrossingList()
    qtbot.addWidget(shown)
    shown.resize(300, 480)
    shown.show()
    shown.show_state(sky_state())
    return shown


@pytest.fixture
def panel(qtbot: QtBot) -> ScienceCameraPanel:
    panel = ScienceCameraPanel()
    qtbot.addWidget(panel)
    panel.resize(644, 286)
    panel.show()
    return panel


def test_crossings_stand_in_the_order_of_their_time_with_a_countdown(shown: CrossingList) -> None:
    assert [(row.name, row.soon) for row in rows(shown.rows)] == [
        ("ISS", "2:06"),
        ("YAOGAN-30", "4:42"),
        ("H-2A R/B", "8:54"),
    ]
    iss, yaogan, rocket = rows(shown.rows)
    assert (iss.left, iss.right) == ("142″ ±60″", ("2210″/s", "1.8", "93 %"))
    assert yaogan.right[1] == "ecl"
    assert rocket.right[2] == "41 %"
    assert [row.chosen for row in (iss, yaogan, rocket)] == [True, False, False]
    shown.show_state(sky_state(utc=UTC_NOW + minutes(2.1)))
    assert rows(shown.rows)[0].soon == "now"
    shown.show_state(sky_state(utc=UTC_NOW + minutes(3.0)))
    assert [row.name for row in rows(shown.rows)] == ["YAOGAN-30", "H-2A R/B"]


def test_a_press_selects_the_satellite(shown: CrossingList) -> None:
    orders: list[Command] = []
    shown.wanted.connect(orders.append)
    QTest.mouseClick(shown.rows[1], Qt.MouseButton.LeftButton)
    assert orders == [SelectSatellite(YAOGAN)]


def test_the_tooltip_tells_what_age_means(shown: CrossingList) -> None:
    told = shown.rows[0].toolTip()
    assert "Elements 2.1 days old: ±60″, in the field 93 %" in told
    assert "Moves 2210″/s towards 48°" in told


WHY = [
    (rich_state(), "No satellites are known yet, so no crossings are."),
    (
        sky_state(satellites=satellites(objects=no_objects(), crossings=None)),
        "No orbital elements are known, so no crossings are.",
    ),
    (
        sky_state(satellites=satellites(crossings=())),
        "No satellite goes through the field in the next 10 minutes.",
    ),
    (
        sky_state(satellites=satellites(crossings=None), mount=None),
        "Where the telescope points is not known, so no crossings are.",
    ),
    (
        sky_state(satellites=satellites(crossings=None), now_s=NOW_S + 60.0),
        "Where the telescope points is not known, so no crossings are.",
    ),
    (sky_state(satellites=satellites(crossings=None)), "Crossings are being searched."),
    (
        sky_state(satellites=satellites(crossings=None), field_deg=None),
        "The profile does not tell how large the science field is.",
    ),
    (
        sky_state(sky_utc=UTC_NOW + minutes(60.0)),
        "Crossings are told for now only, not for another moment.",
    ),
]


@pytest.mark.parametrize(("state", "words"), WHY)
def test_an_empty_list_says_why(shown: CrossingList, state: ObservatoryState, words: str) -> None:
    shown.show_state(state)
    assert rows(shown.rows) == []
    assert shown.said.text() == words
    assert not shown.field.isVisible()
    shown.show_state(sky_state())
    assert shown.field.isVisible()
    assert not shown.said.isVisible()


def test_the_field_is_drawn_north_up_and_east_left(shown: CrossingList) -> None:
    middle = shown.field.place((0.0, 0.0))
    north, east = shown.field.place((0.0, 468.0)), shown.field.place((468.0, 0.0))
    assert north.y() < middle.y()
    assert north.x() == pytest.approx(middle.x())
    assert east.x() < middle.x()
    rim_px = middle.y() - north.y()
    assert rim_px == pytest.approx(middle.x() - east.x())
    # half of 0.26° is 468″: the edge of the field
    assert rim_px == pytest.approx(shown.field._radius_px())
    assert (towards(90.0).x(), towards(90.0).y()) == pytest.approx((-1.0, 0.0), abs=1e-12)


STAMPS = [
    (None, "Crossings not known"),
    (exposure(1.0), "No satellite crossed"),
    (exposure(1.0, crossing()), "1 satellite crossed: ISS 18:49:38"),
    (
        exposure(1.0, *reversed(crossings())),
        "3 satellites crossed: ISS 18:49:38, YAOGAN-30 18:52:14, H-2A R/B 18:56:26",
    ),
]


@pytest.mark.parametrize(("crossed", "words"), STAMPS)
def test_the_stamp_names_what_crossed(crossed: ExposureCrossings | None, words: str) -> None:
    assert crossing_words.stamp(crossed) == words


def test_a_short_stamp_counts_the_rest() -> None:
    crossed = exposure(1.0, *crossings())
    assert crossing_words.stamp(crossed, 1) == "3 satellites crossed: ISS 18:49:38 and 2 more"


def test_the_stamp_belongs_to_the_frame_that_is_shown(panel: ScienceCameraPanel) -> None:
    first, second = frame(starry(), age_s=60.0), frame(starry(), number=1, age_s=10.0)
    known = (
        exposure(first.read_at_s, crossing()),
        exposure(second.read_at_s, crossing(H2A), crossing(YAOGAN)),
    )
    state = sky_state(satellites=satellites(exposures=known))
    panel.show_state(state)
    panel.view.show_frame(first)
    assert panel.view.toolTip() == "1 satellite crossed: ISS 18:49:38"
    panel.view.show_frame(second)
    assert panel.view.toolTip().startswith("2 satellites crossed: ")
    panel.view.show_frame(frame(starry(), number=2, age_s=1.0))
    assert panel.view.toolTip() == "Crossings not known"
    for unknown in (rich_state(), sky_state(satellites=satellites(exposures=()))):
        panel.view.show_frame(first)
        panel.show_state(unknown)
        assert panel.view.toolTip() == "Crossings not known"


def test_an_answer_that_comes_later_is_stamped_on_the_frame(panel: ScienceCameraPanel) -> None:
    taken = frame(starry())
    panel.show_state(sky_state())
    panel.view.show_frame(taken)
    assert panel.view.toolTip() == "Crossings not known"
    panel.show_state(sky_state(satellites=satellites(exposures=(exposure(taken.read_at_s),))))
    assert panel.view.toolTip() == "No satellite crossed"


def saved(panel: ScienceCameraPanel, folder: Path, monkeypatch: pytest.MonkeyPatch) -> QImage:
    monkeypatch.setattr(snapshot, "picture_folder", lambda: folder)
    before = set(folder.glob("*.png"))
    panel.snapshot.click()
    (path,) = set(folder.glob("*.png")) - before
    assert panel.card.chip.text() == f"Saved {path.name}"
    return QImage(str(path))


def test_a_saved_picture_carries_the_stamp(
    panel: ScienceCameraPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = frame(starry(60, 90), exposure_s=10.0, source="CCD")
    assert not panel.snapshot.isEnabled()
    panel.view.show_frame(taken)
    assert panel.snapshot.isEnabled()
    plain = saved(panel, tmp_path, monkeypatch)
    assert plain.text("Description").splitlines() == [
        "2026-11-22 18:47:32 JST   CCD",
        "Crossings not known",
    ]
    panel.show_state(
        sky_state(satellites=satellites(exposures=(exposure(taken.read_at_s, crossing()),)))
    )
    told = saved(panel, tmp_path, monkeypatch)
    assert told.text("Description").endswith("1 satellite crossed: ISS 18:49:38")
    assert told.width() == 90
    assert told.height() > 60
    # the frame does not tell how the camera was turned: nothing is drawn on the picture itself
    assert told.copy(0, 0, 90, 60) == plain.copy(0, 0, 90, 60)
    under = told.copy(0, 60, 90, told.height() - 60)
    brightest = max(
        under.pixelColor(x, y).value() for x in range(90) for y in range(under.height())
    )
    assert brightest > 150


def test_what_cannot_be_saved_says_so(
    panel: ScienceCameraPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="ascii")
    monkeypatch.setattr(snapshot, "picture_folder", lambda: blocked)
    state = rich_state()
    panel.show_state(state)
    panel.view.show_frame(frame(starry()))
    panel.snapshot.click()
    assert panel.card.chip.text().startswith("Not saved: ")
    panel.show_state(state)
    assert panel.card.chip.text().startswith("Not saved: ")
    panel.show_state(replace(state, now_s=NOW_S + 20.0))
    assert panel.card.chip.text() == "Idle"


def test_a_saved_picture_is_grey_in_the_red_theme_too(qapp: QApplication) -> None:
    grey = np.full((30, 40), 200, np.uint8)
    theme.apply(qapp, theme.Theme.RED)
    image = stamped(frame(starry(30, 40)), grey, None)
    assert {image.pixelColor(x, y).name() for x in (0, 39) for y in (0, 29)} == {"#c8c8c8"}


def test_nothing_is_drawn_over_a_picture_that_does_not_tell_how_it_lies() -> None:
    assert attitude_of(frame()) is None
    assert attitude_of(replace(frame(), notes={"scale_arcsec_px": 1.3})) is None
    assert attitude_of(replace(frame(), notes=NOTES)) == Attitude(1.3, 1.7)


angles = st.floats(0.0, 359.9)
offsets = st.tuples(st.floats(-900.0, 900.0), st.floats(-900.0, 900.0))


@given(up_deg=angles, direction_deg=angles, offset=offsets)
def test_a_way_passes_the_middle_at_its_separation(
    up_deg: float, direction_deg: float, offset: tuple[float, float]
) -> None:
    """However the camera is turned, the distance from the middle stays what it is."""
    angle = math.radians(direction_deg)
    away = offset[0] * math.cos(angle) - offset[1] * math.sin(angle)
    nearest = (away * math.cos(angle), -away * math.sin(angle))
    crossed = crossing(direction_deg=direction_deg, offset_arcsec=nearest)
    (x1, y1), (x2, y2) = way_px(crossed, Attitude(1.5, up_deg), (512, 640))
    middle_x, middle_y = 319.5, 255.5
    length = math.hypot(x2 - x1, y2 - y1)
    area = (x2 - x1) * (y1 - middle_y) - (x1 - middle_x) * (y2 - y1)
    assert abs(area) / length == pytest.approx(abs(away) / 1.5, abs=1e-6)
    assert length == pytest.approx(4.0 * math.hypot(512, 640))


def test_up_is_north_and_east_is_left_where_the_camera_is_not_turned() -> None:
    straight = Attitude(2.0, 0.0)
    assert straight.offset_px((0.0, 100.0)) == pytest.approx((0.0, -50.0))
    assert straight.offset_px((100.0, 0.0)) == pytest.approx((-50.0, 0.0))
    east_up = Attitude(2.0, 90.0)
    assert east_up.offset_px((100.0, 0.0)) == pytest.approx((0.0, -50.0))
    assert east_up.offset_px((0.0, 100.0)) == pytest.approx((50.0, 0.0))


@pytest.mark.parametrize("turned_deg", [0.0, 33.0, 181.7])
def test_the_simulated_camera_tells_how_it_lies(turned_deg: float) -> None:
    """A star that lies off the middle is where the frame's notes place it."""
    clock = HandClock(UTC_NOW)
    ahead = replace(NIGHT, tube_base_m=(0.0, 0.0, -0.5), tube_direction=(0.0, 0.6, 0.8))
    world = StagedWorld(clock, replace(ahead, slit_azimuth_deg=0.0))
    world.pointing_deg, world.rotation_deg = (150.0, 0.0), turned_deg
    off_arcsec = (120.0, 60.0)
    star = Stars(
        np.array([150.0 + off_arcsec[0] / 3600.0]),
        np.array([off_arcsec[1] / 3600.0]),
        np.array([4.0]),
    )
    camera = SimulatedCcd(world, clock, stars=star)
    camera.expose(0.05)
    clock.pass_s(0.05)
    taken = camera.fetch()
    camera.close()
    assert taken is not None
    attitude = attitude_of(taken)
    assert attitude is not None
    row, column = np.unravel_index(int(taken.image.argmax()), taken.image.shape)
    height, width = taken.image.shape
    assert (column - 0.5 * (width - 1), row - 0.5 * (height - 1)) == pytest.approx(
        attitude.offset_px(off_arcsec), abs=1.5
    )


@pytest.mark.parametrize("spoken", ["en", "ja"])
def test_the_stamp_is_on_the_screen_and_red_where_all_is_red(
    panel: ScienceCameraPanel, qapp: QApplication, spoken: str
) -> None:
    language.set_language(qapp, spoken)
    taken = replace(frame(starry(512, 512)), notes=NOTES)
    panel.view.show_frame(taken)
    seen = []
    for crossed in ((), crossings()):
        known = (exposure(taken.read_at_s, *crossed),)
        panel.show_state(sky_state(satellites=satellites(exposures=known)))
        theme.apply(qapp, theme.Theme.RED)
        image = panel.view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        shades = np.array(image.constBits()).reshape(image.height(), image.width(), 4)
        assert shades[..., :2].max() == 0
        seen.append(shades)
    changed = (seen[0] != seen[1]).any(axis=-1)
    assert changed[-40:-20].any()
    assert changed[:-40].any()
    assert not changed[-18:].any()
