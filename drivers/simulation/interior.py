"""What the inside of the simulated dome looks like when nothing turns: paint, ribs, wall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from drivers.opencv import cv2
from drivers.simulation.finish import Finish
from drivers.simulation.lens import Lens
from drivers.simulation.shape import Shape

Array = NDArray[np.floating[Any]]
Grey = NDArray[np.uint8]
Map = NDArray[np.float32]

TEXELS_PER_DEG = 4.0
FLOOR_M = -2.3
BLOCK_PX = 8
"""Side of the blocks on which slow light is worked out."""


@dataclass(frozen=True, slots=True, eq=False)
class Surfaces:
    """What each pixel of a standing camera looks at.

    Attributes
    ----------
    points_m, normals : ndarray of float32, shape (3, rows, columns)
        Where the pixel's ray ends and which way that surface faces, into the room.
    distance_m, theta_rad : ndarray of float32
    dome : ndarray of bool
        True on the hemisphere that turns.
    """

    points_m: Map
    normals: Map
    distance_m: Map
    theta_rad: Map
    dome: NDArray[np.bool_]


def surfaces(lens: Lens, shape: Shape, step_px: int = 1) -> Surfaces:
    """Follow the ray of every pixel (or block of pixels) to dome, wall or floor."""
    directions, theta_rad = lens.rays(step_px)
    eye = np.asarray(lens.position_m)
    along = directions @ eye
    # from a camera on the wall, outside the sphere that the dome is of, some rays miss it
    with np.errstate(invalid="ignore"):
        reach = -along + np.sqrt(along**2 - eye @ eye + shape.radius_m**2)
    points = eye + reach[..., None] * directions
    dome = points[..., 2] >= 0.0
    flat = np.maximum(directions[..., 0] ** 2 + directions[..., 1] ** 2, 1e-9)
    side = directions[..., :2] @ eye[:2]
    to_wall = (-side + np.sqrt(side**2 + flat * (shape.radius_m**2 - eye[:2] @ eye[:2]))) / flat
    down = np.minimum(directions[..., 2], -1e-9)
    to_floor = (FLOOR_M - eye[2]) / down
    on_floor = ~dome & (directions[..., 2] < 0.0) & (to_floor < to_wall)
    reach = np.where(dome, reach, np.where(on_floor, to_floor, to_wall))
    points = eye + reach[..., None] * directions
    level = np.where(dome, points[..., 2], 0.0)
    normals = -np.stack([points[..., 0], points[..., 1], level], axis=-1) / shape.radius_m
    normals[on_floor] = (0.0, 0.0, 1.0)
    return Surfaces(
        np.ascontiguousarray(np.moveaxis(points, -1, 0), dtype=np.float32),
        np.ascontiguousarray(np.moveaxis(normals, -1, 0), dtype=np.float32),
        reach.astype(np.float32),
        theta_rad.astype(np.float32),
        dome,
    )


def dome_paint(shape: Shape, seed: int, finish: Finish) -> Grey:
    """Paint the hemisphere as seen with the slit at north: panels, ribs, rings, rivets, rack.

    Returns
    -------
    ndarray of uint8, shape (90 * TEXELS_PER_DEG, 360 * TEXELS_PER_DEG)
        Reflectance in 1/255; row 0 is the spring line, column 0 azimuth 0.
    """
    random = np.random.default_rng(seed)
    columns, rows = int(360 * TEXELS_PER_DEG), int(90 * TEXELS_PER_DEG)
    azimuth = (np.arange(columns, dtype=float) + 0.5) / TEXELS_PER_DEG
    arc = ((np.arange(rows, dtype=float) + 0.5) / TEXELS_PER_DEG)[:, None]
    pitch = 360.0 / finish.ribs
    rings = finish.rings_deg
    sector = (azimuth // pitch).astype(int)
    tier = np.digitize(arc[:, 0], rings)
    tones = random.standard_normal((len(rings) + 1, finish.ribs))
    paint = finish.panel + finish.panel_scatter * tones[tier][:, sector]
    paint = paint + finish.stains * _stains(random, rows, columns)
    flat_m = shape.radius_m * np.cos(np.radians(arc))
    beside_m = flat_m * np.radians((azimuth + pitch / 2.0) % pitch - pitch / 2.0)
    _shadows(paint, beside_m, azimuth, finish)
    _line(paint, beside_m, finish.rib_half_m, finish.rib, hub=arc < 84.0)
    for ring in rings:
        ring_m = shape.radius_m * np.radians(arc - ring) + 0.0 * azimuth
        _line(paint, ring_m, finish.ring_half_m, finish.ring)
    rivets = (np.abs(np.abs(beside_m) - 0.07) < 0.014) & (arc % 4.0 < 0.6)
    paint[rivets] *= 0.86
    rack = (arc > 0.6) & (arc < 2.0)
    paint = np.where(rack, 0.34 + 0.1 * (azimuth % 1.5 < 0.75), paint)
    paint = np.where(arc < 0.6, 0.22, paint)
    _boxes(paint, azimuth, arc, finish)
    soft = cv2.GaussianBlur(np.clip(paint, 0.0, 1.0).astype(np.float32) * 255.0, (0, 0), 0.9)
    return np.asarray(soft, dtype=np.uint8)


def _line(
    paint: Array,
    beside_m: Array,
    half_m: float,
    albedo: float,
    hub: NDArray[np.bool_] | None = None,
) -> None:
    """Draw a rib with a lit flank and a shadow, where ``beside_m`` is the distance from it."""
    there = np.ones_like(beside_m, dtype=bool) if hub is None else hub & (np.abs(beside_m) < 9.0)
    paint[there & (np.abs(beside_m) < half_m)] = albedo
    paint[there & (beside_m >= half_m) & (beside_m < 1.9 * half_m)] *= 0.72
    paint[there & (beside_m <= -half_m) & (beside_m > -1.6 * half_m)] *= 1.12


def _shadows(paint: Array, beside_m: Array, azimuth: Array, finish: Finish) -> None:
    """Lay the shadows that ribs throw in the light of a low lamp, widest where it grazes."""
    if finish.shadow_m <= 0.0:
        return
    slant = np.sin(np.radians(azimuth - finish.shadow_from_deg))
    behind_m = np.where(slant > 0.0, beside_m, -beside_m)
    paint[(behind_m > 0.0) & (behind_m < finish.shadow_m * np.abs(slant))] *= finish.shadow


def _stains(random: np.random.Generator, rows: int, columns: int) -> Array:
    """Give large weak stains that close around the dome."""
    coarse = random.standard_normal((rows // 30, columns // 36)).astype(np.float32)
    closed = np.hstack([coarse, coarse[:, :2]])
    width = closed.shape[1] * 36
    return np.asarray(
        cv2.resize(closed, (width, rows), interpolation=cv2.INTER_CUBIC)[:, 18 : 18 + columns],
        dtype=float,
    )


def _boxes(paint: Array, azimuth: Array, arc: Array, finish: Finish) -> None:
    """Hang what hangs on a dome: a limit switch, a cable box, the shutter's motor."""
    for middle, low, high, half, albedo in finish.boxes:
        beside = np.abs((azimuth - middle + 180.0) % 360.0 - 180.0)
        paint[(arc > low) & (arc < high) & (beside < half)] = albedo


def wall_paint(seen: Surfaces, seed: int) -> Grey:
    """Paint what does not turn: bricks, a door, a window, a cupboard, the floor."""
    random = np.random.default_rng(seed + 1)
    x_m, y_m, z_m = seen.points_m
    azimuth = np.degrees(np.arctan2(x_m, y_m)) % 360.0
    course = np.floor(-z_m / 0.2).astype(int)
    brick = np.floor((azimuth + 3.5 * (course % 2)) / 7.0).astype(int)
    shade = 0.4 + 0.03 * random.standard_normal(997)
    paint = shade[(course * 131 + brick * 17) % 997]
    paint[(-z_m % 0.2 < 0.025)] = 0.3
    paint[z_m > -0.16] = 0.5
    for middle, half, top, bottom, albedo in (
        (35.0, 11.0, -0.35, -2.3, 0.24),
        (155.0, 9.0, -0.3, -0.75, 0.2),
        (250.0, 8.0, -0.4, -1.4, 0.6),
        (293.0, 4.0, -0.25, -0.5, 0.7),
    ):
        beside = np.abs((azimuth - middle + 180.0) % 360.0 - 180.0)
        paint[(z_m < top) & (z_m > bottom) & (beside < half)] = albedo
    paint[z_m <= FLOOR_M + 0.01] = 0.22
    return np.asarray(np.clip(paint, 0.0, 1.0) * 255.0, dtype=np.uint8)
