"""How old a picture is when what was read of it is drawn over it, with the whole console on.

``python -m tests.bench.bench_overlay [--seconds S]`` starts the console as a user
does (offscreen) on the demo observatory and notes, each time the overlay of a new frame is
painted, the age of that frame: grab, detection, queues, store and painting included.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile

import numpy as np

SETTLE_S = 8.0


def main() -> None:
    """Run the console and print the ages as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0)
    given = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_DATA_HOME"] = home
        ages_s, told = _watch(given.seconds)
    if not ages_s:
        sys.exit(f"no overlay was drawn in {given.seconds:g} s, though {told} frames were read")
    ages_ms = 1000.0 * np.array(ages_s)
    sys.stdout.write(
        "| frames drawn | of | age p50 | p95 | p99 | worst |\n|---|---|---|---|---|---|\n"
        f"| {ages_ms.size} | {told} | {np.percentile(ages_ms, 50):.0f} ms | "
        f"{np.percentile(ages_ms, 95):.0f} ms | {np.percentile(ages_ms, 99):.0f} ms | "
        f"{ages_ms.max():.0f} ms |\n"
    )


def _watch(seconds: float) -> tuple[list[float], int]:
    """Give the ages of the frames whose overlay was painted, and how many were read."""
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
    return overlays.ages_s, overlays.frames()


if __name__ == "__main__":
    main()
