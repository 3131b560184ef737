"""Put models to use, after they have shown that they can see."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.train.installing import install
from app.train.told import Terminal
from vision.model_store import ModelStore


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="that `train export` wrote: one or two models"
    )


def run(given: argparse.Namespace, told: Terminal) -> str:
    """Install; give the last sentence."""
    told.step("install", 0, 1)
    done = install(given.folder, ModelStore())
    told.step("install", 1, 1)
    rest = f" ({', '.join(done.taken)} as before)" if done.taken else ""
    return (
        f"version {done.version.name} is in use{rest}; a console that runs takes it at its next"
        " start; `train rollback` goes back"
    )
