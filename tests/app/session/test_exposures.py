"""An exposure is on record by its file: shown again as it was, or said to be gone, never stale."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np
import pytest

from app.model.words import Sentence
from app.nights.damage import find_damage
from app.session.exposure_file import ExposureFiles, place_of
from app.session.exposures import Exposures
from app.session.form import PICTURE
from app.session.found import Happening
from app.session.reader import Session
from app.session.recorder import Recorder
from app.session.shelf import sessions
from app.workers.player_worker import PlayerWorker
from app.workers.recorder_worker import PictureTaker
from drivers.camera.fits_file import read_fits
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from tests.app.session.test_player import Eye, Watched
from tests.widgets.states import SITE, rich_state


class Bench:
    """A recorder, and a camera whose exposures are kept beside its sessions."""

    def __init__(self, root: Path, clock: HandClock) -> None:
        self.root, self.clock = root, clock
        first = replace(rich_state(), satellites=None, now_s=clock.monotonic_s(), utc=clock.utc())
        self.recorder = Recorder(root / "sessions", first, dict, clock)
        self.files = ExposureFiles(root / "exposures", SITE)
        self.taker = PictureTaker(self.recorder.tape, "ccd")

    def expose(self, number: int, keep: bool = True) -> Frame:
        image = np.random.default_rng(number).integers(0, 65535, (24, 32)).astype(np.uint16)
        now_s, utc = self.clock.monotonic_s(), self.clock.utc()
        notes = {"scale_arcsec_px": 1.3, "up_deg": 12.0}
        frame = Frame(number, now_s, utc, image, "CCD", exposure_s=30.0, notes=notes)
        frame = self.files.keep(frame) if keep else frame
        self.taker.offer(frame)
        return frame

    def tell(self) -> float:
        """Let the state be told, and give when."""
        now_s = self.clock.monotonic_s()
        self.recorder.tape.tell(now_s, self.clock.utc())
        self.recorder.step()
        self.clock.pass_s(10.0)
        return now_s

    def folder(self) -> Path:
        (folder,) = sessions(self.root / "sessions")
        return folder


@pytest.fixture
def bench(tmp_path: Path, clock: HandClock) -> Iterator[Bench]:
    bench = Bench(tmp_path / "data", clock)
    yield bench
    bench.recorder.close()


def pictures(session: Session) -> list[Happening]:
    span = session.start.mono_s, session.end.mono_s
    return [one for one in session.happenings(*span) if one.kind == PICTURE]


def test_it_is_named_with_all_that_shows_it_is_the_same(bench: Bench) -> None:
    bench.recorder.want(True, False, False)
    bench.tell()
    frame = bench.expose(3)
    bench.tell()
    bench.recorder.close()
    assert frame.file is not None
    with Session(bench.folder()) as session:
        (one,) = pictures(session)
        assert place_of(one.values, bench.folder()) == frame.file
        # it lies beside the sessions and moves with them
        assert one.values["file"].startswith("../../../exposures/")
        assert one.values["begin_utc"] == frame.utc - timedelta(seconds=30)
        assert one.values["exposure_s"] == 30.0
        assert one.values["size_bytes"] == frame.file.stat().st_size
        assert len(one.values["sha256"]) == 64
        assert one.values["ra_deg"] == rich_state().mount.ra_deg  # type: ignore[union-attr]


def test_at_every_moment_it_is_the_one_that_was_shown(bench: Bench) -> None:
    before = bench.expose(0)
    bench.clock.pass_s(100.0)
    bench.recorder.want(True, False, False)
    shown: list[tuple[float, Frame]] = [(bench.tell(), before)]
    for number in range(1, 4):
        frame = bench.expose(number)
        shown += [(bench.tell(), frame), (bench.tell(), frame)]
    bench.recorder.close()
    with Session(bench.folder()) as session:
        exposures = Exposures(session, "ccd")
        for at_s, frame in [*shown, *reversed(shown)]:
            again = exposures.at(at_s)
            assert isinstance(again, Frame)
            assert exposures.at(at_s) is again
            assert np.array_equal(again.image, frame.image)
            assert (again.number, again.read_at_s) == (frame.number, frame.read_at_s)
            assert again.exposure_s == 30.0
            assert again.notes["scale_arcsec_px"] == 1.3
            assert not again.live


def test_the_whole_folder_may_be_moved(bench: Bench, tmp_path: Path) -> None:
    bench.recorder.want(True, False, False)
    bench.tell()
    frame = bench.expose(1)
    at_s = bench.tell()
    bench.recorder.close()
    shutil.move(bench.root, tmp_path / "archive")
    (folder,) = sessions(tmp_path / "archive" / "sessions")
    with Session(folder) as session:
        again = Exposures(session, "ccd").at(at_s)
        assert isinstance(again, Frame)
        assert np.array_equal(again.image, frame.image)


@pytest.fixture
def watched(clock: HandClock) -> Iterator[Watched]:
    watched = Watched(clock)
    watched.player = PlayerWorker(clock, {"ccd": watched.eye})
    watched.player.played.connect(watched._play)
    yield watched
    watched.player.leave()


def unseen(watched: Watched) -> dict[str, str]:
    """Give the cameras of which nothing can be shown, and why."""
    return {camera: str(why) for camera, why in watched.replay.unseen}


def test_of_what_is_gone_a_replay_says_where_it_was(bench: Bench, watched: Watched) -> None:
    bench.recorder.want(True, False, False)
    none_s = bench.tell()
    first = bench.expose(1)
    first_s = bench.tell()
    unkept_s = (bench.expose(2, keep=False), bench.tell())[1]
    last = bench.expose(3)
    last_s = bench.tell()
    bench.recorder.close()
    assert first.file is not None
    assert last.file is not None
    first.file.unlink()
    watched.player.open(bench.folder())
    watched.player.seek(last_s)
    assert [frame.number for frame in watched.eye.frames] == [3]
    assert unseen(watched) == {}
    watched.player.seek(first_s)
    assert unseen(watched) == {"ccd": f"The file of this exposure is gone: {first.file}"}
    watched.player.seek(unkept_s)
    assert unseen(watched) == {"ccd": "The pixels of this exposure were not kept."}
    watched.player.seek(none_s)
    assert unseen(watched) == {"ccd": "None"}
    # back at one that was shown before, it is shown anew
    watched.player.seek(last_s)
    assert [frame.number for frame in watched.eye.frames] == [3, 3]


def test_what_cannot_be_read_is_said(bench: Bench) -> None:
    bench.recorder.want(True, False, False)
    bench.tell()
    frame = bench.expose(1)
    at_s = bench.tell()
    bench.recorder.close()
    assert frame.file is not None
    frame.file.write_bytes(b"nothing of the kind")
    with Session(bench.folder()) as session:
        why = Exposures(session, "ccd").at(at_s)
        assert isinstance(why, Sentence)
        assert str(frame.file) in str(why)


def test_verify_names_what_is_gone_or_changed(bench: Bench) -> None:
    bench.recorder.want(True, False, False)
    bench.tell()
    frames = [bench.expose(number) for number in range(3) if bench.tell()]
    bench.tell()
    bench.recorder.close()
    assert list(find_damage(bench.folder(), lambda *_: None)) == []
    gone, changed, _ = (frame.file for frame in frames)
    assert gone is not None
    assert changed is not None
    gone.unlink()
    changed.write_bytes(changed.read_bytes()[:-1] + b"x")
    said = list(find_damage(bench.folder(), lambda *_: None))
    assert len(said) == 2
    assert f"{gone} is gone" in said[0]
    assert f"{changed} has been changed" in said[1]


def test_a_file_that_a_camera_wrote_itself_is_left_as_it_is(bench: Bench, tmp_path: Path) -> None:
    theirs = tmp_path / "theirs.fits"
    frame = replace(bench.expose(1), file=theirs)
    assert bench.files.keep(frame) is frame
    assert not theirs.exists()


def test_files_tell_when_and_how_long(bench: Bench) -> None:
    frame = bench.expose(7)
    assert frame.file is not None
    assert frame.file.parent.name == "2026-11-22"
    assert b"EXPTIME =                 30.0" in frame.file.read_bytes()[:2880]
    assert np.array_equal(read_fits(frame.file), frame.image)


def test_an_eye_of_another_camera_sees_no_exposures(clock: HandClock, bench: Bench) -> None:
    bench.recorder.want(True, False, False)
    bench.expose(1)
    bench.tell()
    bench.recorder.close()
    eye = Eye()
    player = PlayerWorker(clock, {"slit_camera": eye})
    player.open(bench.folder())
    assert eye.frames == []
    player.leave()
