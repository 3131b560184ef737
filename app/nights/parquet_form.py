"""A session as a folder of Parquet tables, for pandas, polars, DuckDB and their like."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import Any

from app.nights.extra import needs
from app.nights.tables import Row, Step, rows
from app.session.reader import Session

PART_ROWS = 5_000
"""So many rows of each table are in the memory at once."""


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
    kinds: dict[str, dict[str, set[type]]] = {}
    for name, row in rows(session, step):
        _learn(kinds.setdefault(name, {}), row)
    out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        tables: dict[str, _Table] = {}
        for name, columns in kinds.items():
            schema = arrow.schema([(c, _type(arrow, found)) for c, found in columns.items()])
            writer = parquet.ParquetWriter(out / f"{name}.parquet", schema, compression="zstd")
            stack.enter_context(writer)
            tables[name] = _Table(arrow, writer, schema, columns)
        for name, row in rows(session, step):
            tables[name].add(row)
        for table in tables.values():
            table.flush()
    return len(kinds)


class _Table:
    """Writes one table, some thousand rows at a time."""

    def __init__(self, arrow: Any, writer: Any, schema: Any, kinds: dict[str, set[type]]) -> None:
        self._arrow, self._writer, self._schema, self._kinds = arrow, writer, schema, kinds
        self._rows: list[Row] = []

    def add(self, row: Row) -> None:
        """Take a row."""
        self._rows.append(row)
        if len(self._rows) >= PART_ROWS:
            self.flush()

    def flush(self) -> None:
        """Write what was taken."""
        columns = {
            name: [_cell(row.get(name), kinds) for row in self._rows]
            for name, kinds in self._kinds.items()
        }
        self._writer.write_table(self._arrow.table(columns, schema=self._schema))
        self._rows.clear()


def _learn(kinds: dict[str, set[type]], row: Row) -> None:
    """Note of every column what kinds of values it has."""
    for column, value in row.items():
        mine = kinds.setdefault(column, set())
        if value is not None:
            mine.add(type(value))


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
