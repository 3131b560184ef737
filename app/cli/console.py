"""The console itself: check everything that can be checked, then open the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app import preflight
from app.cli.arguments import Arguments, parse
from app.plain_imports import bring_in_qt

if TYPE_CHECKING:
    from app.console import Console
    from app.profile import Profile

FAILED = 1
"""Exit status when the machine or the display cannot run it."""

BAD_INPUT = 2
"""Exit status for a profile, footage, calibration or option that cannot be used."""

RUNNING = 3
"""Exit status when the same profile is already open."""


def main(argv: Sequence[str]) -> int:
    """Start the console; give the exit status, 0 when all went well."""
    arguments = parse(argv)
    if arguments.screenshot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    troubles = preflight.problems()
    if troubles:
        return _say(FAILED, *troubles)
    return _open(arguments)


def _open(arguments: Arguments) -> int:
    from app.profile import ProfileError, load, locate
    from app.sources import SourceError, use_footage

    try:
        profile = load(locate(arguments.profile))
        if arguments.footage is not None and arguments.calibration is not None:
            profile = use_footage(
                profile, arguments.footage, arguments.calibration, arguments.footage_fps
            )
        if arguments.faults and not profile.simulated:
            raise ProfileError(f'--faults: profile "{profile.name}" is not simulated')
    except (ProfileError, SourceError) as error:
        return _say(BAD_INPUT, str(error))
    console = make_console(profile, arguments)
    why_not = console.why_not()
    if why_not is not None:
        return _say(RUNNING, why_not)
    return console.run()


def make_console(profile: Profile, arguments: Arguments) -> Console:
    """Make the console in the order in which everything is there soonest."""
    from app.orbit_start import OrbitStart
    from drivers.clock import SystemClock

    clock = SystemClock(profile.start_utc)
    orbits = OrbitStart(profile)
    # first of all: it works on the other core meanwhile
    orbits.begin(clock)
    # imported only now: without its system libraries Qt would end the process with an abort
    bring_in_qt()
    from app.console import Console

    return Console(profile, arguments, clock, orbits)


def _say(status: int, *sentences: str) -> int:
    for sentence in sentences:
        sys.stderr.write(sentence + "\n")
    return status
