"""Train the models that find the slit, or anything else in pictures, and put them to use.

A night's work from nothing:       train run --work W
From 40 frames of your own dome:   train run --work W --labels FOLDER --from-shipped
Anything else in FITS or PNG:      train run --work W --dataset FOLDER

`run` does synth, fit, validate, compare and export one after the other; each is a verb of its
own. Ctrl-C ends any of them, and the same command goes on where it ended.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from app.one_sentence import BAD_INPUT, OneSentenceParser, sentence_of

if TYPE_CHECKING:
    from types import ModuleType

DONE, FAILED, BROKEN_OFF = 0, 1, 130

VERBS = (
    *("run", "synth", "fit", "validate", "compare", "export"),
    *("install", "rollback", "list", "detect", "example"),
)
"""Verbs in the order in which they are helpful; each is a module of `app.train.verbs`."""

_EPILOG = """
`python -m app train VERB --help` tells what a verb takes. `fit`, `export` and `run` need the
extra: `make train-deps` installs it. Exit status: 0 fine, 1 it could not be done, 2 bad
input, 130 broken off (everything done so far is kept).
"""


def main(argv: Sequence[str]) -> int:
    """Run one verb; give the exit status."""
    parser, modules = _parser()
    given = parser.parse_args(argv)
    # imported only now: --help must not wait for them
    from app.train.progress import Cancelled
    from app.train.told import Terminal
    from vision.ultralytics import ExtraMissing

    with Terminal() as told:
        try:
            sentence = modules[given.verb].run(given, told)
        except ExtraMissing as error:
            return _end(told, FAILED, str(error))
        except (ValueError, OSError) as error:
            return _end(told, BAD_INPUT, sentence_of(error))
        except (Cancelled, KeyboardInterrupt):
            return _end(told, BROKEN_OFF, "broken off; the same command goes on from here")
        return _end(told, DONE, str(sentence))


def _end(told: object, status: int, sentence: str) -> int:
    say = getattr(told, "say", None)
    if callable(say):
        say(sentence)
    return status


def _parser() -> tuple[argparse.ArgumentParser, dict[str, ModuleType]]:
    parser = OneSentenceParser(
        prog="python -m app train",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB", title="verbs")
    modules = {}
    for name in VERBS:
        module = importlib.import_module(f"app.train.verbs.{name}")
        first = (module.__doc__ or "").strip().splitlines()[0]
        verb = verbs.add_parser(name, help=first, description=module.__doc__)
        module.arguments(verb)
        modules[name] = module
    return parser, modules


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
