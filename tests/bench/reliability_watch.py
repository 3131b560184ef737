"""How soon the watch by sight tells what goes wrong, and how often it tells what does not.

``python -m tests.bench.reliability_watch [--short] [--hours H] [--faults N] [--fps F]
[--rendered H]``: N faults of each kind in the whole loop on a hand-turned clock, and H hours of
sound operation, both seen by an eye with the errors of the real encoder on rendered frames
(`tests.bench.watch.errors`, whose table is printed first) and one misread frame in a hundred on
top. ``--rendered H`` adds hours with the renderer and the encoder themselves. Exits with 1 when
a limit is missed.
"""

from __future__ import annotations

import argparse
import math
import random
import sys

import numpy as np

from app.model.sight_trouble import Trouble
from tests.bench.watch.errors import Errors, load_errors, rendered_rig, table_of
from tests.bench.watch.injection import KINDS, Outcome, inject
from tests.bench.watch.quick_night import QuickNight, Tally
from tests.bench.watch.routine import Routine
from tests.rig import FPS

STALLS = (Trouble.DOME_STALL, Trouble.SLIT_STALL)
STALL_S, MOTION_S = 1.0, 0.5
"""From the first frame in which it is visible until it is told (seconds)."""

SHARE = 0.95
"""Of the faults that must be told so soon; all must be told."""

FALSE_PER_100_H = 1.0
_NIGHT_S = 3600.0


def main() -> int:
    """Print the figures; 1 when one of them is not met."""
    given = _parser().parse_args()
    hours = given.hours if given.hours is not None else 1.0 if given.short else 300.0
    faults = given.faults or (8 if given.short else 100)
    errors = load_errors()
    sys.stdout.write(f"The eye's errors, by kind of moment:\n\n{table_of(errors)}\n")
    met = _delays(errors, faults, given.fps)
    tally = Tally()
    for seed in range(math.ceil(hours)):
        left_s = hours * 3600.0 - tally.moving_s - tally.resting_s
        tally.add(QuickNight(errors, given.seed + seed).run_s(min(_NIGHT_S, left_s)))
    met &= _false_alarms("sound operation", tally)
    if given.rendered:
        met &= _false_alarms("the same, rendered", _rendered(given.rendered, given.seed))
    return 0 if met else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a minute, for continuous checks")
    parser.add_argument("--hours", type=float)
    parser.add_argument("--faults", type=int, help="of each kind")
    parser.add_argument("--fps", type=float, default=FPS)
    parser.add_argument("--rendered", type=float, default=0.0, metavar="HOURS")
    parser.add_argument("--seed", type=int, default=1)
    return parser


def _delays(errors: Errors, faults: int, fps: float) -> bool:
    sys.stdout.write(
        "| seen to go wrong | faults | told | as another kind | median | 95 % | worst |"
        " since the fault, median | limit | met |\n|---|---|---|---|---|---|---|---|---|---|\n"
    )
    all_met = True
    for kind in KINDS:
        found = [inject(kind, seed, errors, fps) for seed in range(faults)]
        delays_s = [one.delay_s for one in found if one.delay_s is not None]
        limit_s = STALL_S if kind in STALLS else MOTION_S
        soon = sum(delay_s <= limit_s + 1e-6 for delay_s in delays_s)
        met = soon >= SHARE * faults and all(one.raised is not None for one in found)
        all_met &= met
        sys.stdout.write(_row(kind, found, delays_s, f"{limit_s:.1f} s", met))
        sys.stdout.flush()
    return all_met


def _row(kind: Trouble, found: list[Outcome], delays_s: list[float], limit: str, met: bool) -> str:
    others = sum(one.raised not in (None, kind) for one in found)
    told = sum(one.raised is not None for one in found)
    since_s = [one.since_fault_s for one in found if one.since_fault_s is not None]
    figures = (
        (np.median(delays_s), np.percentile(delays_s, 95), max(delays_s), np.median(since_s))
        if delays_s
        else (math.nan,) * 4
    )
    words = " | ".join(f"{figure:.2f} s" for figure in figures)
    name = kind.value.replace("_", " ")
    return (
        f"| {name} | {len(found)} | {told} | {others} | {words} | {limit} |"
        f" {'yes' if met else 'NO'} |\n"
    )


def _false_alarms(name: str, tally: Tally) -> bool:
    moving_h, resting_h = tally.moving_s / 3600.0, tally.resting_s / 3600.0
    raised = sum(tally.raised.values())
    per_100_h = 100.0 * raised / (moving_h + resting_h)
    met = per_100_h < FALSE_PER_100_H
    # what may be behind the number of alarms that there were, at 95 % (Poisson)
    most = -math.log(0.05) if not raised else raised + 1.645 * math.sqrt(raised) + 1.4
    sys.stdout.write(
        f"\n| {name}: hours in motion | at rest | false alarms | in 100 h | at most (95 %) |"
        f" limit | met |\n|---|---|---|---|---|---|---|\n"
        f"| {moving_h:.1f} | {resting_h:.1f} | {raised} | {per_100_h:.2f} |"
        f" {100.0 * most / (moving_h + resting_h):.1f} | < {FALSE_PER_100_H:g} |"
        f" {'yes' if met else 'NO'} |\n"
    )
    for words in tally.words[:20]:
        sys.stdout.write(f"- {words}\n")
    return met


def _rendered(hours: float, seed: int) -> Tally:
    """Let the real encoder see a sound observatory at work."""
    tally = Tally()
    while tally.moving_s + tally.resting_s < hours * 3600.0:
        chance = random.Random(seed)
        recorder = rendered_rig(seed, chance)
        rig = recorder.rig
        routine, began_s = Routine(rig, chance), rig.clock.monotonic_s()
        while rig.clock.monotonic_s() - began_s < 300.0:
            routine.act()
            for trouble in rig.room.watch.troubles:
                tally.raised[trouble.kind.value] += 1
                tally.words.append(f"night {seed}: {trouble.what}")
            rig.room.clear_trouble(None)
        turning_s = sum(row[4] >= 3.0 for row in recorder.rows) / FPS
        tally.moving_s += turning_s
        tally.resting_s += rig.clock.monotonic_s() - began_s - turning_s
        seed += 1
    return tally


if __name__ == "__main__":
    sys.exit(main())
