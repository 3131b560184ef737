"""An exposure is written down before anybody sees it, and shown all the same when it cannot be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from app.control.scribe import Scribe
from app.control.store import StateStore
from app.model.notices import Notice
from app.session.exposure_file import ExposureFiles
from app.session.form import PICTURE, SKY
from app.session.tape import Tape
from app.workers.exposure_worker import ExposureWorker
from app.workers.recorder_worker import PictureTaker
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from tests.app.orbits.skies import segment_of
from tests.app.session.skies import known
from tests.widgets.states import SITE, rich_state


class Camera:
    """Has one exposure ready."""

    name = "CCD"

    def __init__(self, clock: HandClock) -> None:
        image = np.arange(64, dtype=np.uint16).reshape(8, 8)
        self._frame: Frame | None = Frame(
            1, clock.monotonic_s(), clock.utc(), image, "CCD", exposure_s=2.0
        )

    def expose(self, exposure_s: float) -> None:
        """Take none."""

    def fetch(self) -> Frame | None:
        frame, self._frame = self._frame, None
        return frame

    def abort(self) -> None:
        """There is none."""

    def close(self) -> None:
        """Nothing is open."""


class Eye:
    """Sees exposures."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []

    def offer(self, frame: Frame) -> None:
        self.frames.append(frame)


def taken(root: Path, clock: HandClock) -> tuple[Frame, list[Notice], Tape]:
    """Let a worker fetch the exposure; give what was seen, said and noted."""
    eye, tape, said = Eye(), Tape(), list[Notice]()
    files = ExposureFiles(root, SITE)
    takers = (eye, PictureTaker(tape, "ccd"))
    worker = ExposureWorker(lambda: Camera(clock), clock, takers, files.keep)
    worker.noticed.connect(said.append)
    device = worker._connect()
    worker._publish(device)
    (frame,) = eye.frames
    return frame, said, tape


def test_it_has_a_file_when_it_is_seen(tmp_path: Path, clock: HandClock, qtbot: QtBot) -> None:
    del qtbot
    frame, said, tape = taken(tmp_path, clock)
    assert said == []
    assert frame.file is not None
    assert frame.file.is_file()
    (row,) = tape.rows()
    assert row.kind == PICTURE
    assert row.value["file"] == frame.file.as_posix()


def test_one_that_cannot_be_kept_is_seen_and_said(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    del qtbot
    (tmp_path / "full").write_bytes(b"")
    frame, said, tape = taken(tmp_path / "full", clock)
    assert frame.file is None
    (notice,) = said
    assert str(notice.sentence).startswith("The exposure is shown, but not kept: ")
    (row,) = tape.rows()
    assert "file" not in row.value


def test_a_file_that_is_gone_at_once_is_named_all_the_same(
    tmp_path: Path, clock: HandClock
) -> None:
    tape = Tape()
    frame = replace(Camera(clock).fetch() or pytest.fail(), file=tmp_path / "gone.fits")
    PictureTaker(tape, "ccd").offer(frame)
    (row,) = tape.rows()
    assert row.value["file"] == (tmp_path / "gone.fits").as_posix()
    assert "sha256" not in row.value


def test_what_is_known_of_the_satellites_goes_on_the_tape_without_their_ways(
    tmp_path: Path, clock: HandClock, qtbot: QtBot
) -> None:
    del qtbot
    tape, store = Tape(), StateStore(replace(rich_state(), satellites=None), clock)
    scribe = Scribe(tape, store, clock)
    satellites = known(tmp_path, clock.utc())
    store.put("satellites", replace(satellites, segment=segment_of(60, 0.0)))
    store.stop()
    (row,) = tape.rows()
    assert row.kind == SKY
    assert row.value.segment is None
    assert row.value.passes is satellites.passes
    del scribe
