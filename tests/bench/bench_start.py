"""What it costs from the start of the process to 30 000 objects in a shown window.

``python -m tests.bench.bench_start [--short]`` starts the console as a user does (offscreen),
on the page of the sky, with the catalogue that it read last time; and, in turn with it, a bare
pyqtgraph plot. Processor time until the sky is painted: of the console's process with all its
threads, and of the process of the orbits beside it. Goal: the sum is at most 1.4 times the bare
plot's.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LIMIT = 1.4
OBJECTS = 30_000
ROUNDS, SHORT_ROUNDS = 5, 2

_BARE = """
import json, sys, time
from PySide6.QtWidgets import QApplication
application = QApplication([])
import pyqtgraph
plot = pyqtgraph.PlotWidget()
plot.resize(1280, 800)
plot.show()
application.processEvents()
plot.repaint()
print(json.dumps({"console_s": time.process_time()}))
"""


def main() -> None:
    """Start both in turn, and print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--child", type=float, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child is not None:
        _child(given.child)
        return
    with tempfile.TemporaryDirectory() as home:
        # the first start reads the catalogue that the others find
        _measure(home, bare=False)
        rounds = range(SHORT_ROUNDS if given.short else ROUNDS)
        runs = [(_measure(home, bare=True), _measure(home, bare=False)) for _ in rounds]
    bare_s = min(bare["console_s"] for bare, _ in runs)
    alone_s = min(console["console_s"] for _, console in runs)
    both_s = min(console["console_s"] + console["orbits_s"] for _, console in runs)
    built_s = min(console["built_s"] for _, console in runs)
    wall_s = min(console["wall_s"] for _, console in runs)
    sys.stdout.write(
        "| from process start to 30 000 objects shown | CPU | to the bare plot | limit | met |\n"
        "|---|---|---|---|---|\n"
        f"| bare pyqtgraph plot | {bare_s:.2f} s | 1.00 | | |\n"
        f"| console's process until its parts are joined | {built_s:.2f} s | "
        f"{built_s / bare_s:.2f} | | |\n"
        f"| console's process alone | {alone_s:.2f} s | {alone_s / bare_s:.2f} | | |\n"
        f"| with the process of the orbits | {both_s:.2f} s | {both_s / bare_s:.2f} | {LIMIT} | "
        f"{'yes' if both_s <= LIMIT * bare_s else 'no'} |\n"
        f"| the same by the clock on the wall | {wall_s:.2f} s | | | |\n"
    )


def _measure(home: str, bare: bool) -> dict[str, float]:
    here = {f"XDG_{kind}_HOME": home for kind in ("STATE", "DATA", "CACHE")}
    environment = os.environ | here | {"QT_QPA_PLATFORM": "offscreen"}
    module = [sys.executable, "-m", "tests.bench.bench_start", "--child", str(time.monotonic())]
    done = subprocess.run(
        [sys.executable, "-c", _BARE] if bare else module,
        env=environment,
        capture_output=True,
        text=True,
        timeout=180.0,
        check=True,
    )
    told: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return told


def _child(began_s: float) -> None:
    from app.cli.arguments import PAGES, parse
    from app.console import Console
    from app.profile import load, locate

    page = "sky" if "sky" in PAGES else PAGES[0]
    console = Console(load(locate("simulator")), parse(["--page", page]))

    from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

    from app.model.state import ObservatoryState

    class Eye(QObject):
        """Sees the first state in which everything is placed, once it is painted."""

        def __init__(self) -> None:
            super().__init__()
            self.told: dict[str, float] = {}
            self.built_s = 0.0
            self.wait = QTimer(self)
            self.wait.timeout.connect(self.find)
            self.wait.start(5)

        @Slot()
        def find(self) -> None:
            observatory = console._observatory
            if observatory is not None:
                self.wait.stop()
                self.built_s = time.process_time()
                observatory.store.changed.connect(self.look)

        @Slot(object)
        def look(self, state: ObservatoryState) -> None:
            found = state.satellites
            if self.told or found is None or found.segment is None:
                return
            if len(found.objects) < OBJECTS or console._window is None:
                return
            console._window.repaint()
            self.told = {
                "built_s": self.built_s,
                "console_s": time.process_time(),
                "orbits_s": _cpu_s(_orbits()),
                "wall_s": time.monotonic() - began_s,
            }
            QCoreApplication.exit(0)

    eye = Eye()
    status = console.run()
    sys.stdout.write(json.dumps(eye.told) + "\n")
    sys.exit(status)


def _orbits() -> int:
    """Give the number of the process of the orbits, a child of this one."""
    for task in Path("/proc/self/task").glob("*/children"):
        for pid in task.read_text(encoding="ascii").split():
            if b"app.sky.orbits.child" in Path(f"/proc/{pid}/cmdline").read_bytes():
                return int(pid)
    raise LookupError("there is no process of the orbits")


def _cpu_s(pid: int) -> float:
    """Give the processor time of a process so far, seconds (proc(5), stat: utime and stime)."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
