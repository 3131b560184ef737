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
    from types import ModuleType

DONE, FAILED, BROKEN_OFF = 0, 1, 130

VERBS = ("list", "show", "verify", "export", "clip", "report", "reread", "bundle")
"""Each is a module of `app.nights.verbs`."""

_EPILOG = """
`python -m app session VERB --help` tells what a verb takes. Exit status: 0 fine, 1 it could not
be done or something is damaged, 2 bad input, 130 broken off.
"""


def main(argv: Sequence[str]) -> int:
    """Run one verb; give the exit status."""
    parser, modules = _parser()
    given = parser.parse_args(argv)
    # imported only now: --help must not wait for them
    from app.nights.damage import Damaged
    from app.train.progress import Cancelled
    from app.train.told import Terminal

    with Terminal() as told:
        try:
            sentence = str(modules[given.verb].run(given, told))
        except Damaged as error:
            status, sentence = FAILED, str(error)
        except (ValueError, OSError) as error:
            status, sentence = BAD_INPUT, sentence_of(error)
        except (Cancelled, KeyboardInterrupt):
            status, sentence = BROKEN_OFF, "broken off"
        else:
            status = DONE
        told.say(sentence)
    return status


def _parser() -> tuple[argparse.ArgumentParser, dict[str, ModuleType]]:
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
    modules = {}
    for name in VERBS:
        module = importlib.import_module(f"app.nights.verbs.{name}")
        first = (module.__doc__ or "").strip().splitlines()[0]
        verb = verbs.add_parser(name, help=first, description=module.__doc__)
        module.arguments(verb)
        modules[name] = module
    return parser, modules


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
