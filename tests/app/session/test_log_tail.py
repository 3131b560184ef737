"""The log is read as it grows, and whatever stands in it is shown."""

from __future__ import annotations

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.session.log_tail import LogTail, line_of


def written(path: Path, *texts: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        for text in texts:
            said = {
                "utc": "2026-11-21T08:24:00.000Z",
                "level": "info",
                "source": "app.dome",
                "text": text,
            }
            file.write(json.dumps(said) + "\n")


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    tail = LogTail(tmp_path)
    assert tail.read() == (False, ())
    path = tmp_path / "2026-11-21.jsonl"
    written(path, "one", "two")
    begun, lines = tail.read()
    assert begun
    assert [line.text for line in lines] == ["one", "two"]
    written(path, "three")
    begun, lines = tail.read()
    assert (begun, [line.text for line in lines]) == (False, ["three"])
    assert tail.read() == (False, ())


def test_half_a_line_waits_for_its_end(tmp_path: Path) -> None:
    tail = LogTail(tmp_path)
    path = tmp_path / "2026-11-21.jsonl"
    written(path, "whole")
    whole = path.read_bytes()
    path.write_bytes(whole + whole[:20])
    assert len(tail.read()[1]) == 1
    path.write_bytes(whole + whole)
    assert [line.text for line in tail.read()[1]] == ["whole"]


def test_another_night_begins_anew(tmp_path: Path) -> None:
    tail = LogTail(tmp_path)
    written(tmp_path / "2026-11-21.jsonl", "old")
    tail.read()
    written(tmp_path / "2026-11-22.jsonl", "new")
    begun, lines = tail.read()
    assert begun
    assert [line.text for line in lines] == ["new"]


def test_a_trace_stands_beneath_its_line() -> None:
    line = line_of(
        b'{"utc": "2026-11-21T08:24:00Z", "level": "error", "source": "x", "text": "a",'
        b' "trace": "Traceback"}'
    )
    assert line.text == "a\nTraceback"
    assert line.level == "error"


@given(st.binary(max_size=80))
def test_any_line_is_shown(line: bytes) -> None:
    assert line_of(line).level


def test_a_line_without_a_time_zone_or_with_another_level_is_shown_as_it_stands() -> None:
    assert (
        line_of(b'{"utc": "2026-11-21T08:24:00", "level": "info", "source": "", "text": ""}').utc
        is None
    )
