"""List the recorded sessions, the oldest first."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from app.nights.naming import root_of
from app.session.form import COMMAND
from app.session.reader import Session
from app.session.rows import SessionError
from app.session.shelf import sessions, size_bytes
from app.train.progress import Told
from app.train.reports import table


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the verb takes: nothing."""
    del parser


def run(given: argparse.Namespace, told: Told) -> str:
    """List; the table goes to standard output."""
    del told
    root = root_of(given.root)
    found = sessions(root)
    rows = [_row(folder) for folder in found]
    if rows:
        heads = ["night", "session", "from (UTC)", "lasted", "orders", "MB", ""]
        sys.stdout.write(table(heads, rows) + "\n")
    return f"{len(rows)} sessions in {root}"


def _row(folder: Path) -> list[str]:
    size = f"{size_bytes(folder) / 1e6:.1f}"
    try:
        with Session(folder) as session:
            start, end = session.start, session.end
            orders = sum(
                one.kind == COMMAND for one in session.happenings(start.mono_s, end.mono_s)
            )
    except SessionError as error:
        return [folder.parent.name, folder.name, "—", "—", "—", size, str(error)]
    minutes = round((end.mono_s - start.mono_s) / 60.0)
    lasted = f"{minutes // 60} h {minutes % 60:02d} min"
    begun = f"{start.utc:%Y-%m-%d %H:%M:%S}"
    return [folder.parent.name, folder.name, begun, lasted, str(orders), size, ""]
