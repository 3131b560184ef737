"""What the camera encoder reaches, by lighting, as Markdown tables.

``python -m tests.bench.bench_encoder [--footage DIR] [--simulator N] [--step K] [--seed S]``
reads every K-th frame of the recorded footage and N random moments of the simulated dome.
"""

from __future__ import annotations

import argparse
import csv
import math
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

# Before numpy: one thread, as in the detector's own process, or the time is not comparable.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from drivers.clock import HandClock
from drivers.coordinates import Place, icrs_of_hour_angle
from drivers.simulation.mount_settings import MountSettings
from drivers.simulation.render import Renderer
from drivers.simulation.scene import Scene
from drivers.simulation.world import World, WorldSettings
from vision.opencv import cv2
from vision.slit.calibration_file import load_calibration
from vision.slit.edges import EdgeDetector
from vision.slit.protocol import Image, SlitReading, SlitState

_PROJECT = Path(__file__).resolve().parents[2]
_FOOTAGE = _PROJECT.parent / "shared" / "data" / "dome-footage"
_PLACE = Place(35.0253, 134.3356, 449.0)
_HEADS = ("case", "frames", "known", "hit < 2°", "median °", "RMS °", "95 % °")
_MORE_HEADS = ("state", "opening", "wrong > 3°", "error/σ", "ms")
# Below this opening nothing but the frame shows where the slit is.
_SHOWS_SKY = 0.1


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame with its truth; `case` is the lighting."""

    case: str
    azimuth_deg: float
    opening: float
    image: Image


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the detector made of a shot, and the CPU time that it took."""

    shot: Shot
    reading: SlitReading
    took_s: float

    @property
    def off_deg(self) -> float | None:
        """Azimuth error, -180 to 180; None when unknown."""
        if self.reading.azimuth_deg is None:
            return None
        return (self.reading.azimuth_deg - self.shot.azimuth_deg + 180.0) % 360.0 - 180.0

    @property
    def state_is_right(self) -> bool:
        """Tell whether the state agrees with the truth; unknown does not."""
        state = SlitState.PART_OPEN
        if self.shot.opening <= 0.005:
            state = SlitState.CLOSED
        elif self.shot.opening >= 0.985:
            state = SlitState.OPEN
        return self.reading.state is state


def recorded(folder: Path, table: str, step: int) -> Iterator[Shot]:
    """Read the frames that a table of the footage lists."""
    with (folder / table).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows[::step]:
        image = cv2.imread(str(folder / row["file"]), cv2.IMREAD_GRAYSCALE)
        azimuth_deg, opening = float(row["slit_azimuth_deg"]), float(row["opening_fraction"])
        yield Shot(row["lighting"], azimuth_deg, opening, np.asarray(image, np.uint8))


def simulated(count: int, seed: int) -> Iterator[Shot]:
    """Render random moments: any hour of the year, any azimuth, opening and pointing."""
    random = np.random.default_rng(seed)
    renderer = Renderer(seed=1)
    for number in range(count):
        scene = _moment(random)
        image = renderer.render(scene, number)
        yield Shot(_lighting(scene), scene.slit_azimuth_deg, scene.slit_opening, image)


def _moment(random: np.random.Generator) -> Scene:
    utc = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=float(random.uniform(0.0, 8760.0)))
    mount = MountSettings()
    if random.random() < 0.7:
        hour_angle_deg, dec_deg = random.uniform(-70.0, 70.0), random.uniform(0.0, 80.0)
        ra_deg, dec_deg = icrs_of_hour_angle(float(hour_angle_deg), float(dec_deg), utc, _PLACE)
        mount = MountSettings(start="tracking", start_ra_deg=ra_deg, start_dec_deg=dec_deg)
    settings = WorldSettings(
        seed=int(random.integers(1 << 20)),
        dome_azimuth_deg=float(random.uniform(0.0, 360.0)),
        slit_opening=float(random.choice([0.0, 1.0, random.uniform(0.02, 0.98)])),
        lamp_on=bool(random.random() < 0.15),
        mount=mount,
    )
    return World(HandClock(utc), _PLACE, settings).scene()


def _lighting(scene: Scene) -> str:
    if scene.lamp_on:
        return "lamp"
    if scene.sun_altitude_deg > 0.0:
        return "day, LEDs" if scene.leds_on else "day"
    if scene.sun_altitude_deg > -12.0:
        return "twilight, LEDs" if scene.leds_on else "twilight"
    moon = scene.moon_altitude_deg > 5.0 and scene.moon_lit > 0.3
    return "night, LEDs, Moon" if moon else "night, LEDs"


def outcomes(detector: EdgeDetector, shots: Iterator[Shot]) -> list[Outcome]:
    """Let the detector read all shots, without memory from one to the next."""
    found = []
    for shot in shots:
        began_s = time.process_time()
        reading = detector.detect(shot.image)
        found.append(Outcome(shot, reading, time.process_time() - began_s))
    return found


def table(title: str, found: list[Outcome]) -> str:
    """Write the figures by lighting, and of all, as Markdown."""
    heads = (*_HEADS, *_MORE_HEADS)
    lines = [f"### {title}", "", _line(heads), _line(["---"] * len(heads))]
    groups: dict[str, list[Outcome]] = {}
    for outcome in found:
        kind = "sky shows" if outcome.shot.opening >= _SHOWS_SKY else "shut"
        for case in (f"{kind}: {outcome.shot.case}", f"**{kind}: all**"):
            groups.setdefault(case, []).append(outcome)
    order = sorted(groups, key=lambda case: (case.startswith("*"), case))
    lines += [_line([case, *_figures(groups[case])]) for case in order]
    return "\n".join([*lines, ""])


def _line(cells: list[str] | tuple[str, ...]) -> str:
    return f"| {' | '.join(cells)} |"


def _figures(group: list[Outcome]) -> list[str]:
    count = len(group)
    off = np.array([outcome.off_deg for outcome in group if outcome.off_deg is not None])
    hits = off[np.abs(off) < 2.0]
    sigmas = [
        outcome.off_deg / outcome.reading.azimuth_sigma_deg
        for outcome in group
        if outcome.off_deg is not None
        and outcome.reading.azimuth_sigma_deg
        and abs(outcome.off_deg) < 2.0
    ]
    openings = [
        abs(outcome.reading.opening - outcome.shot.opening)
        for outcome in group
        if outcome.reading.opening is not None
    ]
    wrong = sum(
        outcome.off_deg is not None
        and abs(outcome.off_deg) > 3.0
        and outcome.reading.confidence > 0.5
        for outcome in group
    )
    return [
        str(count),
        f"{off.size / count:.0%}",
        f"{hits.size / count:.1%}",
        _number(float(np.median(np.abs(off))) if off.size else math.nan),
        _number(float(np.sqrt(np.mean(hits**2))) if hits.size else math.nan),
        _number(float(np.quantile(np.abs(off), 0.95)) if off.size else math.nan),
        f"{np.mean([outcome.state_is_right for outcome in group]):.0%}",
        _number(float(np.mean(openings)) if openings else math.nan),
        f"{wrong / count:.1%}",
        _number(float(np.std(sigmas)) if len(sigmas) > 1 else math.nan),
        f"{1e3 * float(np.median([outcome.took_s for outcome in group])):.1f}",
    ]


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--footage", type=Path, default=_FOOTAGE)
    parser.add_argument("--simulator", type=int, default=300, metavar="N")
    parser.add_argument("--step", type=int, default=1, metavar="K")
    parser.add_argument("--seed", type=int, default=5)
    given = parser.parse_args()
    if given.footage.is_dir():
        detector = EdgeDetector(load_calibration(given.footage / "calibration.toml"))
        for path in sorted(given.footage.glob("*.csv")):
            found = outcomes(detector, recorded(given.footage, path.name, given.step))
            sys.stdout.write(table(f"Footage: {path.stem}", found) + "\n")
    else:
        sys.stderr.write(f"no footage at {given.footage}: only the simulator is measured\n")
    if given.simulator:
        path = _PROJECT / "resources" / "calibration" / "simulator.toml"
        detector = EdgeDetector(load_calibration(path))
        found = outcomes(detector, simulated(given.simulator, given.seed))
        sys.stdout.write(table("Simulator", found) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
