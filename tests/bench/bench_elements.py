"""How long a catalogue takes to be ready, in units of one bare epoch of SGP4.

``python -m tests.bench.bench_elements [--short]`` makes up 30 000 objects (3 000 when short),
writes them as TLE, OMM CSV and as the stored catalogue, and reads each until SGP4 can start.
Ratios of CPU times, the smallest of interleaved rounds.
"""

from __future__ import annotations

import argparse
import csv
import io
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sgp4.api import SatrecArray
from sgp4.exporter import export_tle

from app.sky.elements.catalogue import Catalogue, gather
from app.sky.elements.element_set import ElementSet
from app.sky.elements.reading import Reading, read_elements
from app.sky.elements.synthetic import synthetic_elements

SLACK_WHEN_SHORT = 1.5
HEADING = (
    "OBJECT_NAME,OBJECT_ID,EPOCH,MEAN_MOTION,ECCENTRICITY,INCLINATION,RA_OF_ASC_NODE,"
    "ARG_OF_PERICENTER,MEAN_ANOMALY,EPHEMERIS_TYPE,CLASSIFICATION_TYPE,NORAD_CAT_ID,"
    "ELEMENT_SET_NO,REV_AT_EPOCH,BSTAR,MEAN_MOTION_DOT,MEAN_MOTION_DDOT"
)
_DEG = 180.0 / np.pi


def as_tle(elements: ElementSet) -> bytes:
    """Write three lines for each object; numbers beyond five digits become 1, 2, 3 …"""
    count = len(elements)
    numbered = ElementSet(
        np.arange(1, count + 1),
        elements.names,
        elements.designators,
        elements.epoch_jd,
        elements.values,
    )
    lines = []
    for name, satrec in zip(elements.names, numbered.satrecs(), strict=True):
        lines += [f"0 {name}", *export_tle(satrec)]
    return "\r\n".join(lines).encode()


def as_csv(elements: ElementSet) -> bytes:
    """Write OMM as CelesTrak does."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADING.split(","))
    motion = elements.mean_motion_rev_day
    for row, values in enumerate(elements.values):
        epoch = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=float(elements.epoch_s[row]))
        writer.writerow(
            [
                elements.names[row],
                elements.designators[row],
                epoch.strftime("%Y-%m-%dT%H:%M:%S.%f"),
                f"{motion[row]:.8f}",
                f"{values[3]:.7f}",
                f"{values[5] * _DEG:.4f}",
                f"{values[8] * _DEG:.4f}",
                f"{values[4] * _DEG:.4f}",
                f"{values[6] * _DEG:.4f}",
                *(0, "U", elements.norad_id[row], 999, 1),
                f"{values[0]:.8g}",
                *(0, 0),
            ]
        )
    return text.getvalue().encode()


def figures(count: int, rounds: int, folder: Path) -> tuple[float, dict[str, float]]:
    """Give the CPU seconds of one bare epoch, and of each way to a catalogue."""
    elements = synthetic_elements(count)
    array = SatrecArray(elements.satrecs())
    when = np.array([elements.epoch_jd[0, 0]]), np.array([0.3])
    lines, table = as_tle(elements), as_csv(elements)
    path = folder / "catalogue.npz"
    now_s = float(elements.epoch_s[0])
    gather([Reading(elements, ())], now_s).save(path)
    ways: dict[str, Callable[[], object]] = {
        "bare": lambda: array.sgp4(*when),
        "stored catalogue, until SGP4 can start": lambda: Catalogue.load(path).elements.satrecs(),
        "TLE, until SGP4 can start": lambda: read_elements(lines, "x").elements.satrecs(),
        "OMM CSV, until SGP4 can start": lambda: read_elements(table, "x").elements.satrecs(),
        "stored catalogue alone": lambda: Catalogue.load(path),
        "TLE alone": lambda: read_elements(lines, "x"),
        "start of SGP4 alone": elements.satrecs,
        "groups, brightness and doubts": lambda: gather([Reading(elements, ())], now_s),
    }
    assert len(read_elements(lines, "x").elements) == count
    assert len(read_elements(table, "x").elements) == count
    least = dict.fromkeys(ways, float("inf"))
    for _ in range(rounds):
        for name, way in ways.items():
            began_s = time.thread_time()
            way()
            least[name] = min(least[name], time.thread_time() - began_s)
    return least.pop("bare"), least


LIMITS = {
    "stored catalogue, until SGP4 can start": 6.0,
    "TLE, until SGP4 can start": 10.0,
}


def main() -> int:
    """Measure, print the table, and fail when a limit is not met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    short = parser.parse_args().short
    with TemporaryDirectory() as folder:
        bare_s, found = figures(3000 if short else 30_000, 8, Path(folder))
    slack = SLACK_WHEN_SHORT if short else 1.0
    met = True
    rows = ["| figure | measured | limit | met |", "|---|---|---|---|"]
    for name, seconds in found.items():
        ratio = seconds / bare_s
        limit = LIMITS.get(name, 0.0) * slack
        good = not limit or ratio <= limit
        met = met and good
        said = f"{limit:g}x | {'yes' if good else 'NO'}" if limit else "– | –"
        rows.append(f"| {name} | {ratio:.1f}x ({seconds * 1e3:.0f} ms) | {said} |")
    sys.stdout.write("\n".join([*rows, "", f"one bare epoch: {bare_s * 1e3:.1f} ms of CPU", ""]))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
