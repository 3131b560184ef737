"""The shelf tells what was recorded, also of what cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.model.replay import RecordedNight, ShelvedSession
from app.workers.shelf_worker import ShelfWorker
from tests.app.session.nights import record_night


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sessions")
    record_night(root, video=False)
    broken = root / "2026-11-20" / "100000Z broken"
    broken.mkdir(parents=True)
    (broken / "session.sqlite").write_bytes(b"no database, but long enough to look like one" * 50)
    return root


def test_sessions_are_listed_the_newest_first(root: Path, tmp_path: Path) -> None:
    shelf = ShelfWorker(root, tmp_path)
    told: list[tuple[ShelvedSession, ...]] = []
    shelf.listed.connect(told.append)
    shelf.look()
    new, old = told[0]
    assert (new.night, new.alarms, new.marks, new.trouble) == ("2026-11-21", 1, 1, "")
    assert new.length_s == pytest.approx(120.2, abs=0.5)
    assert new.size_bytes > 0
    assert old.start_utc is None
    assert "damaged" in old.trouble
    shelf.look()
    assert told[1] == told[0]


def test_what_happened_in_one_is_told(root: Path, tmp_path: Path) -> None:
    shelf = ShelfWorker(root, tmp_path)
    told: list[RecordedNight] = []
    shelf.looked_into.connect(told.append)
    (folder,) = root.glob("2026-11-21/*")
    shelf.look_into(folder)
    assert [event.kind for event in told[0].events] == ["open", "order", "mark", "alarm"]
    shelf.look_into(root / "gone")
    assert len(told) == 1


def test_without_any_folder_there_is_nothing(tmp_path: Path) -> None:
    shelf = ShelfWorker(tmp_path / "none", tmp_path / "none")
    told: list[tuple[ShelvedSession, ...]] = []
    shelf.listed.connect(told.append)
    shelf.look()
    assert told == [()]
