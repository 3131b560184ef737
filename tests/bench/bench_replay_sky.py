"""What satellites cost in a night's record and in its replay.

``python -m tests.bench.bench_replay_sky [--short]``: room and processor time of the elements of
30 000 and 35 000 objects; how soon the sky of any moment is there after a jump; what share of a
core the process of the replay takes at ×1, ×60 and ×600; what a step takes of the player's thread.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from app.model.satellites import SkySegment
from app.model.site import Site
from app.session.element_file import take_in
from app.sky.elements.catalogue import gather
from app.sky.elements.kept import keep, read_kept
from app.sky.elements.reading import Reading
from app.sky.elements.synthetic import synthetic_elements
from app.sky.orbits.child import OrbitProcess
from app.sky.orbits.messages import Load, Show, Ways
from app.workers.replayed_sky import MODULE, SEGMENTS, moment_to_ask
from tests.bench.bench_record import say

SITE = Site("Nishi-Harima", 35.0253, 134.3356, 449.0)
EVENING = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
MOST_BYTES = 3_000_000


def kept(place: Path, count: int) -> tuple[Path, list[bool]]:
    """Keep made-up elements, and say what that takes."""
    reading = Reading(synthetic_elements(count, 1, EVENING), (), "bench", EVENING)
    catalogue = gather([reading], EVENING.timestamp())
    began = time.process_time()
    path = keep(catalogue, place / "kept")
    wrote_s = time.process_time() - began
    size = path.stat().st_size
    began = time.process_time()
    read_kept(path)
    read_s = time.process_time() - began
    session = place / f"session-{count}"
    session.mkdir()
    began = time.process_time()
    take_in(path, session)
    took_s = time.process_time() - began
    name = f"{count} objects"
    met = [say(f"{name}: room", f"{size / 1e6:.2f} MB", "3 MB", size <= MOST_BYTES)]
    told = f"{wrote_s * 1e3:.0f} ms to write, {read_s * 1e3:.0f} ms to read"
    met.append(say(f"{name}: processor", told, "500 ms each", max(wrote_s, read_s) <= 0.5))
    met.append(say(f"{name}: into a session", f"{took_s * 1e3:.1f} ms", "5 ms", took_s <= 5e-3))
    return path, met


def shown(process: OrbitProcess, unix_s: float) -> float:
    """Ask for a moment; give how long its sky takes to be there (seconds)."""
    began = time.perf_counter()
    process.ask(Show(unix_s))
    while True:
        answer = process.answer(5.0)
        if isinstance(answer, Ways) and answer.segment.covers(unix_s):
            return time.perf_counter() - began


def cpu_s(pid: int) -> float:
    """Give the processor time that a process has taken."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / 100.0


def share(process: OrbitProcess, speed: float, seconds: float) -> tuple[float, float]:
    """Play; give the share of a core, and of the steps that had their sky."""
    # where no other speed has been
    start_s = EVENING.timestamp() + 7200.0 + 3600.0 * speed
    began, used_s = time.perf_counter(), cpu_s(process.pid)
    there, steps, asked_s = 0, 0, 0.0
    segments: list[SkySegment] = []
    while (passed_s := time.perf_counter() - began) < seconds:
        moment_s = start_s + speed * passed_s
        wanted_s = moment_to_ask(moment_s, speed)
        if wanted_s != asked_s:
            asked_s = wanted_s
            process.ask(Show(wanted_s))
        end_s = time.perf_counter() + 0.05
        while (left_s := end_s - time.perf_counter()) > 0.0:
            answer = process.answer(left_s)
            if isinstance(answer, Ways):
                segments = [*segments[1 - SEGMENTS :], answer.segment]
        steps += 1
        there += any(segment.covers(moment_s) for segment in segments)
    return (cpu_s(process.pid) - used_s) / (time.perf_counter() - began), there / steps


def main() -> int:
    """Measure; 1 when a limit is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    short = parser.parse_args().short
    sys.stdout.write("| satellites in a replay | measured | limit | met |\n|---|---|---|---|\n")
    met: list[bool] = []
    with tempfile.TemporaryDirectory() as name:
        path, done = kept(Path(name), 30_000)
        met += done
        met += kept(Path(name), 35_000)[1]
        began = time.perf_counter()
        process = OrbitProcess(Load(SITE, path, np.zeros(30_000, np.uint8)), MODULE)
        try:
            shown(process, EVENING.timestamp())
            first_s = time.perf_counter() - began
            met.append(say("first sky after opening", f"{first_s:.2f} s", "3 s", first_s <= 3.0))
            rng, took, used_s = random.Random(1), [], cpu_s(process.pid)
            for _ in range(10 if short else 40):
                took.append(shown(process, EVENING.timestamp() + rng.uniform(0.0, 36_000.0)))
            each_ms = 1e3 * (cpu_s(process.pid) - used_s) / len(took)
            worst_ms, least_ms = 1e3 * max(took), 1e3 * min(took)
            told = f"{least_ms:.0f} to {worst_ms:.0f} ms"
            met.append(say("sky after a jump", told, "500 ms", worst_ms <= 500.0))
            told = f"{each_ms:.0f} ms"
            met.append(say("a jump, processor", told, "250 ms", each_ms <= 250.0))
            for speed in (1.0, 60.0, 600.0):
                part, there = share(process, speed, 5.0 if short else 20.0)
                told = f"{100 * part:.0f} % of a core, {100 * there:.0f} % of the steps have a sky"
                met.append(say(f"at ×{speed:g}", told, "one core", part <= 1.0))
        finally:
            process.close()
    return int(not all(met))


if __name__ == "__main__":
    sys.exit(main())
