"""How well a rendered frame shows its slit, by the rule of the recorded footage's truth."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drivers.simulation.lens import Lens
from drivers.simulation.scene import Scene
from drivers.simulation.shape import Shape
from drivers.simulation.telescope_view import TelescopeView
from vision.slit.calibration import Calibration
from vision.slit.places import spread_pixels

_AS_RECORDED = 0.4


def visible_share(calibration: Calibration, lens: Lens, shape: Shape, scene: Scene) -> float:
    """Give the share of the slit's centre line that is in the picture and not hidden.

    Only the telescope, its mount and its pier are known to hide; the figures and bars that
    training pictures get on top are not. Through a lens full of dew nothing is visible.
    """
    if scene.lens_dewed:
        return 0.0
    arc_deg = np.linspace(shape.slit_start_deg, shape.slit_end_deg, 200)
    pixels = calibration.pixel_of(scene.slit_azimuth_deg, arc_deg)
    inside = calibration.in_picture(pixels)
    drawn = np.zeros((lens.height_px, lens.width_px), np.uint8)
    TelescopeView(lens, shape).draw(drawn, scene, 1.0, lambda rays: np.full(rays.shape, 255, "u1"))
    columns, rows = np.round(pixels[inside]).astype(np.intp).T
    return float((drawn[rows, columns] == 0).sum() / arc_deg.size)


def interior_snr(image: NDArray[np.uint8], calibration: Calibration) -> float:
    """Give how far the interior's middle is above black, in units of one pixel's noise.

    Compression and noise reduction take most of the noise out of a picture again; the
    factor makes this agree with the truth of the recorded footage.
    """
    on_dome, outside = spread_pixels(calibration)
    levels = image.ravel()
    black = float(np.median(levels[outside])) if outside.size else 0.0
    # Neighbours that are two pixels apart: the noise of next ones is partly the same.
    apart = image[::3, 2::3].astype(np.int16) - image[::3, :-2:3]
    noise = max(1.05 * float(np.median(np.abs(apart))), 0.7)
    return _AS_RECORDED * (float(np.median(levels[on_dome])) - black) / noise
