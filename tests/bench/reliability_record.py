"""What a killed console takes with it of the night's record.

``python -m tests.bench.reliability_record [--short]``: a recorder in a process of its own writes
500 events a second and two cameras at 15 frames a second; at a random moment it gets SIGKILL.
Then its session is opened as any other: every mark that it had acknowledged must be there, and
every frame that was taken more than half a second before.
"""

from __future__ import annotations

import argparse
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Timer

import av

from app.session.form import MARK
from app.session.reader import Session
from app.session.rows import SessionError
from app.session.shelf import sessions
from tests.architecture import ROOT
from tests.bench.doomed_recorder import CAMERAS, FPS

FULL, SHORT = 1000, 50
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
    assert process.stdout is not None
    said = process.stdout.readline()
    timer = Timer(random.Random(seed).uniform(0.0, LONGEST_S), process.kill)
    timer.start()
    for line in process.stdout:
        if line.endswith("\n"):
            said = line
    process.wait()
    timer.join()
    process.stdout.close()
    if not said.strip():
        return None
    mark, frame, _ = said.split()
    try:
        return lost(folder, int(mark), int(frame))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def lost(root: Path, mark: int, frame: int) -> Loss:
    """Open what a killed recorder left, and count what is missing."""
    try:
        (folder,) = sessions(root)
        with Session(folder) as session:
            start_s, end_s = session.start.mono_s, session.end.mono_s
            for _ in session.states(start_s, end_s):
                pass
            marks = {one.text for one in session.happenings(start_s, end_s) if one.kind == MARK}
    except (SessionError, ValueError):
        return Loss(False, mark, float("inf"))
    missing = sum(str(number) not in marks for number in range(1, mark + 1))
    readable = min((frames_of(folder, camera) for camera in CAMERAS), default=0)
    return Loss(True, missing, max(0, frame - readable) / FPS)


def frames_of(folder: Path, camera: str) -> int:
    """Count the frames that can be decoded."""
    count = 0
    for path in folder.glob(f"{camera}-*.mp4"):
        try:
            with av.open(str(path)) as video:
                for _ in video.decode(video=0):
                    count += 1
        except (av.FFmpegError, IndexError):
            continue
    return count


def main() -> int:
    """Kill many, print the table; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--kills", type=int)
    given = parser.parse_args()
    times = given.kills or (SHORT if given.short else FULL)
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(2) as pool:
        found = list(pool.map(killed, range(times), [Path(place)] * times))
    losses = [loss for loss in found if loss is not None]
    events = sum(loss.events for loss in losses)
    closed = sum(not loss.opened for loss in losses)
    video = sorted(loss.video_s for loss in losses)
    print("| recorder killed (SIGKILL) | measured | limit | met |")  # noqa: T201
    print("|---|---|---|---|")  # noqa: T201
    rows = (
        ("kills", f"{len(losses)}", "", True),
        ("sessions that do not open as they are", f"{closed}", "0", closed == 0),
        ("acknowledged events lost", f"{events}", "0", events == 0),
        ("video lost, median", f"{video[len(video) // 2]:.2f} s", "", True),
        ("video lost, worst", f"{video[-1]:.2f} s", "0.5 s", video[-1] <= VIDEO_LIMIT_S),
    )
    for name, measured, limit, met in rows:
        print(f"| {name} | {measured} | {limit} | {'yes' if met else 'NO'} |")  # noqa: T201
    return int(not all(met for *_, met in rows))


if __name__ == "__main__":
    sys.exit(main())
