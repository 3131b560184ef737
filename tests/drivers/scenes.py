"""Moments of a simulated dome, for the tests of what its cameras see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from drivers.clock import Clock
from drivers.simulation.lens import Lens, slit_point_m
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape

NIGHT = Scene(
    at_s=1000.0,
    utc=datetime(2026, 11, 22, 9, 47, tzinfo=UTC),
    slit_azimuth_deg=150.0,
    slit_opening=1.0,
    cover_opening=1.0,
    tube_base_m=(0.55, 0.3, -1.0),
    tube_direction=(0.0, 0.6, 0.8),
    sun_azimuth_deg=250.0,
    sun_altitude_deg=-40.0,
    moon_azimuth_deg=120.0,
    moon_altitude_deg=-20.0,
    moon_lit=0.5,
    cloud=0.1,
    leds_on=True,
    lamp_on=False,
    camera_dark=False,
    camera_frozen=False,
    lens_dewed=False,
    camera_turned_deg=0.0,
    seed=7,
)
DAY = replace(NIGHT, sun_altitude_deg=35.0, leds_on=False)


class StagedWorld:
    """A world that shows the scene it was given, at the clock's time."""

    def __init__(self, clock: Clock, scene: Scene = NIGHT) -> None:
        self.clock = clock
        self.shown = scene
        self.pointing_deg = (10.68, 41.27)
        self.rotation_deg = 0.0

    def scene(self) -> Scene:
        return replace(self.shown, at_s=self.clock.monotonic_s(), utc=self.clock.utc())

    def true_pointing(self) -> tuple[float, float]:
        return self.pointing_deg

    def field_rotation_deg(self) -> float:
        return self.rotation_deg


def along_slit(
    image: NDArray[np.uint8], lens: Lens, azimuth_deg: float, low_deg: float, high_deg: float
) -> float:
    """Give the mean grey level along a piece of a slit's centre line."""
    arc_deg = np.linspace(low_deg, high_deg, 30)
    points_m = slit_point_m(Shape(), azimuth_deg, arc_deg)
    columns, rows = np.round(lens.project(points_m)).astype(int).T
    inside = (columns >= 0) & (columns < image.shape[1]) & (rows >= 0) & (rows < image.shape[0])
    return float(image[rows[inside], columns[inside]].mean())
