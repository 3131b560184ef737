"""What one key in the search field costs, with 30 000 satellites in the catalogue.

``python -m tests.bench.bench_search [--short]`` prints the figures with their limits; it ends
with 1 when one of them is not met. Texts are typed key by key; for each text of it the least
processor time of some rounds counts, and of all texts the costliest.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from app.model.satellites import SkySegment, SpaceObjects
from app.model.state import Site
from app.sky.elements.catalogue import gather
from app.sky.elements.reading import Reading, read_file
from app.sky.elements.synthetic import synthetic_elements
from app.sky.orbits.knots import KnotRing
from app.sky.orbits.propagation import Orbits
from app.sky.satellite_names import SatelliteNames, satellite_names
from app.sky.targets import find, warm_up
from tests.app.orbits.real_sets import CATALOGUE, FOLDER, STARLINK

SITE = Site("Nishi-Harima", 35.0253, 134.3356, 449.0)
UTC_THEN = datetime(2022, 1, 24, 9, 47, tzinfo=UTC)
TEXTS = (
    *("iss (zarya)", "hubble", "starlink-1007", "cosmos 2251 deb", "国際宇宙ステーション"),
    *("ひまわり", "25544", "norad 25544", "1998-067a", "a0001", "m31", "ngc 7331", "ic 5386"),
    *("andromeda galaxy", "アンドロメダ", "saturn", "alpha cma", "hip 32349", "すばる"),
    *("0 34 24.4 +0 51 37", "l=121.17 b=-21.57", "az 120 alt 45", "zzzz"),
)
KEY_MS, GATHER_MS = 10.0, 60.0


def least_ms(work: Callable[[], Any], rounds: int) -> float:
    """Give the least processor time of one call, ms."""
    least = float("inf")
    for _ in range(rounds):
        start_s = time.thread_time()
        work()
        least = min(least, time.thread_time() - start_s)
    return 1000.0 * least


def keys_ms(
    objects: SpaceObjects | None, segment: SkySegment | None, rounds: int
) -> list[tuple[float, str]]:
    """Type all texts key by key; give the cost after each key, the costliest first."""

    def look() -> None:
        with suppress(ValueError):
            find(typed, UTC_THEN, SITE, objects, segment)

    costs = []
    for text in TEXTS:
        for length in range(1, len(text) + 1):
            typed = text[:length]
            costs.append((least_ms(look, rounds), typed))
    return sorted(costs, reverse=True)


def row(figure: str, measured_ms: float, limit_ms: float) -> bool:
    """Print one line of the table; true when the limit is met."""
    met = measured_ms <= limit_ms
    said = "yes" if met else "**no**"
    sys.stdout.write(f"| {figure} | {measured_ms:.2f} ms | {limit_ms:g} ms | {said} |\n")
    return met


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="made-up satellites, two rounds")
    arguments = parser.parse_args()
    rounds = 2 if arguments.short else 5
    readings = (
        [Reading(synthetic_elements(), (), "made up")]
        if arguments.short
        else [read_file(FOLDER / name) for name in (CATALOGUE, STARLINK)]
    )
    catalogue = gather(readings, UTC_THEN.timestamp())
    segment = KnotRing(Orbits(catalogue.elements), SITE).segment(UTC_THEN.timestamp())
    objects = catalogue.objects
    warm_up()
    sys.stdout.write(f"{len(objects)} satellites\n\n")
    sys.stdout.write("| figure | measured | limit | met |\n|---|---|---|---|\n")
    met = [row("gathering the names", least_ms(lambda: SatelliteNames(objects), 5), GATHER_MS)]
    satellite_names(objects)
    costs = keys_ms(objects, segment, rounds)
    met.append(row(f'the costliest key, after "{costs[0][1]}"', costs[0][0], KEY_MS))
    met.append(row("the key in the middle", costs[len(costs) // 2][0], KEY_MS))
    bare = keys_ms(None, None, rounds)
    met.append(row(f'without satellites, after "{bare[0][1]}"', bare[0][0], KEY_MS))
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
