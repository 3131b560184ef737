"""Check a session: every page, every state, every frame of its video."""

from __future__ import annotations

import argparse
import sys

from app.nights.damage import Damaged, find_damage
from app.nights.naming import find_session, root_of
from app.nights.parts import Parts
from app.train.progress import Told


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument("session", metavar="SESSION", help="folder, part of a name, or last")


def run(given: argparse.Namespace, told: Told) -> str:
    """Check; what is wrong goes to standard output."""
    folder = find_session(given.session, root_of(given.root))
    count = 0
    # first its states, then its video
    for sentence in find_damage(folder, Parts(told.step, 3)):
        count += 1
        sys.stdout.write(sentence + "\n")
    if count:
        raise Damaged(f"{folder.name}: {count} things are wrong, see above")
    return f"{folder.name} is whole"
