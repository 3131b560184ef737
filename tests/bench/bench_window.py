"""How soon the window is up, and how late a 10 ms timer of the window's thread comes.

``python -m tests.bench.bench_window [--seconds S]`` starts the console as a user does
(offscreen) with the simulator and everything on. A control process that only sleeps runs
beside it: its lateness is the machine's own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time

import numpy as np

TICK_S = 0.010
SETTLE_S = 5.0

CONTROL = """
import json, sys, time
late, end = [], time.monotonic() + float(sys.argv[1])
while (now := time.monotonic()) < end:
    due = now + 0.010
    time.sleep(0.010)
    late.append(time.monotonic() - due)
print(json.dumps(late))
"""


def main() -> None:
    """Start console and control, and print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--child", type=float, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child is not None:
        _child(given.child, given.seconds)
        return
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "XDG_STATE_HOME": home}
        arguments = ["--seconds", str(given.seconds), "--child", str(time.monotonic())]
        console = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.bench_window", *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        control = subprocess.run(
            [sys.executable, "-c", CONTROL, str(given.seconds + SETTLE_S)],
            capture_output=True,
            text=True,
            check=True,
        )
        told, _ = console.communicate()
    figures = json.loads(told.splitlines()[-1])
    late_ms = 1000.0 * np.maximum(0.0, np.array(figures["late_s"]))
    control_ms = 1000.0 * np.maximum(0.0, np.array(json.loads(control.stdout)))
    sys.stdout.write(
        "| window up | all panels | timer late p50 | p95 | p99 | worst | control p99 |\n"
        "|---|---|---|---|---|---|---|\n"
        f"| {figures['window_s']:.2f} s | {figures['panels_s']:.2f} s | "
        f"{np.percentile(late_ms, 50):.1f} ms | {np.percentile(late_ms, 95):.1f} ms | "
        f"{np.percentile(late_ms, 99):.1f} ms | {late_ms.max():.0f} ms | "
        f"{np.percentile(control_ms, 99):.1f} ms |\n"
    )


def _child(began_s: float, seconds: float) -> None:
    from app.cli.arguments import parse
    from app.cli.console import make_console
    from app.profile import load, locate

    console = make_console(load(locate("demo")), parse([]))

    from tests.bench.window_probe import WindowProbe

    probe = WindowProbe(began_s, seconds)
    status = console.run()
    sys.stdout.write(json.dumps(probe.figures) + "\n")
    sys.exit(status)


if __name__ == "__main__":
    main()
