"""An operator calibrates the slit camera in the window, on pictures of the simulated dome."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from app.model.commands import StopDome
from drivers.camera.protocol import Image
from drivers.simulation.render import Renderer
from tests.drivers.scenes import NIGHT
from tests.widgets.frames import frame
from tests.widgets.states import empty_state, rich_state
from vision.slit.calibration_file import load_calibration
from vision.slit.mark_file import load_marks
from vision.slit.pose import azimuth_error_deg
from widgets.calibration_page import CalibrationPage
from widgets.point_entry import SlitPoint

SHIPPED = resources.path("calibration/simulator.toml")
TRUTH = load_calibration(SHIPPED)
AZIMUTHS_DEG = (0.0, 45.0, 90.0, 135.0, 180.0, 225.0, 270.0, 315.0)


@pytest.fixture(scope="module")
def pictures() -> dict[float, Image]:
    renderer = Renderer(seed=1)
    return {
        azimuth_deg: renderer.render(replace(NIGHT, slit_azimuth_deg=azimuth_deg), number)
        for number, azimuth_deg in enumerate(AZIMUTHS_DEG)
    }


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[CalibrationPage]:
    page = CalibrationPage()
    qtbot.addWidget(page)
    page.resize(1400, 800)
    page.show()
    # first installation: the file belongs to another camera, in another place
    page.use_files(tmp_path / "none.toml", tmp_path / "dome.toml")
    page.show_state(rich_state())
    yield page
    page.close()


def show(page: CalibrationPage, image: Image, number: int = 0) -> None:
    page.offer(frame(image, number=number))
    QApplication.processEvents()


def click(page: CalibrationPage, qtbot: QtBot, x_px: float, y_px: float) -> None:
    at = page.view.on_screen(x_px, y_px)
    place = QPoint(round(at.x()), round(at.y()))
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=place)


def wrong_places(page: CalibrationPage) -> tuple[int, ...]:
    assert page.fit is not None
    return page.fit.wrong


def click_all(
    page: CalibrationPage, qtbot: QtBot, pictures: dict[float, Image], astray: float | None = None
) -> None:
    """Click foot and upper end at every azimuth, one foot far from where it is if asked."""
    for number, azimuth_deg in enumerate(AZIMUTHS_DEG):
        show(page, pictures[azimuth_deg], number)
        page.entry.field.setText(f"{azimuth_deg:g}")
        for point, arc_deg in ((SlitPoint.FOOT, 2.0), (SlitPoint.UPPER_END, 105.0)):
            page.entry.choice.cell(point).click()
            x_px, y_px = TRUTH.pixel_of(azimuth_deg, arc_deg)
            off_px = 25.0 if azimuth_deg == astray and point is SlitPoint.FOOT else 0.0
            click(page, qtbot, x_px + off_px, y_px)


def test_a_first_installation_from_the_first_click_to_the_saved_file(
    page: CalibrationPage, qtbot: QtBot, pictures: dict[float, Image], tmp_path: Path
) -> None:
    assert not page.result.save.isEnabled()
    click_all(page, qtbot, pictures)
    assert len(page.book.clicks) == 16
    fit = page.fit
    assert fit is not None
    assert fit.wrong == ()
    assert fit.rms_px < 1.5
    assert np.abs(azimuth_error_deg(TRUTH, fit.calibration)).max() < 0.6
    with qtbot.waitSignal(page.saved) as told:
        page.result.save.click()
    path = tmp_path / "dome.toml"
    assert told.args == [path]
    assert load_calibration(path).clicks == page.book.clicks
    assert len(load_marks(path)) >= 6
    assert "Saved and in use" in page.parts.said.text()
    page.result.save.click()
    assert len(list(tmp_path.glob("dome.*.toml"))) == 1


def test_a_wrong_click_is_named_and_can_be_put_right(
    page: CalibrationPage, qtbot: QtBot, pictures: dict[float, Image]
) -> None:
    click_all(page, qtbot, pictures, astray=135.0)
    wrong = next(
        n for n, c in enumerate(page.book.clicks) if (c.azimuth_deg, c.arc_deg) == (135, 2)
    )
    assert wrong_places(page) == (wrong,)
    assert page.parts.list.rows()[wrong].wrong
    assert page.parts.cards["list"].chip.text() == "1 wrong"
    assert page.parts.cards["list"].chip.kind() == "p2"
    page.parts.list.chosen.emit(wrong)
    page.parts.delete.click()
    assert len(page.book.clicks) == 15
    assert wrong_places(page) == ()
    page.parts.undo.click()
    assert len(page.book.clicks) == 16
    assert page.book.selected == wrong


def test_arrow_keys_nudge_the_selected_point_and_one_undo_takes_them_back(
    page: CalibrationPage, qtbot: QtBot, pictures: dict[float, Image]
) -> None:
    show(page, pictures[0.0])
    page.entry.field.setText("0")
    click(page, qtbot, 300.0, 200.0)
    before = page.book.clicks[0]
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(page.view, key)
    QTest.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    after = page.book.clicks[0]
    assert (after.x_px - before.x_px, after.y_px - before.y_px) == pytest.approx((2.0, -0.8))
    page.parts.undo.click()
    assert page.book.clicks == (before,)
    page.parts.redo.click()
    assert page.book.clicks == (after,)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert len(page.book.clicks) == 0


def test_a_point_is_dragged_by_its_mark(
    page: CalibrationPage, qtbot: QtBot, pictures: dict[float, Image]
) -> None:
    show(page, pictures[0.0])
    page.entry.field.setText("0")
    click(page, qtbot, 300.0, 200.0)
    start, end = (page.view.on_screen(*at).toPoint() for at in ((301.0, 201.0), (330.0, 220.0)))
    QTest.mousePress(page.view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.view, end)
    QTest.mouseRelease(page.view, Qt.MouseButton.LeftButton, pos=end)
    assert len(page.book.clicks) == 1
    assert page.book.clicks[0].x_px == pytest.approx(330.0, abs=1.5)


def test_the_mount_tells_the_azimuth_while_it_stands_on_target(page: CalibrationPage) -> None:
    state = rich_state()
    assert state.follow is not None
    assert state.mount is not None
    page.entry.from_mount.click()
    assert page.entry.azimuth_deg() == pytest.approx(state.follow.required_azimuth_deg, abs=0.06)
    page.show_state(replace(state, mount=replace(state.mount, slewing=True)))
    assert not page.entry.from_mount.isEnabled()
    assert "slews" in page.entry.from_mount.toolTip()


def test_without_an_azimuth_a_click_says_what_is_missing(
    page: CalibrationPage, qtbot: QtBot, pictures: dict[float, Image]
) -> None:
    show(page, pictures[0.0])
    for text in ("", "400"):
        page.entry.field.setText(text)
        click(page, qtbot, 300.0, 200.0)
        assert page.book.clicks == ()
        assert "Type the azimuth" in page.parts.said.text()


def test_it_knows_nothing_and_says_so(page: CalibrationPage) -> None:
    page.show_state(empty_state())
    assert not page.result.save.isEnabled()
    assert page.result.save.toolTip() == "No picture yet"
    assert page.result.values[0].text() == "—"
    page.grab()


def test_orders_for_the_dome_go_the_usual_way(page: CalibrationPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.wanted) as told:
        page.parts.dome.stop.click()
    assert told.args == [StopDome()]


def test_revert_takes_the_saved_points_again(
    page: CalibrationPage, qtbot: QtBot, pictures: dict[float, Image], tmp_path: Path
) -> None:
    page.use_files(SHIPPED, tmp_path / "dome.toml")
    show(page, pictures[0.0])
    page.entry.field.setText("0")
    click(page, qtbot, 300.0, 200.0)
    page.result.revert.click()
    assert page.book.clicks == TRUTH.clicks
    assert wrong_places(page) == ()
    page.parts.undo.click()
    assert len(page.book.clicks) == 1


def test_a_place_that_cannot_be_written_is_said(
    page: CalibrationPage, qtbot: QtBot, pictures: dict[float, Image], tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    page.use_files(SHIPPED, tmp_path / "file" / "dome.toml")
    show(page, pictures[0.0])
    page.result.revert.click()
    page.result.save.click()
    assert page.parts.said.text().startswith("Not saved:")


def test_in_a_replay_points_are_only_looked_at_and_it_says_why(
    page: CalibrationPage, qtbot: QtBot, pictures: dict[float, Image]
) -> None:
    show(page, pictures[0.0])
    page.entry.field.setText("0")
    click(page, qtbot, 300.0, 200.0)
    page.show_state(rich_state(replayed=True))
    before = page.book.clicks
    start, end = (page.view.on_screen(*at).toPoint() for at in ((301.0, 201.0), (330.0, 220.0)))
    QTest.mousePress(page.view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(page.view, end)
    QTest.mouseRelease(page.view, Qt.MouseButton.LeftButton, pos=end)
    click(page, qtbot, 100.0, 100.0)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Delete):
        QTest.keyClick(page.view, key)
    assert page.book.clicks == before
    why = "A recorded night is shown. Go live (L) first."
    assert page.parts.said.text() == why
    for button in (page.parts.undo, page.parts.redo, page.parts.delete, page.result.revert):
        assert not button.isEnabled()
        assert button.toolTip() == why
    page.show_state(rich_state())
    assert page.parts.said.text() == ""
    click(page, qtbot, 100.0, 100.0)
    assert page.book.clicks != before
