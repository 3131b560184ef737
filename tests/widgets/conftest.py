"""What the tests of widgets begin with: the dark theme, English, a window, the night's bar."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.widgets.states import rich_state
from widgets import language, theme
from widgets.main_window import MainWindow
from widgets.timeline import Timeline


@pytest.fixture
def dark_and_english(qapp: QApplication) -> Iterator[None]:
    """Begin in the dark theme, and give theme and language back."""
    theme.apply(qapp, theme.Theme.DARK)
    yield
    language.set_language(qapp, "en")
    if theme.theme() is not theme.Theme.DARK:
        theme.apply(qapp, theme.Theme.DARK)


@pytest.fixture(scope="module")
def opened(qapp: QApplication) -> Iterator[MainWindow]:
    """One window for a whole module: it takes half a second to make."""
    theme.apply(qapp, theme.Theme.DARK)
    window = MainWindow("simulator")
    window.show()
    window.add_late_panels()
    window.activateWindow()
    qapp.processEvents()
    yield window
    window.leave()
    window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    """The bar of the night in a large window."""
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(1836, 58)
    timeline.show()
    timeline.show_state(rich_state())
    QApplication.processEvents()
    return timeline
