"""How long it takes to say which arc of a pass can be followed.

``python -m tests.bench.bench_follow [--short]`` works out low, high and overhead passes, one
sample a second, for a German mount that crosses the meridian (both sides of the pier are
tried) and for a fork, and prints the CPU time of each kind of pass: the least of several runs.
"""

from __future__ import annotations

import argparse
import sys
import time

from app.model.mount_reach import MountReach
from app.sky.follow_arc import PassTrack, follow_arc
from tests.app.pass_tracks import circular_pass
from tests.app.states import SHAPE

LIMIT_S = 0.020
LATITUDE_DEG = 35.0253
GERMAN = MountReach(10.0, 97.5, 30.0, 3.0, 1.5)
FORK = MountReach(10.0, 97.5, None, 3.0, 1.5)
PASSES = (("low", 20.0), ("middle", 50.0), ("high", 75.0), ("overhead", 89.0))


def main() -> None:
    """Print the table; 1 when a figure is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    runs = 5 if parser.parse_args().short else 40
    missed = False
    sys.stdout.write("| pass | mount | samples | CPU | limit | met |\n|---|---|---|---|---|---|\n")
    for name, highest_deg in PASSES:
        track = circular_pass(highest_deg, 60.0)
        for mount, reach in (("german", GERMAN), ("fork", FORK)):
            least_s = min(_took_s(track, reach) for _ in range(runs))
            missed |= least_s > LIMIT_S
            sys.stdout.write(
                f"| {name}, {highest_deg:.0f}° | {mount} | {track.unix_s.size} | "
                f"{1000.0 * least_s:.1f} ms | {1000.0 * LIMIT_S:.0f} ms | "
                f"{'yes' if least_s <= LIMIT_S else 'NO'} |\n"
            )
    sys.exit(1 if missed else 0)


def _took_s(track: PassTrack, reach: MountReach) -> float:
    began_s = time.thread_time()
    follow_arc(track, reach, SHAPE, (2.0, 2.1), LATITUDE_DEG)
    return time.thread_time() - began_s


if __name__ == "__main__":
    main()
