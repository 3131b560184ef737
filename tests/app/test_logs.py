"""The log can be read by any program, and tells the next start how the last one ended."""

from __future__ import annotations

import json
import logging
import os
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QtMsgType, qCritical, qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication

from app import logs
from app.last_time import CRASHES, LastTime, RunningNote, notice_of
from app.logs import FULL, KEPT_NIGHTS, LastResort, NightFile, night_files
from app.model.notices import Notice

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


def test_a_file_that_is_full_says_so_and_takes_no_more(
    tmp_path: Path, logger: logging.Logger, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logs, "MOST_BYTES", 2000)
    clock = [NOON]
    logger.addHandler(NightFile(tmp_path, lambda: clock[0]))
    for number in range(100):
        logger.error("%s the same error again and again", number)
    (path,) = night_files(tmp_path)
    found = lines(path)
    assert found[-1]["text"] == FULL
    assert len(found) < 30
    clock[0] = NOON + timedelta(days=1)
    logger.error("the next night")
    assert lines(night_files(tmp_path)[-1])[-1]["text"] == "the next night"


@pytest.mark.parametrize(
    ("kind", "level"),
    [(QtMsgType.QtWarningMsg, "warning"), (QtMsgType.QtCriticalMsg, "error")],
)
def test_what_qt_says_is_logged(tmp_path: Path, kind: QtMsgType, level: str) -> None:
    root = logging.getLogger()
    before, severity = list(root.handlers), root.level
    try:
        logs.write_logs(tmp_path)
        if kind is QtMsgType.QtWarningMsg:
            qWarning("a widget is odd")
        else:
            qCritical("a widget is odd")
        (path,) = night_files(tmp_path)
        (found,) = [line for line in lines(path) if line["text"] == "a widget is odd"]
        assert found["level"] == level
        assert found["source"].startswith("qt.")
    finally:
        qInstallMessageHandler(None)
        for handler in list(root.handlers):
            root.removeHandler(handler)
            if handler not in before:
                handler.close()
        for handler in before:
            root.addHandler(handler)
        root.setLevel(severity)


def test_an_error_that_nobody_caught_is_logged_and_told(
    caplog: pytest.LogCaptureFixture, qapp: QApplication
) -> None:
    resort = LastResort()
    told: list[Notice] = []
    resort.noticed.connect(told.append)
    resort.install()
    try:
        error = KeyError("azimuth")
        sys.excepthook(KeyError, error, None)

        def broken() -> None:
            raise ValueError("in a thread")

        thread = threading.Thread(target=broken)
        thread.start()
        thread.join()
        qapp.processEvents()
    finally:
        resort.remove()
    assert [str(notice.sentence) for notice in told] == [
        "An error in this program (KeyError); see the log.",
        "An error in this program (ValueError); see the log.",
    ]
    assert "in a thread" in caplog.text


def test_what_happened_last_time_is_one_sentence_with_the_first_line_of_a_crash() -> None:
    began = NOON - timedelta(hours=3)
    said = str(notice_of(LastTime(began, NOON, "going on", "")).sentence)
    assert said.endswith("on 2026-11-22 12:00:00 UTC. Last words: going on")
    crash = "Fatal Python error: Aborted\n\nThread 0x01"
    said = str(notice_of(LastTime(began, None, "", crash)).sentence)
    assert said.endswith("on 2026-11-22 09:00:00 UTC. Last words: Fatal Python error: Aborted")
