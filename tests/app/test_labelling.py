from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from app.model.labelling import (
    Failed,
    FindUnsure,
    FrameShown,
    OpenFrames,
    Searching,
    SetRead,
    ShowFrame,
    place_in_counts,
    train_command,
)
from app.workers.label_worker import LabelWorker
from drivers.camera.protocol import Image
from drivers.clock import HandClock
from tests.vision.synthetic import calibration_file
from vision.slit.label import Label
from vision.slit.protocol import SlitReading, SlitState

MANY = 1500


class Endless:
    """An album of many small frames."""

    name = "many"
    count = MANY

    def __init__(self, _path: Path) -> None:
        self.asked: list[int] = []

    def picture(self, index: int) -> tuple[Image, str]:
        if not 0 <= index < MANY:
            raise IndexError(index)
        self.asked.append(index)
        return np.full((4, 4), 9, np.uint8), f"frame {index}"

    def close(self) -> None:
        return


class Sure:
    """A detector that is sure of everything."""

    name = "sure 1"

    def __init__(self) -> None:
        self.looked = 0

    def detect(self, image: Image, hint_deg: float | None = None) -> SlitReading:
        self.looked += 1
        return SlitReading(10.0, 0.1, 1.0, 0.01, SlitState.OPEN, 0.99, "sure")


class Ear(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    @Slot(object)
    def hear(self, said: object) -> None:
        self.heard.append(said)

    def frames(self) -> list[int]:
        return [said.frame.number for said in self.heard if isinstance(said, FrameShown)]


@pytest.fixture
def sure() -> Sure:
    return Sure()


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.fixture
def worker(
    qtbot: QtBot,
    tmp_path: Path,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
    sure: Sure,
    ear: Ear,
) -> Iterator[LabelWorker]:
    monkeypatch.setattr("app.workers.label_worker.open_album", Endless)
    paths: list[Path] = []

    def connect(path: Path) -> Sure:
        paths.append(path)
        return sure

    worker = LabelWorker(tmp_path / "labels", calibration_file(tmp_path), connect, clock)
    worker.answered.connect(ear.hear)
    worker.start()
    yield worker
    assert len(paths) <= 1, "the detector is made once"


def test_a_set_that_is_not_there_yet_is_empty(worker: LabelWorker, ear: Ear) -> None:
    (told,) = ear.heard
    assert isinstance(told, SetRead)
    assert sum(told.counts) == 0
    assert not told.folder.exists(), "looking makes no folder"


def test_many_steps_at_once_make_one(
    qtbot: QtBot, worker: LabelWorker, ear: Ear, sure: Sure
) -> None:
    worker.take(OpenFrames(Path("many")))
    for index in range(1, 60):
        worker.take(ShowFrame(index))
    qtbot.waitUntil(lambda: sure.looked == 1)
    assert ear.frames() == [59, 59], "once without and once with the detector's word"


def test_a_long_search_ends_at_the_end_and_says_so(
    qtbot: QtBot, worker: LabelWorker, ear: Ear, sure: Sure
) -> None:
    worker.take(OpenFrames(Path("many")))
    worker.take(FindUnsure(0))
    qtbot.waitUntil(lambda: Searching(None) in ear.heard, timeout=20_000)
    assert sure.looked >= MANY - 1


def test_a_search_can_be_ended(qtbot: QtBot, worker: LabelWorker, ear: Ear, sure: Sure) -> None:
    worker.take(OpenFrames(Path("many")))
    qtbot.waitUntil(lambda: sure.looked == 1)
    worker.take(FindUnsure(0))
    qtbot.waitUntil(lambda: Searching(5) in ear.heard)
    worker.take(ShowFrame(0))
    qtbot.waitUntil(lambda: ear.frames().count(0) == 4)
    assert sure.looked < MANY - 1
    assert [said for said in ear.heard if isinstance(said, Searching)][-1] == Searching(None)


def test_a_detector_that_fails_has_not_looked_and_is_told(
    qtbot: QtBot,
    worker: LabelWorker,
    ear: Ear,
    sure: Sure,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_image: Image, _hint_deg: float | None = None) -> SlitReading:
        raise TimeoutError("no answer from the slit detector for 1 s")

    monkeypatch.setattr(sure, "detect", fail)
    worker.take(OpenFrames(Path("many")))
    qtbot.waitUntil(lambda: any(isinstance(said, Failed) for said in ear.heard))
    assert [said.reading for said in ear.heard if isinstance(said, FrameShown)][-1] is None
    (told,) = (said for said in ear.heard if isinstance(said, Failed))
    assert str(told.because) == "no answer from the slit detector for 1 s"


@pytest.mark.parametrize(
    ("azimuth_deg", "opening", "place"),
    [
        (1.0, 1.0, 0),
        (1.0, 0.985, 0),
        (1.0, 0.5, 1),
        (1.0, 0.005, 2),
        (1.0, None, 3),
        (None, None, 4),
    ],
)
def test_labels_are_counted_by_their_state(
    azimuth_deg: float | None, opening: float | None, place: int
) -> None:
    at = datetime(2026, 11, 25, tzinfo=UTC)
    label = Label(azimuth_deg, opening, azimuth_deg is not None, "M", at)
    assert place_in_counts(label) == place


def test_the_command_takes_a_folder_with_spaces() -> None:
    expected = 'python -m app train run --work night --labels "/a b/星" --from-shipped'
    assert train_command(Path("/a b/星")) == expected
