"""Arguments that several verbs take, with their ranges."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from pathlib import Path

from app.train.frames import SEEDS


def whole(low: int, high: int) -> Callable[[str], int]:
    """Make a reader of whole numbers in a range, ends included."""

    def read(text: str) -> int:
        number = int(text) if text.isascii() and text.isdigit() else low - 1
        if not low <= number <= high:
            raise argparse.ArgumentTypeError(
                f"must be a whole number from {low} to {high}, not {text!r}"
            )
        return number

    return read


def share(text: str) -> float:
    """Read a number from 0 to 1."""
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0.0 <= number <= 1.0:
        raise argparse.ArgumentTypeError(f"must be a number from 0 to 1, not {text!r}")
    return number


def add_work(parser: argparse.ArgumentParser) -> None:
    """Let a verb take its work folder."""
    parser.add_argument(
        "--work",
        type=Path,
        required=True,
        metavar="FOLDER",
        help="everything goes here; the same command goes on with what was begun",
    )


def add_seed(parser: argparse.ArgumentParser, of_what: str) -> None:
    """Let a verb take a seed."""
    parser.add_argument(
        "--seed",
        type=whole(SEEDS.start, SEEDS.stop - 1),
        default=1,
        metavar="N",
        help=f"of {of_what}: the same seed, the same (0 to {SEEDS.stop - 1}, default 1)",
    )


def add_dataset(parser: argparse.ArgumentParser) -> None:
    """Let a verb work on pictures of anything else."""
    parser.add_argument(
        "--dataset",
        type=Path,
        metavar="FOLDER",
        help="pictures of something else, described by the folder's dataset.toml",
    )


def add_threads(parser: argparse.ArgumentParser) -> None:
    """Let a verb take a number of cores."""
    cores = os.cpu_count() or 1
    parser.add_argument(
        "--threads",
        type=whole(1, 64),
        default=cores,
        metavar="N",
        help=f"cores to use (default: all, {cores})",
    )


def add_held_out(parser: argparse.ArgumentParser) -> None:
    """Let a verb take frames to judge by."""
    group = parser.add_argument_group("frames to judge by (random domes by default)")
    group.add_argument("--labels", type=Path, metavar="FOLDER", help="a label set's held-out fifth")
    group.add_argument(
        "--truth",
        type=Path,
        metavar="FILE.csv",
        help="frames named in a table with file, slit_azimuth_deg and opening_fraction",
    )
    group.add_argument(
        "--calibration",
        type=Path,
        metavar="FILE.toml",
        help="of the camera of --truth (default: calibration.toml beside it)",
    )
    group.add_argument(
        "--domes-seed",
        type=whole(SEEDS.start, SEEDS.stop - 1),
        default=1,
        metavar="N",
        help="of the random domes, none of which is ever trained on (default 1)",
    )
    group.add_argument(
        "--frames",
        type=whole(1, 100_000),
        default=400,
        metavar="N",
        help="of random domes (default 400)",
    )
