"""Starts the sky plot alone in the console's order: orbits, then Qt, then the rest.

``python -m tests.bench.sky_plot_program FOLDER BEGAN_S`` with the folder of a kept catalogue and
the monotonic seconds at which the process was asked for; see `tests.bench.sky_plot_alone`.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from app.model.site import Site
from app.plain_imports import bring_in_qt
from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.messages import Now, Setup

NISHI_HARIMA = Site("Nishi-Harima", 35.0253, 134.3356, 449.0)


def main() -> int:
    """Run until the sky is painted; give the exit status."""
    now = Now(time.time(), time.monotonic())
    process = OrbitProcess(
        Setup(NISHI_HARIMA, ("simulated",), 12.0, None, 10.0, Path(sys.argv[1]), now)
    )
    bring_in_qt()
    from tests.bench.sky_plot_alone import show

    return show(process, float(sys.argv[2]))


if __name__ == "__main__":
    sys.exit(main())
