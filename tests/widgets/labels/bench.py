"""The page of labels with the worker that writes in its own thread, and a hand on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, Slot
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.model.notices import Notice
from app.workers.crew import Crew
from app.workers.label_worker import LabelWorker
from drivers.camera.protocol import Frame, Image
from drivers.clock import SystemClock
from tests.vision.synthetic import calibration_file, draw
from tests.widgets.states import NOW_S, UTC_NOW, rich_state, sighting
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration
from vision.slit.label import Label
from vision.slit.label_set import LabelSet
from vision.slit.protocol import SlitReading, SlitState
from widgets.label_marks import Draft, shutter_handle
from widgets.labels_page import LabelsPage

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Guesser:
    """A detector that takes a frame's first grey for its confidence in hundredths."""

    name = "guess 1"

    def __init__(self) -> None:
        self.closed = False

    def detect(self, image: Image, hint_deg: float | None = None) -> SlitReading:
        confidence = float(image[0, 0]) / 100.0
        if confidence == 0.0:
            return SlitReading(
                None, None, None, None, SlitState.UNKNOWN, 0.0, "", unknown_because="it is dark"
            )
        return SlitReading(200.0, 0.2, 0.5, 0.03, SlitState.PART_OPEN, confidence, "guess")

    def close(self) -> None:
        self.closed = True


class Bench(QObject):
    """The page, its worker in a thread, and the label set on the disk."""

    def __init__(self, page: LabelsPage, folder: Path) -> None:
        super().__init__()
        self.page = page
        self.path = calibration_file(folder)
        self.calibration: Calibration = load_calibration(self.path)
        self.set = LabelSet(folder / "labels" / "星守 60 cm")
        self.guesser = Guesser()
        self.notices: list[str] = []
        self.worker = LabelWorker(self.set.folder, self.path, self.connect_guesser, SystemClock())
        self.worker.answered.connect(page.answer)
        self.worker.noticed.connect(self.hear)
        page.asked.connect(self.worker.take)
        page.use_calibration(self.calibration)
        self.crew = Crew()
        self.crew.hire("labels", self.worker)
        self.crew.start()

    def connect_guesser(self, calibration: Path) -> Guesser:
        assert calibration == self.path
        return self.guesser

    @Slot(object)
    def hear(self, notice: Notice) -> None:
        self.notices.append(str(notice.sentence))

    def labels(self) -> tuple[Label, ...]:
        return self.set.labels()

    def draft(self) -> Draft | None:
        return self.page.view._draft

    def place(self, azimuth_deg: float, arc_deg: float) -> QPoint:
        x, y = self.calibration.pixel_of(azimuth_deg, arc_deg)
        return self.page.view.on_screen(float(x), float(y)).toPoint()

    def shutter(self) -> QPoint:
        draft = self.draft()
        assert draft is not None
        assert draft.azimuth_deg is not None
        view = self.page.view
        handle = shutter_handle(view, self.calibration, draft.azimuth_deg, draft.opening)
        assert handle is not None
        return handle.toPoint()


def live(qtbot: QtBot, bench: Bench, number: int = 7, azimuth_deg: float = 143.9) -> Frame:
    """Give the page a frame and what was seen in it."""
    image = draw(bench.calibration, azimuth_deg, 0.8, 220.0, seed=number)
    frame = Frame(number, NOW_S - 0.1, UTC_NOW, image, "IR-CAM1")
    with qtbot.waitSignal(bench.page.view.taken):
        bench.page.offer(frame)
    seen = sighting(azimuth_deg=azimuth_deg, opening=0.8, state=SlitState.PART_OPEN)
    bench.page.show_state(rich_state(slit=replace(seen, frame_number=number)))
    return frame


def press(button: QWidget) -> None:
    QTest.mouseClick(button, LEFT)


def drag(view: QWidget, begin: QPoint, end: QPoint) -> None:
    """Take hold, move a little, move all the way, let go: as a hand does."""
    QTest.mousePress(view, LEFT, NONE, begin)
    QTest.mouseMove(view, (begin + end) / 2)
    QTest.mouseMove(view, end)
    QTest.mouseRelease(view, LEFT, NONE, end)


def saved(qtbot: QtBot, bench: Bench, count: int) -> None:
    """Wait until so many labels are shown to be on the disk."""
    qtbot.waitUntil(lambda: bench.page.shelf.chip.text() == f"{count} labels", timeout=10_000)


def wait(qtbot: QtBot, done: Callable[[], bool]) -> None:
    qtbot.waitUntil(done, timeout=10_000)


def opened(qtbot: QtBot, bench: Bench, path: Path) -> None:
    bench.page.frames.chosen.emit(str(path))
    wait(qtbot, lambda: bench.page.form.seen.text().startswith("guess 1"))
