"""The page of labels through its own widgets, with the worker that writes in its own thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Slot
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.model.notices import Notice
from app.workers.crew import Crew
from app.workers.label_worker import LabelWorker
from drivers.camera.protocol import Frame, Image
from drivers.clock import SystemClock
from drivers.opencv import cv2
from tests.vision.synthetic import calibration_file, draw
from tests.widgets.states import NOW_S, UTC_NOW, rich_state, sighting
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration
from vision.slit.label import Label
from vision.slit.label_set import LabelSet
from vision.slit.protocol import SlitReading, SlitState
from widgets import theme
from widgets.button import Button
from widgets.label_marks import Draft, shutter_handle
from widgets.labels_page import LabelsPage

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


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


def test_a_frozen_frame_comes_with_the_word_on_that_frame_and_no_other(
    qtbot: QtBot, bench: Bench
) -> None:
    page = bench.page
    live(qtbot, bench, 7, 143.9)
    newer = Frame(8, NOW_S, UTC_NOW, draw(bench.calibration, 100.0, 0.8, 220.0), "IR-CAM1")
    with qtbot.waitSignal(page.view.taken):
        page.offer(newer)
    press(page.frames.freeze)
    held = page.view.frame()
    assert held is not None
    assert held.number == 7
    assert bench.draft() == Draft(143.9, 0.8)
    assert page.form.seen.text() == "edges 1 sees part open 80 % at 143.9°, confidence 0.97"
    assert page.view.marks.corner.state == "FROZEN"
    with qtbot.waitSignal(page.view._left):
        page.offer(replace(newer, number=9))
    QApplication.processEvents()
    assert page.view.frame() is held
    press(page.frames.freeze)
    assert page.view.frame() is not held
    assert page.view.marks.corner.state == "LIVE"


def test_accepting_saves_the_frame_exactly_with_what_was_seen(qtbot: QtBot, bench: Bench) -> None:
    page = bench.page
    frame = live(qtbot, bench)
    assert not page.form.save.isEnabled()
    assert page.form.save.toolTip()
    QTest.keyClick(page, Qt.Key.Key_F)
    assert page.form.save.text().startswith("Accept as seen")
    QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    saved(qtbot, bench, 1)
    (label,) = bench.labels()
    assert (label.azimuth_deg, label.opening, label.visible) == (143.9, 0.8, True)
    assert label.by == "山田"
    assert label.seen is not None
    assert (label.seen.detector, label.seen.confidence) == ("edges 1", 0.97)
    assert np.array_equal(bench.set.frame(label), frame.image)
    assert bench.set.calibration(label) == bench.calibration
    assert page.form.said.text() == "Saved."
    assert page.view.marks.corner.state == "LIVE", "the next frame can be frozen at once"


def test_the_slit_is_dragged_round_the_dome(qtbot: QtBot, bench: Bench) -> None:
    live(qtbot, bench)
    press(bench.page.frames.freeze)
    drag(bench.page.view, bench.place(143.9, 45.0), bench.place(183.9, 45.0))
    draft = bench.draft()
    assert draft is not None
    assert draft.azimuth_deg == pytest.approx(183.9, abs=0.8)
    assert draft.opening == 0.8
    assert bench.page.form.azimuth.text() == f"{draft.azimuth_deg:.1f}"
    assert bench.page.form.save.text().startswith("Save label")
    press(bench.page.form.save)
    saved(qtbot, bench, 1)
    assert bench.labels()[0].azimuth_deg == draft.azimuth_deg


def test_the_shutters_edge_is_dragged_to_the_opening(qtbot: QtBot, bench: Bench) -> None:
    live(qtbot, bench)
    press(bench.page.frames.freeze)
    drag(bench.page.view, bench.shutter(), bench.place(143.9, bench.calibration.arc_at(0.3)))
    draft = bench.draft()
    assert draft is not None
    assert draft.opening == pytest.approx(0.3, abs=0.02)
    assert draft.azimuth_deg == 143.9
    drag(bench.page.view, bench.shutter(), bench.place(143.9, 0.0))
    assert bench.draft() == Draft(143.9, 0.0)


def test_a_click_elsewhere_puts_the_slit_there(qtbot: QtBot, bench: Bench) -> None:
    live(qtbot, bench)
    press(bench.page.frames.freeze)
    QTest.mouseClick(bench.page.view, LEFT, NONE, bench.place(323.9, 30.0))
    draft = bench.draft()
    assert draft is not None
    assert draft.azimuth_deg == pytest.approx(323.9, abs=0.8)


def test_nothing_can_be_moved_before_a_frame_is_held(qtbot: QtBot, bench: Bench) -> None:
    live(qtbot, bench)
    drag(bench.page.view, bench.place(143.9, 45.0), bench.place(183.9, 45.0))
    QTest.keyClick(bench.page.view, Qt.Key.Key_Right)
    assert bench.draft() is None


@pytest.mark.parametrize(
    ("key", "modifier", "expected"),
    [
        (Qt.Key.Key_Right, NONE, Draft(144.0, 0.8)),
        (Qt.Key.Key_Left, NONE, Draft(143.8, 0.8)),
        (Qt.Key.Key_Right, SHIFT, Draft(144.9, 0.8)),
        (Qt.Key.Key_Up, NONE, Draft(143.9, 0.81)),
        (Qt.Key.Key_Down, SHIFT, Draft(143.9, 0.7)),
    ],
)
def test_keys_turn_and_open_in_steps(
    qtbot: QtBot, bench: Bench, key: Qt.Key, modifier: Qt.KeyboardModifier, expected: Draft
) -> None:
    live(qtbot, bench)
    press(bench.page.frames.freeze)
    QTest.keyClick(bench.page.view, key, modifier)
    assert bench.draft() == expected


def test_the_wheel_turns_by_a_tenth_and_with_shift_by_one(qtbot: QtBot, bench: Bench) -> None:
    live(qtbot, bench)
    press(bench.page.frames.freeze)
    view = bench.page.view
    for modifier, way in ((NONE, QPoint(0, 120)), (SHIFT, QPoint(120, 0)), (NONE, QPoint(0, -120))):
        at = QPointF(view.rect().center())
        event = QWheelEvent(
            at,
            at,
            QPoint(),
            way,
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(view, event)
    assert bench.draft() == Draft(144.9, 0.8)


def test_figures_can_be_typed_and_wrong_ones_change_nothing(qtbot: QtBot, bench: Bench) -> None:
    live(qtbot, bench)
    press(bench.page.frames.freeze)
    form = bench.page.form
    for field, typed, expected in (
        (form.azimuth, "12.5", Draft(12.5, 0.8)),
        (form.azimuth, "400", Draft(40.0, 0.8)),
        (form.opening, "40", Draft(40.0, 0.4)),
        (form.opening, "x", Draft(40.0, 0.4)),
    ):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, typed)
        assert bench.draft() == expected
    press(form.steps[3])
    press(form.less)
    assert bench.draft() == Draft(41.0, 0.39)
    press(form.shut)
    assert bench.draft() == Draft(41.0, 0.0)


def test_a_frame_without_a_slit_can_be_said_to_have_none(qtbot: QtBot, bench: Bench) -> None:
    live(qtbot, bench)
    press(bench.page.frames.freeze)
    QTest.keyClick(bench.page, Qt.Key.Key_N)
    assert bench.draft() == Draft(None, None)
    QTest.keyClick(bench.page, Qt.Key.Key_N)
    assert bench.draft() == Draft(143.9, 0.8), "and back to what was seen"
    press(bench.page.form.none)
    press(bench.page.form.save)
    saved(qtbot, bench, 1)
    (label,) = bench.labels()
    assert not label.visible
    assert [count.text() for count in bench.page.shelf.counts] == ["0", "0", "0", "0", "1"]


def test_a_frame_that_no_detector_understood_is_not_accepted_by_itself(
    qtbot: QtBot, bench: Bench
) -> None:
    live(qtbot, bench)
    blind = sighting(azimuth_deg=None, opening=None, unknown_because="it is dark")
    bench.page.show_state(rich_state(slit=replace(blind, frame_number=7)))
    press(bench.page.frames.freeze)
    assert bench.draft() is None
    assert not bench.page.form.save.isEnabled()
    assert bench.page.view.marks.corner.why.startswith("Click where the slit is")
    QTest.mouseClick(bench.page.view, LEFT, NONE, bench.place(100.0, 30.0))
    assert bench.page.form.save.isEnabled()


def test_undo_takes_the_last_label_back_and_redo_puts_it_again(qtbot: QtBot, bench: Bench) -> None:
    page = bench.page
    for number in (1, 2):
        live(qtbot, bench, number)
        press(page.frames.freeze)
        press(page.form.save)
        saved(qtbot, bench, number)
    lines = bench.set.path.read_text(encoding="utf-8")
    QTest.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    saved(qtbot, bench, 1)
    wait(qtbot, lambda: page.form.redo.isEnabled())
    assert bench.set.path.read_text(encoding="utf-8").startswith(lines), "nothing is erased"
    assert len(list((bench.set.folder / "frames").iterdir())) == 2
    press(page.form.redo)
    saved(qtbot, bench, 2)
    wait(qtbot, lambda: page.form.undo.isEnabled())
    assert not page.form.redo.isEnabled()


def test_undo_of_a_correction_brings_the_earlier_label_back(qtbot: QtBot, bench: Bench) -> None:
    page = bench.page
    for azimuth_keys in (0, 3):
        live(qtbot, bench)
        press(page.frames.freeze)
        for _ in range(azimuth_keys):
            QTest.keyClick(page.view, Qt.Key.Key_Right)
        press(page.form.save)
        wait(qtbot, lambda: page.form.undo.isEnabled())
    assert [label.azimuth_deg for label in bench.labels()] == [144.2]
    press(page.form.undo)
    wait(qtbot, lambda: page.form.redo.isEnabled())
    assert [label.azimuth_deg for label in bench.labels()] == [143.9]


def block(bench: Bench) -> Path:
    """Put a file where the label set's folder has to be."""
    bench.set.folder.parent.parent.mkdir(parents=True, exist_ok=True)
    bench.set.folder.parent.write_bytes(b"a file in the way")
    return bench.set.folder.parent


def test_a_folder_that_cannot_be_written_is_told_and_the_draft_stays(
    qtbot: QtBot, bench: Bench
) -> None:
    page, way = bench.page, block(bench)
    live(qtbot, bench)
    press(page.frames.freeze)
    QTest.keyClick(page.view, Qt.Key.Key_Right, SHIFT)
    press(page.form.save)
    wait(qtbot, lambda: bool(page.form.chip.text()))
    assert page.form.chip.kind() == "p3"
    assert str(way) in page.form.said.text()
    wait(qtbot, lambda: bool(bench.notices))
    assert "The labels are not written" in bench.notices[0]
    assert bench.draft() == Draft(144.9, 0.8)
    assert page.view.marks.corner.state == "FROZEN"
    assert not page.form.undo.isEnabled()
    way.unlink()
    press(page.form.save)
    saved(qtbot, bench, 1)
    assert page.form.chip.text() == ""


def test_an_undo_that_cannot_be_written_has_not_happened(qtbot: QtBot, bench: Bench) -> None:
    page = bench.page
    live(qtbot, bench)
    press(page.frames.freeze)
    press(page.form.save)
    saved(qtbot, bench, 1)
    aside = bench.set.folder.with_name("aside")
    bench.set.folder.rename(aside)
    bench.set.folder.write_bytes(b"a file in the way")
    press(page.form.undo)
    wait(qtbot, lambda: page.form.chip.kind() == "p3")
    assert page.form.undo.isEnabled(), "it can be tried again"
    assert not page.form.redo.isEnabled()
    bench.set.folder.unlink()
    aside.rename(bench.set.folder)
    press(page.form.undo)
    saved(qtbot, bench, 0)
    assert bench.labels() == ()


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


def opened(qtbot: QtBot, bench: Bench, path: Path) -> None:
    bench.page.frames.chosen.emit(str(path))
    wait(qtbot, lambda: bench.page.form.seen.text().startswith("guess 1"))


def test_recorded_frames_are_stepped_through_with_the_arrow_keys(
    qtbot: QtBot, bench: Bench, footage: Path
) -> None:
    page = bench.page
    opened(qtbot, bench, footage)
    assert page.frames.place.text() == "1 / 4"
    assert page.view.marks.corner.state == "RECORDED"
    assert bench.draft() == Draft(200.0, 0.5)
    assert page.frames.place.hasFocus()
    QTest.keyClick(page.frames.place, Qt.Key.Key_Right)
    wait(qtbot, lambda: page.frames.place.text() == "2 / 4")
    QTest.keyClick(page, Qt.Key.Key_PageDown)
    wait(qtbot, lambda: page.frames.place.text() == "3 / 4")
    QTest.keyClick(page.frames.place, Qt.Key.Key_Right, SHIFT)
    wait(qtbot, lambda: page.frames.place.text() == "4 / 4")
    assert not page.frames.on.isEnabled()
    wait(qtbot, lambda: page.form.seen.text() == "guess 1 sees no slit: it is dark")
    assert bench.draft() is None
    press(page.frames.back)
    wait(qtbot, lambda: page.frames.place.text() == "3 / 4")


def test_after_a_label_the_next_recorded_frame_comes(
    qtbot: QtBot, bench: Bench, footage: Path
) -> None:
    opened(qtbot, bench, footage)
    press(bench.page.form.save)
    saved(qtbot, bench, 1)
    wait(qtbot, lambda: bench.page.frames.place.text() == "2 / 4")
    assert bench.labels()[0].seen is not None
    assert bench.page.shelf.list.rows() == ["200.0° Part open 50 %"]


def test_what_a_hand_has_said_is_not_overwritten_by_a_late_detector(
    qtbot: QtBot, bench: Bench, footage: Path
) -> None:
    page = bench.page
    opened(qtbot, bench, footage)
    page.view.turn(5.0)
    page.answer(replace_reading(bench))
    assert bench.draft() == Draft(205.0, 0.5)


def replace_reading(bench: Bench) -> object:
    shown = bench.worker._shown
    assert shown is not None
    assert shown.reading is not None
    return replace(shown, reading=replace(shown.reading, azimuth_deg=10.0))


def test_the_next_unsure_frame_is_found_and_the_end_is_told(
    qtbot: QtBot, bench: Bench, footage: Path
) -> None:
    page = bench.page
    opened(qtbot, bench, footage)
    press(page.frames.unsure)
    wait(qtbot, lambda: page.frames.place.text() == "3 / 4")
    press(page.frames.unsure)
    wait(qtbot, lambda: page.frames.place.text() == "4 / 4")
    press(page.frames.unsure)
    wait(qtbot, lambda: "sure of every frame" in page.form.said.text())
    assert page.frames.place.text() == "4 / 4"
    assert not page.frames.searching()


def test_a_picture_that_cannot_be_read_is_told_and_stepped_over(
    qtbot: QtBot, bench: Bench, footage: Path
) -> None:
    (footage / "f1.png").write_bytes(b"no picture")
    page = bench.page
    opened(qtbot, bench, footage)
    press(page.frames.on)
    wait(qtbot, lambda: "f1.png" in page.form.said.text().lower())
    press(page.frames.on)
    wait(qtbot, lambda: page.frames.place.text() == "3 / 4")
    assert page.form.chip.text() == ""


def test_frames_of_another_size_are_told_and_not_saved(
    qtbot: QtBot, bench: Bench, tmp_path: Path
) -> None:
    odd = tmp_path / "odd.png"
    odd.write_bytes(cv2.imencode(".png", np.full((100, 90), 95, np.uint8))[1].tobytes())
    page = bench.page
    opened(qtbot, bench, odd)
    press(page.form.save)
    wait(qtbot, lambda: page.form.chip.kind() == "p3")
    assert "90 x 100 pixels" in page.form.said.text()
    assert bench.labels() == ()


def test_a_place_without_frames_is_told(qtbot: QtBot, bench: Bench, tmp_path: Path) -> None:
    live(qtbot, bench)
    (tmp_path / "empty").mkdir()
    bench.page.frames.chosen.emit(str(tmp_path / "empty"))
    wait(qtbot, lambda: "holds no pictures" in bench.page.form.said.text())
    assert bench.page.view.marks.corner.state == "LIVE"


def test_the_dialog_for_frames_is_qts_own_and_opens_what_is_chosen(
    qtbot: QtBot, qapp: QApplication, bench: Bench, footage: Path
) -> None:
    before = QFileDialog()
    before.setDirectory(str(Path.home()))
    before.show()
    QApplication.processEvents()
    before.deleteLater()
    theme.apply(qapp, theme.Theme.RED)
    press(bench.page.frames.folder)
    (dialog,) = bench.page.findChildren(QFileDialog)
    assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
    assert not dialog.isModal(), "STOP ALL stays within reach"
    QApplication.processEvents()
    image = dialog.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.asarray(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    other = np.argwhere(pixels[:, :, :2].any(axis=2))
    under = dialog.childAt(int(other[0][1]), int(other[0][0])) if other.size else None
    assert not other.size, f"not red in {len(other)} pixels from {other[0]} on, in {under}"
    (line,) = dialog.findChildren(QLineEdit)
    line.setText(str(footage))
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait(qtbot, lambda: bench.page.frames.place.text() == "1 / 4")


def test_the_set_says_where_it_is_and_how_many_are_enough(qtbot: QtBot, bench: Bench) -> None:
    shelf = bench.page.shelf
    saved(qtbot, bench, 0)
    assert shelf.folder.text() == str(bench.set.folder)
    assert shelf.enough.text() == "40 are enough for a fine-tune, 40 more; then run:"
    press(shelf.copy)
    assert QGuiApplication.clipboard().text() == shelf.command.text()
    assert str(bench.set.folder) in shelf.command.text()


def test_lines_that_cannot_be_used_are_told(qtbot: QtBot, bench: Bench) -> None:
    live(qtbot, bench)
    bench.set.folder.mkdir(parents=True)
    bench.set.path.write_bytes(b'{"file": "frames/x.p')
    press(bench.page.frames.freeze)
    press(bench.page.form.save)
    saved(qtbot, bench, 1)
    assert "labels.jsonl:1" in bench.page.shelf.troubles.text()
    assert bench.page.shelf.troubles.isVisible()


def test_without_a_name_nothing_is_saved(qtbot: QtBot, bench: Bench) -> None:
    live(qtbot, bench)
    press(bench.page.frames.freeze)
    bench.page.form.by.setText("  ")
    assert not bench.page.form.save.isEnabled()
    assert bench.page.form.save.toolTip() == "Type your name first."


def test_buttons_are_large_enough_for_gloves_and_have_names(bench: Bench) -> None:
    for button in bench.page.findChildren(Button):
        assert button.height() >= 36
        assert button.accessibleName()


@pytest.mark.parametrize("shown", list(theme.Theme))
def test_the_page_is_painted_in_every_theme(
    qtbot: QtBot, qapp: QApplication, bench: Bench, shown: theme.Theme
) -> None:
    theme.apply(qapp, shown)
    live(qtbot, bench)
    press(bench.page.frames.freeze)
    press(bench.page.form.save)
    saved(qtbot, bench, 1)
    live(qtbot, bench, 8)
    press(bench.page.frames.freeze)
    bench.page.view.turn(20.0)
    image = bench.page.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.asarray(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    if shown is theme.Theme.RED:
        assert pixels[:, :, :2].max() == 0
    overlay = theme.tokens().overlay
    wanted = np.array([overlay.blue(), overlay.green(), overlay.red()])
    near = np.abs(pixels[:, :, :3].astype(int) - wanted).max(axis=-1) <= 8
    assert near.sum() > 300


def test_the_detector_goes_with_the_worker(qtbot: QtBot, bench: Bench, footage: Path) -> None:
    opened(qtbot, bench, footage)
    assert bench.crew.stop() == ()
    assert bench.guesser.closed
