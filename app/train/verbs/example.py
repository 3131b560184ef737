"""Write an example dataset that has nothing to do with domes: synthetic radio fields in FITS."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.train.radio import write_fields
from app.train.told import Terminal
from app.train.verbs.arguments import add_seed, whole


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument("which", choices=("radio",), help="point sources and diffuse emission")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    parser.add_argument(
        "--count", type=whole(10, 100_000), default=400, metavar="N", help="fields (default 400)"
    )
    add_seed(parser, "the fields")


def run(given: argparse.Namespace, told: Terminal) -> str:
    """Write; give the last sentence."""
    write_fields(given.out, given.count, given.seed, told)
    return (
        f"{given.count} fields in {given.out};"
        f" `train run --work FOLDER --dataset {given.out}` trains on them"
    )
