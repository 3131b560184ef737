"""What a killed console takes with it of the night's record.

``python -m tests.bench.reliability_record [--short]``: a recorder in a process of its own writes
500 events a second and two cameras at 15 frames a second; at a random moment it gets SIGKILL.
Then its session is opened as any other: every mark that it had acknowledged must be there, and
every frame that was taken more than half a second before. A few times the same is done to a
whole console on the simulator, with its window, cameras and desk.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

from app.nights.damage import frames_in
from app.session.form import MARK
from app.session.reader import Session
from app.session.rows import SessionError
from app.session.shelf import sessions
from app.session.sky_form import ELEMENTS
from app.sky.elements.kept import read_kept
from tests.architecture import ROOT
from tests.bench.doomed_recorder import CAMERAS, FPS

FULL, SHORT = 1000, 50
CONSOLES, CONSOLES_SHORT = 10, 3
LONGEST_S = 2.5
VIDEO_LIMIT_S = 0.5


@dataclass(frozen=True, slots=True)
class Loss:
    """What one kill cost."""

    opened: bool
    events: int
    video_s: float


def killed(seed: int, root: Path) -> Loss | None:
    """Kill one recorder, and count; None when it had acknowledged nothing yet."""
    folder = root / str(seed)
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.doomed_recorder", str(folder), str(seed)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    said = last_words(process, random.Random(seed).uniform(0.0, LONGEST_S), process.kill)
    if not said:
        return None
    mark, frame, _ = said.split()
    try:
        return lost(folder, int(mark), int(frame))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def last_words(process: subprocess.Popen[str], wait_s: float, kill: Callable[[], None]) -> str:
    """Kill a process so long after its first line, and give the last one it wrote whole."""
    assert process.stdout is not None
    said = process.stdout.readline()
    timer = Timer(wait_s, kill)
    timer.start()
    for line in process.stdout:
        if line.endswith("\n"):
            said = line
    process.wait()
    timer.join()
    process.stdout.close()
    return said.strip()


def lost(root: Path, mark: int, frame: int) -> Loss:
    """Open what a killed recorder left, and count what is missing."""
    try:
        (folder,) = sessions(root)
        with Session(folder) as session:
            start_s, end_s = session.start.mono_s, session.end.mono_s
            for _ in session.states(start_s, end_s):
                pass
            named = [value.file for _, part, value in session.sky() if part == ELEMENTS]
            for file in filter(None, named):
                read_kept(folder / file)
            marks = {one.text for one in session.happenings(start_s, end_s) if one.kind == MARK}
    except (SessionError, ValueError, OSError):
        return Loss(False, mark, float("inf"))
    missing = sum(str(number) not in marks for number in range(1, mark + 1))
    readable = min((frames_of(folder, camera) for camera in CAMERAS), default=0)
    return Loss(True, missing, max(0, frame - readable) / FPS)


def console_killed(seed: int, root: Path) -> Loss | None:
    """Kill one console, and count; None when it had acknowledged nothing yet."""
    folder = root / f"console-{seed}"
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.doomed_night", str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        start_new_session=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    wait_s = random.Random(seed).uniform(1.0, 2.0 * LONGEST_S)
    said = last_words(process, wait_s, lambda: _kill(process))
    if not said:
        return None
    mark, frame_s = said.split()
    (data,) = folder.glob("hoshimori/sessions")
    opened = lost(data, int(mark), 0)
    (session,) = sessions(data)
    return Loss(opened.opened, opened.events, max(0.0, float(frame_s) - readable_until_s(session)))


def _kill(process: subprocess.Popen[str]) -> None:
    """Kill the console, and then what it left behind that still holds its output."""
    process.kill()
    process.wait()
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def readable_until_s(folder: Path) -> float:
    """Give the monotonic clock of the last frame of the slit camera that can be decoded.

    Where none can, that of the first.
    """
    count = frames_of(folder, CAMERAS[0])
    with Session(folder) as session:
        found = session.frames(CAMERAS[0], session.start.mono_s, session.end.mono_s + 60.0)
    return found[max(0, min(count, len(found)) - 1)].at.mono_s


def frames_of(folder: Path, camera: str) -> int:
    """Count the frames that can be decoded; one that was written twice is one."""
    return sum(frames_in(path) or 0 for path in folder.glob(f"{camera}-*.mp4"))


def table(what: str, losses: list[Loss]) -> bool:
    """Print a table; False when a limit is not kept."""
    events = sum(loss.events for loss in losses)
    closed = sum(not loss.opened for loss in losses)
    video = sorted(loss.video_s for loss in losses)
    print(f"| {what} killed (SIGKILL) | measured | limit | met |")  # noqa: T201
    print("|---|---|---|---|")  # noqa: T201
    rows = (
        ("kills", f"{len(losses)}", "", bool(losses)),
        ("sessions that do not open as they are", f"{closed}", "0", closed == 0),
        ("acknowledged events lost", f"{events}", "0", events == 0),
        ("video lost, median", f"{video[len(video) // 2]:.2f} s", "", True),
        ("video lost, worst", f"{video[-1]:.2f} s", "0.5 s", video[-1] <= VIDEO_LIMIT_S),
    )
    for name, measured, limit, met in rows:
        print(f"| {name} | {measured} | {limit} | {'yes' if met else 'NO'} |")  # noqa: T201
    return all(met for *_, met in rows)


def main() -> int:
    """Kill many, print the table; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--consoles", type=int)
    parser.add_argument("--jobs", type=int, default=2)
    given = parser.parse_args()
    times = given.kills or (SHORT if given.short else FULL)
    consoles = given.consoles
    if consoles is None:
        consoles = CONSOLES_SHORT if given.short else CONSOLES
    losses: list[Loss] = []
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(given.jobs) as pool:
        # a long run that is broken off says what it found until then
        with contextlib.suppress(KeyboardInterrupt):
            for number, loss in enumerate(pool.map(killed, range(times), [Path(place)] * times), 1):
                losses += [] if loss is None else [loss]
                if number % 50 == 0:
                    print(f"{number} of {times}", file=sys.stderr, flush=True)  # noqa: T201
        pool.shutdown(cancel_futures=True)
        met = table("recorder", losses)
        whole = [console_killed(seed, Path(place)) for seed in range(consoles)]
        if whole:
            met &= table("console", [loss for loss in whole if loss is not None])
    return int(not met)


if __name__ == "__main__":
    sys.exit(main())
