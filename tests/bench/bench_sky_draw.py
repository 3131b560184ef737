"""What the sky plot costs the window's thread: ``python -m tests.bench.bench_sky_draw [--short]``.

Moving 3 000 and 30 000 satellites and painting them, against ``ScatterPlotItem.setData`` and
its painting in the same run, each less its own repaint without dots; both paint 900 x 900
pixels. Processor time of this thread, in turns, the least of each. Then what the pointer costs
among as many, and a whole repaint with everything on: in the size of the design, and in the
largest with both halves of the sky.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QSize, QSizeF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget

from app.model.satellites import GROUPS, Group, SkyPlaces
from tests.widgets.sky_states import UNIX_S, full_scene, objects, places, satellites
from widgets import theme
from widgets.sky_frame import SkyFrame
from widgets.sky_painter import SkyPainter
from widgets.sky_plot import SkyPlot
from widgets.sky_scene import SkyMap, SkyScene

SHARES = {3_000: 1.0 / 8.0, 30_000: 1.0 / 8.0}
"""Of the scatter plot, by the number of dots; among few, calls cost more than dots: not reached."""

HOVER_MS, DESIGN_MS, LARGEST_MS = 1.0, 8.0, 30.0
"""Of one move of the pointer; of one repaint with everything on."""

SIDE_PX = 900
MOMENTS = 7


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    measured: float
    limit: float
    unit: str

    def line(self) -> str:
        """Give it as a row."""
        met = "yes" if self.measured <= self.limit else "NO"
        numbers = f"{self.measured:.3f}{self.unit} | {self.limit:.3f}{self.unit}"
        return f"| {self.name} | {numbers} | {met} |"


class Ours:
    """Our plot with so many satellites, at several moments; without names, as the other."""

    def __init__(self, count: int) -> None:
        known = objects(count)
        number = known.norad_id + 100_000
        # the ISS and stations are drawn as more than dots
        group = np.maximum(known.group, GROUPS.index(Group.CONSTELLATION))
        scene = SkyScene(
            satellites=satellites(count, objects=replace(known, norad_id=number, group=group))
        )
        moments = [places(count, seed) for seed in range(MOMENTS)]
        self._frames = [self._frame(scene, where) for where in moments]
        self._nobody = self._frame(scene, _first(moments[0], 0))
        self._sky = SkyPainter()
        self._picture = QImage(SIDE_PX, SIDE_PX, QImage.Format.Format_RGB32)
        self._turn = 0

    def move(self) -> None:
        """Reckon with the next moment and paint it."""
        self._turn += 1
        self._paint(self._frames[self._turn % MOMENTS])

    def bare(self) -> None:
        """Paint without a dot."""
        self._paint(self._nobody)

    def _frame(self, scene: SkyScene, where: SkyPlaces) -> SkyFrame:
        return SkyFrame(scene, where, UNIX_S, SkyMap.FLAT, QSizeF(SIDE_PX, SIDE_PX))

    def _paint(self, frame: SkyFrame) -> None:
        projection = frame.projection()
        painter = QPainter(self._picture)
        self._sky.paint(painter, frame, frame.satellites(projection), projection)
        painter.end()


class Pointer:
    """A pointer that moves over our plot with so many satellites."""

    def __init__(self, count: int) -> None:
        self._plot = SkyPlot()
        self._plot.resize(SIDE_PX, SIDE_PX)
        self._plot.show_sky(full_scene(count))
        self._plot.show_places(places(count), UNIX_S)
        self._turn = 0

    def hover(self) -> None:
        """Find what is under the pointer."""
        self._turn += 1
        self._plot.picked_at(QPointF(self._turn * 97 % SIDE_PX, self._turn * 61 % SIDE_PX))


class Theirs:
    """A scatter plot of pyqtgraph with as many spots of one brush."""

    def __init__(self, count: int) -> None:
        self.view = pg.PlotWidget()
        self.view.resize(SIDE_PX, SIDE_PX)
        self.view.setXRange(0.0, 360.0)
        self.view.setYRange(0.0, 90.0)
        self._spots = pg.ScatterPlotItem(size=4, pen=None, brush=pg.mkBrush(200, 200, 200))
        self.view.addItem(self._spots)
        self._canvas = canvas(self.view)
        self._moments = [places(count, seed) for seed in range(MOMENTS)]
        self._turn = 0

    def move(self) -> None:
        """Give the next moment to the scatter plot and paint it."""
        self._turn += 1
        where = self._moments[self._turn % MOMENTS]
        self._spots.setData(where.azimuth_deg, where.altitude_deg)
        QWidget.render(self.view, self._canvas)


def canvas(widget: QWidget) -> QImage:
    """Give a picture to paint a widget into, with everything laid out for it."""
    widget.show()
    QApplication.processEvents()
    return QImage(widget.size(), QImage.Format.Format_RGB32)


def least_ms(calls: Sequence[Callable[[], None]], rounds: int) -> list[float]:
    """Give the least time of each of some calls, made in turns."""
    least = [np.inf] * len(calls)
    for call in calls:
        call()
    for _ in range(rounds):
        for number, call in enumerate(calls):
            began_s = time.thread_time()
            call()
            least[number] = min(least[number], 1e3 * (time.thread_time() - began_s))
    return least


def drawing(count: int, rounds: int) -> list[Figure]:
    """Compare both plots with so many dots, and time the pointer."""
    ours, theirs, empty = Ours(count), Theirs(count), Theirs(0)
    # both of ours come after the same, which leaves nothing of theirs in the caches
    calls = (theirs.move, ours.move, theirs.move, ours.bare, empty.move)
    their_ms, our_ms, _, our_bare_ms, their_bare_ms = least_ms(calls, rounds)
    (hover_ms,) = least_ms((Pointer(count).hover,), 10 * rounds)
    share = (our_ms - our_bare_ms) / (their_ms - their_bare_ms)
    sys.stderr.write(
        f"{count}: ours {our_ms:.2f} ms, bare {our_bare_ms:.2f}; "
        f"scatter {their_ms:.2f} ms, bare {their_bare_ms:.2f}\n"
    )
    return [
        Figure(f"{count} dots, share of a scatter plot", share, SHARES[count], ""),
        Figure(f"pointer among {count}", hover_ms, HOVER_MS, " ms"),
    ]


def whole(count: int, size: QSize, limit_ms: float, rounds: int) -> list[Figure]:
    """Time a move and repaint with everything on, on both maps."""
    figures = []
    moments = [
        places(count, seed, -90.0 if limit_ms == LARGEST_MS else 0.0) for seed in range(MOMENTS)
    ]
    for chosen in SkyMap:
        plot = SkyPlot()
        plot.resize(size)
        plot.choose_map(chosen)
        plot.show_sky(full_scene(count, below=limit_ms == LARGEST_MS))
        picture, turn = canvas(plot), iter(range(1_000_000))

        def move(plot: SkyPlot = plot, picture: QImage = picture) -> None:
            step = next(turn)  # noqa: B023 - used while it is this plot's
            plot.show_places(moments[step % MOMENTS], UNIX_S + 0.1 * step)
            plot.render(picture)

        (took_ms,) = least_ms((move,), rounds)
        name = f"everything, {count} dots, {chosen.value}, {size.width()} x {size.height()}"
        figures.append(Figure(name, took_ms, limit_ms, " ms"))
    return figures


def main() -> None:
    """Print the figures as a table; the status is 1 when one is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="fewer rounds, for CI")
    rounds = 6 if parser.parse_args().short else 25
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme.apply(application, theme.Theme.DARK)
    figures = [*drawing(3_000, rounds), *drawing(30_000, rounds)]
    figures += whole(3_000, QSize(536, 370), DESIGN_MS, rounds)
    figures += whole(30_000, QSize(1900, 1000), LARGEST_MS, rounds)
    sys.stdout.write("| figure | measured | limit | met |\n|---|---|---|---|\n")
    sys.stdout.write("\n".join(figure.line() for figure in figures) + "\n")
    sys.exit(any(figure.measured > figure.limit for figure in figures))


def _first(where: SkyPlaces, count: int) -> SkyPlaces:
    return SkyPlaces(
        where.index[:count],
        where.azimuth_deg[:count],
        where.altitude_deg[:count],
        where.range_km[:count],
        where.light[:count],
    )


if __name__ == "__main__":
    main()
