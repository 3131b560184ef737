"""Look at recorded nights, check them, and take them out of the house.

A session is named by its folder, by a part of its name, or as `last`.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.one_sentence import BAD_INPUT, OneSentenceParser, sentence_of

if TYPE_CHECKING:
    from app.train.progress import Told

DONE, FAILED, BROKEN_OFF = 0, 1, 130

VERBS = ("list", "show", "verify", "export", "clip", "report", "reread", "bundle")
"""Each is a module of `app.nights.verbs`."""

_EPILOG = """
`python -m app session VERB --help` tells what a verb takes. Exit status: 0 fine, 1 it could not
be done or something is damaged, 2 bad input, 130 broken off.
"""


def main(argv: Sequence[str]) -> int:
    """Run one verb; give the exit status."""
    given = read(argv)
    # imported only now: --help must not wait for it
    from app.train.told import Terminal

    with Terminal() as told:
        status, result = perform(given, told)
        told.say(str(result))
    return status


def read(argv: Sequence[str]) -> argparse.Namespace:
    """Read the command line; ends the process with a sentence when it is wrong."""
    return _parser().parse_args(argv)


def perform(given: argparse.Namespace, told: Told) -> tuple[int, object]:
    """Do what a verb is for, told of its steps.

    Parameters
    ----------
    given : argparse.Namespace
        From `read`.
    told : Told
        Raises `app.train.progress.Cancelled` from a step to end it there.

    Returns
    -------
    status : int
        `DONE`, `FAILED`, `app.one_sentence.BAD_INPUT` or `BROKEN_OFF`.
    result : object
        Its text is the last sentence.
    """
    from app.nights.damage import Damaged
    from app.train.progress import Cancelled

    verb = importlib.import_module(f"app.nights.verbs.{given.verb}")
    try:
        return DONE, verb.run(given, told)
    except Damaged as error:
        return FAILED, str(error)
    except (ValueError, OSError) as error:
        return BAD_INPUT, sentence_of(error)
    except (Cancelled, KeyboardInterrupt):
        return BROKEN_OFF, "broken off"


def _parser() -> argparse.ArgumentParser:
    parser = OneSentenceParser(
        prog="python -m app session",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--root", type=Path, metavar="FOLDER", help="of all sessions (default: the user's own)"
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", title="verbs")
    for name in VERBS:
        module = importlib.import_module(f"app.nights.verbs.{name}")
        first = (module.__doc__ or "").strip().splitlines()[0]
        verb = verbs.add_parser(name, help=first, description=module.__doc__)
        module.arguments(verb)
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
