"""Write fitted models as ONNX files that say how they were made, checked against the weights."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.train.exporting import export_slit_models
from app.train.told import Terminal
from app.train.verbs.arguments import add_work


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    add_work(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="FOLDER", help="the models go there"
    )


def run(given: argparse.Namespace, told: Terminal) -> str:
    """Export; give the last sentence."""
    from app.train.box_fit import export_boxes, is_of_boxes

    if is_of_boxes(given.work):
        return export_boxes(given.work, given.out, told)
    difference = export_slit_models(given.work, given.out, told)
    return (
        f"exported to {given.out}; the ONNX file differs from its weights by at most"
        f" {difference:.1e}; `train install {given.out}` puts it to use"
    )
