"""Frames with their truth: recorded footage, the simulator, and domes never trained on."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.train.domes import Dome, pictures, random_dome
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
from tests.bench.encoder.hidden_ends import HIDDEN_ENDS
from tests.bench.encoder.sight import (
    behind_telescope,
    interior_snr,
    names_its_state,
    visible_line,
)
from tests.bench.encoder.varied import VARIATIONS, variation
from vision.opencv import cv2
from vision.slit.calibration import Calibration
from vision.slit.calibration_file import load_calibration

PROJECT = Path(__file__).resolve().parents[3]
FOOTAGE = PROJECT.parent / "shared" / "data" / "dome-footage"
SIMULATOR = PROJECT / "resources" / "calibration" / "simulator.toml"
_PLACE = Place(35.0253, 134.3356, 449.0)

_OF_DOMES = ("domes", "unusual", "blind", "displaced")

OWN_CAMERA = ("domes", "unusual", "varied")
"""Groups in which each piece of work has a camera of its own; its number is in frames' names."""

SHOWS_SKY = 0.1
"""Below this opening nothing but the frame shows where the slit is."""

NEAR_AN_END = 0.02
"""A slit that is on its way, and seems so far from shut or wide open, is a pixel or two from it."""

_SHOWS_FRAME = 1.0


@dataclass(frozen=True, slots=True)
class Truth:
    """What a frame shows, known beforehand.

    Attributes
    ----------
    group : str
        The set that it belongs to.
    name : str
        File, or what makes it again.
    case : str
        The lighting.
    azimuth_deg, opening : float
        Of the slit.
    motion : str
        Of the shutter: ``"opening"``, ``"closing"`` or ``"still"``.
    visible : float
        Share of the slit's centre line in the picture and not hidden.
    snr : float
        Signal to noise of one pixel of the interior.
    time_s : float or None
        Since a clip's first frame.
    decisive : bool
        Whether the part of the slit that tells its state is visible.
    in_sight : tuple of float
        Openings between which the lip is seen: a lintel's edge looks like a lip.
    """

    group: str
    name: str
    case: str
    azimuth_deg: float
    opening: float
    motion: str
    visible: float
    snr: float
    time_s: float | None = None
    decisive: bool = True
    in_sight: tuple[float, float] = (0.0, 1.0)

    @property
    def shows_sky(self) -> bool:
        """Tell whether the slit is open enough to be seen by its sky."""
        return self.opening >= SHOWS_SKY

    @property
    def an_expert_could_tell(self) -> bool:
        """Tell whether a person could name the state by this frame alone."""
        seen = self.snr >= _SHOWS_FRAME or self.opening > SHOWS_SKY
        return self.visible >= 0.5 and self.decisive and seen

    @property
    def nears_an_end(self) -> bool:
        """Tell whether the slit looks all but shut, or all but wide open, and is not."""
        low, high = self.in_sight
        looks_open = self.opening > high - NEAR_AN_END
        return 0.0 < self.opening < 1.0 and (self.opening < low + NEAR_AN_END or looks_open)

    @property
    def state(self) -> str:
        """Name the state without motion, as the footage does it."""
        return _state_of(self.opening)


@dataclass(frozen=True, slots=True)
class Shot:
    """One frame with its truth."""

    truth: Truth
    image: NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Work:
    """What one process reads in one go: frames of one camera.

    Attributes
    ----------
    group : str
        ``"domes"``, ``"unusual"``, ``"blind"``, ``"displaced"``, ``"simulator"``, ``"varied"``,
        or the stem of a table of the footage.
    first, count : int
        Seed of a dome, number of the first frame, or of a variation of a still; and how many
        frames.
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
        elif self.group == "simulator":
            yield from _of_simulator(self.first, self.count)
        elif self.group == "varied":
            truth, seen = _varied(self.folder, self.first)
            yield Shot(truth, seen.image)
        else:
            yield from _recorded(self.folder, self.group, self.first, self.count)


def _rendered(
    group: str, name: str, case: str, scene: Scene, seen: NDArray[np.bool_], snr: float
) -> Truth:
    opening = scene.slit_opening
    decisive = names_its_state(seen, opening, _state_of(opening))
    azimuth_deg, share = scene.slit_azimuth_deg, float(seen.mean())
    return Truth(group, name, case, azimuth_deg, opening, "still", share, snr, decisive=decisive)


def _state_of(opening: float) -> str:
    if opening <= 0.005:
        return "closed"
    return "open" if opening >= 0.985 else "part open"


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
        truth = _rendered(group, f"dome {seed} #{number}", case, scene, seen, snr)
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
        truth = _rendered("simulator", f"moment {number}", _lighting(scene), scene, seen, snr)
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
