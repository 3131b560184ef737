"""Domes and cameras of any reasonable kind, and clicks on their slits by a hand that shakes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from vision.slit.calibration import Calibration, Click, DomeShape
from vision.slit.pose import camera_of


def any_dome(seed: int) -> Calibration:
    """Build a dome of 2 to 5 m radius with a fisheye camera somewhere in it."""
    random = np.random.default_rng(seed)
    radius_m = random.uniform(2.0, 5.0)
    width_px, height_px = [(480, 480), (640, 480), (720, 576)][random.integers(3)]
    focal = height_px * random.uniform(0.28, 0.34)
    angle, aside_m = random.uniform(0.0, 2.0 * np.pi), random.uniform(0.0, 0.5) * radius_m
    tilt, towards = np.radians(random.uniform(0.0, 12.0)), random.uniform(0.0, 2.0 * np.pi)
    numbers = np.array(
        [
            focal,
            (width_px - 1) / 2.0 + random.normal(0.0, 4.0),
            (height_px - 1) / 2.0 + random.normal(0.0, 4.0),
            aside_m * np.sin(angle),
            aside_m * np.cos(angle),
            random.uniform(-0.4, -0.1) * radius_m,
            tilt * np.sin(towards),
            tilt * np.cos(towards),
            random.uniform(-np.pi, np.pi),
        ]
    )
    dome = DomeShape(
        radius_m, 0.42 * radius_m, random.uniform(0.0, 8.0), random.uniform(95.0, 112.0), 0.1
    )
    camera = camera_of(numbers, (width_px, height_px), focal * random.uniform(1.5, 1.63))
    return Calibration("any", camera, dome)


def clicked(
    calibration: Calibration,
    azimuths_deg: Sequence[float],
    seed: int,
    ends: bool = True,
    jitter_px: float = 1.0,
) -> list[Click]:
    """Click the slit's foot, or the lowest point in the picture, and its upper end."""
    random = np.random.default_rng((seed, 5))
    dome, made = calibration.dome, []
    for azimuth_deg in azimuths_deg:
        feet = (dome.slit_start_deg, *np.arange(10.0, 90.0, 5.0))
        foot = next(
            arc for arc in feet if calibration.in_picture(calibration.pixel_of(azimuth_deg, arc))
        )
        for arc_deg in (foot, dome.slit_end_deg)[: 2 if ends else 1]:
            x_px, y_px = calibration.pixel_of(azimuth_deg, arc_deg) + random.normal(
                0.0, jitter_px, 2
            )
            made.append(Click(float(azimuth_deg), float(arc_deg), float(x_px), float(y_px)))
    return made


def astray(clicks: Sequence[Click], number: int, way_px: tuple[float, float]) -> list[Click]:
    """Click one point in the wrong place."""
    wrong = clicks[number]
    moved = replace(wrong, x_px=wrong.x_px + way_px[0], y_px=wrong.y_px + way_px[1])
    return [*clicks[:number], moved, *clicks[number + 1 :]]
