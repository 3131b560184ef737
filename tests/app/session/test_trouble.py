"""What goes wrong while a night is written costs what it must, is said once, and is counted."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from app.model.state import ObservatoryState
from app.session.before import KEPT_S
from app.session.form import DATABASE, DROP, MARK, PICTURE
from app.session.pictures import Pictures
from app.session.reader import Session
from app.session.recorder import LOOK_S, TRY_AGAIN_S, Recorder
from app.session.rows import SessionError
from app.session.shelf import Budget, new_folder, sessions, thin
from app.session.video import FRAGMENT_S
from app.session.writer import JOURNAL, SessionWriter
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from tests.app.session.disks import FullDisk, LoglessDisk, SharedDisk
from tests.widgets.states import rich_state

EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(EVENING)


@pytest.fixture
def state(clock: HandClock) -> ObservatoryState:
    return replace(rich_state(), now_s=clock.monotonic_s(), utc=EVENING)


@pytest.fixture
def recorder(tmp_path: Path, clock: HandClock, state: ObservatoryState) -> Iterator[Recorder]:
    made = Recorder(tmp_path, state, dict, clock)
    yield made
    made.close()


def only(root: Path) -> Session:
    (folder,) = sessions(root)
    return Session(folder)


def frame(clock: HandClock, number: int, image: NDArray[np.uint8] | None = None) -> Frame:
    picture = np.full((48, 64), 90, np.uint8) if image is None else image
    return Frame(number, clock.monotonic_s(), clock.utc(), picture, "IR-CAM1")


def test_the_order_that_opened_the_slit_is_on_record_though_recording_began_by_it(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    tape = recorder.tape
    tape.put(clock.monotonic_s(), clock.utc(), "manual_since_s", 1.0)
    recorder.step()
    clock.pass_s(2.0 * KEPT_S)
    ordered_s = clock.monotonic_s()
    tape.decide(ordered_s, clock.utc(), "OpenSlit", {}, "")
    tape.put(ordered_s, clock.utc(), "manual_since_s", 2.0)
    recorder.step()
    clock.pass_s(1.0)
    recorder.want(True, False, False)
    recorder.step()
    with only(tmp_path) as session:
        assert session.start.mono_s == ordered_s
        (order,) = session.happenings(session.start.mono_s, session.end.mono_s)
        assert (order.name, order.at.mono_s) == ("OpenSlit", ordered_s)
        assert session.state_at(ordered_s).manual_since_s == 1.0
        assert session.state_at(clock.monotonic_s()).manual_since_s == 2.0


def test_satellites_that_were_read_before_do_not_keep_a_recording_from_beginning(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    recorder.tape.put(clock.monotonic_s(), clock.utc(), "satellites", object())
    recorder.step()
    recorder.want(True, False, False)
    recorder.tape.put(clock.monotonic_s(), clock.utc(), "satellites", object())
    assert recorder.step().session
    recorder.tape.put(clock.monotonic_s(), clock.utc(), "satellites", object())
    assert recorder.step().dropped == 0
    with only(tmp_path) as session:
        assert session.state_at(clock.monotonic_s()).satellites is None


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((1, 64), np.uint8),
        np.zeros((48, 64, 3), np.uint8),
        np.zeros((48, 64), np.float32),
        np.zeros((0, 0), np.uint8),
    ],
)
def test_a_camera_that_cannot_be_recorded_costs_its_pictures_only(
    recorder: Recorder, clock: HandClock, tmp_path: Path, image: NDArray[np.uint8]
) -> None:
    recorder.want(True, True, False)
    recorder.step()
    recorder.tape.frame("all_sky", frame(clock, 1, image))
    recorder.tape.frame("slit_camera", frame(clock, 1))
    recorder.tape.mark(clock.monotonic_s(), clock.utc(), "still there")
    told = recorder.step()
    assert told.session
    assert "no pictures of all_sky are recorded" in str(told.trouble)
    assert told.dropped == 1
    clock.pass_s(TRY_AGAIN_S)
    recorder.tape.frame("all_sky", frame(clock, 2))
    assert recorder.step().trouble is None
    recorder.close()
    with only(tmp_path) as session:
        assert session.cameras() == ("all_sky", "slit_camera")
        kinds = [one.kind for one in session.happenings(0.0, 1e9)]
        assert sorted(kinds) == [DROP, MARK]


def test_an_exposure_is_on_record_by_what_is_known_of_it(
    recorder: Recorder, clock: HandClock, state: ObservatoryState, tmp_path: Path
) -> None:
    recorder.want(True, False, False)
    recorder.step()
    taken_s, image = clock.monotonic_s(), np.zeros((20, 30), np.uint16)
    exposed = Frame(3, taken_s, clock.utc(), image, "CCD", exposure_s=30.0, notes={"gain": 2.0})
    recorder.tape.picture("ccd", exposed)
    recorder.step()
    with only(tmp_path) as session:
        (one,) = session.happenings(0.0, 1e9)
    assert (one.kind, one.name, one.at.mono_s) == (PICTURE, "ccd", taken_s)
    assert state.mount is not None
    assert one.values["exposure_s"] == 30.0
    assert (one.values["width"], one.values["height"], one.values["bits"]) == (30, 20, 16)
    assert (one.values["target"], one.values["ra_deg"]) == ("Saturn", state.mount.ra_deg)


def test_an_exposure_that_was_long_ago_turns_no_states_round(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    recorder.want(True, False, False)
    recorder.step()
    start_s = clock.monotonic_s()
    begun = Frame(1, start_s + 0.5, clock.utc(), np.zeros((2, 2), np.uint16), "CCD")
    for second in range(10):
        clock.pass_s(1.0)
        now = (clock.monotonic_s(), clock.utc())
        recorder.tape.put(*now, "manual_since_s", float(second))
        recorder.tape.tell(*now)
    recorder.tape.picture("ccd", begun)
    recorder.step()
    recorder.close()
    with only(tmp_path) as session:
        assert session.end.mono_s == clock.monotonic_s()
        for second in range(10):
            state = session.state_at(start_s + second + 1.5)
            assert state.manual_since_s == float(second)
        assert len(list(session.states(start_s + 2.5, start_s + 6.5))) == 4


def test_the_last_picture_of_a_slow_camera_is_in_the_file_before_the_next_is_taken(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    recorder.want(True, True, False)
    recorder.step()
    for number in range(3):
        image = np.full((48, 64), 60 + 60 * number, np.uint8)
        recorder.tape.frame("all_sky", frame(clock, number, image))
        recorder.step()
        clock.pass_s(FRAGMENT_S)
        recorder.step()
        # as a killed process would leave it
        with only(tmp_path) as session:
            pictures = Pictures(session, "all_sky")
            for earlier in range(number + 1):
                found = pictures.at(session.frames("all_sky", 0.0, 1e9)[earlier].at.mono_s)
                assert found is not None
                assert found.number == earlier
                assert abs(float(found.image.mean()) - 60 - 60 * earlier) < 4.0
            pictures.close()
        clock.pass_s(5.0)


def test_frames_that_go_back_in_time_are_counted_and_not_mixed_up(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    recorder.want(True, True, False)
    recorder.step()
    early = frame(clock, 1, np.full((48, 64), 40, np.uint8))
    clock.pass_s(1.0)
    late = frame(clock, 2, np.full((48, 64), 200, np.uint8))
    for one in (late, early, late):
        recorder.tape.frame("slit_camera", one)
    assert recorder.step().dropped == 2
    recorder.close()
    with only(tmp_path) as session:
        assert [one.number for one in session.frames("slit_camera", 0.0, 1e9)] == [2]


def test_a_disk_without_room_gets_no_folder_every_few_seconds(
    clock: HandClock, state: ObservatoryState, tmp_path: Path
) -> None:
    disk = FullDisk(pages=2)
    recorder = Recorder(tmp_path, state, dict, clock, disk=disk)
    recorder.want(True, True, False)
    for _ in range(5):
        told = recorder.step()
        assert "full" in str(told.trouble)
        clock.pass_s(TRY_AGAIN_S)
    assert [path for path in tmp_path.rglob("*") if path.name != "2026-11-22"] == []
    disk.empty()
    recorder.tape.mark(clock.monotonic_s(), clock.utc(), "there is room again")
    assert recorder.step().trouble is None
    recorder.close()
    with only(tmp_path) as session:
        assert [one.text for one in session.happenings(0.0, 1e9)] == ["there is room again"]


def test_what_happened_while_the_disk_was_gone_is_kept_half_a_minute_and_then_counted(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    recorder.want(True, False, False)
    recorder.step()
    (folder,) = sessions(tmp_path)
    shutil.rmtree(folder)
    clock.pass_s(LOOK_S)
    assert recorder.step().trouble is not None
    recorder.tape.mark(clock.monotonic_s(), clock.utc(), "too long ago")
    recorder.step()
    (tmp_path / "2026-11-22").rmdir()
    (tmp_path / "2026-11-22").write_text("in the way")
    clock.pass_s(TRY_AGAIN_S)
    recorder.tape.mark(clock.monotonic_s(), clock.utc(), "kept")
    assert recorder.step().trouble is not None
    clock.pass_s(TRY_AGAIN_S)
    (tmp_path / "2026-11-22").unlink()
    assert recorder.step().trouble is None
    recorder.close()
    with only(tmp_path) as session:
        found = {one.kind: one.text for one in session.happenings(0.0, 1e9)}
    assert found == {MARK: "kept", DROP: "1"}


def test_a_reading_that_cannot_be_recorded_costs_itself_and_not_the_session(
    tmp_path: Path, clock: HandClock, state: ObservatoryState
) -> None:
    recorder = Recorder(tmp_path, replace(state, target=object()), dict, clock)  # type: ignore[arg-type]
    recorder.want(True, False, False)
    assert recorder.step().session
    recorder.tape.put(clock.monotonic_s(), clock.utc(), "mount", object())
    recorder.tape.mark(clock.monotonic_s(), clock.utc(), "after it")
    recorder.step()
    recorder.close()
    with only(tmp_path) as session:
        found = [(one.kind, one.name) for one in session.happenings(0.0, 1e9)]
        assert session.state_at(clock.monotonic_s()).mount == state.mount
    assert found == [(DROP, "target"), (MARK, ""), (DROP, "mount")]


def test_without_a_write_ahead_log_a_session_is_written_all_the_same_and_says_so(
    tmp_path: Path, state: ObservatoryState
) -> None:
    with SessionWriter(tmp_path / "one", {}, SharedDisk()) as writer:
        writer.begin(state)
        writer.mark(state.now_s, state.utc, "safe")
        writer.commit(sure=True)
        assert writer.on_disk().until_s == state.now_s
        shutil.copytree(tmp_path / "one", tmp_path / "killed")
    for name in ("one", "killed"):
        with Session(tmp_path / name) as session:
            assert "write-ahead log" in session.about[JOURNAL]
            assert [one.text for one in session.happenings(0.0, 1e9)] == ["safe"]
            assert session.state_at(1e9) == replace(state, satellites=None)


def test_somebody_who_reads_meanwhile_does_not_end_the_session(
    tmp_path: Path, state: ObservatoryState
) -> None:
    with SessionWriter(tmp_path / "one", {}, LoglessDisk()) as writer:
        writer.begin(state)
        writer.commit()
        reading = sqlite3.Connection(tmp_path / "one" / DATABASE)
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM event").fetchone()
        writer.mark(state.now_s, state.utc, "waited for")
        writer.commit()
        reading.close()
        writer.commit()
    with Session(tmp_path / "one") as session:
        assert [one.text for one in session.happenings(0.0, 1e9)] == ["waited for"]


def test_what_a_killed_writer_left_is_read_where_nothing_can_be_written(
    tmp_path: Path, state: ObservatoryState
) -> None:
    with SessionWriter(tmp_path / "one", {}) as writer:
        writer.begin(state)
        writer.commit()
        shutil.copytree(tmp_path / "one", tmp_path / "copy")
    (tmp_path / "copy" / f"{DATABASE}-shm").unlink()
    # in the place of the file that SQLite would have to make
    (tmp_path / "copy" / f"{DATABASE}-shm").mkdir()
    with Session(tmp_path / "copy") as session:
        assert session.state_at(1e9) == replace(state, satellites=None)


def test_a_session_of_a_version_before_the_first_was_never_begun(tmp_path: Path) -> None:
    with SessionWriter(tmp_path / "one", {}) as writer:
        writer.tell(0.0, EVENING)
    database = sqlite3.connect(tmp_path / "one" / DATABASE)
    database.execute("PRAGMA user_version = 0")
    database.close()
    with pytest.raises(SessionError, match="never begun"):
        Session(tmp_path / "one")


def test_video_that_another_console_writes_or_that_cannot_go_is_passed_over(
    tmp_path: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = new_folder(tmp_path, clock.utc(), rich_state().site, "Demo")
    folder.mkdir(parents=True)
    (folder / DATABASE).write_bytes(b"x")
    stuck, old, young = (folder / f"slit_camera-{number:04d}.mp4" for number in range(3))
    for path in (stuck, old, young):
        path.write_bytes(b"v" * 1000)
    os.utime(stuck, (1.0e9, 1.0e9))
    os.utime(old, (1.1e9, 1.1e9))
    unlink = Path.unlink

    def refuses(path: Path, missing_ok: bool = False) -> None:
        if path == stuck:
            raise PermissionError("open elsewhere")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuses)
    assert thin(tmp_path, Budget(most_bytes=0, free_bytes=0)) == (old,)


def test_the_last_session_of_a_night_is_last_though_midnight_utc_came_between(
    tmp_path: Path,
) -> None:
    site = rich_state().site
    made = []
    for hours in (0.0, 10.0, 16.0):
        folder = new_folder(tmp_path, EVENING + timedelta(hours=hours), site, "星守 / 60")
        folder.mkdir(parents=True)
        (folder / DATABASE).write_bytes(b"x")
        made.append(folder)
    assert sessions(tmp_path) == tuple(made)
    assert len({folder.parent for folder in made}) == 1


def test_a_second_that_the_clock_says_twice_is_told_twice(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    recorder.want(True, False, False)
    recorder.step()
    start_s = clock.monotonic_s()
    said = [EVENING + timedelta(seconds=s) for s in (0.0, 0.5, 1.0, 0.0, 0.5, 1.0, 1.5)]
    for number, utc in enumerate(said):
        at_s = start_s + 1.0 + 0.5 * number
        recorder.tape.put(at_s, utc, "manual_since_s", float(number))
        recorder.tape.tell(at_s, utc)
    clock.pass_s(5.0)
    recorder.step()
    with only(tmp_path) as session:
        found = list(session.states(start_s + 0.9, 1e9))
        assert [one.utc for one in found] == said
        assert [one.manual_since_s for one in found] == [float(n) for n in range(len(said))]
        assert session.state_at(start_s + 2.6).manual_since_s == 3.0


def test_a_moment_is_found_though_the_clock_was_set_back_an_hour_in_the_night(
    tmp_path: Path, state: ObservatoryState
) -> None:
    start_s, set_s = state.now_s, 1800.0
    with SessionWriter(tmp_path / "one", {}) as writer:
        writer.begin(state)
        for second in range(1, 3600):
            ahead = timedelta(seconds=second - (3600.0 if second >= set_s else 0.0))
            writer.put(start_s + second, EVENING + ahead, "manual_since_s", float(second))
            writer.tell(start_s + second, EVENING + ahead)
    with Session(tmp_path / "one") as session:
        assert session.mono_at(EVENING + timedelta(seconds=600)) == start_s + 600.0
        before = EVENING - timedelta(seconds=600)
        assert session.mono_at(before) == pytest.approx(start_s + 3000.0)
        assert session.state_at(session.mono_at(before)).utc == before
