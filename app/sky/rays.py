"""Rays that leave the dome: where they meet its sphere, and the slit's uncovered part.

Frame and angles as in `app.sky.dome_geometry`, which asks the questions that operators have.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.model.dome_shape import DomeShape

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

_RING_RADII = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
_RING_RAYS = (1, 8, 14, 20, 26, 32)
RIM_RAYS = _RING_RAYS[-1]
"""So many rays at the end of `unit_rays` lie on the rim of the aperture."""

_ROUNDING_RAD = 1e-9


def exit_point(shape: DomeShape, point: ArrayLike, direction: ArrayLike) -> Array:
    """Give where a ray meets the dome's sphere on its way out, metres; NaN where it does not.

    A place below the spring line (z < 0) is on the wall: the ray does not get out.
    """
    start, way = np.asarray(point, float), np.asarray(direction, float)
    along = np.sum(start * way, axis=-1)
    beneath = along**2 - np.sum(start**2, axis=-1) + shape.radius_m**2
    length = np.where(beneath >= 0.0, np.sqrt(np.abs(beneath)) - along, np.nan)
    return np.asarray(start + length[..., None] * way)


@lru_cache(maxsize=1)
def unit_rays() -> tuple[Array, Array]:
    """Places on the unit disc and the share of its area that each stands for.

    The outermost ring lies on the rim, so that the first ray to be cut is among them.
    """
    places, shares = [], []
    edges = [0.0, *(0.5 * (a + b) for a, b in pairwise(_RING_RADII)), 1.0]
    for ring, (radius, rays) in enumerate(zip(_RING_RADII, _RING_RAYS, strict=True)):
        turn = np.arange(rays) * 2.0 * math.pi / rays
        places.append(radius * np.stack([np.cos(turn), np.sin(turn)], axis=-1))
        shares.append(np.full(rays, (edges[ring + 1] ** 2 - edges[ring] ** 2) / rays))
    return np.concatenate(places), np.concatenate(shares)


def rays_of(
    shape: DomeShape, points: ArrayLike, directions: ArrayLike, only_rim: bool = False
) -> tuple[Array, Array]:
    """Parallel rays all over the aperture: starts (..., rays, 3), directions (..., 1, 3)."""
    way = np.asarray(directions, float)
    x, y, z = way[..., 0], way[..., 1], way[..., 2]
    # An orthonormal basis without a special case at the zenith: T. Duff et al., "Building an
    # Orthonormal Basis, Revisited", JCGT 6 (1), 2017.
    sign = np.copysign(1.0, z)
    a = -1.0 / (sign + z)
    first = np.stack([1.0 + sign * x * x * a, sign * x * y * a, -sign * x], axis=-1)
    second = np.stack([x * y * a, sign + y * y * a, -y], axis=-1)
    places = 0.5 * shape.aperture_m * unit_rays()[0][-RIM_RAYS if only_rim else 0 :]
    across = places[:, :1] * first[..., None, :] + places[:, 1:] * second[..., None, :]
    return np.asarray(points, float)[..., None, :] + across, way[..., None, :]


def _arc_rad(shape: DomeShape, opening: float) -> tuple[float, float]:
    end_deg = shape.slit_start_deg + opening * (shape.slit_end_deg - shape.slit_start_deg)
    return math.radians(shape.slit_start_deg), math.radians(end_deg)


def gets_out(shape: DomeShape, out: Array, slit_rad: float | Array, opening: float) -> Flags:
    """Which places on the sphere lie in the uncovered part of the slit."""
    if opening <= 0.0:
        return np.zeros(out.shape[:-1], bool)
    x, y, z = out[..., 0], out[..., 1], out[..., 2]
    across = x * np.cos(slit_rad) - y * np.sin(slit_rad)
    along = x * np.sin(slit_rad) + y * np.cos(slit_rad)
    start, end = _arc_rad(shape, opening)
    inside = np.abs(across) <= 0.5 * shape.slit_width_m
    above_foot = along * math.sin(start) <= z * math.cos(start)
    below_shutter = along * math.sin(end) >= z * math.cos(end)
    flags: Flags = inside & above_foot & below_shutter & (z >= 0.0)
    return flags


def free_turn_rad(
    shape: DomeShape, out: Array, slit_rad: Array, opening: float, counted: Flags
) -> tuple[Array, Array]:
    """How far the slit can turn from where all counted rays get out until one does not.

    With d = azimuth of the ray's exit - azimuth of the slit, a ray meets a side edge where
    distance * |sin d| is half the slit's width, and an end of the uncovered arc where
    distance * cos d is height * cot(arc angle): at most eight angles, of which the nearest
    on either side counts.
    """
    distance = np.maximum(np.hypot(out[..., 0], out[..., 1]), 1e-12)
    start, end = _arc_rad(shape, opening)
    with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
        side = 0.5 * shape.slit_width_m / distance
        foot = (
            out[..., 2] / (distance * math.tan(start)) if start > 0.0 else np.full_like(side, 2.0)
        )
        top = out[..., 2] / distance * math.cos(end) / math.sin(end)
    edge = np.where(side <= 1.0, np.arcsin(np.clip(side, -1.0, 1.0)), np.nan)
    ends = [
        np.where(np.abs(c) <= 1.0, np.arccos(np.clip(c, -1.0, 1.0)), np.nan) for c in (foot, top)
    ]
    stops = np.stack([edge, math.pi - edge, *ends], axis=-1)
    stops = np.concatenate([stops, -stops], axis=-1)
    ray = (np.arctan2(out[..., 0], out[..., 1]) - slit_rad)[..., None]
    return _nearest_rad(stops - ray, counted), _nearest_rad(ray - stops, counted)


def room_rad(shape: DomeShape, out: Array, slit_rad: Array) -> tuple[Array, Array]:
    """How far a slit open as far as it goes can turn from where every ray gets out.

    The same as `free_turn_rad`, for rays that all get out: then each needs but three angles.
    A ray stays clear while its own azimuth is within D of the slit's (side edge and upper
    end), and at the lower end no nearer to it than F.

    Returns
    -------
    ccw, cw : ndarray
        At most half a turn; meaningless where not all rays get out.
    """
    distance = np.maximum(np.hypot(out[..., 0], out[..., 1]), 1e-12)
    start, end = _arc_rad(shape, 1.0)
    side = 0.5 * shape.slit_width_m / distance
    reach = np.where(side < 1.0, np.arcsin(np.minimum(side, 1.0)), math.pi)
    height = out[..., 2] / distance
    top = height * math.cos(end) / math.sin(end) if end < math.pi else np.full_like(height, -2.0)
    reach = np.minimum(reach, np.where(top > -1.0, np.arccos(np.clip(top, -1.0, 1.0)), math.pi))
    foot = height / math.tan(start) if start > 0.0 else np.full_like(height, 2.0)
    apart = np.arctan2(out[..., 0], out[..., 1]) - slit_rad
    apart = (apart + math.pi) % (2.0 * math.pi) - math.pi
    nearest = np.arccos(np.clip(foot, -1.0, 1.0))
    ccw, cw = (np.where(reach < math.pi, reach + sign * apart, math.pi) for sign in (-1.0, 1.0))
    ccw = np.where((foot < 1.0) & (apart < 0.0), -apart - nearest, ccw)
    cw = np.where((foot < 1.0) & (apart >= 0.0), apart - nearest, cw)
    return (
        np.clip(ccw.min(axis=-1), 0.0, math.pi),
        np.clip(cw.min(axis=-1), 0.0, math.pi),
    )


def _nearest_rad(ahead_rad: Array, counted: Flags) -> Array:
    """The nearest of the angles ahead, of any counted ray; at most half a turn."""
    turn = (ahead_rad + _ROUNDING_RAD) % (2.0 * math.pi) - _ROUNDING_RAD
    turn = np.where(np.isnan(turn) | ~counted[..., None], math.pi, turn)
    return np.asarray(np.minimum(turn.min(axis=(-2, -1)), math.pi))
