"""A session as a folder of CSV tables."""

from __future__ import annotations

import csv
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from app.nights.tables import Row, Step, rows
from app.nights.whole import whole
from app.session.reader import Session

LONGEST_CELL = 1 << 30
"""Characters; Python's own limit is there for what strangers send."""


def write_csv(session: Session, out: Path, step: Step) -> int:
    """Write every table that has rows; give how many.

    Row by row, as a night need not fit into the memory.

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
    tables: dict[str, _Table] = {}
    with ExitStack() as stack:
        for name, row in rows(session, step):
            table = tables.get(name)
            if table is None:
                table = tables[name] = stack.enter_context(_Table(out / f"{name}.csv", row))
            table.add(row)
    for table in tables.values():
        table.widen()
    return len(tables)


class _Table:
    """Writes one table; a column that turns up later is put at the end.

    Parameters
    ----------
    path : Path
    first : dict
        The first row, which names the columns.
    """

    def __init__(self, path: Path, first: Row) -> None:
        self._path = path
        self._columns = tuple(first)
        self._wide = len(first)
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file)
        self._writer.writerow(self._columns)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def add(self, row: Row) -> None:
        """Write a row."""
        if tuple(row) == self._columns:
            self._writer.writerow(row.values())
            return
        self._columns += tuple(column for column in row if column not in self._columns)
        self._writer.writerow([row.get(column) for column in self._columns])

    def widen(self) -> None:
        """Give the rows before a column turned up that column, too."""
        if len(self._columns) == self._wide:
            return
        with whole(self._path) as part, ExitStack() as stack:
            old = stack.enter_context(self._path.open(encoding="utf-8", newline=""))
            new = stack.enter_context(part.open("w", encoding="utf-8", newline=""))
            stack.callback(csv.field_size_limit, csv.field_size_limit(LONGEST_CELL))
            given, written = csv.reader(old), csv.writer(new)
            next(given)
            written.writerow(self._columns)
            for row in given:
                written.writerow(row + [""] * (len(self._columns) - len(row)))
