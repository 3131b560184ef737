"""How the window stands in every size, theme and language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.model.notices import Priority
from tests.widgets.safety_states import closing_down, eventful_state
from tests.widgets.skies import sky_parts
from tests.widgets.states import empty_state, rich_state
from tests.widgets.test_controls import brightest
from tests.widgets.window.desk import labels, settle, speak
from widgets import keys as window_keys
from widgets import language, theme
from widgets.button import Button
from widgets.card import CardPanel
from widgets.header import DATE_FROM_PX
from widgets.main_window import MainWindow
from widgets.nav_rail import Page
from widgets.operate_page import Shape


def test_it_opens_knowing_nothing(window: MainWindow) -> None:
    window.show_state(empty_state())
    window.grab()


def test_the_views_come_after_the_window(second: MainWindow, qtbot: QtBot) -> None:
    assert second.views is None
    count = len(second.panels)
    second.show()
    qtbot.waitUntil(lambda: second.views is not None, timeout=5000)
    assert len(second.panels) == count + 10


@pytest.mark.parametrize("page", [page for page in Page if page is not Page.LABELS])
@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_red_is_red_in_every_pixel(window: MainWindow, page: Page, spoken: str) -> None:
    window.set_theme(theme.Theme.RED)
    speak(window, spoken)
    window.show_state(eventful_state(**sky_parts()))
    window.show_page(page)
    if page is Page.ALARMS:
        window.help_sheet.toggle()
    if page is Page.SAFETY and window.safety is not None:
        soft = window.safety.interlocks.row("cover_known").button
        assert soft is not None
        soft.click()
    red, green, blue = brightest(window)
    assert red > 200
    assert (green, blue) == (0, 0)


def test_going_red_keeps_what_is_on_the_screen(window: MainWindow) -> None:
    window.header.search.setText("Vega")
    window.set_theme(theme.Theme.RED)
    assert window.header.search.text() == "Vega"
    assert window.controls.mount.card.title() == "Mount"


@pytest.mark.parametrize(
    ("size", "shape"),
    [((1920, 1080), Shape.FULL), ((1500, 1080), Shape.NARROW), ((1280, 800), Shape.LOW)],
)
def test_the_controls_fit_every_window_without_scrolling(
    window: MainWindow, size: tuple[int, int], shape: Shape
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    assert window.operate.shape() is shape
    page = window.operate
    for panel in window.controls.all():
        corner = panel.mapTo(page, panel.rect().bottomRight())
        assert panel.isVisible()
        assert corner.y() < page.height(), type(panel).__name__
        assert corner.x() < page.width(), type(panel).__name__
    assert window.header.clocks.night.isVisible() is (size[0] >= DATE_FROM_PX)


@pytest.mark.parametrize("size", [(1920, 1080), (1280, 800)])
@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_no_word_of_the_controls_is_cut_off(
    window: MainWindow, spoken: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    speak(window, spoken)
    for panel in (*window.controls.all(), window.header.clocks, window.foot):
        for label in labels(panel):
            assert not label.clipped(), f"{type(panel).__name__}: {label.text()}"
        for button in panel.findChildren(Button):
            assert not button.clipped(), f"{type(panel).__name__}: {button.text()}"


def test_the_smallest_window_has_room_for_everything(window: MainWindow) -> None:
    window.resize(window.minimumSize())
    settle()
    needed = window.minimumSizeHint()
    assert needed.width() <= window.minimumWidth()
    assert needed.height() <= window.minimumHeight()


@pytest.mark.parametrize("size", [(1280, 800), (1920, 1080)])
def test_the_pages_do_not_move_for_the_bars_at_the_foot(
    window: MainWindow, size: tuple[int, int]
) -> None:
    window.resize(*size)
    places = []
    for state in (rich_state(), eventful_state(), rich_state(sequence=closing_down())):
        window.show_state(state)
        QApplication.processEvents()
        places.append((window.pages.geometry(), window.foot.geometry(), window.operate.shape()))
        assert window.foot.minimumSizeHint().width() <= window.foot.width()
    assert places[0] == places[1] == places[2]


def test_the_bars_are_on_every_page(window: MainWindow) -> None:
    window.show_state(eventful_state())
    for page in range(window.pages.count()):
        window.show_page(page)
        assert window.foot.override.isVisible()
        assert window.foot.sequence.isVisible()
    assert window.nav_rail.safety.worst is Priority.HIGH


def test_f12_goes_red_and_back(window: MainWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert theme.theme() is theme.Theme.RED
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert theme.theme() is theme.Theme.DARK


def test_the_language_changes_while_it_runs(window: MainWindow) -> None:
    window.header.language_choice.cell("ja").click()
    settle()
    assert language.language() == "ja"
    assert window.controls.mount.card.title() == "架台"
    assert window.header.stop.text() == "全停止"
    window.header.language_choice.cell("en").click()
    settle()
    assert window.controls.mount.card.title() == "Mount"


def test_a_snapshot_of_the_window_is_saved_and_named(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved: list[tuple[int, int, str]] = []

    def save(image: QImage, name: str, *_: object) -> str:
        saved.append((image.width(), image.height(), name))
        return "window.png"

    monkeypatch.setattr(window_keys, "save_png", save)
    QTest.keyClick(
        window,
        Qt.Key.Key_S,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert saved == [(1920, 1080, "window")]


def test_every_card_has_a_title(window: MainWindow) -> None:
    for panel in window.findChildren(CardPanel):
        assert panel.card.title()
        assert panel.accessibleName()
