"""Whether the image circle lies where the calibration says: a turned or other picture shows it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vision.opencv import sampled
from vision.slit.calibration import Calibration

_DIRECTIONS = 96
# The rim is looked for so far inside and outside of its calibrated place, pixels.
_REACH_PX = 14
# A direction counts when the light falls by so many grey levels across the rim, within a step.
_LEAST_STEP = 5.0
_STEP_PX = 3
# So many directions must show the rim, and on all sides, to tell its middle.
_FEWEST = 24
_LEAST_SPREAD = 0.15


class Rim:
    """Finds the edge of the image circle in frames of one camera.

    Parameters
    ----------
    calibration : Calibration
    """

    def __init__(self, calibration: Calibration) -> None:
        camera = calibration.camera
        radius_px = camera.max_theta_rad * camera.focal_px_per_rad
        angle = np.arange(_DIRECTIONS) * (2.0 * np.pi / _DIRECTIONS)
        outwards = np.stack([np.cos(angle), np.sin(angle)], axis=-1)
        far_px = radius_px + np.arange(-_REACH_PX, _REACH_PX + 1)
        pixels = np.array(camera.centre_px) + far_px[:, None] * outwards[:, None, :]
        last = np.array([camera.image_width_px - 1, camera.image_height_px - 1])
        within = ((pixels >= 0.0) & (pixels <= last)).all(axis=(1, 2))
        self._outwards = outwards[within]
        self._pixels = pixels[within].astype(np.float32)

    def shift_px(self, image: NDArray[np.uint8]) -> tuple[float, float] | None:
        """Give how far the circle's middle is from its calibrated place, (x, y).

        Only light beyond the calibrated circle shows a shift: where it ends short of it on one
        side, and nowhere reaches beyond, something dark lies along the rim.

        Parameters
        ----------
        image : ndarray of uint8, shape (height, width)
            The frame.

        Returns
        -------
        tuple of 2 floats or None
            None when too little of the rim can be seen, as in the dark.
        """
        if len(self._outwards) < _FEWEST:
            return None
        levels = sampled(image.astype(np.float32), self._pixels).astype(np.float64)
        falls = levels[:, :-_STEP_PX] - levels[:, _STEP_PX:]
        place = falls.argmax(axis=1)
        found = falls[np.arange(len(falls)), place] > _LEAST_STEP
        if int(found.sum()) < _FEWEST:
            return None
        off_px = place[found] + 0.5 * _STEP_PX - _REACH_PX
        design = np.column_stack([self._outwards[found], np.ones(int(found.sum()))])
        if float(np.linalg.eigvalsh(design.T @ design / len(design))[0]) < _LEAST_SPREAD:
            return None
        answer = np.zeros(3)
        weight = np.ones(len(design))
        for _ in range(8):
            normal = design.T @ (design * weight[:, None])
            answer = np.linalg.solve(normal, design.T @ (weight * off_px))
            weight = 1.0 / (1.0 + ((off_px - design @ answer) / 1.0) ** 2)
        if float((weight > 0.5).mean()) < 0.6:
            return None
        away_px = float(np.hypot(answer[0], answer[1]))
        beyond_px = max(away_px + min(float(answer[2]), 0.0), 0.0)
        share = beyond_px / max(away_px, 1e-9)
        return share * float(answer[0]), share * float(answer[1])
