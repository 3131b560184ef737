"""Go back to the models that were in use before, or to those that were shipped."""

from __future__ import annotations

import argparse

from app.train.installing import self_test
from app.train.told import Terminal
from vision.model_store import SHIPPED, ModelStore


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument(
        "--to",
        metavar="VERSION",
        help=f'a version that `train list` names, or "{SHIPPED}" (default: the one before)',
    )


def run(given: argparse.Namespace, told: Terminal) -> str:
    """Go back; give the last sentence."""
    del told
    store = ModelStore()
    name = given.to or store.before()
    if name != SHIPPED and (store.folder / name).is_dir():
        self_test(store.folder / name)
    store.use(name)
    return "the shipped models are in use" if name == SHIPPED else f"version {name} is in use"
