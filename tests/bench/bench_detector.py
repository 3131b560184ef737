"""What the live detector costs, how long it can go on, and whether its confidence is true.

``python -m tests.bench.bench_detector [--frames N] [--cores C] [--moments M] [--domes D]``
sends N frames of a turning simulated dome through the console's detector process, held to C
processor cores, and prints frames a second, times, resident memory, and the ratio to bare
inference by ONNX Runtime in the same run; then how often M moments of the simulator and D
random domes were read right, by stated confidence.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

# Before numpy: one thread, as in the detector's own process.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

import resources
from drivers.clock import HandClock
from drivers.simulation.render import Renderer
from drivers.simulation.world import World, WorldSettings
from tests.bench.encoder.shots import Work
from tests.rig import EVENING, PLACE
from vision.models import Model, open_model
from vision.slit.child import DetectorProcess
from vision.slit.detector import slit_detector
from vision.slit.judge import KIND as PATCH
from vision.slit.live import PROPOSE_EVERY
from vision.slit.patch import PATCH_CHANNELS, PATCH_COLUMNS, PATCH_ROWS
from vision.slit.polar_strip import COLUMNS, ROWS
from vision.slit.proposer import KIND as STRIP
from vision.slit.protocol import Image, SlitReading

CALIBRATION = resources.path("calibration/simulator.toml")
# Pictures are made before the clock runs, as many as fit easily, and shown to and fro.
_PICTURES = 300
_DEG_PER_FRAME = 0.13
_RIGHT_DEG = 3.0
_CONFIDENCES = (0.0, 0.7, 0.8, 0.9, 0.95, 0.98, 0.995, 1.0)
_TELL_EVERY = 500
_BARE_RUNS = 100
# Far from the numbers of the domes that the models were trained on.
_UNSEEN_DOMES, _OF_EACH = 900_000, 4


def turning(count: int) -> list[Image]:
    """Render a dome that turns as it does between two frames at 15 a second."""
    renderer = Renderer(seed=1)
    scene = World(HandClock(EVENING), PLACE, WorldSettings(slit_opening=1.0)).scene()
    return [
        renderer.render(
            replace(scene, slit_azimuth_deg=(40.0 + _DEG_PER_FRAME * number) % 360.0), number
        )
        for number in range(count)
    ]


def to_and_fro(count: int, among: int) -> Iterator[int]:
    """Count up and down so that the dome never jumps."""
    for number in range(count):
        place = number % (2 * among - 2) if among > 1 else 0
        yield place if place < among else 2 * among - 2 - place


def memory_mb(pid: int) -> float:
    """Give the resident memory of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def cpu_s(pid: int) -> float:
    """Give the processor time that a process has had."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def bare_ms() -> tuple[float, float]:
    """Give the processor time of bare inference: of the strip model, and of one patch."""
    strip = open_model(resources.path("models/slit-strip.onnx"), STRIP, (3, ROWS, COLUMNS))
    patch = open_model(
        resources.path("models/slit-patch.onnx"), PATCH, (PATCH_CHANNELS, PATCH_ROWS, PATCH_COLUMNS)
    )
    return (
        _bare_ms(strip, np.zeros((1, 3, ROWS, COLUMNS), np.float32)),
        _bare_ms(patch, np.zeros((4, PATCH_CHANNELS, PATCH_ROWS, PATCH_COLUMNS), np.float32)),
    )


def _bare_ms(model: Model, batch: NDArray[np.float32]) -> float:
    model.run(batch)
    began_s = time.process_time()
    for _ in range(_BARE_RUNS):
        model.run(batch)
    return 1e3 * (time.process_time() - began_s) / (_BARE_RUNS * len(batch))


def endurance(frames: int) -> str:
    """Send frames through the detector's process and tell what it took."""
    strip_ms, patch_ms = bare_ms()
    shown = turning(min(_PICTURES, frames))
    took, inside, rows = [], [], []
    hint_deg: float | None = None
    with DetectorProcess(CALIBRATION, timeout_s=30.0) as process:
        process.detect(shown[0])
        pid = process.pid
        assert pid is not None
        cpu_before_s, began_s = cpu_s(pid), time.monotonic()
        for number, place in enumerate(to_and_fro(frames, len(shown))):
            start_s = time.perf_counter()
            reading = process.detect(shown[place], hint_deg)
            took.append(1e3 * (time.perf_counter() - start_s))
            inside.append(1e3 * reading.took_s)
            hint_deg = reading.azimuth_deg
            if number % _TELL_EVERY == 0 or number == frames - 1:
                rows.append((number + 1, memory_mb(pid)))
                sys.stderr.write(f"{number + 1} of {frames} frames, {rows[-1][1]:.0f} MB\n")
        wall_s, cpu_ms = time.monotonic() - began_s, 1e3 * (cpu_s(pid) - cpu_before_s) / frames
    settled = [mb for _, mb in rows[len(rows) // 10 :]]
    return (
        "| frames | frames/s | CPU a frame | wall median | wall p95 | pipe median | "
        "RSS after a tenth | highest | end |\n|---|---|---|---|---|---|---|---|---|\n"
        f"| {frames} | {frames / wall_s:.1f} | {cpu_ms:.1f} ms | {np.median(took):.1f} ms | "
        f"{np.percentile(took, 95):.1f} ms | {np.median(np.subtract(took, inside)):.2f} ms | "
        f"{settled[0]:.0f} MB | {max(settled):.0f} MB | {settled[-1]:.0f} MB |\n\n"
        f"Bare ONNX Runtime: strip {strip_ms:.2f} ms, one patch {patch_ms:.2f} ms of CPU; a frame "
        f"costs {cpu_ms / strip_ms:.1f} times the strip model alone (looked at every "
        f"{PROPOSE_EVERY} frames).\n"
    )


def reliability(moments: int, domes: int) -> str:
    """Compare stated confidence with how often a single frame was right, as tables."""
    seeds = range(_UNSEEN_DOMES, _UNSEEN_DOMES + domes)
    tables = [_table(f"{moments} moments of the simulator", _said([Work("simulator", 0, moments)]))]
    said = _said([Work("domes", seed, _OF_EACH) for seed in seeds])
    tables.append(_table(f"{domes} random domes, {_OF_EACH} pictures of each", said))
    return "\n".join(tables)


def _said(works: list[Work]) -> list[tuple[float, bool]]:
    said = []
    for work in works:
        detector = slit_detector(work.calibration())
        for shot in work.shots():
            said.append(_judged(detector.detect(shot.image), shot.truth.azimuth_deg))
    return said


def _judged(reading: SlitReading, truth_deg: float) -> tuple[float, bool]:
    if reading.azimuth_deg is None:
        return 0.0, False
    off_deg = (reading.azimuth_deg - truth_deg + 180.0) % 360.0 - 180.0
    return reading.confidence, abs(off_deg) <= _RIGHT_DEG


def _table(title: str, said: list[tuple[float, bool]]) -> str:
    """Write stated confidence against the share that was right."""
    if not said:
        return ""
    confidence = np.array([one for one, _ in said])
    right = np.array([one for _, one in said])
    lines = [
        f"### {title}",
        "",
        f"Unknown: {np.mean(confidence == 0.0):.1%}",
        "",
        "| confidence | pictures | mean confidence | right within 3° |",
        "|---|---|---|---|",
    ]
    for low, high in pairwise(_CONFIDENCES):
        part = (confidence > low) & (confidence <= high)
        if part.any():
            lines.append(
                f"| {low:g} to {high:g} | {part.sum()} | {confidence[part].mean():.3f} | "
                f"{right[part].mean():.3f} |"
            )
    return "\n".join([*lines, ""])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=2_000)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("--domes", type=int, default=50)
    given = parser.parse_args()
    if given.frames:
        cores = sorted(os.sched_getaffinity(0))[: given.cores]
        os.sched_setaffinity(0, cores)
        sys.stdout.write(f"Held to {len(cores)} cores.\n\n{endurance(given.frames)}\n")
        sys.stdout.flush()
    if given.moments or given.domes:
        sys.stdout.write(reliability(given.moments, given.domes))


if __name__ == "__main__":
    main()
