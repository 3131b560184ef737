"""The search field: what it offers for what was typed, and what a choice orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.model.commands import Command
from app.model.satellites import SATELLITE, SatelliteState
from app.model.settings import SelectSatellite, SetTarget
from app.model.state import ObservatoryState
from tests.app.satellites import space_objects, standing
from tests.widgets.states import NOW_S, UTC_NOW, empty_state
from widgets import language, target_words, theme
from widgets.fields import MOST, SearchField
from widgets.found_list import ROW_PX, FoundList
from widgets.theme import Theme

LEFT = Qt.MouseButton.LeftButton
OBJECTS = space_objects()
SEGMENT = standing(
    OBJECTS, UTC_NOW.timestamp() - 30.0, {25544: (210.0, 37.4), 41836: (180.0, -3.0)}
)


def sky_state(known: bool = True) -> ObservatoryState:
    """An evening with a few satellites, with their ways or without."""
    segment = SEGMENT if known else None
    return empty_state(satellites=SatelliteState(NOW_S, OBJECTS, (), (), 0, 0, segment))


class Desk(QObject):
    def __init__(self, field: SearchField) -> None:
        super().__init__(field)
        self.orders: list[Command] = []
        field.wanted.connect(self.take)

    def take(self, command: Command) -> None:
        self.orders.append(command)


@pytest.fixture
def window(qapp: QApplication) -> Iterator[QWidget]:
    theme.apply(qapp, Theme.DARK)
    window = QWidget()
    window.resize(900, 400)
    window.show()
    yield window
    language.set_language(qapp, "en")
    theme.apply(qapp, Theme.DARK)
    window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def field(window: QWidget, qapp: QApplication) -> SearchField:
    field = SearchField(window)
    field.setGeometry(200, 10, 372, 40)
    field.show_state(sky_state())
    field.show()
    window.activateWindow()
    field.setFocus()
    qapp.processEvents()
    return field


@pytest.fixture
def desk(field: SearchField) -> Desk:
    return Desk(field)


def type_in(field: SearchField, text: str) -> list[str]:
    """Type something in place of what is there, and give what is offered."""
    field.clear()
    field.setText(text)
    field.textEdited.emit(text)
    return field.offered()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("M31", "M31 Andromeda Galaxy   galaxy in Andromeda   altitude 67°"),
        ("すばる", "M45 プレアデス星団   open cluster in Taurus   altitude 26°"),
        ("M13", "M13 Great Hercules Cluster   globular cluster in Hercules   altitude 19°"),
        ("Sirius", "Sirius   star in Canis Major   below the horizon"),
        ("Saturn", "Saturn   planet   altitude 48°"),
        ("iss", "ISS   satellite 25544   altitude 37°"),
        ("ひまわり9", "ひまわり9号   satellite 41836   below the horizon"),
        ("hubble", "Hubble Space Telescope   satellite 20580   place not known now"),
    ],
)
def test_a_line_says_name_kind_and_height(field: SearchField, text: str, said: str) -> None:
    assert type_in(field, text)[0] == said


def test_lines_speak_japanese(field: SearchField, qapp: QApplication) -> None:
    language.set_language(qapp, "ja")
    assert type_in(field, "M31")[0].startswith("M31 アンドロメダ銀河   ")
    assert type_in(field, "hubble")[0].startswith("Hubble Space Telescope   ")


def test_coordinates_of_every_kind_are_offered(field: SearchField) -> None:
    assert "altitude 45°" in type_in(field, "方位 120 高度 45")[0]
    assert type_in(field, "l=121.17 b=-21.57")[0].startswith("00h42m43.0s +41°16′19″")
    assert type_in(field, "az 120 alt 95") == ["Altitude must be from 0° to 90°, not 95°"]
    assert field.found() == ()


def test_what_is_out_of_range_orders_nothing(field: SearchField, desk: Desk) -> None:
    type_in(field, "0 34 24 +99 0 0")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.orders == []


def test_a_satellite_with_a_place_is_selected_and_becomes_the_target(
    field: SearchField, desk: Desk
) -> None:
    type_in(field, "iss")
    QTest.keyClick(field, Qt.Key.Key_Return)
    select, target = desk.orders
    assert select == SelectSatellite(25544)
    assert isinstance(target, SetTarget)
    assert target.target is not None
    assert (target.target.kind, target.target.norad_id) == (SATELLITE, 25544)
    assert field.text() == ""
    assert field.offered() == []


def test_a_satellite_without_a_place_is_selected_and_nothing_else(
    field: SearchField, desk: Desk
) -> None:
    field.show_state(sky_state(known=False))
    type_in(field, "iss")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.orders == [SelectSatellite(25544)]


def test_ways_of_another_moment_give_no_target(field: SearchField, desk: Desk) -> None:
    hour_ago = replace(SEGMENT, start_s=SEGMENT.start_s - 3600.0)
    satellites = sky_state().satellites
    assert satellites is not None
    field.show_state(empty_state(satellites=replace(satellites, segment=hour_ago)))
    assert "place not known now" in type_in(field, "25544")[0]
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.orders == [SelectSatellite(25544)]


def test_a_galaxy_becomes_the_target_and_selects_no_satellite(
    field: SearchField, desk: Desk
) -> None:
    type_in(field, "M31")
    QTest.keyClick(field, Qt.Key.Key_Return)
    (order,) = desk.orders
    assert isinstance(order, SetTarget)
    assert order.target is not None
    assert order.target.name == "M31 Andromeda Galaxy"


def test_keys_and_clicks_choose_from_the_list(
    field: SearchField, window: QWidget, desk: Desk
) -> None:
    type_in(field, "starlink")
    QTest.keyClick(field, Qt.Key.Key_Down)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert desk.orders == [SelectSatellite(44715)]
    desk.orders.clear()
    type_in(field, "starlink")
    offered = window.findChild(FoundList, "found")
    assert offered is not None
    QTest.mouseClick(offered.viewport(), LEFT, pos=QPoint(40, ROW_PX // 2 + 2))
    assert desk.orders == [SelectSatellite(44713)]


def test_at_most_so_many_are_offered_and_all_within_the_window(
    field: SearchField, window: QWidget
) -> None:
    assert len(type_in(field, "s")) == MOST
    offered = window.findChild(FoundList, "found")
    assert offered is not None
    assert window.rect().contains(offered.geometry())
    assert offered.height() >= MOST * ROW_PX


def test_the_list_stays_under_the_field(field: SearchField, window: QWidget) -> None:
    type_in(field, "starlink")
    offered = window.findChild(FoundList, "found")
    assert offered is not None
    for left in (20, 150, 600):
        field.move(left, 30)
        wanted = min(left, window.width() - offered.width())
        assert offered.pos() == QPoint(wanted, 30 + field.height() + 2)


def test_nothing_is_offered_before_anything_is_known(window: QWidget) -> None:
    field = SearchField(window)
    assert type_in(field, "Vega") == []
    field.show_state(empty_state())
    assert type_in(field, "Vega")[0].startswith("Vega   star in Lyra")
    assert type_in(field, "25544") == ["Nothing of that name; names, numbers, or coordinates"]
    assert type_in(field, "  ") == []


def test_the_list_is_red_alone_in_the_red_theme(
    field: SearchField, window: QWidget, qapp: QApplication
) -> None:
    theme.apply(qapp, Theme.RED)
    type_in(field, "iss")
    qapp.processEvents()
    offered = window.findChild(FoundList, "found")
    assert offered is not None
    image = offered.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1)
    pixels = rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3)
    assert pixels[:, :, 0].max() > 200
    assert pixels[:, :, 1:].max() == 0


@pytest.mark.parametrize("kind", ["G", "OCl", "GCl", "PN", "SNR", "HII", "Neb", "*Ass", "Cl+N"])
def test_every_type_has_its_word(kind: str) -> None:
    assert target_words.what("deep-sky", kind) == target_words.deep_sky(kind) != ""


def test_every_type_of_the_catalogue_has_a_word() -> None:
    from app.sky.deep_sky import deep_sky

    assert all(target_words.deep_sky(kind) for kind in set(deep_sky().types))
