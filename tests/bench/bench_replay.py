"""What a replay costs: opening a night with all its events, and every step of it at any speed.

``python -m tests.bench.bench_replay [--short]``: an hour (short: five minutes) with everything
on, 80 rows a second, and a slit camera of 640 x 480 at 15 frames a second for a part of it;
processor time of the player's thread for each of its 20 steps a second, and how long opening and
scrubbing take.
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
from PySide6.QtCore import QCoreApplication

from app.model.notices import Notice
from app.model.words import Sentence
from app.session.video_track import VideoTrack
from app.session.writer import SessionWriter
from app.workers.player_worker import STEP_MS, PlayerWorker
from drivers.camera.protocol import Frame
from drivers.clock import SystemClock
from tests.bench.bench_record import say
from tests.widgets.states import rich_state

STEP_S = STEP_MS / 1000.0
VIDEO_S = 240.0
STEPS = 100


class Eye:
    """Takes pictures and forgets them."""

    def offer(self, frame: Frame) -> None:
        """Take one."""


def write(folder: Path, seconds: float) -> None:
    """Write the night: twenty states a second, four readings each."""
    state = replace(rich_state(), satellites=None, notices=())
    rng = np.random.default_rng(1)
    noise = rng.normal(90.0, 6.0, (480, 640)).clip(0, 255).astype(np.uint8)
    assert state.mount is not None
    assert state.dome is not None
    assert state.slit is not None
    with SessionWriter(folder, {"profile": "bench"}) as writer:
        writer.begin(state)
        track = VideoTrack(writer, "slit_camera")
        for number in range(round(seconds * 20.0)):
            now_s, utc = state.now_s + 0.05, state.utc + timedelta(seconds=0.05)
            mount = replace(state.mount, read_at_s=now_s, azimuth_deg=number / 1e4)
            dome = replace(state.dome, read_at_s=now_s)
            slit = replace(state.slit, read_at_s=now_s, utc=utc, frame_number=number)
            state = replace(state, now_s=now_s, utc=utc, mount=mount, dome=dome, slit=slit)
            for name in ("mount", "dome", "slit"):
                writer.put(now_s, utc, name, getattr(state, name))
            if number % 400 == 0:
                notice = Notice("dome", Sentence("%1.", (str(number),)), utc, "goto")
                state = replace(state, notices=(*state.notices, notice)[-500:])
                writer.put(now_s, utc, "notices", state.notices)
            writer.tell(now_s, utc)
            if number % 4 != 3 and number / 20.0 < VIDEO_S:
                picture = np.roll(noise, number, 1)
                track.write(Frame(number, now_s, utc, picture, "bench"))
            if number % 1000 == 0:
                writer.commit()
        track.end()


def steps(player: PlayerWorker, speed: float, start_s: float) -> list[float]:
    """Play in real time, and give the processor time of each step."""
    player.seek(start_s + 1.0)
    player.set_speed(speed)
    player.play(True)
    player._step()
    took = []
    due_s = time.perf_counter()
    for _ in range(STEPS):
        due_s += STEP_S
        time.sleep(max(0.0, due_s - time.perf_counter()))
        began = time.thread_time()
        player._step()
        took.append(time.thread_time() - began)
    player.play(False)
    return sorted(took)


def main() -> int:
    """Measure; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    seconds = 300.0 if parser.parse_args().short else 3600.0
    application = QCoreApplication.instance() or QCoreApplication([])
    sys.stdout.write("| replay | measured | limit | met |\n|---|---|---|---|\n")
    met = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "2026-11-21" / "bench"
        write(folder, seconds)
        player = PlayerWorker(SystemClock(), {"slit_camera": Eye()})
        began = time.perf_counter()
        player.open(folder)
        open_s = time.perf_counter() - began
        night = player._night
        assert night is not None
        name = f"{seconds / 3600.0:.2g} h: opening, with its {len(night.events)} events"
        met.append(say(name, f"{1e3 * open_s:.0f} ms", "1000 ms", open_s <= 1.0))
        for speed in (1.0, 4.0, 16.0, 60.0, 600.0):
            took = steps(player, speed, night.start_s)
            mean_ms, worst_ms = 1e3 * sum(took) / len(took), 1e3 * took[int(0.99 * len(took))]
            told = f"{mean_ms:.1f} ms, p99 {worst_ms:.1f} ms"
            met.append(say(f"a step at ×{speed:g}", told, "mean 10 ms", mean_ms <= 10.0))
        rng, sought = random.Random(1), []
        for _ in range(40):
            at_s = rng.uniform(night.start_s, night.end_s)
            began = time.perf_counter()
            player.seek(at_s)
            sought.append(time.perf_counter() - began)
        worst_ms = 1e3 * max(sought)
        met.append(say("scrubbing, worst of 40", f"{worst_ms:.0f} ms", "200 ms", worst_ms <= 200.0))
        player.leave()
    del application
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())
