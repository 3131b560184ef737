"""Domes that nobody has built, and the cameras in them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from app.train.finishes import random_finish
from app.train.unusual import unusual_lens, unusual_shape
from drivers.simulation.finish import Finish
from drivers.simulation.lens import Lens
from drivers.simulation.shape import Shape
from vision.slit.calibration import Calibration, CameraPose, DomeShape


@dataclass(frozen=True, slots=True)
class Dome:
    """One dome with its camera."""

    lens: Lens
    shape: Shape
    finish: Finish
    seed: int

    def calibration(self) -> Calibration:
        """Give the calibration that fits the camera exactly."""
        lens, shape = self.lens, self.shape
        rows = tuple((float(row[0]), float(row[1]), float(row[2])) for row in lens.rotation())
        pose = CameraPose(
            lens.width_px,
            lens.height_px,
            lens.focal_px_per_rad,
            (lens.centre_x_px, lens.centre_y_px),
            lens.max_theta_rad,
            lens.position_m,
            rows,
        )
        dome = DomeShape(
            shape.radius_m,
            shape.slit_width_m,
            shape.slit_start_deg,
            shape.slit_end_deg,
            shape.frame_depth_m,
        )
        return Calibration(f"dome {self.seed}", pose, dome)


def random_dome(seed: int, unusual: float = 0.0) -> Dome:
    """Build a dome of any reasonable size, with any camera in it; the same seed, the same dome.

    The share `unusual` of all seeds, 0 to 1, gives a dome whose slit, or whose camera's place and
    lens, are as few have them.
    """
    random = np.random.default_rng((seed, 1))
    dome = Dome(_random_lens(random), _random_shape(random), random_finish(random), seed)
    apart = np.random.default_rng((seed, 7))
    if apart.random() >= unusual:
        return dome
    shape = unusual_shape(dome.shape, apart)
    return replace(dome, shape=shape, lens=unusual_lens(dome.lens, shape.radius_m, apart))


def _random_lens(random: np.random.Generator) -> Lens:
    width_px, height_px = [(480, 480), (640, 480), (640, 480), (720, 576)][random.integers(4)]
    focal_px_per_rad = height_px * random.uniform(0.27, 0.345)
    # Cameras stand on the wall, on the pier or hang beside the spring line.
    angle, off_m = random.uniform(0.0, 2.0 * np.pi), random.uniform(0.2, 2.3)
    return Lens(
        width_px=width_px,
        height_px=height_px,
        focal_px_per_rad=float(focal_px_per_rad),
        centre_x_px=float((width_px - 1) / 2.0 + random.normal(0.0, 4.0)),
        centre_y_px=float((height_px - 1) / 2.0 + random.normal(0.0, 4.0)),
        max_theta_rad=float(random.uniform(1.5, 1.63)),
        position_m=(
            float(off_m * np.cos(angle)),
            float(off_m * np.sin(angle)),
            float(random.uniform(-1.3, -0.1)),
        ),
        tilt_deg=float(random.uniform(0.0, 16.0)),
        tilt_azimuth_deg=float(random.uniform(0.0, 360.0)),
        north_angle_deg=float(random.uniform(-180.0, 180.0)),
    )


def _random_shape(random: np.random.Generator) -> Shape:
    radius_m = float(random.uniform(2.9, 4.2))
    return Shape(
        radius_m=radius_m,
        slit_width_m=float(radius_m * random.uniform(0.28, 0.55)),
        slit_start_deg=float(random.uniform(0.0, 9.0)),
        slit_end_deg=float(random.uniform(92.0, 114.0)),
        frame_depth_m=float(random.uniform(0.02, 0.26)),
        tube_length_m=float(random.uniform(1.2, 2.6)),
        tube_radius_m=float(random.uniform(0.15, 0.5)),
        tube_offset_m=float(random.choice([0.0, 0.55])),
        pier_up_m=float(random.uniform(-0.8, 0.1)),
    )
