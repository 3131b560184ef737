"""A profile belongs to one process; a second start raises the first's window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QProcess
from pytestqt.qtbot import QtBot

from app.single_instance import SingleInstance

ROOT = Path(__file__).parents[2]
SECOND = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication
from app.single_instance import SingleInstance
app = QCoreApplication([])
instance = SingleInstance(Path(sys.argv[1]), Path(sys.argv[2]))
sentence = instance.claim()
sys.stdout.write(sentence or "claimed")
sys.stdout.flush()
{end}
"""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    file = tmp_path / "dome.toml"
    file.touch()
    return file


@pytest.fixture
def first(profile: Path, tmp_path: Path, qtbot: QtBot) -> Iterator[SingleInstance]:
    instance = SingleInstance(profile, tmp_path / "run")
    assert instance.claim() is None
    yield instance
    instance.release()


def arguments(profile: Path, tmp_path: Path, end: str = "") -> list[str]:
    return ["-c", SECOND.format(end=end), str(profile), str(tmp_path / "run")]


def test_a_second_start_raises_the_first_and_says_so(
    first: SingleInstance, profile: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    second = QProcess()
    second.setWorkingDirectory(str(ROOT))
    with qtbot.waitSignals([first.raised, second.finished], timeout=20_000):
        second.start(sys.executable, arguments(profile, tmp_path))
    said = second.readAllStandardOutput().toStdString()
    assert said.startswith("dome.toml is running already (process ")
    assert said.endswith("its window has been raised.")


def test_the_same_file_by_another_name_is_the_same_profile(
    first: SingleInstance, profile: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link.toml"
    link.symlink_to(profile)
    again = SingleInstance(link, tmp_path / "run")
    # It cannot answer itself while it waits for an answer: the sentence says that, too.
    assert "does not answer" in str(again.claim())


def test_another_profile_is_free(first: SingleInstance, tmp_path: Path) -> None:
    other = SingleInstance(tmp_path / "other.toml", tmp_path / "run")
    assert other.claim() is None
    other.release()


def test_a_released_profile_is_free(
    first: SingleInstance, profile: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    first.release()
    second = SingleInstance(profile, tmp_path / "run")
    assert second.claim() is None
    second.release()


def test_the_lock_of_a_dead_process_is_taken_over(
    profile: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    died = subprocess.run(
        [sys.executable, *arguments(profile, tmp_path, end="import os; os._exit(9)")],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert (died.returncode, died.stdout) == (9, "claimed")
    assert list((tmp_path / "run").glob("*.lock")), "the dead process has left its lock"
    heir = SingleInstance(profile, tmp_path / "run")
    assert heir.claim() is None
    heir.release()


def test_a_machine_without_a_runtime_folder_is_served_too(
    profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    instance = SingleInstance(profile)
    assert instance.claim() is None
    instance.release()


def test_a_folder_that_cannot_be_made_is_told(profile: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    sentence = SingleInstance(profile, tmp_path / "file" / "run").claim()
    assert sentence is not None
    assert sentence.startswith("The lock of dome.toml cannot be made")
