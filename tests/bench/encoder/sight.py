"""How well a rendered frame shows its slit, by the rule of the recorded footage's truth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.train.shown import unhidden
from drivers.simulation.lens import Lens
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape
from drivers.simulation.telescope_view import TelescopeView
from vision.slit.calibration import Array, Calibration

_AS_RECORDED = 0.4
# Rings just inside and just outside the image circle, in its radii.
_INSIDE, _OUTSIDE = np.linspace(0.80, 0.96, 12), np.linspace(1.03, 1.15, 8)
_DIRECTIONS = 90
_PLACES = 200
# A tenth of the slit at either end says whether it is shut or wide open; of the sky, and of
# the shutter, this share of the slit is the least that is recognised.
_END, _LEAST = _PLACES // 10, _PLACES * 3 // 100


def behind_telescope(lens: Lens, shape: Shape, scene: Scene) -> NDArray[np.bool_]:
    """Tell where the telescope, its mount and its pier stand in front; everywhere behind dew."""
    drawn = np.zeros((lens.height_px, lens.width_px), np.uint8)
    if scene.lens_dewed:
        return np.ones(drawn.shape, np.bool_)
    TelescopeView(lens, shape).draw(drawn, scene, 1.0, lambda rays: np.full(rays.shape, 255, "u1"))
    return np.asarray(drawn > 0)


def visible_line(
    calibration: Calibration, slit_deg: float, hidden: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Tell which places of the slit's centre line, foot first, are in the picture and not hidden.

    Parameters
    ----------
    calibration : Calibration
        Of the camera and the dome.
    slit_deg : float
        Azimuth of the slit.
    hidden : ndarray of bool, shape (height, width)
        Where something stands in front. The bars of a ladder are not counted.
    """
    dome = calibration.dome
    arc_deg = np.linspace(dome.slit_start_deg, dome.slit_end_deg, _PLACES)
    return unhidden(calibration, calibration.pixel_of(slit_deg, arc_deg), hidden)


def names_its_state(visible: NDArray[np.bool_], opening: float, state: str) -> bool:
    """Tell whether what is visible of the slit tells its state from the two others.

    A slit whose foot is hidden may be shut or open a little, one whose upper end is hidden may
    be wide open or not quite; one that is partly open shows its sky and its shutter.

    Parameters
    ----------
    visible : ndarray of bool
        Places of the centre line, foot first, see `visible_line`.
    opening : float
        0 to 1.
    state : str
        What it is.
    """
    if state == "closed":
        return bool(visible[:_END].mean() >= 0.5)
    if state == "open":
        return bool(visible[-_END:].mean() >= 0.5)
    lip = min(max(round(opening * visible.size), 1), visible.size - 1)
    parts = (visible[:lip], visible[lip:])
    return all(part.sum() >= min(_LEAST, 0.5 * part.size) for part in parts)


def interior_snr(image: NDArray[np.uint8], calibration: Calibration) -> float:
    """Give how far the interior is above what lies outside the circle, in one pixel's noise.

    Both are looked at near the rim of the image circle, where haze and glare, which show
    nothing of the interior, lie on both sides alike. Compression and noise reduction take most
    of the noise out of a picture again; the factor makes this agree, below 2, with the truth of
    the recorded footage.
    """
    light = _beside_rim(image, calibration, _INSIDE) - _beside_rim(image, calibration, _OUTSIDE)
    light = light[np.isfinite(light)]
    # Neighbours that are two pixels apart: the noise of next ones is partly the same.
    apart = image[::3, 2::3].astype(np.int16) - image[::3, :-2:3]
    noise = max(1.05 * float(np.median(np.abs(apart))), 0.7)
    return _AS_RECORDED * float(np.median(light)) / noise if light.size else 0.0


def _beside_rim(image: NDArray[np.uint8], calibration: Calibration, far: Array) -> Array:
    """Give the mean level of a ring in each direction; NaN where it is out of the picture."""
    camera = calibration.camera
    angle = np.arange(_DIRECTIONS) * (2.0 * np.pi / _DIRECTIONS)
    outwards = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
    far_px = far * camera.max_theta_rad * camera.focal_px_per_rad
    pixels = np.round(np.array(camera.centre_px) + far_px[:, None, None] * outwards).astype(int)
    size = np.array([camera.image_width_px, camera.image_height_px])
    within = ((pixels >= 0) & (pixels < size)).all(axis=-1)
    columns, rows = np.moveaxis(np.clip(pixels, 0, size - 1), -1, 0)
    levels = np.where(within, image[rows, columns], 0.0).sum(axis=0)
    counts = within.sum(axis=0)
    return np.where(counts > 0, levels / np.maximum(counts, 1), np.nan)
