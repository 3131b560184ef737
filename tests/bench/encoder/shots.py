"""Frames with their truth: recorded footage, the simulator, and domes never trained on."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from app.train.domes import Dome, random_dome
from app.train.pictures import pictures
from app.train.varied_frames import Turned
from drivers.clock import HandClock
from drivers.coordinates import Place, icrs_of_hour_angle
from drivers.simulation.lens import Lens
from drivers.simulation.mount_settings import MountSettings
from drivers.simulation.render import Renderer
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape
from drivers.simulation.world import World, WorldSettings
from tests.bench.encoder.blind import BLIND, DISPLACED
from tests.bench.encoder.films import film
from tests.bench.encoder.hidden_ends import HIDDEN_ENDS
from tests.bench.encoder.sight import (
    behind_telescope,
    interior_snr,
    visible_line,
)
from tests.bench.encoder.truth import Shot, Truth, rendered
from tests.bench.encoder.varied import VARIATIONS, variation
from vision.opencv import cv2
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration

PROJECT = Path(__file__).resolve().parents[3]
FOOTAGE = PROJECT.parent / "shared" / "data" / "dome-footage"
SIMULATOR = PROJECT / "resources" / "calibration" / "simulator.toml"
_PLACE = Place(35.0253, 134.3356, 449.0)

_OF_DOMES = ("domes", "unusual", "blind", "displaced", "films")

OWN_CAMERA = ("domes", "unusual", "varied", "films")
"""Groups in which each piece of work has a camera of its own; its number is in frames' names."""


@dataclass(frozen=True, slots=True)
class Work:
    """What one process reads in one go: frames of one camera.

    Attributes
    ----------
    group : str
        ``"domes"``, ``"unusual"``, ``"blind"``, ``"displaced"``, ``"films"``, ``"simulator"``,
        ``"varied"``, or the stem of a table of the footage.
    first, count : int
        Seed of a dome, number of the first frame, or of a variation of a still; and how many
        frames, of a film at most.
    folder : Path
        Of the footage.
    """

    group: str
    first: int
    count: int
    folder: Path = FOOTAGE

    def calibration(self) -> Calibration:
        """Give the calibration of the camera."""
        if self.group in _OF_DOMES:
            return _dome(self.first, self.group).calibration()
        if self.group == "simulator":
            return load_calibration(SIMULATOR)
        if self.group == "varied":
            return _varied(self.folder, self.first)[1].calibration
        return load_calibration(self.folder / "calibration.toml")

    def shots(self) -> Iterator[Shot]:
        """Give the frames."""
        if self.group in ("domes", "unusual"):
            yield from _of_dome(self.first, self.count, self.group)
        elif self.group == "blind":
            yield from _of_blind(self.first, self.count)
        elif self.group == "displaced":
            yield from _of_displaced(self.first, self.count)
        elif self.group == "films":
            yield from film(_dome(self.first, self.group), self.count)
        elif self.group == "simulator":
            yield from _of_simulator(self.first, self.count)
        elif self.group == "varied":
            truth, seen = _varied(self.folder, self.first)
            yield Shot(truth, seen.image)
        else:
            yield from _recorded(self.folder, self.group, self.first, self.count)


def _dome(seed: int, group: str) -> Dome:
    return random_dome(seed, unusual=1.0 if group == "unusual" else 0.0)


def _of_dome(seed: int, count: int, group: str = "domes") -> Iterator[Shot]:
    dome = _dome(seed, group)
    calibration = dome.calibration()
    for number, picture in enumerate(pictures(dome, count, seed=seed)):
        scene = picture.scene
        case = "dewed" if scene.lens_dewed else picture.lighting
        seen = visible_line(calibration, scene.slit_azimuth_deg, picture.hidden)
        snr = interior_snr(picture.image, calibration)
        truth = rendered(group, f"dome {seed} #{number}", case, scene, seen, snr)
        yield Shot(replace(truth, in_sight=picture.in_sight), picture.image)


def _of_blind(seed: int, count: int) -> Iterator[Shot]:
    """Give so many pictures of each kind without a slit, of the size of a dome's camera."""
    lens = random_dome(seed).lens
    for kind, make in BLIND.items():
        for number in range(count):
            image = make((lens.height_px, lens.width_px), np.random.default_rng((seed, number)))
            name = f"{kind} {seed} #{number}"
            yield Shot(Truth("blind", name, kind, math.nan, math.nan, "still", 0.0, 0.0), image)


def _of_displaced(seed: int, count: int) -> Iterator[Shot]:
    """Give frames of a dome in which an expert sees the slit, each as displaced cameras do."""
    seen = [shot for shot in _of_dome(seed, 3 * count) if shot.truth.an_expert_could_tell]
    for shot in seen[:count]:
        for kind, displace in DISPLACED.items():
            name = f"{shot.truth.name} {kind}"
            truth = replace(shot.truth, group="displaced", case=kind, name=name)
            yield Shot(truth, displace(shot.image))


def _of_simulator(first: int, count: int) -> Iterator[Shot]:
    """Render random moments: any hour of the year, any azimuth, opening and pointing."""
    renderer, calibration = Renderer(seed=1), load_calibration(SIMULATOR)
    for number in range(first, first + count):
        scene = _moment(np.random.default_rng((5, number)))
        image = renderer.render(scene, number)
        hidden = behind_telescope(Lens(), Shape(), scene)
        seen = visible_line(calibration, scene.slit_azimuth_deg, hidden)
        snr = interior_snr(image, calibration)
        truth = rendered("simulator", f"moment {number}", _lighting(scene), scene, seen, snr)
        yield Shot(truth, image)


def _recorded(folder: Path, table: str, first: int, count: int) -> Iterator[Shot]:
    for row in table_of(folder, table)[first : first + count]:
        image = cv2.imread(str(folder / row["file"]), cv2.IMREAD_GRAYSCALE)
        truth = Truth(
            table,
            row["file"],
            row["lighting"],
            float(row["slit_azimuth_deg"]),
            float(row["opening_fraction"]),
            row["shutter_motion"],
            float(row["centreline_visible"]),
            float(row["interior_snr"]),
            float(row["time_s"]) if row["time_s"] else None,
            decisive=row["file"] not in HIDDEN_ENDS,
        )
        yield Shot(truth, np.asarray(image, np.uint8))


def _varied(folder: Path, number: int) -> tuple[Truth, Turned]:
    """Give a variation of a still; their numbers go on from still to still."""
    still = number // VARIATIONS
    (shot,) = _recorded(folder, "stills", still, 1)
    calibration = load_calibration(folder / "calibration.toml")
    name = f"variation {number} of {shot.truth.name}"
    truth = replace(shot.truth, group="varied", name=name)
    return truth, variation(shot.image, calibration, still, number % VARIATIONS)


def table_of(folder: Path, table: str) -> list[dict[str, str]]:
    """Read a table of the footage's truth."""
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


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
        return "day_ir" if scene.leds_on else "day"
    if scene.sun_altitude_deg > -12.0:
        return "twilight_ir" if scene.leds_on else "twilight"
    moon = scene.moon_altitude_deg > 5.0 and scene.moon_lit > 0.3
    return "night_ir_moon" if moon else "night_ir"
