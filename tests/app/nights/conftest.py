"""A recorded night for the tests: made by the recorder, on a clock turned by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from app.model.notices import Alarm, Notice, Priority
from app.model.state import SlitSighting
from app.model.words import Sentence
from app.session.recorder import Recorder
from app.session.shelf import sessions
from app.session.video_track import VideoTrack
from app.session.writer import SessionWriter
from drivers.camera.pictures import picture_files, read_picture
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from drivers.motors.protocol import Drive
from tests.widgets.states import rich_state, weather
from vision.slit.calibration_file import load_calibration
from vision.slit.detector import slit_detector

EVENING = datetime(2026, 11, 22, 9, 47, tzinfo=UTC)
PASSWORD = "kirei-na/h0shi@zora"
SECONDS = 20
FPS = 15

ABOUT = {
    "profile": "星守 / 60 cm",
    "site": "Nishi-Harima",
    "time_zone": "Asia/Tokyo",
    "version": "1",
    "profile.toml": f'[camera]\nurl = "rtsp://admin:{PASSWORD}@camera/1"\n',
}


FOOTAGE = Path(__file__).parents[4] / "shared" / "data" / "dome-footage"
COUNT, WRONG = 24, 7
"""Real frames of a night, and which of them was misread."""


def record(root: Path, clock: HandClock) -> Path:
    """Record a short evening in which something happens; give the session's folder."""
    state = replace(rich_state(), satellites=None, now_s=clock.monotonic_s(), utc=clock.utc())
    assert state.motors is not None
    recorder = Recorder(root, replace(state, profile=ABOUT["profile"]), lambda: ABOUT, clock)
    recorder.want(True, True, False)
    recorder.step()
    tape = recorder.tape
    for second in range(SECONDS):
        for number in range(FPS):
            now_s, utc = clock.monotonic_s(), clock.utc()
            image = np.full((48, 64), 40 + 8 * second, np.uint8)
            tape.frame("slit_camera", Frame(FPS * second + number, now_s, utc, image, "IR-CAM1"))
            clock.pass_s(1.0 / FPS)
        now_s, utc = clock.monotonic_s(), clock.utc()
        tape.put(now_s, utc, "weather", replace(weather(), read_at_s=now_s))
        if second == 5:
            tape.decide(now_s, utc, "SlewDome", {"azimuth_deg": 120.5}, "")
            tape.decide(now_s, utc, "OpenSlit", {"hold": False}, "the sky is not safe")
            on = replace(state.motors, on=frozenset({Drive.DOME_CW}), read_at_s=now_s)
            tape.put(now_s, utc, "motors", on)
        if second == 8:
            said = Sentence("rtsp://admin:%1@camera/1 cannot be opened", (PASSWORD,))
            notices = (*state.notices, Notice("slit_camera", said, utc=utc))
            tape.put(now_s, utc, "notices", notices)
            words = (Sentence("it blows"), Sentence("nothing"), Sentence("close"))
            alarm = Alarm("weather.wind", Priority.HIGH, *words, utc)
            tape.put(now_s, utc, "alarms", (*state.alarms, alarm))
            tape.put(now_s, utc, "motors", replace(state.motors, read_at_s=now_s))
        if second == 10:
            tape.mark(now_s, utc, "雲が来た, <b>clouds</b>")
        tape.tell(clock.monotonic_s(), clock.utc())
        recorder.step()
    recorder.close()
    (folder,) = (one for one in sessions(root) if ABOUT["profile"][:2] in one.name)
    return folder


@pytest.fixture(scope="session")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a session, for reading only."""
    return record(tmp_path_factory.mktemp("nights"), HandClock(EVENING))


@pytest.fixture(scope="session")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session of real frames, with today's verdict of each but for one."""
    root = tmp_path_factory.mktemp("night")
    text = (FOOTAGE / "calibration.toml").read_text(encoding="utf-8")
    detector = slit_detector(load_calibration(FOOTAGE / "calibration.toml"))
    state = replace(rich_state(), satellites=None)
    with SessionWriter(root / "2026-11-22" / "one", {"calibration.toml": text}) as writer:
        writer.begin(state)
        track = VideoTrack(writer, "slit_camera")
        for number, file in enumerate(picture_files(FOOTAGE / "clip-day")[:COUNT]):
            at_s = state.now_s + number / 5.0
            image = read_picture(file)
            reading = detector.detect(image)
            if number == WRONG:
                assert reading.azimuth_deg is not None
                reading = replace(reading, azimuth_deg=(reading.azimuth_deg + 90.0) % 360.0)
            track.write(Frame(number, at_s, state.utc, image, "IR-CAM1"))
            sighting = SlitSighting(number, at_s, state.utc, True, reading, "today")
            writer.put(at_s, state.utc, "slit", sighting)
            writer.tell(at_s, state.utc)
        track.end()
    return root
