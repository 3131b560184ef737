"""Recorded frames on the page of labels, one after the other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot

from drivers.opencv import cv2
from tests.widgets.labels.bench import Bench, live, opened, press, saved, wait
from widgets import theme
from widgets.label_marks import Draft

SHIFT = Qt.KeyboardModifier.ShiftModifier


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


def test_the_detector_goes_with_the_worker(qtbot: QtBot, bench: Bench, footage: Path) -> None:
    opened(qtbot, bench, footage)
    assert bench.crew.stop() == ()
    assert bench.guesser.closed
