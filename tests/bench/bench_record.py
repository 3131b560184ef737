"""What recording costs, and how soon any moment of a night is there again.

``python -m tests.bench.bench_record [--short]``: (1) 500 events a second and two cameras of
640 x 480 at 15 frames a second through the recorder, in real time: processor time of its thread,
and how long a commit takes; (2) a night of ten hours, written at speed: opening it, and seeking.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np

from app.model.state import ObservatoryState
from app.session.pictures import Pictures
from app.session.reader import Session
from app.session.recorder import Recorder
from app.session.shelf import sessions
from app.session.video_track import VideoTrack
from app.session.writer import SessionWriter
from drivers.camera.protocol import Frame
from drivers.clock import SystemClock
from tests.bench.doomed_recorder import CAMERAS, FPS
from tests.widgets.states import rich_state

EVENTS_S, STEP_S = 500, 0.05
ROWS_S = 80.0
"""So many rows a second a night with everything on has."""

SEEKS = 40


def say(name: str, measured: str, limit: str, met: bool) -> bool:
    """Print a row of the table."""
    sys.stdout.write(f"| {name} | {measured} | {limit} | {'yes' if met else 'NO'} |\n")
    return met


def sustained(folder: Path, seconds: float) -> list[bool]:
    """Record in real time."""
    clock = SystemClock()
    rng = np.random.default_rng(1)
    noise = rng.normal(90.0, 6.0, (480, 640)).clip(0, 255).astype(np.uint8)
    first = replace(rich_state(), satellites=None, now_s=clock.monotonic_s(), utc=clock.utc())
    recorder = Recorder(folder, first, dict, clock)
    recorder.want(True, True, False)
    recorder.step()
    commits: list[float] = []
    start_s, cpu_s, frame, steps = clock.monotonic_s(), 0.0, 0, 0
    session = recorder._session
    assert session is not None
    commit = session.commit

    def timed(sure: bool = False) -> None:
        began = time.perf_counter()
        commit(sure)
        commits.append(time.perf_counter() - began)

    session.commit = timed  # type: ignore[method-assign]
    while (now_s := clock.monotonic_s()) - start_s < seconds:
        steps += 1
        for number in range(round(EVENTS_S * STEP_S)):
            recorder.tape.put(now_s, clock.utc(), "manual_since_s", now_s + number)
        while (frame + 1) / FPS <= now_s - start_s:
            frame += 1
            for camera in CAMERAS:
                image = np.roll(noise, frame, 1)
                at_s = start_s + frame / FPS
                recorder.tape.frame(camera, Frame(frame, at_s, clock.utc(), image, camera))
        began = time.thread_time()
        recorder.step()
        cpu_s += time.thread_time() - began
        time.sleep(max(0.0, start_s + steps * STEP_S - clock.monotonic_s()))
    recorder.close()
    commits.sort()
    share = cpu_s / (clock.monotonic_s() - start_s)
    p99_ms = 1e3 * commits[int(0.99 * len(commits))]
    events = steps * round(EVENTS_S * STEP_S) / seconds
    return [
        say(
            f"{events:.0f} events/s and two cameras, share of a core",
            f"{share:.1%}",
            "25 %",
            share <= 0.25,
        ),
        say("commit, p99", f"{p99_ms:.2f} ms", "5 ms", p99_ms <= 5.0),
    ]


def night(folder: Path, hours: float) -> list[bool]:
    """Write a night at speed, and look for moments in it."""
    state = replace(rich_state(), satellites=None)
    start_s = state.now_s
    with SessionWriter(folder, {"profile": "bench"}) as writer:
        writer.begin(state)
        track = VideoTrack(writer, "slit_camera")
        picture = np.zeros((480, 640), np.uint8)
        for number in range(round(hours * 3600.0 * ROWS_S / 2.0)):
            state = later(state, 2.0 / ROWS_S)
            writer.put(state.now_s, state.utc, "manual_since_s", state.now_s)
            writer.tell(state.now_s, state.utc)
            # one minute in thirty has pictures: every minute is a file of its own anyway
            if number % 3 == 0 and int(state.now_s / 60.0) % 30 == 0:
                track.write(Frame(number, state.now_s, state.utc, picture, "bench"))
            if number % 1000 == 0:
                writer.commit()
        track.end()
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    began = time.perf_counter()
    session = Session(folder)
    open_s = time.perf_counter() - began
    rng, took, shown = random.Random(1), [], []
    for _ in range(SEEKS):
        at_s = rng.uniform(start_s, state.now_s)
        began = time.perf_counter()
        found = session.state_at(at_s)
        took.append(time.perf_counter() - began)
        assert 0.0 <= at_s - found.now_s < 1.0
        pictures = Pictures(session, "slit_camera")
        began = time.perf_counter()
        assert pictures.at(at_s) is not None or at_s < 1800.0 + start_s
        shown.append(time.perf_counter() - began)
        pictures.close()
    session.close()
    worst_ms = 1e3 * max(a + b for a, b in zip(took, shown, strict=True))
    return [
        say(
            f"{hours:g} h, {size:.0f} MB: opening",
            f"{open_s * 1e3:.0f} ms",
            "1000 ms",
            open_s <= 1.0,
        ),
        say(
            f"seeking a state and its picture, worst of {SEEKS}",
            f"{worst_ms:.0f} ms",
            "200 ms",
            worst_ms <= 200.0,
        ),
    ]


def later(state: ObservatoryState, seconds: float) -> ObservatoryState:
    """Give the state some time later."""
    return replace(state, now_s=state.now_s + seconds, utc=state.utc + timedelta(seconds=seconds))


def main() -> int:
    """Measure; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    given = parser.parse_args()
    sys.stdout.write("| recording | measured | limit | met |\n|---|---|---|---|\n")
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        met = sustained(root / "sustained", 5.0 if given.short else 60.0)
        assert sessions(root / "sustained")
        met += night(root / "night", 0.5 if given.short else 10.0)
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())
