"""Do it all, as one night's work: synth, fit, validate, compare, export.

Ctrl-C ends it; the same command goes on where it ended. Nothing is installed: `train install`
does that, when you have read the comparison.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from app.train.box_fit import run_boxes
from app.train.frames import labelled_frames
from app.train.strip_set import settle_recipe
from app.train.told import Terminal
from app.train.verbs import compare, export, fit, synth, validate
from app.train.verbs.arguments import add_work, whole


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_work(parser)
    parser.add_argument(
        "--out", type=Path, metavar="FOLDER", help="the models go there (default: WORK/export)"
    )
    synth.add_recipe(parser)
    fit.add_recipe(parser)
    parser.add_argument(
        "--frames",
        type=whole(1, 100_000),
        default=400,
        metavar="N",
        help="of random domes to judge by, besides a label set's held-out fifth (default 400)",
    )


def run(given: argparse.Namespace, told: Terminal) -> str:
    """Do it all; give the last sentence."""
    out = given.out or given.work / "export"
    if given.what == "judge" and given.dataset is None:
        # its samples are patches, which its fit makes: strips would be made for nothing
        if given.labels is not None:
            for trouble in labelled_frames(given.labels).troubles:
                told.say(trouble)
        settle_recipe(given.work, synth.recipe_of(given))
    else:
        told.say(synth.run(given, told))
    if given.dataset is not None:
        return run_boxes(given, fit.order(given), out, told)
    told.say(fit.run(given, told))
    said = ""
    for labels in [given.labels, None] if given.labels is not None else [None]:
        for what in ("strip", "chain"):
            judged = _judging(given, what, labels)
            told.say(validate.run(judged, told))
            said = compare.run(judged, told)
            told.say(said)
    return export.run(argparse.Namespace(work=given.work, out=out), told)


def _judging(given: argparse.Namespace, what: str, labels: Path | None) -> argparse.Namespace:
    return argparse.Namespace(
        work=given.work,
        models=None,
        other=None,
        what=what,
        labels=labels,
        truth=None,
        calibration=None,
        domes_seed=given.seed,
        frames=given.frames,
        dataset=None,
    )
