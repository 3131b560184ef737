"""A commander in a process of its own, to be killed: runs one drive and beats.

``python -m tests.drivers.commander DRIVE child TABLES`` starts a guardian as its child,
``… DRIVE ADDRESS`` calls one that runs. It writes a line once the motor runs.
"""

from __future__ import annotations

import json
import sys
import threading

from drivers.clock import SystemClock
from drivers.errors import DriverError, LinkLost
from drivers.motors.guarded import GuardedMotors
from drivers.motors.guardian_child import GuardianChild
from drivers.motors.guardian_service import GuardianService
from drivers.motors.protocol import Drive
from drivers.relay.address import parse

BEAT_S = 0.05


def main() -> None:
    """Order, and go on ordering."""
    drive, where, *more = sys.argv[1:]
    clock, pause = SystemClock(), threading.Event()
    way = GuardianChild(json.loads(more[0])) if where == "child" else GuardianService(parse(where))
    way.start()
    motors = None
    while motors is None:
        try:
            motors = GuardedMotors(way.connect(), clock, "a commander")
        except LinkLost:
            pause.wait(BEAT_S)
    told = False
    while True:
        try:
            motors.run(Drive(drive), 1.0)
            motors.tick()
        except DriverError as error:
            sys.stderr.write(f"{error}\n")
            return
        if not told and motors.read_state().on:
            told = True
            sys.stdout.write(f"{way.pid if isinstance(way, GuardianChild) else 0}\n")
            sys.stdout.flush()
        pause.wait(BEAT_S)


if __name__ == "__main__":
    main()
