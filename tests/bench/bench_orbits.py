"""What it costs to know where 30 000 objects are, and how true it is.

``python -m tests.bench.bench_orbits [--short]`` prints the figures with their limits; it ends
with 1 when one of them is not met. Costs are ratios of processor time of one thread within
one run, taken in turn with bare SGP4, the least of many rounds each: 1 is what one call of
``SatrecArray.sgp4`` takes for the same objects at one moment.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

# Before numpy: one thread, as in the console's own processes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray
from sgp4.api import SatrecArray

from app.model.satellites import SkyPlaces
from app.sky.elements.element_set import ElementSet
from app.sky.elements.reading import read_file
from app.sky.elements.synthetic import synthetic_elements
from app.sky.orbits.full_refresh import full_refresh
from app.sky.orbits.knots import KnotRing
from app.sky.orbits.propagation import PORTION, Orbits
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.tick import Ticker, horizontal, places
from tests.app.orbits.real_sets import CATALOGUE, FOLDER, NHAO
from tests.app.orbits.skyfield_sky import apart_arcsec, skyfield_places

REAL = FOLDER / CATALOGUE
TICKS_A_SECOND = 10.0


class Row(NamedTuple):
    """One line of the table; met when the measured value is at most the limit."""

    figure: str
    measured: float
    limit: float
    unit: str

    def met(self) -> bool:
        return self.measured <= self.limit

    def line(self) -> str:
        met = "yes" if self.met() else "**no**"
        return f"| {self.figure} | {self.measured:.3g} {self.unit} | {self.limit:.3g} | {met} |\n"


class Bare:
    """One bare call of SGP4 for all objects, as everything is measured against."""

    def __init__(self, elements: ElementSet, unix_s: float) -> None:
        self._all = SatrecArray(elements.satrecs())
        days = np.floor(unix_s / 86400.0)
        self._when = np.array([days + 2440587.5]), np.array([unix_s / 86400.0 - days])

    def __call__(self) -> None:
        self._all.sgp4(*self._when)


def least_s(works: list[tuple[Callable[[], Any], int]], rounds: int) -> list[float]:
    """Run works in turn, each so many times a round; give the least time of one, seconds."""
    least = [np.inf] * len(works)
    for _ in range(rounds):
        for place, (work, times) in enumerate(works):
            start_s = time.thread_time()
            for _ in range(times):
                work()
            least[place] = min(least[place], (time.thread_time() - start_s) / times)
    return least


def costs(name: str, elements: ElementSet, unix_s: float, rounds: int) -> list[Row]:
    """Measure ticks, full refreshes and the search for the nearest against bare SGP4."""
    orbits = Orbits(elements)
    ring = KnotRing(orbits, NHAO)
    segment, ticker = ring.segment(unix_s), Ticker()
    portion = orbits.take(np.arange(min(PORTION, len(elements))))
    random = np.random.default_rng(1)
    x, y = random.uniform(0.0, 1000.0, (2, len(elements)))

    def nearest() -> int:
        return int(np.argmin((x - 500.0) ** 2 + (y - 500.0) ** 2))

    bare, tick, whole, full, call, pick = least_s(
        [
            (Bare(elements, unix_s), 1),
            (lambda: ticker.places(segment, unix_s + 1.0), 20),
            (lambda: places(segment, unix_s + 1.0, whole=True), 3),
            (lambda: full_refresh(orbits, ring.frame, unix_s), 1),
            (lambda: portion.teme(unix_s), 5),
            (nearest, 20),
        ],
        rounds,
    )
    up = ticker.places(segment, unix_s + 1.0)
    sys.stdout.write(
        f"{name}: {len(elements)} objects, {up.index.size} up, {int((up.light == 2).sum())} of them"
        f" sunlit; bare SGP4 {1e3 * bare:.1f} ms, tick {1e3 * tick:.3f} ms (1/{bare / tick:.0f}),"
        f" whole sky {1e3 * whole:.2f} ms, full refresh {1e3 * full:.1f} ms\n"
    )
    return [
        Row(f"{name}: live tick", tick / bare, 1.0 / 50.0, "of bare SGP4"),
        Row(f"{name}: full refresh", full / bare, 1.25, "of bare SGP4"),
        Row(f"{name}: longest call that keeps the lock", 1e3 * call, 5.0, "ms"),
        Row(f"{name}: nearest of all", 1e3 * pick, 0.2, "ms"),
    ]


def sustained(name: str, elements: ElementSet, unix_s: float, minutes: int) -> Row:
    """Tick ten times a second for some minutes, knots included; give the share of a core."""
    ring, ticker = KnotRing(Orbits(elements), NHAO), Ticker()
    ring.segment(unix_s - 60.0)
    knots_s = ticks_s = 0.0
    for minute in range(minutes):
        start_s = time.thread_time()
        segment = ring.segment(unix_s + 60.0 * minute)
        ring.drop_before(unix_s + 60.0 * minute)
        middle_s = time.thread_time()
        for tick in range(round(60.0 * TICKS_A_SECOND)):
            ticker.places(segment, segment.start_s + tick / TICKS_A_SECOND)
        knots_s += middle_s - start_s
        ticks_s += time.thread_time() - middle_s
    share = 100.0 * (knots_s + ticks_s) / (60.0 * minutes)
    sys.stdout.write(
        f"{name}: {minutes} min at 10 Hz: knots {1e3 * knots_s / minutes:.0f} ms a minute,"
        f" ticks {1e3 * ticks_s / minutes / 60.0:.1f} ms a second\n"
    )
    return Row(f"{name}: sustained 10 Hz, knots included", share, 2.0, "% of a core")


def accuracy(path: Path, unix_s: float, most: int) -> list[Row]:
    """Compare what is shown with Skyfield's own answer, object by object."""
    elements = read_file(path).elements
    orbits, frame = Orbits(elements), SiteFrame(NHAO)
    ring = KnotRing(orbits, frame)
    off: list[NDArray[np.float64]] = []
    plain: list[NDArray[np.float64]] = []
    left_out = 0
    sys.stdout.write(
        "| moment | up | compared | median | p99 | most | left out |\n|---|" + "---|" * 6
    )
    for later_s in (0.5, 3 * 3600.0 + 15.25, 86400.0 + 45.7):
        at_s = unix_s + later_s
        segment = ring.segment(at_s)
        shown = places(segment, at_s)
        some = np.random.default_rng(4).permutation(shown.index.size)[:most]
        truth = skyfield_places(elements, shown.index[some], NHAO, at_s)
        apart = apart_arcsec(shown.azimuth_deg[some], shown.altitude_deg[some], truth)
        off.append(apart)
        _, r_km, _ = orbits.teme(at_s, shown.index[some])
        azimuth_deg, altitude_deg, _ = horizontal(frame.position_km(at_s, r_km))
        plain.append(apart_arcsec(azimuth_deg, altitude_deg, truth))
        everything: SkyPlaces = full_refresh(orbits, frame, at_s)
        up = everything.index[everything.altitude_deg > 0.0]
        missing = int((~segment.usable[up]).sum())
        left_out += missing
        sys.stdout.write(
            f"\n| +{later_s:.2f} s | {shown.index.size} | {apart.size} | {np.median(apart):.3f}″"
            f" | {np.percentile(apart, 99):.3f}″ | {apart.max():.3f}″ | {missing} |"
        )
    sys.stdout.write("\n\n")
    return [
        Row("shown place against Skyfield", float(np.concatenate(off).max()), 1.0, "″"),
        Row("transform alone against Skyfield", float(np.concatenate(plain).max()), 0.01, "″"),
        Row("up without an error, yet left out", left_out / sum(map(len, off)), 0.01, "of shown"),
    ]


def midnight_s(elements: ElementSet) -> float:
    """Give the midnight in Japan of the day of most epochs: the shadow is busy then."""
    return float(86400.0 * np.floor(np.median(elements.epoch_s) / 86400.0) + 15 * 3600.0)


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="fewer rounds and comparisons")
    short = parser.parse_args().short
    made_up, real = synthetic_elements(30_000), read_file(REAL).elements
    rows: list[Row] = []
    for name, elements in (("synthetic", made_up), ("real", real)):
        start_s = midnight_s(elements)
        rows += costs(name, elements, start_s, 6 if short else 20)
        rows.append(sustained(name, elements, start_s, 1 if short else 10))
    rows += accuracy(REAL, midnight_s(real), 200 if short else 10_000)
    sys.stdout.write("| figure | measured | limit | met |\n|---|---|---|---|\n")
    sys.stdout.writelines(row.line() for row in rows)
    sys.exit(0 if all(row.met() for row in rows) else 1)


if __name__ == "__main__":
    main()
