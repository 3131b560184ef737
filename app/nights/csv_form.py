"""A session as a folder of CSV tables."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

from app.nights.tables import Row, rows, table_names
from app.session.reader import Session

Step = Callable[[str, int, int], None]
"""Told of progress: stage, done, of how many."""


def write_csv(session: Session, out: Path, step: Step) -> int:
    """Write every table that has rows; give how many.

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
    out.mkdir(parents=True, exist_ok=True)
    written = 0
    names = table_names(session)
    for done, name in enumerate(names, 1):
        written += _write(out / f"{name}.csv", session, name)
        step("tables", done, len(names))
    return written


def columns_of(found: Iterable[Row]) -> list[str]:
    """Give every column that a table has, in the order in which they come up."""
    return list(dict.fromkeys(column for row in found for column in row))


def _write(path: Path, session: Session, name: str) -> int:
    """Write a table; read twice, as a night of one field need not fit into the memory."""
    columns = columns_of(rows(session, name))
    if not columns:
        return 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows(session, name))
    return 1
