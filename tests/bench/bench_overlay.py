"""How old a picture is when what was read of it is drawn over it, with the whole console on.

``python -m tests.bench.bench_overlay [--seconds S]`` starts the console as a user
does (offscreen) on the demo observatory and notes, each time the overlay of a new frame is
painted, how long ago that frame came to the console (detection, queues, store and painting
included), and how long ago it was as the frame shows it: with the simulated camera that is the
rendering too. What bare inference of the strip model takes on this machine, measured before, is
the measure that ages of different machines and hours can be compared by.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tests.bench.bench_detector import bare_ms

if TYPE_CHECKING:
    from tests.bench.overlay_ages import OverlayAges

SETTLE_S = 8.0


def main() -> None:
    """Run the console and print the ages as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = home
        strip_ms, _ = bare_ms()
        overlays = _watch(given.seconds)
    drawn = len(overlays.ages_s)
    if not drawn:
        sys.exit(f"no overlay was drawn in {given.seconds:g} s")
    sys.stdout.write(
        f"{drawn} of {overlays.frames()} frames drawn; "
        f"bare inference of the strip model {strip_ms:.1f} ms\n\n"
        "| since | p50 | p95 | p99 | worst | p95 in bare inferences |\n|---|---|---|---|---|---|\n"
        + _row("the frame came", overlays.after_s, strip_ms)
        + _row("the moment it shows", overlays.ages_s, strip_ms)
    )


def _row(since: str, ages_s: Sequence[float], strip_ms: float) -> str:
    ages_ms = 1000.0 * np.array(ages_s)
    p50, p95, p99 = np.percentile(ages_ms, [50, 95, 99])
    return (
        f"| {since} | {p50:.0f} ms | {p95:.0f} ms | {p99:.0f} ms | {ages_ms.max():.0f} ms | "
        f"{p95 / strip_ms:.1f} |\n"
    )


def _watch(seconds: float) -> OverlayAges:
    """Run the console for so long and note what is painted."""
    from app.cli.arguments import parse
    from app.console import Console
    from app.profile import load, locate

    console = Console(load(locate("demo")), parse([]))

    from PySide6.QtCore import QCoreApplication, QObject, QTimer

    from tests.bench.overlay_ages import OverlayAges

    overlays = OverlayAges()

    class Probe(QObject):
        """Begins to count when everything has settled, and ends the console."""

        def begin(self) -> None:
            overlays.begin()
            QTimer.singleShot(round(1000 * seconds), self.end)

        def end(self) -> None:
            QCoreApplication.exit(0)

    probe = Probe()
    QTimer.singleShot(round(1000 * SETTLE_S), probe.begin)
    status = console.run()
    if status:
        sys.exit(status)
    return overlays


if __name__ == "__main__":
    main()
