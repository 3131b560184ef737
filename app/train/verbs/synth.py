"""Make samples to train on: from random domes, from labelled frames, or from a dataset."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from app.train.frames import MOST_DOMES
from app.train.judge_work import PICTURES_A_DOME
from app.train.strip_set import SynthRecipe, make_strips
from app.train.told import Terminal
from app.train.verbs.arguments import add_dataset, add_seed, add_work, share, whole

COUNT = 10_000
LABELLED_SHARE = 0.7
DOMES = 6600


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_work(parser)
    add_recipe(parser)


def add_recipe(parser: argparse.ArgumentParser) -> None:
    """Say what samples are made; `train run` takes it too."""
    parser.add_argument(
        "--labels",
        type=Path,
        metavar="FOLDER",
        help="a label set: every frame is turned, zoomed, relit, covered and made noisy",
    )
    add_dataset(parser)
    parser.add_argument(
        "--count",
        type=whole(10, 1_000_000),
        default=COUNT,
        metavar="N",
        help=f"samples to train on (default {COUNT})",
    )
    parser.add_argument(
        "--labelled-share",
        type=share,
        default=LABELLED_SHARE,
        metavar="S",
        help="share of the samples that labelled frames make, the others come from random"
        f" domes so that nothing is forgotten (default {LABELLED_SHARE})",
    )
    parser.add_argument(
        "--domes",
        type=whole(1, MOST_DOMES),
        metavar="N",
        help=f"random domes for the judge, {PICTURES_A_DOME} pictures of each (default {DOMES};"
        " beside labelled frames as many pictures as the other samples are made of)",
    )
    add_seed(parser, "the samples")
    parser.add_argument(
        "--jobs",
        type=whole(1, 64),
        default=min(os.cpu_count() or 1, 8),
        metavar="N",
        help="processes (default: one a core); the samples are the same",
    )


def run(given: argparse.Namespace, told: Terminal) -> str:
    """Make the samples; give the last sentence."""
    if given.dataset is not None:
        from app.train.box_set import make_boxes

        found = make_boxes(given.work, given.dataset, given.count, given.seed, told)
        for trouble in found.troubles:
            told.say(trouble)
        return _said(found.samples, found.watched, len(found.troubles), given.work)
    made = make_strips(given.work, recipe_of(given), told, given.jobs)
    for trouble in made.troubles:
        told.say(trouble)
    return _said(made.samples, made.watched, len(made.troubles), given.work)


def recipe_of(given: argparse.Namespace) -> SynthRecipe:
    """Read a recipe out of the arguments."""
    labels = None if given.labels is None else str(given.labels.resolve())
    domes = DOMES if given.domes is None and labels is None else given.domes
    return SynthRecipe(given.seed, given.count, labels, given.labelled_share, domes)


def _said(samples: int, watched: int, left_out: int, work: Path) -> str:
    left = f"; {left_out} labels left out, named above" if left_out else ""
    return f"{samples} samples to train on and {watched} to watch by in {work}{left}"
