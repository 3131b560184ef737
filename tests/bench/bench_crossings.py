"""What it costs to know what crosses the field in ten minutes: against one bare epoch of SGP4."""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np
from numpy.typing import NDArray
from sgp4.api import SatrecArray

from app.model.satellites import SpaceObjects
from app.model.state import Site
from app.sky.elements.synthetic import synthetic_elements
from app.sky.orbits.crossings import Aim, Fixed, Sidereal, crossing_slices
from app.sky.orbits.knots import KnotRing
from app.sky.orbits.propagation import Orbits

SITE = Site("NHAO", 35.0253, 134.3356, 449.0)
FIELD_DEG, DURATION_S = 11.0 / 60.0, 600.0
MOST_EPOCHS, LONGEST_SLICE_MS = 4.0, 50.0
SLACK = 1.5
"""Of the limits in the short form."""

AIMS: tuple[Aim, ...] = (
    Sidereal(83.8, -5.4),
    Sidereal(200.0, 30.0),
    Sidereal(310.0, 60.0),
    Fixed(180.0, 48.0, refracted=True),
    Fixed(300.0, 30.0, refracted=True),
    Fixed(10.0, 85.0, refracted=True),
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="few rounds, limits with slack")
    short = parser.parse_args().short
    elements = synthetic_elements()
    count = len(elements)
    objects = SpaceObjects(
        elements.norad_id,
        elements.names,
        elements.designators,
        np.zeros(count, np.uint8),
        elements.epoch_s,
        np.full(count, 5.0),
        np.zeros(count, np.uint8),
    )
    ring, array = KnotRing(Orbits(elements), SITE), SatrecArray(elements.satrecs())
    start_s = float(elements.epoch_s[-1]) + 7.0
    ring_s = -time.process_time()
    for after_s in range(0, int(DURATION_S) + 61, 60):
        ring.knot(start_s + after_s)
    ring_s += time.process_time()
    bare_s, least_s, longest_s, found = measured(ring, array, objects, start_s, short)
    slack = SLACK if short else 1.0
    rows = (
        ("dearest boresight / one bare epoch", least_s.max() / bare_s, MOST_EPOCHS * slack),
        ("mean boresight / one bare epoch", least_s.mean() / bare_s, MOST_EPOCHS * slack),
        ("longest slice, ms", 1e3 * longest_s.max(), LONGEST_SLICE_MS * slack),
    )
    sys.stdout.write(
        f"{count} objects, 10 minutes, a field of 11': {found} crossings of {len(AIMS)} fields;"
        f" one bare epoch {1e3 * bare_s:.1f} ms, the knots once {1e3 * ring_s:.0f} ms (CPU)\n"
    )
    met = True
    for name, value, limit in rows:
        met &= bool(value <= limit)
        good = "met" if value <= limit else "MISSED"
        sys.stdout.write(f"{name:40} {value:8.2f}  ≤ {limit:6.2f}  {good}\n")
    return 0 if met else 1


def measured(
    ring: KnotRing, array: SatrecArray, objects: SpaceObjects, start_s: float, short: bool
) -> tuple[float, NDArray[np.float64], NDArray[np.float64], int]:
    """Give the times of a bare epoch, of each field and of its longest slice, and the crossings."""
    whole, part = np.array([np.floor(start_s / 86400.0) + 2440587.5]), np.array([0.3])
    bare_s, found = np.inf, 0
    least_s = np.full(len(AIMS), np.inf)
    longest_s = np.full(len(AIMS), np.inf)
    for _ in range(3 if short else 12):
        start = time.process_time()
        array.sgp4(whole, part)
        bare_s = min(bare_s, time.process_time() - start)
        found = 0
        for number, aim in enumerate(AIMS):
            took = []
            slices = crossing_slices(ring, objects, SITE, aim, FIELD_DEG, start_s, DURATION_S)
            while True:
                start = time.process_time()
                answer = next(slices)
                took.append(time.process_time() - start)
                if answer is not None:
                    break
            found += len(answer)
            least_s[number] = min(least_s[number], sum(took))
            longest_s[number] = min(longest_s[number], max(took))
    return bare_s, least_s, longest_s, found


if __name__ == "__main__":
    sys.exit(main())
