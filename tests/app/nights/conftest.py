"""A recorded night for the tests: made by the recorder, on a clock turned by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from app.model.notices import Alarm, Notice, Priority
from app.model.words import Sentence
from app.session.recorder import Recorder
from app.session.shelf import sessions
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from drivers.motors.protocol import Drive
from tests.widgets.states import rich_state, weather

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
