"""Score models on frames that they were never trained on."""

from __future__ import annotations

import argparse
import sys
from contextlib import ExitStack
from pathlib import Path

from app.train.judging_models import READERS, folder_of, judge_one, keep_scores, source_of
from app.train.reports import score_table
from app.train.slit_scores import scored
from app.train.told import Terminal
from app.train.verbs.arguments import add_dataset, add_held_out


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--work", type=Path, metavar="FOLDER", help="judge what was fitted there")
    which.add_argument(
        "--models", type=Path, metavar="FOLDER", help="judge these (default: those in use)"
    )
    parser.add_argument(
        "--what",
        choices=tuple(READERS),
        default="chain",
        help="strip: whether the slit is among the strip model's first 4 proposals, within 5"
        " degrees; chain: the azimuth that the console would show, within 2 (default)",
    )
    add_held_out(parser)
    add_dataset(parser)


def run(given: argparse.Namespace, told: Terminal) -> str:
    """Score; the table goes to standard output."""
    from app.train.box_fit import is_of_boxes, validate_boxes

    if given.dataset is not None or (given.work is not None and is_of_boxes(given.work)):
        text, said = validate_boxes(given, told)
        sys.stdout.write(text + "\n")
        return said
    source = source_of(given)
    for trouble in source.troubles:
        told.say(trouble)
    with ExitStack() as opened:
        folder = folder_of(given, opened)
        outcomes = judge_one(given.what, folder, source, told)
    sys.stdout.write(score_table(scored(outcomes)) + "\n")
    if given.work is not None:
        keep_scores(given.work / "scores.json", given.what, source, outcomes)
    right = sum(one.good for one in outcomes)
    return (
        f"{given.what} of {folder}: {right} of {len(outcomes)} frames right"
        f" ({source.describe()}; {len(source.troubles)} left out)"
    )
