"""The night is written as it happens; a trouble of the disk costs only what happens meanwhile."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import av
import numpy as np
import pytest

from app.model.state import ObservatoryState
from app.session.form import COMMAND, DATABASE, DROP, MARK
from app.session.reader import Session
from app.session.recorder import LOOK_S, TRY_AGAIN_S, Recorder
from app.session.shelf import Budget, new_folder, night_of, sessions, thin
from app.session.tape import Tape
from app.session.video import SEGMENT_S
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from tests.app.session.disks import FullDisk
from tests.widgets.states import rich_state

EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)
ABOUT = {"profile": "Demo"}


@pytest.fixture
def clock() -> HandClock:
    return HandClock(EVENING)


@pytest.fixture
def state() -> ObservatoryState:
    return replace(rich_state(), satellites=None, now_s=1000.0, utc=EVENING)


@pytest.fixture
def recorder(tmp_path: Path, clock: HandClock, state: ObservatoryState) -> Iterator[Recorder]:
    made = Recorder(tmp_path, state, lambda: ABOUT, clock)
    yield made
    made.close()


def frame(clock: HandClock, number: int, size: tuple[int, int] = (48, 64)) -> Frame:
    image = np.full(size, number % 200 + 20, np.uint8)
    return Frame(number, clock.monotonic_s(), clock.utc(), image, "IR-CAM1")


def only(root: Path) -> Session:
    (folder,) = sessions(root)
    return Session(folder)


def test_what_was_before_the_recording_is_in_its_first_state(
    recorder: Recorder, clock: HandClock, state: ObservatoryState, tmp_path: Path
) -> None:
    recorder.tape.put(clock.monotonic_s(), clock.utc(), "manual_since_s", 17.25)
    assert recorder.step().session == ""
    recorder.want(True, False, False)
    clock.pass_s(5.0)
    told = recorder.step()
    assert told.session
    with only(tmp_path) as session:
        begun = session.state_at(clock.monotonic_s())
        assert begun == replace(
            state, now_s=clock.monotonic_s(), utc=clock.utc(), manual_since_s=17.25
        )


def test_orders_and_marks_are_safe_after_one_step(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    recorder.want(True, False, True)
    recorder.step()
    now = (clock.monotonic_s(), clock.utc())
    recorder.tape.decide(*now, "OpenSlit", {"hold": False}, "the sky is not safe")
    recorder.tape.mark(*now, "a plane")
    assert recorder.step().by_hand
    with only(tmp_path) as session:
        kinds = [one.kind for one in session.happenings(0.0, 1e9)]
    assert kinds == [COMMAND, MARK]


def test_what_there_was_no_room_for_is_counted_and_said(
    tmp_path: Path, clock: HandClock, state: ObservatoryState
) -> None:
    recorder = Recorder(tmp_path, state, lambda: ABOUT, clock)
    recorder.tape = Tape(most_rows=10, most_frames=2)
    recorder.want(True, True, False)
    recorder.step()
    for number in range(25):
        recorder.tape.put(clock.monotonic_s(), clock.utc(), "manual_since_s", float(number))
    for number in range(5):
        recorder.tape.frame("slit_camera", frame(clock, number))
        clock.pass_s(0.01)
    recorder.tape.decide(clock.monotonic_s(), clock.utc(), "OpenSlit", {}, "")
    assert recorder.step().dropped == 17
    recorder.tape.tell(clock.monotonic_s(), clock.utc())
    recorder.close()
    with only(tmp_path) as session:
        found = tuple(session.happenings(0.0, 1e9))
        # the last reading is there, so the state is whole again; so is the order
        assert session.state_at(clock.monotonic_s()).manual_since_s == 24.0
    lost = {one.name: one.text for one in found if one.kind == DROP}
    assert lost == {"events": "14", "slit_camera": "3"}
    assert [one.name for one in found if one.kind == COMMAND] == ["OpenSlit"]


def test_video_has_every_frame_with_its_own_time_in_files_of_a_minute(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    recorder.want(True, True, False)
    recorder.step()
    start_s = clock.monotonic_s()
    for number in range(160):
        recorder.tape.frame("slit_camera", frame(clock, number))
        recorder.step()
        clock.pass_s(0.5)
    recorder.close()
    with only(tmp_path) as session:
        found = session.frames("slit_camera", 0.0, 1e9)
        assert [one.number for one in found] == list(range(160))
        assert found[-1].at.mono_s == start_s + 79.5
        files = sorted({one.file for one in found})
        assert len(files) == 2
        for file in files:
            mine = [one for one in found if one.file == file]
            assert mine[-1].at.mono_s - mine[0].at.mono_s < SEGMENT_S
            with av.open(str(session.folder / file)) as video:
                grey = [picture.to_ndarray(format="gray") for picture in video.decode(video=0)]
            # the last picture of all stands there twice, so that it is in the file at once
            assert 0 <= len(grey) - len(mine) <= 1
            for one, picture in zip(mine, grey, strict=False):
                assert abs(float(picture.mean()) - (one.number % 200 + 20)) < 6.0


def test_a_camera_of_another_size_begins_a_new_file(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    recorder.want(True, True, False)
    recorder.step()
    for number, size in enumerate([(48, 64), (50, 66), (51, 67)]):
        recorder.tape.frame("slit_camera", frame(clock, number, size))
        clock.pass_s(0.1)
    recorder.close()
    with only(tmp_path) as session:
        assert len({one.file for one in session.frames("slit_camera", 0.0, 1e9)}) == 2


def test_without_anything_to_see_no_video_is_written(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    recorder.want(True, False, False)
    recorder.step()
    recorder.tape.frame("slit_camera", frame(clock, 1))
    recorder.step()
    recorder.close()
    (folder,) = sessions(tmp_path)
    assert not list(folder.glob("*.mp4"))


def test_a_folder_that_vanishes_is_said_and_recording_begins_again(
    recorder: Recorder, clock: HandClock, tmp_path: Path
) -> None:
    recorder.want(True, False, False)
    assert recorder.step().session
    (folder,) = sessions(tmp_path)
    shutil.rmtree(folder)
    clock.pass_s(LOOK_S)
    told = recorder.step()
    assert told.trouble is not None
    assert told.session == ""
    clock.pass_s(TRY_AGAIN_S)
    assert recorder.step().session
    assert len(sessions(tmp_path)) == 1


def test_a_place_that_cannot_be_written_is_said(
    tmp_path: Path, clock: HandClock, state: ObservatoryState
) -> None:
    (tmp_path / "file").write_text("no folder")
    recorder = Recorder(tmp_path / "file", state, lambda: ABOUT, clock)
    recorder.want(True, True, False)
    told = recorder.step()
    assert told.trouble is not None
    assert "nothing is recorded" in str(told.trouble)
    recorder.close()


def test_a_full_disk_costs_only_what_happens_meanwhile(
    clock: HandClock, state: ObservatoryState, tmp_path: Path
) -> None:
    disk = FullDisk()
    recorder = Recorder(tmp_path, state, lambda: ABOUT, clock, disk=disk)
    recorder.want(True, False, False)
    recorder.step()
    recorder.tape.mark(clock.monotonic_s(), clock.utc(), "before")
    recorder.step()
    (folder,) = sessions(tmp_path)
    disk.fill()
    for number in range(3000):
        recorder.tape.mark(clock.monotonic_s(), clock.utc(), f"{number} " + "x" * 400)
    told = recorder.step()
    assert told.trouble is not None
    assert "full" in str(told.trouble)
    recorder.close()
    with Session(folder) as read:
        assert [one.text for one in read.happenings(0.0, 1e9)] == ["before"]
    assert sqlite3.Connection(folder / DATABASE).execute("PRAGMA integrity_check").fetchone() == (
        "ok",
    )


def test_the_oldest_video_goes_first_and_nothing_else(tmp_path: Path, clock: HandClock) -> None:
    site = rich_state().site
    for night in range(3):
        folder = new_folder(tmp_path, clock.utc(), site, "Demo")
        folder.mkdir(parents=True)
        (folder / DATABASE).write_bytes(b"x" * 1000)
        for part in range(2):
            path = folder / f"slit_camera-{part:04d}.mp4"
            path.write_bytes(b"v" * 1000)
            os.utime(path, (1e9 + night * 1e5 + part, 1e9 + night * 1e5 + part))
        clock.pass_s(86_400.0)
    gone = thin(tmp_path, Budget(most_bytes=6500, free_bytes=0))
    assert [path.name[-8:] for path in gone] == ["0000.mp4", "0001.mp4", "0000.mp4"]
    assert len(sessions(tmp_path)) == 3


def test_no_exposure_is_ever_deleted_and_none_takes_the_room_of_video(
    tmp_path: Path, clock: HandClock
) -> None:
    root = tmp_path / "sessions"
    folder = new_folder(root, clock.utc(), rich_state().site, "Demo")
    folder.mkdir(parents=True)
    (folder / DATABASE).write_bytes(b"x" * 1000)
    video = folder / "slit_camera-0001.mp4"
    video.write_bytes(b"v" * 1000)
    os.utime(video, (1e9, 1e9))
    exposure = tmp_path / "exposures" / folder.parent.name / "one.fits"
    exposure.parent.mkdir(parents=True)
    exposure.write_bytes(b"e" * 9000)
    assert thin(root, Budget(most_bytes=2500, free_bytes=0)) == ()
    # whatever fills the disk, it is video that goes
    assert thin(root, Budget(most_bytes=2500, free_bytes=1 << 62)) == (video,)
    assert exposure.read_bytes() == b"e" * 9000


def test_a_night_is_named_after_its_evening_whatever_the_profile_is_called(
    tmp_path: Path, clock: HandClock
) -> None:
    site = rich_state().site
    assert night_of(EVENING, site) == "2026-11-22"
    assert night_of(EVENING.replace(hour=20), site) == "2026-11-22"
    assert night_of(EVENING.replace(hour=2), site) == "2026-11-21"
    folder = new_folder(tmp_path, clock.utc(), site, "星守 / 60 cm: “A”?")
    folder.mkdir(parents=True)
    assert folder.parent.parent == tmp_path
    assert new_folder(tmp_path, clock.utc(), site, "星守 / 60 cm: “A”?") != folder


def test_days_left_follow_from_what_the_night_takes(recorder: Recorder, clock: HandClock) -> None:
    recorder.want(True, True, False)
    recorder.step()
    assert recorder.step().days_left is None
    rng = np.random.default_rng(1)
    for number in range(60):
        image = rng.integers(0, 255, (48, 64), np.uint8)
        recorder.tape.frame(
            "slit_camera", Frame(number, clock.monotonic_s(), clock.utc(), image, "IR-CAM1")
        )
        clock.pass_s(LOOK_S / 15.0)
        told = recorder.step()
    assert told.days_left is not None
    assert told.days_left > 0.0
    assert told.size_bytes > 0
