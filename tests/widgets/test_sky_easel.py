"""Sky pictures from another thread: the same as those of the window's own, and never late."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from threading import Lock

import numpy as np
import pytest
from PySide6.QtCore import QObject, QPointF, QSizeF, Qt, QThread
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.workers.crew import Crew
from tests.widgets.sky_states import UNIX_S, full_scene, only, places
from tests.widgets.test_sky_plot import pixels
from widgets import theme
from widgets.sky_brush import SkyBrush, SkyPicture
from widgets.sky_easel import SkyEasel
from widgets.sky_frame import SkyFrame
from widgets.sky_plot import SkyPlot
from widgets.sky_scene import SkyMap

SIZE = QSizeF(536.0, 370.0)


def frame_of(count: int = 300, chosen: SkyMap = SkyMap.FLAT, unix_s: float = UNIX_S) -> SkyFrame:
    return SkyFrame(full_scene(count), places(count), unix_s, chosen, SIZE)


class Wall(QObject):
    """Keeps what an easel has painted, and notes in which thread it was."""

    def __init__(self) -> None:
        super().__init__()
        self.hung: list[SkyPicture] = []

    def take(self, picture: SkyPicture) -> None:
        assert QThread.currentThread() is self.thread()
        self.hung.append(picture)


class HeldBrush(SkyBrush):
    """Paints nothing while somebody holds it."""

    def __init__(self) -> None:
        super().__init__()
        self.held = Lock()

    def picture(self, frame: SkyFrame) -> SkyPicture:
        with self.held:
            return super().picture(frame)


@pytest.fixture
def brush() -> HeldBrush:
    return HeldBrush()


@pytest.fixture
def easel(qapp: QApplication, brush: HeldBrush) -> Iterator[SkyEasel]:
    theme.apply(qapp, theme.Theme.DARK)
    easel, crew = SkyEasel(brush), Crew()
    crew.hire("sky-easel", easel)
    crew.start()
    yield easel
    assert crew.stop() == ()


@pytest.mark.parametrize("chosen", list(SkyMap))
def test_a_picture_is_the_same_whoever_paints_it(
    easel: SkyEasel, qtbot: QtBot, chosen: SkyMap
) -> None:
    wall = Wall()
    easel.painted.connect(wall.take)
    frame = frame_of(chosen=chosen)
    easel.ask(frame)
    qtbot.waitUntil(lambda: bool(wall.hung))
    mine = SkyBrush().picture(frame)
    assert (pixels(wall.hung[0].image) == pixels(mine.image)).all()
    assert wall.hung[0].frame is frame


def test_of_many_frames_the_newest_is_painted_and_few_others(
    easel: SkyEasel, brush: HeldBrush, qtbot: QtBot
) -> None:
    wall = Wall()
    easel.painted.connect(wall.take)
    frames = [frame_of(unix_s=UNIX_S + number) for number in range(40)]
    with brush.held:
        for frame in frames:
            easel.ask(frame)
    qtbot.waitUntil(lambda: bool(wall.hung) and wall.hung[-1].frame is frames[-1])
    assert len(wall.hung) <= 2


def test_what_is_painted_already_never_changes(brush: SkyBrush) -> None:
    first = brush.picture(frame_of(300))
    before = pixels(first.image)
    brush.picture(frame_of(2000))
    assert (pixels(first.image) == before).all()


def test_a_plot_shows_what_its_easel_has_painted(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, theme.Theme.DARK)
    plot, crew, wall = SkyPlot(), Crew(), Wall()
    qtbot.addWidget(plot)
    easel = SkyEasel(plot.brush)
    plot.paint_on(easel)
    easel.painted.connect(wall.take)
    crew.hire("sky-easel", easel)
    plot.resize(SIZE.toSize())
    plot.show()
    crew.start()
    scene = replace(full_scene(3), stars=None, bodies=(), deep_sky=())
    plot.show_sky(scene)
    where = only(200.0, 40.0)
    plot.show_places(where, UNIX_S)
    qtbot.waitUntil(lambda: any(picture.frame.places is where for picture in wall.hung))
    qapp.processEvents()
    at = plot.projection().place(200.0, 40.0)
    empty = SkyBrush().picture(SkyFrame(scene, only(20.0, 40.0), UNIX_S, SkyMap.FLAT, SIZE))
    seen = pixels(plot.grab().toImage())
    assert (seen != pixels(empty.image))[round(at.y()), round(at.x())].any()
    with qtbot.waitSignal(plot.satellite_picked):
        QTest.mouseClick(plot, Qt.MouseButton.LeftButton, pos=at.toPoint())
    assert crew.stop() == ()


def test_a_view_of_another_size_never_waits_for_its_easel(qtbot: QtBot, easel: SkyEasel) -> None:
    plot = SkyPlot()
    qtbot.addWidget(plot)
    plot.paint_on(easel)
    plot.resize(536, 370)
    plot.show_sky(full_scene(3))
    plot.resize(700, 400)
    seen = plot.grab().toImage()
    assert (seen.width(), seen.height()) == (700, 400)
    assert np.ptp(pixels(seen)[-40:, -40:]) > 0


def test_what_nobody_knows_any_more_goes_at_once(qtbot: QtBot, easel: SkyEasel) -> None:
    plot = SkyPlot()
    qtbot.addWidget(plot)
    plot.resize(SIZE.toSize())
    scene = replace(full_scene(3), bodies=(), deep_sky=(), stars=None)
    plot.show_sky(scene)
    plot.show_places(only(200.0, 40.0), UNIX_S)
    plot.grab()
    plot.paint_on(easel)
    plot.show_places(None, 0.0)
    seen = pixels(plot.grab().toImage())
    nothing = SkyBrush().picture(SkyFrame(scene, None, 0.0, SkyMap.FLAT, SIZE))
    assert (seen == pixels(nothing.image)).all()
    assert plot.satellites() is None


def test_what_is_pointed_at_is_what_is_on_the_screen(qtbot: QtBot, easel: SkyEasel) -> None:
    plot = SkyPlot()
    qtbot.addWidget(plot)
    plot.resize(SIZE.toSize())
    plot.show_sky(replace(full_scene(3), bodies=(), deep_sky=(), stars=None))
    plot.show_places(only(200.0, 40.0), UNIX_S)
    plot.grab()
    plot.paint_on(easel)
    # whatever the easel has painted of this, the window has not heard of it yet
    plot.show_places(only(20.0, 40.0), UNIX_S + 1.0)
    shown = plot.picked_at(plot.projection().place(200.0, 40.0) + QPointF(1.0, 0.0))
    assert shown is not None
    assert shown.norad_id is not None
