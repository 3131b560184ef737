"""Pack log, profile, versions and the last ten minutes of a session, without anything secret."""

from __future__ import annotations

import argparse
import platform
from importlib import metadata
from pathlib import Path

import app
from app.logs import log_folder
from app.nights.bundle import write_bundle
from app.nights.naming import find_session, root_of
from app.session.reader import Session
from app.train.progress import Told

LIBRARIES = ("PySide6-Essentials", "numpy", "opencv-python", "onnxruntime", "av", "pyqtgraph")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument("session", metavar="SESSION", help="folder, part of a name, or last")
    parser.add_argument("--profile", type=Path, metavar="FILE", help="goes along, secrets hidden")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.zip")


def run(given: argparse.Namespace, told: Told) -> str:
    """Pack; give the last sentence."""
    folder = find_session(given.session, root_of(given.root))
    with Session(folder) as session:
        names = write_bundle(given.out, session, log_folder(), versions(), given.profile, told.step)
    for name in names:
        told.say(f"  {name}")
    return f"{len(names)} files in {given.out}"


def versions() -> dict[str, str]:
    """Give the versions of this program, of the machine's system, and of what matters."""
    found = {
        "hoshimori": app.__version__,
        "python": platform.python_version(),
        "system": platform.platform(),
    }
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            found[name] = "—"
    return found
