"""Where each pixel of a camera looks inside its dome, to light training pictures by."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from drivers.simulation.interior import surfaces
from drivers.simulation.lens import Lens
from drivers.simulation.shape import Shape

Map = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class SlitView:
    """Where each pixel lies with regard to one slit.

    Attributes
    ----------
    across_m : ndarray of float32, shape (rows, columns)
        From the plane of the slit's centre line, positive towards growing azimuth.
    arc_deg : ndarray of float32, shape (rows, columns)
        Slit arc: 0 horizon, 90 zenith, beyond 90 past the zenith; below 0 the wall.
    within : ndarray of bool, shape (rows, columns)
        Between both edges and both ends, on the dome.
    """

    across_m: Map
    arc_deg: Map
    within: NDArray[np.bool_]


class Inside:
    """What each pixel sees of the dome's skin, its wall and its floor.

    Parameters
    ----------
    lens : Lens
    shape : Shape
    """

    def __init__(self, lens: Lens, shape: Shape) -> None:
        seen = surfaces(lens, shape)
        self.shape = shape
        self.points_m: Map = seen.points_m
        self.normals: Map = seen.normals
        self.dome: NDArray[np.bool_] = seen.dome
        x_m, y_m, z_m = seen.points_m
        self.azimuth_deg: Map = np.degrees(np.arctan2(x_m, y_m)) % np.float32(360.0)
        self.height_deg: Map = np.degrees(np.arctan2(z_m, np.hypot(x_m, y_m)))
        self._last: tuple[float, SlitView] | None = None

    def slit_view(self, azimuth_deg: float) -> SlitView:
        """Say where each pixel lies with regard to a slit at an azimuth."""
        # all that is drawn into one picture asks for the same slit
        if self._last is None or self._last[0] != azimuth_deg:
            self._last = (azimuth_deg, self._view(azimuth_deg))
        return self._last[1]

    def _view(self, azimuth_deg: float) -> SlitView:
        x_m, y_m, z_m = self.points_m
        sine, cosine = np.sin(np.radians(azimuth_deg)), np.cos(np.radians(azimuth_deg))
        across_m = np.asarray(x_m * cosine - y_m * sine, np.float32)
        arc_deg = np.degrees(np.arctan2(z_m, x_m * sine + y_m * cosine)).astype(np.float32)
        within = (
            self.dome
            & (np.abs(across_m) < 0.5 * self.shape.slit_width_m)
            & (arc_deg > self.shape.slit_start_deg)
            & (arc_deg < self.shape.slit_end_deg)
        )
        return SlitView(across_m, arc_deg, within)
