"""How surely a moved camera is told from a resting one: false alarms and the smallest shift."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

import resources
from drivers.camera.pictures import read_picture
from drivers.simulation.render import Renderer
from drivers.simulation.scene import Scene
from tests.drivers.scenes import NIGHT
from vision.slit.calibration_file import load_calibration
from vision.slit.mark_file import load_marks
from vision.slit.mark_reading import MarkReading, Stand
from vision.slit.marks import MarkWatch, choose_marks
from vision.slit.protocol import Image
from vision.slit.stance import StanceJudge

SHIPPED = resources.path("calibration/simulator.toml")
FOOTAGE = Path(__file__).resolve().parents[3] / "shared" / "data" / "dome-footage"


def night(looks: int, turned_deg: float = 0.0) -> Iterator[Scene]:
    """A day and a night: the Sun comes and goes, LEDs and lamp too, dome and slit move."""
    random = np.random.default_rng(3)
    azimuth_deg = 0.0
    for number in range(looks):
        azimuth_deg += float(random.choice([0.0, 2.0, 40.0]))
        sun_deg = 40.0 * float(np.cos(2.0 * np.pi * number / looks))
        yield replace(
            NIGHT,
            slit_azimuth_deg=azimuth_deg % 360.0,
            slit_opening=float(random.choice([0.0, 0.4, 1.0])),
            sun_altitude_deg=sun_deg,
            sun_azimuth_deg=360.0 * number / looks,
            moon_altitude_deg=float(random.uniform(-30.0, 60.0)),
            cloud=float(random.uniform(0.0, 1.0)),
            leds_on=bool(sun_deg < -2.0 and random.random() < 0.8),
            lamp_on=bool(random.random() < 0.1),
            camera_turned_deg=turned_deg,
        )


def count(looks: list[MarkReading], took_s: list[float]) -> str:
    judge = StanceJudge()
    moved = sum(judge.take(look, float(at_s)).moved for at_s, look in enumerate(looks))
    kinds = "  ".join(f"{stand} {sum(look.stand is stand for look in looks):4}" for stand in Stand)
    error_deg = [look.azimuth_error_deg for look in looks if look.azimuth_error_deg is not None]
    return (
        f"{len(looks):5} looks  {kinds}  called moved {moved:4}"
        f"  error {np.median(error_deg) if error_deg else np.nan:5.2f}°"
        f" (most {max(error_deg, default=np.nan):5.2f}°)"
        f"  {1e3 * np.median(took_s):5.1f} ms CPU"
    )


def looked(watch: MarkWatch, images: Iterator[Image]) -> str:
    looks, took_s = [], []
    for image in images:
        start_s = time.process_time()
        looks.append(watch.look(image))
        took_s.append(time.process_time() - start_s)
    return count(looks, took_s)


def pictures(folder: Path) -> list[Image]:
    return [read_picture(path) for path in sorted(folder.glob("*.jpg"))]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--looks", type=int, default=600, help="of the simulated day and night")
    looks = parser.parse_args().looks
    renderer = Renderer(seed=1)
    calibration = load_calibration(SHIPPED)
    for turned_deg in (0.0, 0.3, 0.5, 0.7, 1.0, 2.0):
        watch = MarkWatch(calibration, load_marks(SHIPPED))
        number = looks if turned_deg == 0.0 else max(looks // 10, 20)
        scenes = night(number, turned_deg)
        taken = (renderer.render(scene, n) for n, scene in enumerate(scenes))
        sys.stdout.write(f"simulator, turned {turned_deg:3.1f}°  {looked(watch, taken)}\n")
    if FOOTAGE.is_dir():
        calibration = load_calibration(FOOTAGE / "calibration.toml")
        clip = pictures(FOOTAGE / "clip-night")
        marks = choose_marks(clip[::25], calibration)
        for name, images in (
            ("night clip", iter(clip)),
            ("day clip", iter(pictures(FOOTAGE / "clip-day"))),
            ("stills, every light", iter(pictures(FOOTAGE / "stills"))),
        ):
            watch = MarkWatch(calibration, marks)
            sys.stdout.write(f"footage, {name:19}  {looked(watch, images)}\n")


if __name__ == "__main__":
    main()
