"""The plots of the report, drawn without a screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyqtgraph as pg

from tests.bench.encoder.chart import (
    INK,
    dashes,
    finite,
    framed,
    level_line,
    marked,
    pale,
    row_of,
    save,
    window_of,
)
from tests.bench.encoder.figures import STATES, Floats, confusion, reliability, values
from tests.bench.encoder.outcomes import Outcome

TRUTH, READ, SINGLE = "#2f9e44", "#d9480f", "#8aa4c8"
COLOURS = ("#1971c2", "#e8590c", "#2f9e44", "#9c36b5", "#c92a2a", "#0c8599")
_STATE_COLOURS = {
    "closed": "#495057",
    "opening": "#74b816",
    "part open": "#fab005",
    "closing": "#f76707",
    "open": "#4dabf7",
    "unknown": "#f1f3f5",
    "conflict": "#c92a2a",
}


def histogram(sets: Mapping[str, Sequence[Outcome]], path: Path) -> None:
    """Draw how azimuth errors are spread, of frames in which sky shows."""
    plot, window = framed("azimuth error, degrees", "% of readings, per 0.05°")
    edges = np.arange(-2.0, 2.0001, 0.05)
    for (name, found), colour in zip(sets.items(), COLOURS, strict=False):
        off = finite(values([one for one in found if one.truth.shows_sky], lambda o: o.off_deg))
        if off.size == 0:
            continue
        counts, _ = np.histogram(off, edges)
        beyond = 100.0 * float((np.abs(off) > 2.0).mean())
        plot.plot(
            np.repeat(edges, 2)[1:-1],
            np.repeat(100.0 * counts / off.size, 2),
            pen=pg.mkPen(colour, width=2),
            name=f"{name}: {off.size} readings, {beyond:.1f} % beyond 2°",
        )
    save(window, path)


def by_lighting(sets: Mapping[str, Sequence[Outcome]], path: Path) -> None:
    """Draw median and 95 % of the azimuth error of each kind of light."""
    cases = sorted({one.truth.case for found in sets.values() for one in found})
    plot, window = framed("", "azimuth error, degrees: bar 95 %, line median", tall=True)
    width = 0.8 / max(len(sets), 1)
    for number, ((name, found), colour) in enumerate(zip(sets.items(), COLOURS, strict=False)):
        at, most, middle = [], [], []
        for place, case in enumerate(cases):
            off = [o.off_deg for o in found if o.truth.case == case and o.truth.shows_sky]
            sizes = np.abs(finite(np.array(off, np.float64)))
            if sizes.size >= 5:
                at.append(place + (number + 0.5) * width - 0.4)
                most.append(min(float(np.quantile(sizes, 0.95)), 4.0))
                middle.append(float(np.median(sizes)))
        bars = pg.BarGraphItem(
            x=at, height=most, width=0.9 * width, brush=pale(colour), pen=pg.mkPen(colour)
        )
        plot.addItem(bars)
        ticks = np.array(at)[:, None] + np.array([-0.4, 0.4]) * width
        plot.plot(
            ticks.ravel(),
            np.repeat(middle, 2),
            connect="pairs",
            pen=pg.mkPen(colour, width=3),
            name=name,
        )
    names = [(place, case.replace("_", "\n")) for place, case in enumerate(cases)]
    plot.getAxis("bottom").setTicks([names])
    plot.getAxis("bottom").setHeight(50)
    plot.setXRange(-0.6, len(cases) - 0.4, 0.0)
    plot.addItem(level_line(1.0, "goal for 95 %"))
    save(window, path)


def by_azimuth(sets: Mapping[str, Sequence[Outcome]], path: Path) -> None:
    """Draw the azimuth error against the azimuth: a calibration's error shows as a wave."""
    plot, window = framed("true azimuth, degrees", "azimuth error, degrees")
    for (name, found), colour in zip(sets.items(), COLOURS, strict=False):
        shown = [one for one in found if one.truth.shows_sky and abs(one.off_deg) < 2.0]
        plot.plot(
            values(shown, lambda one: one.truth.azimuth_deg),
            values(shown, lambda one: one.off_deg),
            pen=None,
            symbol="o",
            symbolSize=4,
            symbolPen=None,
            symbolBrush=pale(colour, 150),
            name=name,
        )
    plot.setXRange(0.0, 360.0, 0.02)
    plot.getAxis("bottom").setTickSpacing(90.0, 30.0)
    plot.setYRange(-2.0, 2.0, 0.0)
    save(window, path)


def sigmas(sets: Mapping[str, Sequence[Outcome]], path: Path) -> None:
    """Draw the RMS error of readings against the sigma that they claimed."""
    plot, window = framed("claimed σ, degrees", "RMS error, degrees (those within 3°)")
    for (name, found), colour in zip(sets.items(), COLOURS, strict=False):
        known = [one for one in found if abs(one.off_deg) < 3.0]
        if len(known) < 24:
            continue
        claimed = values(known, lambda one: one.reading.azimuth_sigma_deg or 0.0)
        off = values(known, lambda one: one.off_deg)
        parts = np.array_split(np.argsort(claimed), min(8, len(known) // 12))
        x = np.array([float(np.sqrt(np.mean(claimed[part] ** 2))) for part in parts])
        y = np.array([float(np.sqrt(np.mean(off[part] ** 2))) for part in parts])
        marked(plot, x, y, colour, name)
    plot.addItem(pg.InfiniteLine((0.0, 0.0), 45.0, pen=dashes()))
    plot.setXRange(0.0, 1.2)
    plot.setYRange(0.0, 1.2)
    save(window, path)


def reliabilities(sets: Mapping[str, Sequence[Outcome]], path: Path) -> None:
    """Draw what share of readings was right against the confidence that they claimed."""
    plot, window = framed("claimed confidence", "share within 3°")
    for (name, found), colour in zip(sets.items(), COLOURS, strict=False):
        curve = np.array(reliability(found), np.float64).reshape(-1, 3)
        marked(plot, curve[:, 0], curve[:, 1], colour, name)
    plot.addItem(pg.InfiniteLine((0.0, 0.0), 45.0, pen=dashes()))
    plot.setXRange(0.6, 1.0)
    plot.setYRange(0.6, 1.0)
    save(window, path)


def states(found: Sequence[Outcome], path: Path) -> None:
    """Draw the confusion of states, of frames whose state an expert could tell."""
    counts = confusion(found)
    read = [*STATES, "unknown"]
    plot, window = framed("state read", "true state")
    plot.hideAxis("top")
    plot.showGrid(False, False)
    for row, true in enumerate(reversed(STATES)):
        total = sum(counts.get((true, name), 0) for name in read)
        for column, name in enumerate(read):
            count = counts.get((true, name), 0)
            share = count / total if total else 0.0
            hue = TRUTH if name == true else READ
            box = pg.BarGraphItem(
                x=[column],
                y0=[row - 0.5],
                height=[1.0],
                width=1.0,
                brush=pale(hue, round(20 + 200 * share)),
                pen=pg.mkPen("w", width=2),
            )
            plot.addItem(box)
            label = pg.TextItem(f"{count}\n{share:.1%}", color=INK, anchor=(0.5, 0.5))
            label.setPos(column, row)
            plot.addItem(label)
    plot.getAxis("bottom").setTicks([list(enumerate(read))])
    plot.getAxis("left").setTicks([list(enumerate(reversed(STATES)))])
    plot.setXRange(-0.5, len(read) - 0.5, 0.02)
    plot.setYRange(-0.5, len(STATES) - 0.5, 0.02)
    save(window, path)


def clip(single: Sequence[Outcome], filtered: Sequence[Outcome], path: Path) -> None:
    """Draw a clip over time: azimuth and its error, opening, and the bands of states."""
    window = window_of((1100, 760))
    time_s = values(single, lambda one: one.truth.time_s or 0.0)
    unwrapped = np.degrees(np.unwrap(np.radians(values(single, lambda one: one.truth.azimuth_deg))))
    azimuth = row_of(window, 0, "azimuth, degrees, turns counted")
    azimuth.addLegend(offset=(10, 1), colCount=3, labelTextSize="11pt", brush=pale("#ffffff", 225))
    azimuth.plot(time_s, unwrapped, pen=pg.mkPen(TRUTH, width=3), name="truth")
    off = values(single, lambda one: one.off_deg)
    _dots(azimuth, time_s, unwrapped + off, "single frames")
    followed = values(filtered, lambda one: one.off_deg)
    pen = pg.mkPen(READ, width=2)
    azimuth.plot(time_s, unwrapped + followed, pen=pen, connect="finite", name="filtered")
    low, high = float(unwrapped.min()), float(unwrapped.max())
    # room above for the legend
    azimuth.setYRange(low, high + 0.2 * max(high - low, 1.0))
    error = row_of(window, 1, "error, degrees")
    _dots(error, time_s, off, None)
    error.plot(time_s, followed, pen=pen, connect="finite")
    error.setYRange(-2.0, 2.0)
    opening = row_of(window, 2, "opening")
    opening.plot(
        time_s, values(single, lambda one: one.truth.opening), pen=pg.mkPen(TRUTH, width=3)
    )
    _dots(opening, time_s, values(single, _opening), None)
    opening.plot(time_s, values(filtered, _opening), pen=pen, connect="finite")
    bands = row_of(window, 3, "")
    said = [[_true_state(o) for o in single], [o.reading.state.value for o in filtered]]
    _bands(bands, time_s, said)
    bands.setLabel("bottom", "time, s")
    window.ci.layout.setRowStretchFactor(0, 3)
    for row, stretch in ((1, 2), (2, 2), (3, 1)):
        window.ci.layout.setRowStretchFactor(row, stretch)
    for one in (azimuth, error, opening):
        bands.setXLink(one)
    save(window, path)


def _true_state(outcome: Outcome) -> str:
    truth = outcome.truth
    moving = truth.state == "part open" and truth.motion != "still"
    return truth.motion if moving else truth.state


def _opening(outcome: Outcome) -> float:
    opening = outcome.reading.opening
    return float("nan") if opening is None else opening


def _bands(plot: Any, time_s: Floats, rows: list[list[str]]) -> None:
    step_s = float(np.median(np.diff(time_s)))
    plot.addLegend(offset=(10, -2), colCount=len(_STATE_COLOURS), labelTextSize="11pt")
    for name, colour in _STATE_COLOURS.items():
        at = [
            (s, row)
            for row, said in enumerate(rows)
            for s, one in zip(time_s, said, strict=True)
            if one == name
        ]
        x = [s for s, _ in at]
        y0 = [0.6 - row for _, row in at]
        bars = pg.BarGraphItem(
            x=x, y0=y0, height=0.8, width=step_s, brush=colour, pen=None, name=name
        )
        plot.addItem(bars)
    plot.getAxis("left").setTicks([[(1.0, "truth"), (0.0, "filtered")]])
    plot.setYRange(-1.6, 1.5, 0.0)


def _dots(plot: Any, x: Floats, y: Floats, name: str | None) -> None:
    plot.plot(
        x,
        y,
        pen=None,
        symbol="o",
        symbolSize=4,
        symbolPen=None,
        symbolBrush=SINGLE,
        **({} if name is None else {"name": name}),
    )
