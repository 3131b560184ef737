"""The page of labels through its own widgets."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from drivers.camera.protocol import Frame
from tests.vision.synthetic import draw
from tests.widgets.labels.bench import Bench, drag, live, press, saved
from tests.widgets.states import NOW_S, UTC_NOW, rich_state, sighting
from widgets import theme
from widgets.button import Button
from widgets.label_marks import Draft

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


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
