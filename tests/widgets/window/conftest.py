"""A window that knows an evening, and what it orders."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from tests.widgets.states import rich_state
from tests.widgets.window.desk import Desk
from widgets import theme
from widgets.main_window import MainWindow


@pytest.fixture
def window(opened: MainWindow, qapp: QApplication) -> Iterator[MainWindow]:
    opened.resize(1920, 1080)
    opened.show_state(rich_state())
    opened.activateWindow()
    qapp.processEvents()
    yield opened
    opened.close_bar.stay.click()
    opened.help_sheet.hide()
    opened.header.search.clear()
    opened.header.search.drop()
    opened.show_page(0)
    opened.set_language("en")
    if theme.theme() is not theme.Theme.DARK:
        opened.set_theme(theme.Theme.DARK)


@pytest.fixture
def desk(window: MainWindow) -> Iterator[Desk]:
    desk = Desk(window)
    yield desk
    window.wanted.disconnect(desk.take)
    desk.deleteLater()


@pytest.fixture
def second(qapp: QApplication) -> Iterator[MainWindow]:
    """A window of its own, gone afterwards: two windows would fight for the keys."""
    window = MainWindow("simulator")
    yield window
    window.leave()
    delete(window)
