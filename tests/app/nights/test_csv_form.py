"""A table has the columns that any of its rows has, in the order in which they turned up."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.nights.csv_form import write_csv
from app.nights.tables import rows
from app.session.reader import Session
from app.session.writer import SessionWriter
from tests.widgets.states import rich_state

EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)


def untold(stage: str, done: int, of: int) -> None:
    """Take progress and forget it."""


def in_one_piece(session: Session) -> dict[str, bytes]:
    """Write the same tables with all rows in the memory."""
    held: dict[str, list[dict[str, object]]] = {}
    for name, row in rows(session, untold):
        held.setdefault(name, []).append(row)
    found = {}
    for name, lines in held.items():
        columns = list(dict.fromkeys(column for line in lines for column in line))
        text = io.StringIO(newline="")
        table = csv.DictWriter(text, columns, restval="")
        table.writeheader()
        table.writerows(lines)
        found[f"{name}.csv"] = text.getvalue().encode()
    return found


@settings(max_examples=20, deadline=None)
@given(
    names=st.lists(st.text('a,"\r\n星', max_size=6) | st.just("x" * 150_000), max_size=4),
    known=st.lists(st.booleans(), min_size=1, max_size=6),
)
def test_tables_are_those_of_rows_that_are_all_known(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], known: list[bool]
) -> None:
    place = tmp_path_factory.mktemp("night")
    state = replace(rich_state(), satellites=None, mount=None, weather=None)
    whole = rich_state()
    with SessionWriter(place / "one", {}) as writer:
        writer.begin(state)
        for second, there in enumerate(known, 1):
            at = (state.now_s + second, EVENING + timedelta(seconds=second))
            writer.put(*at, "mount", whole.mount if there else None)
            writer.put(*at, "weather", None if there else whole.weather)
            writer.put(*at, "profile", names[second % len(names)] if names else "")
            writer.tell(*at)
    with Session(place / "one") as session:
        count = write_csv(session, place / "csv", untold)
        expected = in_one_piece(session)
    found = {path.name: path.read_bytes() for path in (place / "csv").iterdir()}
    assert found == expected
    assert count == len(expected)
