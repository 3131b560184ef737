"""A session as a folder of Parquet tables, for pandas, polars, DuckDB and their like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from app.nights.extra import needs
from app.nights.tables import Row, rows, table_names
from app.session.reader import Session

Step = Callable[[str, int, int], None]
"""Told of progress: stage, done, of how many."""

PART_ROWS = 50_000
"""So many rows are in the memory at once."""


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
        kinds = _kinds(rows(session, name))
        if kinds:
            schema = arrow.schema(
                [(column, _type(arrow, found)) for column, found in kinds.items()]
            )
            with parquet.ParquetWriter(out / f"{name}.parquet", schema, compression="zstd") as file:
                for part in _parts(rows(session, name)):
                    columns = {c: [_cell(row.get(c), kinds[c]) for row in part] for c in kinds}
                    file.write_table(arrow.table(columns, schema=schema))
            written += 1
        step("tables", done, len(names))
    return written


def _kinds(found: Iterable[Row]) -> dict[str, set[type]]:
    """Give every column with the kinds of its values."""
    kinds: dict[str, set[type]] = {}
    for row in found:
        for column, value in row.items():
            mine = kinds.setdefault(column, set())
            if value is not None:
                mine.add(type(value))
    return kinds


def _type(arrow: Any, kinds: set[type]) -> Any:
    """Give the type of a column: words where kinds are mixed."""
    if kinds == {bool}:
        return arrow.bool_()
    if kinds == {int}:
        return arrow.int64()
    if kinds and kinds <= {int, float}:
        return arrow.float64()
    return arrow.string()


def _cell(value: Any, kinds: set[type]) -> Any:
    if value is None or len(kinds) == 1:
        return value
    return float(value) if kinds <= {int, float} else str(value)


def _parts(found: Iterable[Row]) -> Iterator[list[Row]]:
    rest = iter(found)
    while part := list(islice(rest, PART_ROWS)):
        yield part
