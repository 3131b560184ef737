"""The shelf tells what was recorded, also of what cannot be read."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from app.model.night_jobs import Moment
from app.model.replay import RecordedNight, ShelvedSession
from app.model.words import Sentence
from app.session.reader import Session
from app.workers.shelf_worker import ShelfWorker
from tests.app.session.nights import EVENING, record_night


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


def test_two_moments_are_looked_up_by_clock_or_by_time(root: Path, tmp_path: Path) -> None:
    shelf = ShelfWorker(root, tmp_path)
    told: list[tuple[Any, Any]] = []
    shelf.compared.connect(lambda one, other: told.append((one, other)))
    (folder,) = root.glob("2026-11-21/*")
    with_clock = Moment(folder, EVENING, told_at(folder) + 30.5)
    by_time = Moment(folder, EVENING + timedelta(seconds=90.5))
    shelf.compare(with_clock, by_time)
    (state, replay, picture), (later, where, _) = told[0]
    assert (state.mount.azimuth_deg, later.mount.azimuth_deg) == (102.9, 108.9)
    assert (replay.folder, replay.at_s, replay.playing) == (folder, with_clock.at_s, False)
    assert where.at_s == pytest.approx(told_at(folder) + 90.5, abs=0.01)
    assert picture is None


def test_a_moment_that_is_not_there_is_said(root: Path, tmp_path: Path) -> None:
    shelf = ShelfWorker(root, tmp_path)
    said: list[Sentence] = []
    shelf.uncompared.connect(said.append)
    (folder,) = root.glob("2026-11-21/*")
    shelf.compare(Moment(folder, EVENING), Moment(folder, EVENING + timedelta(hours=2)))
    shelf.compare(Moment(folder, EVENING), Moment(root / "gone", EVENING, 1.0))
    assert "the moment is not in the session" in str(said[0])
    assert "gone" in str(said[1])


def told_at(folder: Path) -> float:
    """Give when the session begins, by its clock."""
    with Session(folder) as session:
        return session.start.mono_s
