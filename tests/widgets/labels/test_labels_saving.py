"""What is accepted is on the disk, can be taken back, and trouble is told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.widgets.labels.bench import Bench, live, press, saved, wait
from widgets.label_marks import Draft

SHIFT = Qt.KeyboardModifier.ShiftModifier


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
