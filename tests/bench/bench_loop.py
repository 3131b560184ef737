"""An hour of dome go-tos on the simulator: commands, relays, picture, encoder, loop.

``python -m tests.bench.bench_loop [--hours H] [--seed N]`` prints how far from the asked
azimuth the dome truly ended, and how long a motor ever ran without a fresh sighting.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

import numpy as np

import resources
from drivers.camera.simulated_slit import RenderedSlitCamera
from drivers.clock import Clock
from drivers.simulation.render import Renderer
from drivers.simulation.world import World, WorldSettings
from tests.rig import Rig
from vision.slit.calibration_file import load_calibration
from vision.slit.edges import EdgeDetector
from vision.slit.protocol import SlitReading


class CameraEye:
    """What the encoder makes of what the simulated camera renders."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.detector = EdgeDetector(load_calibration(resources.path("calibration/simulator.toml")))
        self._renderer = Renderer(seed=1)
        self._camera: RenderedSlitCamera | None = None
        self._hint_deg: float | None = None
        self.frames = 0
        self.off_deg: list[float] = []

    def __call__(self, world: World) -> SlitReading:
        if self._camera is None:
            self._camera = RenderedSlitCamera(world, self._clock, self._renderer)
        reading = self.detector.detect(self._camera.grab(0.1).image, self._hint_deg)
        self._hint_deg = reading.azimuth_deg
        self.frames += 1
        if reading.azimuth_deg is not None:
            off_deg = reading.azimuth_deg - world.truth().dome_azimuth_deg
            self.off_deg.append((off_deg + 180.0) % 360.0 - 180.0)
        return reading


def main() -> None:
    """Run the hour and print its figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    began_s = time.process_time()
    rig = Rig(WorldSettings(dome_azimuth_deg=40.0, slit_opening=1.0, temperature_c=8.0))
    rig.eye = eye = CameraEye(rig.clock)
    rig.run_s(2.0)
    off_deg: list[float] = []
    held: list[str] = []
    start_s = rig.clock.monotonic_s()
    while rig.clock.monotonic_s() - start_s < given.hours * 3600.0:
        goal_deg = chance.uniform(0.0, 360.0)
        if len(off_deg) % 2:
            # every other move is a small one, as when the dome follows a star
            here_deg = rig.world.truth().dome_azimuth_deg
            goal_deg = (here_deg + chance.uniform(-8.0, 8.0)) % 360.0
        rig.go_to(goal_deg)
        because = rig.room.dome.read_state().held_because
        if because is not None:
            held.append(because)
        off_deg.append(abs(rig.off_deg(goal_deg)))
        rig.run_s(chance.uniform(0.0, 10.0))
    errors = np.array(off_deg)
    seen = np.array(eye.off_deg)
    sys.stdout.write(
        f"| go-tos | within 1.0° | median | 95 % | worst | given up | longest run unseen |\n"
        f"|---|---|---|---|---|---|---|\n"
        f"| {errors.size} | {np.mean(errors <= 1.0):.1%} | {np.median(errors):.2f}° | "
        f"{np.percentile(errors, 95):.2f}° | {errors.max():.2f}° | {len(held)} | "
        f"{rig.longest_blind_run_s:.2f} s |\n\n"
        f"{eye.frames} frames; azimuth known in {seen.size / eye.frames:.1%}, RMS of all known "
        f"{np.sqrt(np.mean(seen**2)):.2f}°, wrong by > 3° in {np.mean(np.abs(seen) > 3.0):.2%}; "
        f"{time.process_time() - began_s:.0f} s of CPU; given up because: {sorted(set(held))}\n"
    )


if __name__ == "__main__":
    main()
