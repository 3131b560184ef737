"""A recorder to be killed: 500 events a second and two cameras, until somebody kills it.

``python -m tests.bench.doomed_recorder FOLDER SEED`` writes to standard output, after every step
that made them safe, the number of the last mark, and the number of the last frame of each camera.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import numpy as np

from app.session.recorder import Recorder
from drivers.camera.protocol import Frame
from drivers.clock import SystemClock
from tests.app.session.skies import known
from tests.widgets.states import rich_state

CAMERAS = ("slit_camera", "all_sky")
EVENTS_A_STEP, STEP_S, FPS = 25, 0.05, 15.0


def main() -> None:
    """Record until killed."""
    folder, seed = Path(sys.argv[1]), int(sys.argv[2])
    rng, clock = np.random.default_rng(seed), SystemClock()
    skies = [known(folder / "kept", clock.utc() + timedelta(hours=h), 3000) for h in range(3)]
    noise = rng.normal(90.0, 6.0, (480, 640)).clip(0, 255).astype(np.uint8)
    first = replace(rich_state(), satellites=None, now_s=clock.monotonic_s(), utc=clock.utc())
    recorder = Recorder(folder, first, lambda: {"profile": "doomed"}, clock)
    recorder.want(True, True, False)
    recorder.step()
    mark = frame = 0
    start_s = clock.monotonic_s()
    while True:
        now_s, utc = clock.monotonic_s(), clock.utc()
        for _ in range(EVENTS_A_STEP - 1):
            recorder.tape.put(now_s, utc, "manual_since_s", float(rng.random()))
        mark += 1
        recorder.tape.mark(now_s, utc, str(mark))
        while (frame + 1) / FPS <= now_s - start_s:
            frame += 1
            for camera in CAMERAS:
                image = np.roll(noise, frame, 1)
                at_s = start_s + frame / FPS
                recorder.tape.frame(camera, Frame(frame, at_s, utc, image, camera))
        # elements are refreshed every other second, and told of all the time
        sky = skies[mark // 40 % len(skies)]
        recorder.tape.sky(now_s, utc, replace(sky, read_at_s=now_s))
        recorder.step()
        sys.stdout.write(f"{mark} {frame} {now_s}\n")
        sys.stdout.flush()
        time.sleep(max(0.0, STEP_S - (clock.monotonic_s() - now_s)))


if __name__ == "__main__":
    main()
