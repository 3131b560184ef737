"""Random commands and faults on the guardian, with a judge on the wires.

``python -m tests.bench.reliability_commands [--short]``: commands of several commanders, lapses
of their leases, and a board that dies, hangs, babbles, dawdles, welds and comes back, on a clock
that is moved by hand. The judge (`tests.drivers.guard_bench`) knows the board's latches and what
was replied, and nothing of the guardian's code.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.drivers.guard_walk import GuardWalk

FULL = 1_000_000
SHORT = 50_000
WALK_STEPS = 500
"""Steps of one walk; then a new guardian begins."""


def main() -> int:
    """Walk, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help=f"{SHORT} commands, for CI")
    parser.add_argument("--commands", type=int, default=FULL, help="commands and faults")
    given = parser.parse_args()
    wanted = SHORT if given.short else given.commands
    commands = faults = switchings = walks = 0
    hours = 0.0
    sins: list[str] = []
    began_s = time.monotonic()
    while commands + faults < wanted:
        walk = GuardWalk(walks, commanders=1 + walks % 4)
        start_s = walk.bench.clock.monotonic_s()
        for _ in range(WALK_STEPS):
            walk.step()
        walks += 1
        commands += walk.bench.commands
        faults += walk.faults
        switchings += walk.bench.board.switchings
        hours += (walk.bench.clock.monotonic_s() - start_s) / 3600.0
        sins += [f"walk {walks - 1}: {sin}" for sin in walk.bench.board.sins]
    took_s = time.monotonic() - began_s
    kinds = {
        "both directions at once": "with its opposite",
        "reversal within the dead time of 0.5 s": "after its opposite",
        "longest run exceeded": "longer than it may",
        "on without a live order": "nobody alive",
    }
    sys.stdout.write(
        f"{commands} commands and {faults} faults in {walks} walks over {hours:.0f} h by the "
        f"guardian's clock; motors were switched on {switchings} times; {took_s:.0f} s\n\n"
        "| figure | measured | limit | met |\n|---|---|---|---|\n"
    )
    for name, words in kinds.items():
        found = sum(words in sin for sin in sins)
        sys.stdout.write(f"| {name} | {found} | 0 | {'yes' if not found else 'NO'} |\n")
    for sin in sins[:20]:
        sys.stdout.write(f"{sin}\n")
    return 1 if sins or not switchings else 0


if __name__ == "__main__":
    sys.exit(main())
