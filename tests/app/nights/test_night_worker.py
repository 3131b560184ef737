"""Work with recorded nights in a process of its own: whole or not at all, and the thread ends."""

from __future__ import annotations

import os
import shutil
import signal
import zipfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import av
import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from app.model.night_jobs import (
    FRAMES,
    ExportForm,
    Finding,
    JobEnd,
    JobEnding,
    JobKind,
    JobStep,
    Moment,
    NightJob,
)
from app.workers.crew import Crew
from app.workers.night_worker import NightWorker
from drivers.camera.pictures import picture_files
from tests.app.nights.conftest import COUNT, WRONG
from tests.app.nights.test_session_verbs import cut_video
from tests.app.session.nights import EVENING, record_night
from tests.widgets.states import rich_state

ENDS_MS = 240_000


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds: a clip of a minute of it has 48 pictures."""
    return record_night(tmp_path_factory.mktemp("nights"), seconds=3)


class Page(QObject):
    """Asks as the page does, and notes what it is told."""

    asked = Signal(object)
    cancelled = Signal()

    def __init__(self, worker: NightWorker) -> None:
        super().__init__()
        self.steps: list[float] = []
        self.ends: list[JobEnd] = []
        self.cancel_at_step = 0
        worker.told.connect(self.take)
        self.asked.connect(worker.take)
        self.cancelled.connect(worker.cancel)

    def take(self, told: object) -> None:
        if isinstance(told, JobStep):
            self.steps.append(told.share)
            if self.cancel_at_step and len(self.steps) >= self.cancel_at_step:
                self.cancelled.emit()
        elif isinstance(told, JobEnd):
            self.ends.append(told)


class Bench:
    """The worker in its thread, and the page before it."""

    def __init__(self, profile: Path, qtbot: QtBot) -> None:
        self.worker = NightWorker(profile)
        self.page = Page(self.worker)
        self.crew = Crew()
        self.crew.hire("nights", self.worker)
        self.crew.start()
        self._qtbot = qtbot

    def do(self, job: NightJob) -> JobEnd:
        count = len(self.page.ends)
        self.page.asked.emit(job)
        self._qtbot.waitUntil(lambda: len(self.page.ends) > count, timeout=ENDS_MS)
        return self.page.ends[-1]

    def begin(self, job: NightJob) -> int:
        """Begin, and give the number of the process once it works."""
        self.page.asked.emit(job)
        self._qtbot.waitUntil(lambda: len(self.page.steps) >= 2, timeout=ENDS_MS)
        process = self.worker._process
        assert process is not None
        return int(process.processId())


@pytest.fixture
def bench(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    (tmp_path / "profile.toml").write_text('name = "x"\n', encoding="utf-8")
    bench = Bench(tmp_path / "profile.toml", qtbot)
    yield bench
    assert bench.crew.stop() == ()


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def clip_of(recorded: Path, into: Path) -> NightJob:
    moment = Moment(recorded, EVENING + timedelta(seconds=2))
    return NightJob(JobKind.CLIP, recorded, into, moment=moment)


@pytest.mark.parametrize("form", ExportForm)
def test_an_export_lies_whole_in_its_place(
    bench: Bench, recorded: Path, tmp_path: Path, form: ExportForm
) -> None:
    job = NightJob(JobKind.EXPORT, recorded, tmp_path / "new" / "out", form)
    end = bench.do(job)
    assert (end.ending, end.because) == (JobEnding.DONE, None)
    assert end.place is not None
    assert names(tmp_path / "new" / "out") == [end.place.name]
    if form is not ExportForm.MCAP:
        assert f"weather.{form.value}" in names(end.place)
    again = bench.do(job)
    assert again.place is not None
    assert again.place.stem.endswith(" 2")
    # each begins with nothing and never goes back
    second = bench.page.steps.index(0.0, 1)
    for steps in (bench.page.steps[:second], bench.page.steps[second:]):
        assert steps == sorted(steps)


def test_a_clip_a_report_and_a_bundle_are_made(
    bench: Bench, recorded: Path, tmp_path: Path
) -> None:
    clip = bench.do(clip_of(recorded, tmp_path / "out"))
    assert clip.place is not None
    with av.open(str(clip.place)) as video:
        assert video.streams.video[0].width == 1280
    report = bench.do(NightJob(JobKind.REPORT, recorded, tmp_path / "out"))
    assert report.place is not None
    assert names(report.place) == ["night-2026-11-21.html", "night-2026-11-21.pdf"]
    bundle = bench.do(NightJob(JobKind.BUNDLE, recorded, tmp_path / "out"))
    assert bundle.place is not None
    with zipfile.ZipFile(bundle.place) as packed:
        assert "profile.toml" in packed.namelist()
    assert len(names(tmp_path / "out")) == 3


def test_a_check_says_what_is_wrong_and_writes_nothing(
    bench: Bench, recorded: Path, tmp_path: Path
) -> None:
    job = NightJob(JobKind.VERIFY, recorded, tmp_path / "out")
    assert bench.do(job).ending is JobEnding.DONE
    folder = tmp_path / "2026-11-22" / "one"
    shutil.copytree(recorded, folder)
    cut_video(folder)
    end = bench.do(NightJob(JobKind.VERIFY, folder, tmp_path / "out"))
    assert end.ending is JobEnding.DAMAGED
    assert "slit_camera-0001.mp4" in end.found[0].text
    assert not (tmp_path / "out").exists()


def test_what_cannot_be_done_is_said_in_a_sentence(
    bench: Bench, recorded: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    end = bench.do(NightJob(JobKind.EXPORT, recorded, tmp_path / "file" / "out"))
    assert end.ending is JobEnding.FAILED
    assert str(tmp_path / "file") in str(end.because)
    end = bench.do(NightJob(JobKind.REREAD, recorded, tmp_path / "out"))
    assert end.ending is JobEnding.FAILED
    assert "keeps no calibration" in str(end.because)
    assert not (tmp_path / "out").exists()


def test_cancelled_it_leaves_nothing(bench: Bench, recorded: Path, tmp_path: Path) -> None:
    bench.page.cancel_at_step = 2
    end = bench.do(clip_of(recorded, tmp_path / "out"))
    assert end.ending is JobEnding.CANCELLED
    assert not (tmp_path / "out").exists()


def test_killed_it_leaves_nothing_and_says_so(bench: Bench, recorded: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    number = bench.begin(clip_of(recorded, tmp_path / "out"))
    os.kill(number, signal.SIGKILL)
    bench._qtbot.waitUntil(lambda: bool(bench.page.ends), timeout=ENDS_MS)
    assert bench.page.ends[0].ending is JobEnding.FAILED
    assert "ended by itself" in str(bench.page.ends[0].because)
    assert names(tmp_path / "out") == []


@pytest.mark.parametrize("frozen", [False, True])
def test_a_console_that_ends_takes_its_work_along(
    bench: Bench, recorded: Path, tmp_path: Path, frozen: bool
) -> None:
    (tmp_path / "out").mkdir()
    number = bench.begin(clip_of(recorded, tmp_path / "out"))
    if frozen:
        os.kill(number, signal.SIGSTOP)
    assert bench.crew.stop() == ()
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
    assert names(tmp_path / "out") == []


def test_a_second_wish_waits_for_nobody(bench: Bench, recorded: Path, tmp_path: Path) -> None:
    bench.begin(clip_of(recorded, tmp_path / "out"))
    bench.page.asked.emit(NightJob(JobKind.BUNDLE, recorded, tmp_path / "out"))
    bench._qtbot.waitUntil(lambda: bool(bench.page.ends), timeout=ENDS_MS)
    assert [end.job.kind for end in bench.page.ends] == [JobKind.CLIP]


def about(found: Finding) -> float | None:
    return None if found.moment is None else found.moment.at_s


def test_changed_verdicts_come_back_with_their_frames(
    bench: Bench, night: Path, tmp_path: Path
) -> None:
    (folder,) = night.glob("*/*")
    end = bench.do(NightJob(JobKind.REREAD, folder, tmp_path / "out"))
    assert (end.ending, end.because, end.frames) == (JobEnding.DONE, None, COUNT)
    assert end.place is not None
    wrong_s = rich_state().now_s + WRONG / 5.0
    (wrong,) = (
        one
        for one in end.found
        if one.moment is not None and one.moment.at_s == pytest.approx(wrong_s)
    )
    assert wrong.kind == "azimuth"
    assert wrong.moment is not None
    assert wrong.moment.folder == folder
    assert wrong.recorded is not None
    assert wrong.reread is not None
    assert wrong.recorded.azimuth_deg is not None
    assert wrong.reread.azimuth_deg is not None
    assert abs(wrong.recorded.azimuth_deg - wrong.reread.azimuth_deg) > 80.0
    assert len(picture_files(end.place / FRAMES)) >= 1
    end = bench.do(NightJob(JobKind.REREAD, folder, tmp_path / "out", models=tmp_path / "none"))
    assert end.ending is JobEnding.FAILED
    assert str(tmp_path / "none") in str(end.because)
