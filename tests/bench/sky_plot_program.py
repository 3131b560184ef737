"""Starts the sky plot alone, as the console starts: Qt first, then whatever is written here.

``python -m tests.bench.sky_plot_program FOLDER BEGAN_S``; see `tests.bench.sky_plot_alone`.
"""

from __future__ import annotations

import sys

from app.plain_imports import bring_in_qt


def main() -> int:
    """Run until the sky is painted; give the exit status."""
    bring_in_qt()
    from tests.bench.sky_plot_alone import show

    return show(sys.argv[1], float(sys.argv[2]))


if __name__ == "__main__":
    sys.exit(main())
