"""A session as a folder of Parquet tables, for pandas, polars, DuckDB and their like."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.nights.csv_form import columns_of
from app.nights.extra import needs
from app.nights.tables import Row, rows, table_names
from app.session.reader import Session

Step = Callable[[str, int, int], None]
"""Told of progress: stage, done, of how many."""


def write_parquet(session: Session, out: Path, step: Step) -> int:
    """Write every table that has rows; give how many.

    Parameters
    ----------
    session : Session
        Open.
    out : Path
        Folder, made where missing.
    step : callable
        Told of progress.

    Raises
    ------
    app.nights.extra.ExtraMissing
        Where pyarrow is not installed.
    OSError
        When it cannot be written.
    """
    arrow, parquet = needs("pyarrow"), needs("pyarrow.parquet")
    out.mkdir(parents=True, exist_ok=True)
    written = 0
    names = table_names(session)
    for done, name in enumerate(names, 1):
        found = list(rows(session, name))
        if found:
            columns = {column: _column(found, column) for column in columns_of(found)}
            parquet.write_table(arrow.table(columns), out / f"{name}.parquet", compression="zstd")
            written += 1
        step("tables", done, len(names))
    return written


def _column(found: list[Row], column: str) -> list[Any]:
    """Give a column whose values are all of one kind: words where kinds are mixed."""
    values = [row.get(column) for row in found]
    kinds = {type(value) for value in values if value is not None}
    if kinds <= {int, float} and len(kinds) == 2:
        return [None if value is None else float(value) for value in values]
    if len(kinds) > 1:
        return [None if value is None else str(value) for value in values]
    return values
