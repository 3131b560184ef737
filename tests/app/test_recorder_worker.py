"""The night records itself, says what goes wrong once, and takes what the operator marks."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QCoreApplication, QMetaObject, Qt, QThread

from app.model.notices import Notice
from app.model.recording import RecordingState
from app.model.settings import MarkMoment, SetRecording
from app.model.state import ObservatoryState
from app.session.form import MARK
from app.session.occasion import LINGER_S
from app.session.reader import Session
from app.session.recorder import LOOK_S, TRY_AGAIN_S, Recorder
from app.session.shelf import sessions
from app.session.tape import Tape
from app.workers.recorder_worker import SAY_AGAIN_S, RecorderWorker, TapeTaker
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from drivers.dome.protocol import Opening
from tests.widgets.states import rich_state, sighting
from vision.slit.protocol import SlitState

EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)


def shut(state: ObservatoryState) -> ObservatoryState:
    """Everything shut, parked and seen to be."""
    assert state.cover is not None
    assert state.mount is not None
    assert state.slit is not None
    seen = replace(state.slit.reading, state=SlitState.CLOSED, opening=0.0)
    return replace(
        state,
        cover=replace(state.cover, cover=Opening.CLOSED, read_at_s=state.now_s),
        mount=replace(state.mount, parked=True, tracking=False, read_at_s=state.now_s),
        slit=replace(sighting(), read_at_s=state.now_s, reading=seen),
        motors=None if state.motors is None else replace(state.motors, read_at_s=state.now_s),
    )


class Bench:
    """A worker that is stepped by hand, and what it says."""

    def __init__(self, root: Path, clock: HandClock) -> None:
        first = replace(rich_state(), now_s=clock.monotonic_s(), utc=clock.utc(), satellites=None)
        self.root, self.clock, self.state = root, clock, first
        self.recorder = Recorder(root, shut(first), dict, clock)
        self.worker = RecorderWorker(self.recorder, clock)
        self.notices: list[str] = []
        self.told: list[RecordingState] = []
        self.worker.noticed.connect(self._noticed)
        self.worker.read.connect(self._read)

    def _noticed(self, notice: Notice) -> None:
        self.notices.append(str(notice.sentence))

    def _read(self, field: str, told: RecordingState) -> None:
        assert field == "recording"
        self.told.append(told)

    def put(self, state: ObservatoryState) -> None:
        """Let every device tell what a state says."""
        for name in ("cover", "mount", "slit", "motors"):
            self.recorder.tape.put(
                self.clock.monotonic_s(), self.clock.utc(), name, getattr(state, name)
            )

    def pass_s(self, seconds: float, state: ObservatoryState | None = None) -> None:
        """Let time pass, with devices that go on telling the same."""
        end_s = self.clock.monotonic_s() + seconds
        while self.clock.monotonic_s() < end_s - 1e-9:
            self.clock.pass_s(min(0.5, end_s - self.clock.monotonic_s()))
            if state is not None:
                self.put(shut(replace(self.state, now_s=self.clock.monotonic_s())))
            self.worker.step()

    @property
    def last(self) -> RecordingState:
        return self.told[-1]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    made = Bench(tmp_path, HandClock(EVENING))
    yield made
    made.recorder.close()


def test_shut_and_seen_to_be_nothing_is_recorded(bench: Bench) -> None:
    bench.pass_s(5.0, bench.state)
    assert bench.last.session == ""
    assert sessions(bench.root) == ()


def test_it_begins_by_itself_and_lingers(bench: Bench) -> None:
    bench.pass_s(2.0, bench.state)
    opened = shut(replace(bench.state, now_s=bench.clock.monotonic_s()))
    assert opened.cover is not None
    bench.put(replace(opened, cover=replace(opened.cover, cover=Opening.OPENING)))
    for _ in range(2):
        bench.worker.step()
    assert bench.last.session
    assert not bench.last.by_hand
    assert not bench.last.video
    bench.pass_s(LINGER_S - 5.0, bench.state)
    assert bench.last.session
    bench.pass_s(10.0, bench.state)
    assert bench.last.session == ""


def test_what_is_not_known_counts_as_open_and_pictures_are_kept(bench: Bench) -> None:
    bench.pass_s(30.0)  # every reading grows old
    assert bench.last.session
    assert bench.last.video


def test_by_hand_it_records_until_a_hand_ends_it(bench: Bench) -> None:
    bench.worker.submit(SetRecording(True))
    bench.pass_s(2.0 * LINGER_S, bench.state)
    assert bench.last.by_hand
    assert not bench.last.video
    bench.worker.submit(SetRecording(False))
    bench.pass_s(1.0, bench.state)
    assert bench.last.session == ""


def test_a_mark_is_recorded_though_everything_is_shut(bench: Bench) -> None:
    bench.pass_s(2.0, bench.state)
    bench.worker.submit(MarkMoment("a meteor, 火球"))
    bench.pass_s(1.0, bench.state)
    (folder,) = sessions(bench.root)
    with Session(folder) as session:
        found = list(session.happenings(session.start.mono_s, session.end.mono_s))
    assert [(one.kind, one.text) for one in found] == [(MARK, "a meteor, 火球")]


def test_a_disk_that_is_gone_is_said_once_and_once_that_it_works_again(bench: Bench) -> None:
    bench.worker.submit(SetRecording(True))
    bench.pass_s(1.0, bench.state)
    (folder,) = sessions(bench.root)
    shutil.rmtree(bench.root)
    bench.root.write_text("in the way")
    bench.pass_s(LOOK_S + 2.0 * TRY_AGAIN_S, bench.state)
    (said,) = bench.notices
    assert said.startswith("The night is not recorded any more: nothing is recorded: ")
    assert bench.last.trouble is not None
    bench.root.unlink()
    bench.pass_s(TRY_AGAIN_S, bench.state)
    again, missing = bench.notices[1:]
    assert again == "The night is recorded again."
    assert "rows or frames are missing" in missing
    assert bench.last.session
    assert folder not in sessions(bench.root) or bench.last.trouble is None


def test_a_trouble_that_nobody_waits_for_is_not_said_to_be_over(bench: Bench) -> None:
    shutil.rmtree(bench.root)
    bench.root.write_text("in the way")
    bench.worker.submit(SetRecording(True))
    bench.pass_s(1.0, bench.state)
    bench.worker.submit(SetRecording(False))
    bench.pass_s(1.0, bench.state)
    assert len(bench.notices) == 1
    assert bench.last.trouble is None


def test_what_is_missing_is_said_now_and_then_and_not_with_every_step(bench: Bench) -> None:
    bench.recorder.tape = Tape(most_rows=5)
    bench.worker.submit(SetRecording(True))
    bench.worker.step()
    for _ in range(round(1.5 * SAY_AGAIN_S)):
        for number in range(9):
            now = (bench.clock.monotonic_s(), bench.clock.utc())
            bench.recorder.tape.put(*now, "manual_since_s", float(number))
        bench.clock.pass_s(1.0)
        bench.worker.step()
    assert len(bench.notices) == 2
    assert all("rows or frames are missing" in said for said in bench.notices)


def test_a_camera_that_cannot_be_recorded_is_said_once(bench: Bench) -> None:
    bench.pass_s(30.0)
    taker = TapeTaker(bench.recorder.tape, "all_sky")
    for number in range(50):
        now = (bench.clock.monotonic_s(), bench.clock.utc())
        taker.offer(Frame(number, *now, np.zeros((1, 1), np.uint8), "SKY"))
        bench.clock.pass_s(0.5)
        bench.worker.step()
    (said,) = bench.notices
    assert said.startswith("The night is recorded in part only: no pictures of all_sky")


def test_an_error_in_the_recorder_is_said_and_it_goes_on(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    bench.worker.submit(SetRecording(True))
    bench.pass_s(1.0, bench.state)

    def broken() -> RecordingState:
        raise KeyError("nobody thought of it")

    with monkeypatch.context() as patch:
        patch.setattr(bench.recorder, "step", broken)
        bench.pass_s(5.0, bench.state)
    assert caplog.text.count("bug in the recorder") == 10
    bench.pass_s(1.0, bench.state)
    assert "an error in this program" in bench.notices[0]
    bench.pass_s(TRY_AGAIN_S, bench.state)
    assert bench.notices[1:] == ["The night is recorded again."]


def test_a_new_calibration_begins_a_new_session(bench: Bench) -> None:
    bench.worker.submit(SetRecording(True))
    bench.pass_s(1.0, bench.state)
    first = bench.last.session
    bench.worker.renew()
    bench.pass_s(1.0, bench.state)
    assert bench.last.session
    assert bench.last.session != first
    assert len(sessions(bench.root)) == 2


def test_in_a_thread_of_its_own_it_writes_what_is_left_and_ends(
    tmp_path: Path, qapp: QCoreApplication
) -> None:
    bench = Bench(tmp_path, HandClock(EVENING))
    thread = QThread()
    bench.worker.moveToThread(thread)
    thread.started.connect(bench.worker.start)
    bench.recorder.want(True, False, True)
    bench.recorder.step()
    bench.recorder.tape.mark(bench.clock.monotonic_s(), bench.clock.utc(), "the last")
    thread.start()
    QMetaObject.invokeMethod(bench.worker, "stop", Qt.ConnectionType.QueuedConnection)
    assert thread.wait(10_000)
    (folder,) = sessions(tmp_path)
    with Session(folder) as session:
        found = list(session.happenings(session.start.mono_s, session.end.mono_s))
    assert [one.text for one in found] == ["the last"]
