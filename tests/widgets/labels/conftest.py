"""The page of labels over an empty label set, and recorded frames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drivers.opencv import cv2
from tests.vision.synthetic import draw
from tests.widgets.labels.bench import Bench
from widgets import theme
from widgets.labels_page import LabelsPage


@pytest.fixture
def bench(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Bench]:
    theme.apply(qapp, theme.Theme.DARK)
    page = LabelsPage()
    qtbot.addWidget(page)
    page.resize(1200, 640)
    page.show()
    page.activateWindow()
    bench = Bench(page, tmp_path)
    page.form.by.setText("山田")
    yield bench
    assert bench.crew.stop() == ()
    qapp.processEvents()
    theme.apply(qapp, theme.Theme.DARK)


@pytest.fixture
def footage(tmp_path: Path, bench: Bench) -> Path:
    """Four frames: the detector is sure, sure, unsure and blind."""
    folder = tmp_path / "frames 夜"
    folder.mkdir()
    for number, confidence in enumerate((95, 90, 50, 0)):
        image = draw(bench.calibration, 200.0, 0.5, 220.0, seed=number)
        image[0, 0] = confidence
        (folder / f"f{number}.png").write_bytes(cv2.imencode(".png", image)[1].tobytes())
    return folder
