"""A window in a replay."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.widgets.replay.recorded import NIGHT, Listener, at, recorded
from tests.widgets.skies import sky_parts
from tests.widgets.states import rich_state
from widgets import theme
from widgets.main_window import MainWindow


@pytest.fixture
def window(opened: MainWindow, qapp: QApplication) -> Iterator[MainWindow]:
    """A window in a replay, ten seconds after the first state of the live telescope."""
    opened.resize(1920, 1080)
    opened.show_page(0)
    opened.show_state(rich_state(**sky_parts()))
    opened.replay.opened(NIGHT)
    opened.show_replayed(recorded(), at())
    opened.activateWindow()
    qapp.processEvents()
    yield opened
    opened.go_live()
    opened.set_language("en")
    if theme.theme() is not theme.Theme.DARK:
        opened.set_theme(theme.Theme.DARK)


@pytest.fixture
def listener(window: MainWindow) -> Iterator[Listener]:
    listener = Listener(window)
    yield listener
    window.wanted.disconnect(listener.take)
    listener.deleteLater()
