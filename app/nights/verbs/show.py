"""Show what happened in a session: orders with their verdict, notices, marks."""

from __future__ import annotations

import argparse
import sys

from app.nights.chronicle import chronicle
from app.nights.naming import find_session, root_of
from app.session.reader import Session
from app.train.progress import Told


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes."""
    parser.add_argument("session", metavar="SESSION", help="folder, part of a name, or last")


def run(given: argparse.Namespace, told: Told) -> str:
    """Show; the lines go to standard output."""
    del told
    folder = find_session(given.session, root_of(given.root))
    with Session(folder) as session:
        for name, value in sorted(session.about.items()):
            # whole files are kept as well, and would be all that there is to see
            lines = value.strip().splitlines()
            said = value if len(lines) < 2 else f"{len(lines)} lines"
            sys.stdout.write(f"{name}: {said.strip()}\n")
        sys.stdout.write("\n")
        count = 0
        for entry in chronicle(session):
            count += 1
            stamp = f"{entry.at.utc:%Y-%m-%d %H:%M:%S}.{entry.at.utc.microsecond // 1000:03d}"
            sys.stdout.write(f"{stamp}  {entry.kind:<8} {entry.text}\n")
    return f"{count} lines of {folder.parent.name}/{folder.name}"
