"""Fit models to the samples of a work folder: from zero, or from models that exist."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.train.fitting import EPOCHS, EPOCHS_TO_TUNE, WHAT, FitOrder, fit_slit_models
from app.train.judge_work import JUDGE_EPOCHS
from app.train.told import Terminal
from app.train.verbs.arguments import add_threads, add_work, whole


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_work(parser)
    add_recipe(parser)


def add_recipe(parser: argparse.ArgumentParser) -> None:
    """Say how is fitted; `train run` takes it too."""
    parser.add_argument(
        "--what",
        choices=WHAT,
        default="both",
        help="strip: the YOLO that proposes; judge: the classifier of straightened slits;"
        " both (default both)",
    )
    begin = parser.add_mutually_exclusive_group()
    begin.add_argument(
        "--from-shipped",
        action="store_true",
        help="fine-tune the shipped models instead of beginning from zero",
    )
    begin.add_argument(
        "--from",
        dest="begin_with",
        type=Path,
        metavar="FOLDER",
        help="fine-tune the models of a folder",
    )
    parser.add_argument(
        "--epochs",
        type=whole(1, 1000),
        metavar="N",
        help=f"how often every sample is seen (default: {EPOCHS} from zero, the judge"
        f" {JUDGE_EPOCHS}; {EPOCHS_TO_TUNE} to fine-tune)",
    )
    parser.add_argument("--batch", type=whole(2, 256), default=16, metavar="N", help="default 16")
    parser.add_argument(
        "--network", type=Path, metavar="FILE.yaml", help="other layers than the shipped ones"
    )
    add_threads(parser)


def order(given: argparse.Namespace) -> FitOrder:
    """Read an order out of the arguments."""
    return FitOrder(
        given.what,
        given.from_shipped,
        given.begin_with,
        given.epochs,
        given.batch,
        given.network,
        given.threads,
    )


def run(given: argparse.Namespace, told: Terminal) -> str:
    """Fit; give the last sentence."""
    from app.train.box_fit import fit_boxes, is_of_boxes

    if is_of_boxes(given.work):
        return f"fitted; the model is {fit_boxes(given.work, order(given), told)}"
    return f"fitted; the models are in {fit_slit_models(given.work, order(given), told)}"
