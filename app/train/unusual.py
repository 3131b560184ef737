"""Domes and cameras as few have them: what is learned from the usual ones alone ends there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from drivers.simulation.lens import Lens
from drivers.simulation.shape import Shape

# Share of unusual lenses and shapes that differ in one respect; in which others is left to chance.
_EACH = 0.35


def unusual_lens(lens: Lens, radius_m: float, random: np.random.Generator) -> Lens:
    """Hang a camera low, far off the middle or askew, or give it another lens or fewer pixels.

    Parameters
    ----------
    lens : Lens
        A usual one; what is not changed stays as it is.
    radius_m : float
        Of the dome.
    random : numpy.random.Generator
        Decides what is changed, and by how much.
    """
    east_m, north_m, up_m = lens.position_m
    if random.random() < _EACH:
        up_m = float(random.uniform(-2.3, -1.3))
    if random.random() < _EACH:
        angle, off_m = random.uniform(0.0, 2.0 * np.pi), radius_m * random.uniform(0.5, 0.85)
        east_m, north_m = float(off_m * np.cos(angle)), float(off_m * np.sin(angle))
    lens = replace(lens, position_m=(east_m, north_m, up_m))
    if random.random() < _EACH:
        lens = replace(lens, tilt_deg=float(random.uniform(16.0, 32.0)))
    if random.random() < _EACH:
        share = _either(random, (0.22, 0.27), (0.345, 0.42))
        lens = replace(lens, focal_px_per_rad=share * lens.height_px)
    return _smaller(lens, 320, 240) if random.random() < _EACH else lens


def unusual_shape(shape: Shape, random: np.random.Generator) -> Shape:
    """Give a dome a slit that is narrower, wider, longer, shorter, or begins higher up.

    Parameters
    ----------
    shape : Shape
        A usual one; what is not changed stays as it is.
    random : numpy.random.Generator
        Decides what is changed, and by how much.
    """
    if random.random() < _EACH:
        share = _either(random, (0.17, 0.28), (0.55, 0.7))
        shape = replace(shape, slit_width_m=share * shape.radius_m)
    if random.random() < _EACH:
        shape = replace(shape, slit_end_deg=_either(random, (78.0, 92.0), (114.0, 126.0)))
    if random.random() < _EACH:
        shape = replace(shape, slit_start_deg=float(random.uniform(9.0, 22.0)))
    return shape


def _either(
    random: np.random.Generator, less: tuple[float, float], more: tuple[float, float]
) -> float:
    """Draw from one of two ranges, on either side of the usual one."""
    return float(random.uniform(*(less if random.random() < 0.5 else more)))


def _smaller(lens: Lens, width_px: int, height_px: int) -> Lens:
    """Give the same view in fewer pixels."""
    share = height_px / lens.height_px
    return replace(
        lens,
        width_px=width_px,
        height_px=height_px,
        focal_px_per_rad=lens.focal_px_per_rad * share,
        centre_x_px=(width_px - 1) / 2.0 + (lens.centre_x_px - (lens.width_px - 1) / 2.0) * share,
        centre_y_px=(height_px - 1) / 2.0 + (lens.centre_y_px - (lens.height_px - 1) / 2.0) * share,
    )
