"""What it costs from the start of the process to 30 000 objects in a shown window.

``python -m tests.bench.bench_start [--short]`` starts three programs in turn (offscreen): a bare
pyqtgraph plot with nothing on it; our sky plot alone, with 30 000 dots from the catalogue that
was read last time (`tests.bench.sky_plot_program`); and the whole console as a user starts it
(`app.cli.console.make_console`), on the page of the sky. Processor time until all is painted, of
all threads, and of the process of the orbits beside it. Goal: the plot alone, both processes
together, takes at most 1.4 times what the bare plot takes. The whole console, with its panels,
cameras and workers, is for information.

All three find their modules compiled, as a second start does on anybody's machine.
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

from tests.bench.process_time import process_s

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
print(json.dumps({"console_s": time.process_time(), "orbits_s": 0.0}))
"""

BARE, PLOT, CONSOLE = "bare", "plot", "console"

Told = dict[str, float]


def main() -> None:
    """Start all in turn, and print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--child", type=float, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child is not None:
        _child(given.child)
        return
    runs: dict[str, list[Told]] = {CONSOLE: [], PLOT: [], BARE: []}
    with tempfile.TemporaryDirectory() as home:
        # the first starts read the catalogue that the others find, and compile
        for kind in runs:
            _measure(home, kind)
        for _ in range(SHORT_ROUNDS if given.short else ROUNDS):
            for kind, told in runs.items():
                told.append(_measure(home, kind))
    bare_s = _least(runs[BARE], "console_s")
    sys.stdout.write(
        "| from process start to 30 000 objects shown | CPU | to the bare plot | limit | met |\n"
        "|---|---|---|---|---|\n"
        f"| bare pyqtgraph plot, empty | {bare_s:.2f} s | 1.00 | | |\n"
    )
    plot, console = runs[PLOT], runs[CONSOLE]
    _say("our plot: its own process", _least(plot, "console_s"), bare_s)
    _say("our plot with the process of the orbits", _both(plot), bare_s, LIMIT)
    _say("whole console: until its parts are joined", _least(console, "built_s"), bare_s)
    _say("whole console: its own process", _least(console, "console_s"), bare_s)
    _say("whole console with the process of the orbits", _both(console), bare_s)
    sys.stdout.write(
        f"| by the clock on the wall: our plot | {_least(plot, 'wall_s'):.2f} s | | | |\n"
        f"| by the clock on the wall: whole console | {_least(console, 'wall_s'):.2f} s | | | |\n"
    )


def _say(what: str, taken_s: float, bare_s: float, limit: float | None = None) -> None:
    met = "" if limit is None else "yes" if taken_s <= limit * bare_s else "no"
    shown = "" if limit is None else limit
    sys.stdout.write(f"| {what} | {taken_s:.2f} s | {taken_s / bare_s:.2f} | {shown} | {met} |\n")


def _least(runs: list[Told], figure: str) -> float:
    return min(told[figure] for told in runs)


def _both(runs: list[Told]) -> float:
    return min(told["console_s"] + told["orbits_s"] for told in runs)


def _measure(home: str, kind: str) -> Told:
    here = {f"XDG_{name}_HOME": home for name in ("STATE", "DATA", "CACHE")}
    # the threads of BLAS: as `app.__main__` has it, and for the bare plot the same
    environment = os.environ | here | {"QT_QPA_PLATFORM": "offscreen", "OPENBLAS_NUM_THREADS": "1"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(Path(home) / "bytecode")
    now = str(time.monotonic())
    arguments = {
        BARE: ["-c", _BARE],
        PLOT: ["-m", "tests.bench.sky_plot_program", str(_catalogue(home)), now],
        CONSOLE: ["-m", "tests.bench.bench_start", "--child", now],
    }[kind]
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        timeout=180.0,
        check=True,
    )
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told


def _catalogue(home: str) -> Path:
    """Give the folder of the catalogue that the console has kept."""
    return next(Path(home).glob("**/catalogue.npz"), Path(home) / "none").parent


def _child(began_s: float) -> None:
    from app.cli.arguments import PAGES, parse
    from app.cli.console import make_console
    from app.profile import load, locate

    page = "sky" if "sky" in PAGES else PAGES[0]
    console = make_console(load(locate("simulator")), parse(["--page", page]))

    from tests.bench.start_eye import StartEye

    eye = StartEye(console, began_s, lambda: process_s(_orbits()))
    status = console.run()
    sys.stdout.write(json.dumps(eye.told) + "\n")
    sys.exit(status)


def _orbits() -> int:
    """Give the number of the process of the orbits: a twin of this one, or started anew."""
    twin = Path("/proc/self/cmdline").read_bytes()
    for task in Path("/proc/self/task").glob("*/children"):
        for pid in task.read_text(encoding="ascii").split():
            named = Path(f"/proc/{pid}/cmdline").read_bytes()
            if named == twin or b"app.sky.orbits.child" in named:
                return int(pid)
    raise LookupError("there is no process of the orbits")


if __name__ == "__main__":
    main()
