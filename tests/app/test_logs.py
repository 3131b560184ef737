"""The log can be read by any program, and tells the next start how the last one ended."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.last_time import CRASHES, RunningNote
from app.logs import KEPT_NIGHTS, NightFile, night_files

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    made = logging.getLogger("tests.logs")
    made.propagate = False
    made.setLevel(logging.INFO)
    yield made
    for handler in list(made.handlers):
        made.removeHandler(handler)
        handler.close()


def lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_line_is_an_object_whatever_is_said(tmp_path: Path, logger: logging.Logger) -> None:
    logger.addHandler(NightFile(tmp_path, lambda: NOON))
    logger.info('雲 "%s"\nsecond line', 5)
    try:
        raise ValueError("wrong")
    except ValueError:
        logger.exception("it went wrong")
    (path,) = night_files(tmp_path)
    first, second = lines(path)
    assert first["text"] == '雲 "5"\nsecond line'
    assert first["level"] == "info"
    assert datetime.fromisoformat(first["utc"]).tzinfo is not None
    assert "ValueError: wrong" in second["trace"]


def test_a_night_is_one_file_and_the_oldest_go(tmp_path: Path, logger: logging.Logger) -> None:
    moment = NOON.astimezone().replace(hour=13)
    clock = [moment]
    logger.addHandler(NightFile(tmp_path, lambda: clock[0].astimezone(UTC)))
    for hours in (0, 6, 12, 20):
        clock[0] = moment + timedelta(hours=hours)
        logger.info("%s h", hours)
    assert len(night_files(tmp_path)) == 1
    for night in range(1, KEPT_NIGHTS + 5):
        clock[0] = moment + timedelta(days=night)
        logger.info("night")
    kept = night_files(tmp_path)
    assert len(kept) == KEPT_NIGHTS
    assert kept[-1].stem == f"{clock[0]:%Y-%m-%d}"


def test_a_console_that_ends_as_it_should_has_nothing_to_say(tmp_path: Path) -> None:
    note = RunningNote(tmp_path, "Demo")
    assert note.last_time() is None
    note.begin()
    note.end()
    assert RunningNote(tmp_path, "Demo").last_time() is None


def test_a_console_that_was_killed_leaves_its_last_words(
    tmp_path: Path, logger: logging.Logger
) -> None:
    (tmp_path / CRASHES).write_text("an older crash\n")
    handler = NightFile(tmp_path, lambda: datetime.now(UTC))
    logger.addHandler(handler)
    logger.error("before it began")
    RunningNote(tmp_path, "星守 / 60").begin()
    logger.error("the board is gone")
    logger.info("going on")
    with (tmp_path / CRASHES).open("a") as crashes:
        crashes.write("Fatal Python error: Segmentation fault\n")
    found = RunningNote(tmp_path, "星守 / 60").last_time()
    assert found is not None
    assert found.last_words == "the board is gone"
    assert found.crash == "Fatal Python error: Segmentation fault"
    assert found.last_utc is not None
    assert found.last_utc >= found.began_utc
    assert RunningNote(tmp_path, "Demo").last_time() is None


def test_damaged_notes_and_logs_hold_up_nobody(tmp_path: Path) -> None:
    note = RunningNote(tmp_path, "Demo")
    (tmp_path / "running-Demo.json").write_bytes(b"\xff{")
    assert note.last_time() is None
    note.begin()
    (tmp_path / "2026-11-22.jsonl").write_bytes(b"\x00\xff\n[1]\n{}\n" + os.urandom(50))
    found = note.last_time()
    assert found is not None
    assert found.last_words == ""
