"""Compare candidate models with others on the same held-out frames."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path

from app.train.judging_models import READERS, contest, folder_of, keep_contest, source_of
from app.train.reports import contest_table, verdict
from app.train.told import Terminal
from app.train.verbs.arguments import add_dataset, add_held_out
from vision.slit.detector import models_in_use, shipped_models


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--work", type=Path, metavar="FOLDER", help="candidate: fitted there")
    which.add_argument("--models", type=Path, metavar="FOLDER", help="candidate: this folder's")
    parser.add_argument(
        "--with",
        dest="other",
        metavar="FOLDER",
        help='other models; "shipped" are those of the program (default: those in use)',
    )
    parser.add_argument(
        "--what", choices=tuple(READERS), default="chain", help="see `train validate`"
    )
    add_held_out(parser)
    add_dataset(parser)


def run(given: argparse.Namespace, told: Terminal) -> str:
    """Compare; the table goes to standard output."""
    from app.train.box_fit import compare_boxes, is_of_boxes

    if given.dataset is not None or (given.work is not None and is_of_boxes(given.work)):
        text, said = compare_boxes(given, told)
        sys.stdout.write(text + "\n")
        return said
    source = source_of(given)
    for trouble in source.troubles:
        told.say(trouble)
    with ExitStack() as opened:
        candidate = folder_of(given, opened)
        other, name = _other(given.other, opened)
        found = contest(given.what, candidate, other, source, told)
    said = verdict(found, name)
    sys.stdout.write(contest_table(found) + "\n")
    if given.work is not None:
        keep_contest(given.work / "compare.json", given.what, source, found, said)
    return said


def _other(named: str | None, opened: ExitStack) -> tuple[Path, str]:
    if named not in (None, "shipped"):
        return Path(str(named)), str(named)
    in_use = None if named == "shipped" else models_in_use()
    if in_use is not None:
        return in_use, f"the models in use ({in_use.name})"
    return opened.enter_context(shipped_models()), "the shipped models"
