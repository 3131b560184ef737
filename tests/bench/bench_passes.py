"""What all passes of a day cost: against bare SGP4 at the same knots, and Skyfield's events."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from sgp4.api import SatrecArray
from skyfield.api import EarthSatellite, load, wgs84

from app.model.state import Site
from app.sky.elements.element_set import ElementSet
from app.sky.elements.synthetic import synthetic_elements
from app.sky.orbits import passes
from app.sky.orbits.passes import PassSearch
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.site_frame import SiteFrame

SITE = Site("NHAO", 35.0253, 134.3356, 449.0)
DAY_S = 86400.0
MOST_OF_BARE, LEAST_TIMES, LONGEST_SLICE_MS = 1.4, 12.0, 50.0
SLACK = 1.5
"""Of the limits in the short form: few rounds, and the start of everything counts more."""


def timed(call: Callable[[], object]) -> float:
    start_s = time.process_time()
    call()
    return time.process_time() - start_s


def bare(elements: ElementSet, index: NDArray[np.int64], start_s: float) -> Callable[[], object]:
    """SGP4 alone for some objects at the knots of the search, without anything kept."""
    array = SatrecArray(elements.take(index).satrecs())
    count = int(np.ceil(DAY_S / passes.STEP_S)) + 1
    moments = np.linspace(start_s, start_s + DAY_S, count) / DAY_S
    whole = np.floor(moments)
    at_once = max(1, 500 // index.size)

    def run() -> None:
        for start in range(0, count, at_once):
            some = slice(start, start + at_once)
            array.sgp4(whole[some] + 2440587.5, (moments - whole)[some])

    return run


def against_bare(elements: ElementSet, rounds: int) -> tuple[float, float, float, float, int]:
    """Give seconds of bare SGP4 and of the search, their ratio, the longest slice, and passes.

    The objects are taken in groups; each is done both ways in turn, and the least times add up.
    """
    orbits, frame = Orbits(elements), SiteFrame(SITE)
    start_s = float(elements.epoch_s[-1])
    frame.turn(start_s)
    bare_s = search_s = longest_s = 0.0
    found = 0
    for first in range(0, len(elements), 1000):
        index = np.arange(first, min(first + 1000, len(elements)))
        search = PassSearch(orbits, frame, index, start_s, start_s + DAY_S)
        groups = [bare(elements, index[n : n + 60], start_s) for n in range(0, index.size, 60)]
        least_bare, least_search, slices = np.inf, np.inf, np.inf
        for _ in range(rounds):
            least_bare = min(least_bare, sum(timed(group) for group in groups))
            took = []
            run = search.run()
            while True:
                start = time.process_time()
                if next(run, None) is None:
                    break
                took.append(time.process_time() - start)
            least_search = min(least_search, sum(took))
            slices = min(slices, max(took))
        bare_s, search_s = bare_s + least_bare, search_s + least_search
        longest_s = max(longest_s, slices)
        found += len(search.found)
    return bare_s, search_s, search_s / bare_s, 1e3 * longest_s, found


def against_skyfield(elements: ElementSet, count: int) -> tuple[float, float]:
    """Give milliseconds of both for one low object."""
    low = np.flatnonzero((elements.mean_motion_rev_day > 11.25) & (elements.values[:, 3] < 0.1))
    index = np.random.default_rng(2).choice(low, count, False)
    start_s = float(elements.epoch_s[-1])
    scale = load.timescale(builtin=True)
    place = wgs84.latlon(SITE.latitude_deg, SITE.longitude_deg, SITE.elevation_m)
    begin, end = (scale.utc(1970, 1, 1 + (start_s + s) / DAY_S) for s in (0.0, DAY_S))
    satellites = [EarthSatellite.from_satrec(s, scale) for s in elements.take(index).satrecs()]
    orbits, frame = Orbits(elements), SiteFrame(SITE)
    search = PassSearch(orbits, frame, np.resize(index, 600), start_s, start_s + DAY_S)
    theirs = ours = np.inf
    for _ in range(3):
        ours = min(ours, timed(lambda: list(search.run())) / 600)
        theirs = min(
            theirs,
            timed(lambda: [s.find_events(place, begin, end, 10.0) for s in satellites]) / count,
        )
    return 1e3 * theirs, 1e3 * ours


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="3 000 objects, limits with slack")
    short = parser.parse_args().short
    elements = synthetic_elements(3_000 if short else 30_000)
    bare_s, search_s, ratio, slice_ms, found = against_bare(elements, 3 if short else 2)
    theirs_ms, ours_ms = against_skyfield(elements, 10 if short else 40)
    slack = SLACK if short else 1.0
    rows = (
        ("search / bare SGP4 at the same knots", ratio, "≤", MOST_OF_BARE * slack),
        ("find_events / search, a low object", theirs_ms / ours_ms, "≥", LEAST_TIMES / slack),
        ("longest slice, ms", slice_ms, "≤", LONGEST_SLICE_MS * slack),
    )
    sys.stdout.write(
        f"{len(elements)} objects, 24 h, above 10°: {found} passes;"
        f" bare {bare_s:.2f} s, search {search_s:.2f} s;"
        f" a low object {theirs_ms:.2f} ms by find_events, {ours_ms:.3f} ms here (CPU)\n"
    )
    met = True
    for name, value, sign, limit in rows:
        good = value <= limit if sign == "≤" else value >= limit
        met &= good
        sys.stdout.write(
            f"{name:40} {value:8.2f}  {sign} {limit:6.2f}  {'met' if good else 'MISSED'}\n"
        )
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
