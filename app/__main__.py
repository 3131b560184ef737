"""``python -m app [verb] …``: the console, unless another verb is named first."""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Callable, Sequence
from typing import cast

import app.cli

# before numpy comes in: its arrays are small here, and idle BLAS threads spin on a busy core
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def verbs() -> tuple[str, ...]:
    """Name every verb: the modules of `app.cli` that have a ``main``."""
    return tuple(
        found.name for found in pkgutil.iter_modules(app.cli.__path__) if found.name != "arguments"
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; the console is the default.

    Parameters
    ----------
    argv : sequence of str, optional
        Without the program's name; the process's own if None.

    Returns
    -------
    int
        Exit status, 0 when all went well.
    """
    argv = sys.argv[1:] if argv is None else argv
    verb, rest = ("console", argv)
    if argv and argv[0] in verbs():
        verb, rest = argv[0], argv[1:]
    run = importlib.import_module(f"app.cli.{verb}").main
    return cast(Callable[[Sequence[str]], int], run)(rest)


if __name__ == "__main__":
    sys.exit(main())
