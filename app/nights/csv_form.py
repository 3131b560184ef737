"""A session as a folder of CSV tables."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from pathlib import Path

from app.nights.tables import Step, rows
from app.session.reader import Session


def write_csv(session: Session, out: Path, step: Step) -> int:
    """Write every table that has rows; give how many.

    The session is read twice, as a night need not fit into the memory: first for the columns.

    Parameters
    ----------
    session : Session
        Open.
    out : Path
        Folder, made where missing; must be empty.
    step : callable
        Told of progress.

    Raises
    ------
    OSError
        When it cannot be written.
    """
    columns: dict[str, dict[str, None]] = {}
    for name, row in rows(session, step):
        columns.setdefault(name, {}).update(dict.fromkeys(row))
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        tables: dict[str, csv.DictWriter[str]] = {}
        for name, found in columns.items():
            path = out / f"{name}.csv"
            file = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
            tables[name] = csv.DictWriter(file, tuple(found), restval="")
            tables[name].writeheader()
        for name, row in rows(session, step):
            tables[name].writerow(row)
    return len(columns)
