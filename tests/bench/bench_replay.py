"""What a replay costs: opening a night with all its events, and every step of it at any speed.

``python -m tests.bench.bench_replay [--short] [--night FOLDER]``: ten hours (short: five minutes)
with everything on, 80 rows a second, and two cameras of 640 x 480 at 15 frames a second, or a
session that is there already; processor time of the player's thread for each of its 20 steps a
second, and how long opening and scrubbing take. `bench_replay_window` has the window as well.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from app.workers.player_worker import STEP_MS, PlayerWorker
from drivers.camera.protocol import Frame
from drivers.clock import SystemClock
from tests.bench.bench_record import say
from tests.bench.long_night import CAMERAS, write_night

STEP_S = STEP_MS / 1000.0
STEPS = 100


class Eye:
    """Takes pictures and forgets them."""

    def offer(self, frame: Frame) -> None:
        """Take one."""


def steps(player: PlayerWorker, speed: float, start_s: float) -> list[float]:
    """Play in real time, and give the processor time of each step."""
    player.seek(start_s + 1.0)
    player.set_speed(speed)
    player.play(True)
    player._step()
    took = []
    due_s = time.perf_counter()
    for _ in range(STEPS):
        due_s += STEP_S
        time.sleep(max(0.0, due_s - time.perf_counter()))
        began = time.thread_time()
        player._step()
        took.append(time.thread_time() - began)
    player.play(False)
    return sorted(took)


def main() -> int:
    """Measure; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--night", type=Path, help="a session that is there already")
    given = parser.parse_args()
    application = QCoreApplication.instance() or QCoreApplication([])
    sys.stdout.write("| replay | measured | limit | met |\n|---|---|---|---|\n")
    met = []
    with tempfile.TemporaryDirectory() as place:
        folder = given.night
        if folder is None:
            folder = Path(place) / "2026-11-21" / "bench"
            write_night(folder, 300.0 if given.short else 36_000.0)
        player = PlayerWorker(SystemClock(), {camera: Eye() for camera in CAMERAS})
        began = time.perf_counter()
        player.open(folder)
        open_s = time.perf_counter() - began
        night = player._night
        assert night is not None
        hours = (night.end_s - night.start_s) / 3600.0
        name = f"{hours:.2g} h: opening, with its {len(night.events)} events"
        met.append(say(name, f"{1e3 * open_s:.0f} ms", "1000 ms", open_s <= 1.0))
        for speed in (1.0, 4.0, 16.0, 60.0, 600.0):
            took = steps(player, speed, night.start_s)
            mean_ms, worst_ms = 1e3 * sum(took) / len(took), 1e3 * took[int(0.99 * len(took))]
            told = f"{mean_ms:.1f} ms, p99 {worst_ms:.1f} ms"
            met.append(say(f"a step at ×{speed:g}", told, "mean 10 ms", mean_ms <= 10.0))
        rng, sought = random.Random(1), []
        for _ in range(40):
            at_s = rng.uniform(night.start_s, night.end_s)
            began = time.perf_counter()
            player.seek(at_s)
            sought.append(time.perf_counter() - began)
        worst_ms = 1e3 * max(sought)
        met.append(say("scrubbing, worst of 40", f"{worst_ms:.0f} ms", "200 ms", worst_ms <= 200.0))
        player.leave()
    del application
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())
