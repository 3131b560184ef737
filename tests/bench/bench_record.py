"""What recording costs, and how soon any moment of a night is there again.

``python -m tests.bench.bench_record [--short]``: (1) 500 events a second and two cameras of
640 x 480 at 15 frames a second through the recorder, in real time: processor time of its thread,
how long a commit of each kind takes, and when the disk has it; (2) a night of ten hours, written
at speed: opening it, and seeking.
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
from app.session.form import COMMAND, MARK, PUT, TELL
from app.session.pictures import Pictures
from app.session.reader import Session
from app.session.recorder import Recorder
from app.session.shelf import sessions
from app.session.tape import Tape
from app.session.video_track import VideoTrack
from app.session.writer import SessionWriter
from drivers.camera.protocol import Frame
from drivers.clock import SystemClock
from tests.bench.doomed_recorder import CAMERAS, FPS
from tests.bench.timed_disk import FRAME, TimedDisk
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
    disk = TimedDisk()
    recorder = Recorder(folder, first, dict, clock, disk=disk)
    recorder.want(True, True, False)
    recorder.step()
    start_s, cpu_s, frame, steps = clock.monotonic_s(), 0.0, 0, 0
    while (now_s := clock.monotonic_s()) - start_s < seconds:
        steps += 1
        happen(recorder.tape, clock, steps)
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
    share = cpu_s / (clock.monotonic_s() - start_s)
    events = steps * round(EVENTS_S * STEP_S) / seconds
    name = f"{events:.0f} events/s and two cameras, share of a core"
    return [say(name, f"{share:.1%}", "25 %", share <= 0.25), *said_of(disk)]


def happen(tape: Tape, clock: SystemClock, step: int) -> None:
    """Read much, order something four times a second, and mark it once."""
    now_s, utc = clock.monotonic_s(), clock.utc()
    for number in range(round(EVENTS_S * STEP_S)):
        tape.put(now_s, utc, "manual_since_s", now_s + number)
    tape.tell(now_s, utc)
    if step % 20 == 10:
        tape.mark(now_s, utc, f"{step}")
    elif step % 5 == 0:
        tape.decide(now_s, utc, "TurnDome", {"speed": 1.0}, "")


def said_of(disk: TimedDisk) -> list[bool]:
    """Say how long commits took by what was in them, and when the disk had it."""
    met = []
    for name, kinds in (
        ("readings", {PUT, TELL}),
        ("orders", {COMMAND}),
        ("marks", {MARK}),
        ("frames of video", {FRAME}),
        ("all kinds", {PUT, TELL, COMMAND, MARK, FRAME}),
    ):
        took = sorted(took_s for _, took_s, held in disk.commits if held & kinds)
        p99_ms = 1e3 * took[int(0.99 * len(took))]
        told = f"{p99_ms:.2f} ms, worst of {len(took)}: {1e3 * took[-1]:.1f} ms"
        met.append(say(f"commit, {name}, p99", told, "5 ms", p99_ms <= 5.0))
    for name, kinds in (("an order or a mark", {COMMAND, MARK}), ("a reading", {PUT})):
        late = sorted(disk.late_s(kinds))
        told = f"{1e3 * late[int(0.99 * len(late))]:.0f} ms, worst: {1e3 * late[-1]:.0f} ms"
        met.append(say(f"from the commit of {name} to the disk, p99", told, "", True))
    return met


def night(folder: Path, hours: float) -> list[bool]:
    """Write a night at speed, and look for moments in it."""
    first_s, last_s = write_night(folder, hours)
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    began = time.perf_counter()
    session = Session(folder)
    open_s = time.perf_counter() - began
    worst_ms = 1e3 * slowest_seek_s(session, first_s, last_s)
    session.close()
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


def write_night(folder: Path, hours: float) -> tuple[float, float]:
    """Write a night at speed; give its first and its last moment, of its monotonic clock."""
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
    return start_s, state.now_s


def slowest_seek_s(session: Session, first_s: float, last_s: float) -> float:
    """Look for moments here and there; give the longest time until state and picture."""
    rng, worst_s = random.Random(1), 0.0
    for _ in range(SEEKS):
        at_s = rng.uniform(first_s, last_s)
        began = time.perf_counter()
        found = session.state_at(at_s)
        took_s = time.perf_counter() - began
        assert 0.0 <= at_s - found.now_s < 1.0
        pictures = Pictures(session, "slit_camera")
        began = time.perf_counter()
        assert pictures.at(at_s) is not None or at_s < 1800.0 + first_s
        worst_s = max(worst_s, took_s + time.perf_counter() - began)
        pictures.close()
    return worst_s


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
