"""A damaged session gives what can be read of it, or one sentence; never anything else."""

from __future__ import annotations

import random
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from app.cli.session import DONE, FAILED, main
from app.nights.summary import summary_of
from app.session.form import DATABASE
from app.session.pictures import Pictures
from app.session.reader import Session
from app.session.rows import SessionError
from tests.app.nights.conftest import EVENING


@pytest.fixture
def spoiled(recorded: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "2026-11-22" / "one"
    shutil.copytree(recorded, folder)
    return folder


def read_all(folder: Path) -> None:
    """Do everything that replay and the tools do with a session."""
    with Session(folder) as session:
        start_s, end_s = session.start.mono_s, session.end.mono_s
        for part in range(5):
            session.state_at(start_s + part / 4.0 * (end_s - start_s))
        for _ in session.happenings(start_s, end_s):
            pass
        for _ in session.changes(("slit", "weather", "notices")):
            pass
        for camera in session.cameras():
            session.frames(camera, start_s, end_s)
            pictures = Pictures(session, camera)
            pictures.at(end_s)
            pictures.close()
        session.mono_at(EVENING + timedelta(seconds=5))
        summary_of(session)


@pytest.mark.parametrize("seed", range(40))
def test_bytes_written_over_bring_only_the_error_of_a_session(spoiled: Path, seed: int) -> None:
    path = spoiled / DATABASE
    body = bytearray(path.read_bytes())
    rng = random.Random(seed)
    for _ in range(rng.choice((1, 20, 400))):
        place = rng.randrange(100 if seed % 4 else 0, len(body))
        body[place : place + 8] = rng.randbytes(8)
    path.write_bytes(bytes(body[: len(body) if seed % 5 else len(body) // 2]))
    try:
        read_all(spoiled)
    except SessionError as error:
        assert DATABASE in str(error) or "one" in str(error)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE event SET body = x'c1'",
        "UPDATE event SET body = x'a2fffe'",
        "UPDATE event SET body = x'01' WHERE kind = 'tell'",
        "UPDATE event SET body = x'01' WHERE kind = 'command'",
        "UPDATE event SET kind = 'add' WHERE kind = 'put'",
        "UPDATE event SET name = 'gearbox' WHERE kind = 'put'",
        "UPDATE event SET name = 17 WHERE kind = 'put'",
        "UPDATE event SET unix_s = 1e300",
        "UPDATE event SET unix_s = 'monday'",
        "UPDATE event SET mono_s = 'monday'",
        "DELETE FROM event WHERE kind = 'put' AND id < 20",
        "DELETE FROM event",
        "UPDATE frame SET mono_s = 'monday' WHERE number = 1",
        "UPDATE frame SET number = 'one'",
        "UPDATE video SET start_s = 'noon'",
        "UPDATE video SET file = ''",
        "UPDATE video SET file = x'00ff'",
        "DELETE FROM video",
        "DROP TABLE frame",
        "DROP TABLE about",
        "INSERT INTO keyframe VALUES (30, 0.0, 0.0, x'93')",
        "INSERT INTO keyframe VALUES (30, 0.0, 0.0, x'01')",
    ],
)
def test_rows_that_cannot_be_are_said(spoiled: Path, statement: str) -> None:
    database = sqlite3.connect(spoiled / DATABASE)
    database.execute(statement)
    database.commit()
    database.close()
    try:
        read_all(spoiled)
    except SessionError:
        assert main(["--root", str(spoiled.parents[1]), "verify", "one"]) == FAILED


def test_a_body_that_is_nested_without_end_is_said(spoiled: Path) -> None:
    database = sqlite3.connect(spoiled / DATABASE)
    database.execute(
        "UPDATE event SET body = ? WHERE kind = 'tell'",
        (b"\x91" * 5000 + msgspec.msgpack.encode(1),),
    )
    database.commit()
    database.close()
    with Session(spoiled) as session, pytest.raises(SessionError, match="damaged"):
        session.state_at(session.end.mono_s)


def test_a_page_written_over_is_listed_and_the_rest_exported_or_refused(
    spoiled: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], qtbot: QtBot
) -> None:
    path = spoiled / DATABASE
    body = bytearray(path.read_bytes())
    middle = len(body) // 2 // 4096 * 4096
    body[middle : middle + 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(body))
    root = ("--root", str(tmp_path))
    assert main([*root, "verify", "one"]) == FAILED
    assert DATABASE in capsys.readouterr().out
    for verb in (
        ("show", "one"),
        ("export", "one", "--out", str(tmp_path / "out")),
        ("export", "one", "--format", "mcap", "--out", str(tmp_path / "out.mcap")),
        ("report", "one", "--out", str(tmp_path / "report")),
        ("bundle", "one", "--out", str(tmp_path / "bundle.zip")),
    ):
        status = main([*root, *verb])
        said = capsys.readouterr().err.splitlines()
        assert status == DONE or "damaged" in said[-1]
        assert not any("Traceback" in line for line in said)
    assert not list(tmp_path.glob("*.part*"))
