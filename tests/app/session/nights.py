"""A recorded night for tests: two minutes, a slit that opens, an alarm, a mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from app.model.notices import Alarm, Notice, Priority
from app.model.state import ObservatoryState
from app.model.words import Sentence
from app.session.recorder import Recorder
from drivers.camera.protocol import Frame
from drivers.clock import HandClock
from tests.widgets.states import rich_state

EVENING = datetime(2026, 11, 21, 8, 24, tzinfo=UTC)
SECONDS = 120


def record_night(root: Path, seconds: int = SECONDS, video: bool = True) -> Path:
    """Record, and give the folder of the session."""
    clock = HandClock(EVENING)
    first = replace(rich_state(), satellites=None, alarms=(), notices=(), now_s=clock.monotonic_s())
    recorder = Recorder(root, first, lambda: {"profile": "Demo"}, clock)
    recorder.want(True, video, False)
    recorder.step()
    for second in range(seconds):
        clock.pass_s(1.0)
        _happen(recorder, clock, first, second, video)
        recorder.step()
    recorder.close()
    (folder,) = (path.parent for path in root.glob("*/*/session.sqlite"))
    return folder


def _happen(
    recorder: Recorder, clock: HandClock, first: ObservatoryState, second: int, video: bool
) -> None:
    now_s, utc, tape = clock.monotonic_s(), clock.utc(), recorder.tape
    assert first.mount is not None
    mount = replace(first.mount, read_at_s=now_s, azimuth_deg=100.0 + second / 10.0)
    tape.put(now_s, utc, "mount", mount)
    if second == 20:
        tape.decide(now_s, utc, "OpenSlit", {}, "")
    if second in (20, 80):
        kind, words = ("open", "slit opens") if second == 20 else ("alarm", "rain")
        # the notice of an order follows it at once
        tape.put(now_s + 0.1, utc, "notices", _notices(utc, second, kind, words))
    if 40 <= second < 44:
        tape.decide(now_s, utc, "TurnDome", {}, "")
    if second == 60:
        tape.mark(now_s, utc, "雲が来た")
    if second == 80:
        tape.put(now_s, utc, "alarms", (_alarm(utc),))
    if video:
        image = np.full((48, 64), 20 + second, np.uint8)
        tape.frame("slit_camera", Frame(second, now_s, utc, image, "IR-CAM1"))
    tape.tell(now_s + 0.2, utc + timedelta(seconds=0.2))


def _notices(utc: datetime, second: int, kind: str, words: str) -> tuple[Notice, ...]:
    first = Notice("dome", Sentence("slit opens"), EVENING + timedelta(seconds=21), "open")
    if second == 20:
        return (first,)
    return (first, Notice("rain", Sentence(words), utc, kind))


def _alarm(utc: datetime) -> Alarm:
    said = Sentence("rain")
    return Alarm("sky.rain", Priority.URGENT, said, said, said, utc)
