"""Nobody waits for the disk; what it does not take, or takes too long for, is said."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.model.state import ObservatoryState
from app.session.disk import Disk
from app.session.form import DATABASE, MARK
from app.session.reader import Session
from app.session.recorder import SURE_S, TRY_AGAIN_S, Recorder
from app.session.shelf import sessions
from app.session.troubles import SLOW_S
from app.session.writer import KEYFRAME_S, SessionWriter
from drivers.clock import HandClock
from tests.app.session.disks import BrokenDisk, HungDisk, await_end_of_syncing
from tests.widgets.states import rich_state

EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(EVENING)


@pytest.fixture
def state(clock: HandClock) -> ObservatoryState:
    return replace(rich_state(), satellites=None, now_s=clock.monotonic_s(), utc=EVENING)


@pytest.fixture
def records(
    tmp_path: Path, clock: HandClock, state: ObservatoryState
) -> Iterator[Callable[[Disk], Recorder]]:
    """Make a recorder that records on a disk."""
    with ExitStack() as stack:

        def make(disk: Disk) -> Recorder:
            recorder = Recorder(tmp_path, state, dict, clock, disk=disk)
            stack.callback(recorder.close)
            recorder.want(True, False, False)
            return recorder

        yield make


def mark(recorder: Recorder, clock: HandClock, text: str) -> None:
    recorder.tape.mark(clock.monotonic_s(), clock.utc(), text)


def marks_of(folder: Path) -> list[str]:
    with Session(folder) as session:
        return [one.text for one in session.happenings(0.0, 1e9) if one.kind == MARK]


def test_a_mark_is_acknowledged_while_the_disk_hangs_and_that_it_hangs_is_said(
    records: Callable[[Disk], Recorder], clock: HandClock, tmp_path: Path
) -> None:
    disk = HungDisk()
    recorder = records(disk)
    begun_s = clock.monotonic_s()
    assert recorder.step().session
    disk.await_sync()
    clock.pass_s(1.0)
    mark(recorder, clock, "while it hangs")
    told = recorder.step()
    assert (told.on_disk_s, told.trouble) == (None, None)
    (folder,) = sessions(tmp_path)
    assert marks_of(folder) == ["while it hangs"]
    disk.past_s += SLOW_S + 1.0
    assert "the disk takes nothing any more" in str(recorder.step().trouble)
    disk.let_go()
    # the second one begins when the first has been answered
    disk.await_sync()
    told = recorder.step()
    assert told.on_disk_s == begun_s
    disk.let_go(10)
    recorder.close()
    assert marks_of(folder) == ["while it hangs"]


def test_what_was_asked_for_during_a_sync_waits_from_when_it_was_asked(
    tmp_path: Path, state: ObservatoryState
) -> None:
    disk = HungDisk()
    with SessionWriter(tmp_path / "one", {}, disk) as writer:
        writer.begin(state)
        writer.commit(sure=True)
        disk.await_sync()
        disk.past_s = 5.0
        writer.mark(state.now_s + 5.0, state.utc, "later")
        writer.commit(sure=True)
        disk.past_s = 7.0
        assert writer.on_disk().waited_s == 7.0
        disk.let_go()
        disk.await_sync()
        assert writer.on_disk().waited_s == 2.0
        assert writer.on_disk().until_s == state.now_s
        disk.let_go(10)


def test_readings_are_brought_to_the_disk_once_a_second_and_orders_at_once(
    records: Callable[[Disk], Recorder], clock: HandClock
) -> None:
    synced: list[Path] = []

    class Counting(Disk):
        def sync(self, path: Path) -> None:
            synced.append(path)

    recorder = records(Counting())
    recorder.step()
    for _ in range(10):
        clock.pass_s(SURE_S / 8.0)
        recorder.tape.put(clock.monotonic_s(), clock.utc(), "manual_since_s", clock.monotonic_s())
        recorder.step()
    clock.pass_s(SURE_S)
    # nothing new: what was written last is brought to the disk all the same
    recorder.step()
    recorder.close()
    assert 1 <= len(synced) <= 4


def test_what_the_disk_did_not_keep_is_said_and_recording_begins_anew(
    records: Callable[[Disk], Recorder], clock: HandClock, tmp_path: Path
) -> None:
    disk = BrokenDisk()
    recorder = records(disk)
    recorder.step()
    disk.await_sync()
    disk.broken = True
    mark(recorder, clock, "written")
    told = recorder.step()
    await_end_of_syncing()
    if told.trouble is None:
        told = recorder.step()
    assert told.session == ""
    assert "nothing is recorded: Input/output error" in str(told.trouble)
    disk.broken = False
    clock.pass_s(TRY_AGAIN_S)
    mark(recorder, clock, "afterwards")
    assert recorder.step().trouble is None
    recorder.close()
    first, second = sessions(tmp_path)
    assert marks_of(first) == ["written"]
    assert "afterwards" in marks_of(second)


def test_the_log_does_not_grow_though_it_is_written_on_and_on(
    tmp_path: Path, state: ObservatoryState
) -> None:
    sizes = []
    with SessionWriter(tmp_path / "one", {}) as writer:
        writer.begin(state)
        for number in range(3000):
            at_s = state.now_s + number * KEYFRAME_S / 20.0
            for part in range(5):
                writer.put(at_s, state.utc, "manual_since_s", number + part / 10.0)
            writer.tell(at_s, state.utc)
            writer.commit(sure=True)
            sizes.append((tmp_path / "one" / f"{DATABASE}-wal").stat().st_size)
    database = sqlite3.Connection(tmp_path / "one" / DATABASE)
    assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    (written,) = database.execute("SELECT count(*) FROM event").fetchone()
    database.close()
    assert written > 15_000
    assert sizes[-1] < 0.5 * 3000 * 3 * 4096
