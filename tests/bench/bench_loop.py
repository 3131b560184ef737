"""An hour of dome go-tos on the simulator: commands, relays, picture, encoder, filter, loop.

``python -m tests.bench.bench_loop [--hours H] [--seed N] [--fps F] [--detector
learned|edges]`` prints how far from the asked azimuth the dome truly ended, how long a motor
ever ran without a fresh sighting, and how far single frames and the filtered track are from
the truth.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time

# Before numpy: one thread, as in the detector's own process.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

import resources
from drivers.camera.simulated_slit import RenderedSlitCamera
from drivers.clock import Clock
from drivers.simulation.render import Renderer
from drivers.simulation.world import World, WorldSettings
from tests.rig import FPS, Rig
from vision.slit.calibration_file import load_calibration
from vision.slit.edges import EdgeDetector
from vision.slit.live import live_detector
from vision.slit.protocol import SlitDetector, SlitReading

# Slower than this the dome is at rest, degrees a second.
_REST_DEG_S = 0.05


def detector_of(kind: str) -> SlitDetector:
    """Make the detector that the console uses, or the one without models."""
    calibration = load_calibration(resources.path("calibration/simulator.toml"))
    return EdgeDetector(calibration) if kind == "edges" else live_detector(calibration)[0]


class CameraEye:
    """What the encoder makes of what the simulated camera renders, frame by frame."""

    def __init__(self, clock: Clock, detector: SlitDetector) -> None:
        self._clock = clock
        self._detector = detector
        self._renderer = Renderer(seed=1)
        self._camera: RenderedSlitCamera | None = None
        self._hint_deg: float | None = None
        self.frames = 0
        self.off_deg: list[float] = []

    def __call__(self, world: World) -> SlitReading:
        if self._camera is None:
            self._camera = RenderedSlitCamera(world, self._clock, self._renderer)
        reading = self._detector.detect(self._camera.grab(0.1).image, self._hint_deg)
        self._hint_deg = reading.azimuth_deg
        self.frames += 1
        if reading.azimuth_deg is not None:
            self.off_deg.append(_signed(reading.azimuth_deg - world.truth().dome_azimuth_deg))
        return reading


class WatchedRig(Rig):
    """A rig that compares its track with the truth at every step."""

    def __init__(self, settings: WorldSettings, fps: float) -> None:
        self.steps = 0
        self.watched: list[tuple[float, float, float]] = []
        super().__init__(settings, fps=fps)

    def step(self) -> None:
        """Go on, and note azimuth error, its sigma and the true rate."""
        super().step()
        self.steps += 1
        track, truth = self.room.dome.track(), self.world.truth()
        if track.azimuth_deg is not None and track.azimuth_sigma_deg is not None:
            off_deg = _signed(track.azimuth_deg - truth.dome_azimuth_deg)
            self.watched.append((off_deg, track.azimuth_sigma_deg, truth.dome_rate_deg_s))


def main() -> None:
    """Run the hour and print its figures as tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hours", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fps", type=float, default=FPS)
    parser.add_argument("--detector", choices=("learned", "edges"), default="learned")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    began_s = time.process_time()
    settings = WorldSettings(dome_azimuth_deg=40.0, slit_opening=1.0, temperature_c=8.0)
    rig = WatchedRig(settings, given.fps)
    rig.eye = eye = CameraEye(rig.clock, detector_of(given.detector))
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
    sys.stdout.write(
        f"| go-tos | within 0.7° | within 1.0° | median | 95 % | worst | given up | "
        f"longest run unseen |\n|---|---|---|---|---|---|---|---|\n"
        f"| {errors.size} | {np.mean(errors <= 0.7):.1%} | {np.mean(errors <= 1.0):.1%} | "
        f"{np.median(errors):.2f}° | {np.percentile(errors, 95):.2f}° | {errors.max():.2f}° | "
        f"{len(held)} | {rig.longest_blind_run_s:.2f} s |\n\n"
        f"{_accuracy(eye, rig)}\n"
        f"{time.process_time() - began_s:.0f} s of CPU; given up because: {sorted(set(held))}\n"
    )


def _accuracy(eye: CameraEye, rig: WatchedRig) -> str:
    """Compare single frames and the track with the truth."""
    single = np.array(eye.off_deg)
    off, sigma, rate = np.array(rig.watched).T
    rows = [
        "| azimuth by | of | known | RMS | worst | wrong by > 3° | error / sigma |",
        "|---|---|---|---|---|---|---|",
        f"| single frames | {eye.frames} | {single.size / eye.frames:.1%} | "
        f"{_rms(single):.2f}° | {np.abs(single).max():.2f}° | "
        f"{np.mean(np.abs(single) > 3.0):.2%} | |",
    ]
    resting = np.abs(rate) < _REST_DEG_S
    for name, part in (("track", np.full(off.size, True)), ("at rest", resting), ("", ~resting)):
        rows.append(
            f"| {name or 'in motion'} | {part.sum()} | {off.size / rig.steps:.1%} | "
            f"{_rms(off[part]):.2f}° | {np.abs(off[part]).max():.2f}° | "
            f"{np.mean(np.abs(off[part]) > 3.0):.2%} | {_rms(off[part] / sigma[part]):.2f} |"
        )
    return "\n".join([*rows, ""])


def _rms(values: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    return float(np.sqrt(np.mean(values**2)))


def _signed(angle_deg: float) -> float:
    return (angle_deg + 180.0) % 360.0 - 180.0


if __name__ == "__main__":
    main()
