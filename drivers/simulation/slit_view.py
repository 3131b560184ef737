"""Draw slit, frame and shutter of the simulated dome as an off-centre camera sees them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from drivers.opencv import cv2
from drivers.simulation.finish import Finish
from drivers.simulation.interior import Grey
from drivers.simulation.lens import Array, Lens
from drivers.simulation.light import uncovered_arc_deg
from drivers.simulation.shape import Shape

SHIFT = 4
OUTWARDS_M = 0.03
FRAME_THICK_M = 0.05
RIB_HALF_M = 0.014


class SlitView:
    """Draws the slit for one standing camera."""

    def __init__(self, lens: Lens, shape: Shape, finish: Finish) -> None:
        self._lens = lens
        self._shape = shape
        self._finish = finish

    def draw(self, paint: Grey, sky: Grey, azimuth_deg: float, opening: float) -> None:
        """Draw onto the interior's reflectance, and the sky's share onto another picture.

        Parameters
        ----------
        paint : ndarray of uint8
            Reflectance of what was there before; drawn over.
        sky : ndarray of uint8
            255 where only sky is seen; expected to be all 0.
        azimuth_deg : float
            Of the slit.
        opening : float
            Uncovered share, 0 to 1.
        """
        shape = self._shape
        start, end = shape.slit_start_deg, shape.slit_end_deg
        lip_deg = uncovered_arc_deg(shape, opening)
        skin, inner = shape.radius_m, shape.radius_m - shape.frame_depth_m
        half, thick = shape.slit_width_m / 2.0, FRAME_THICK_M
        for side in (-1.0, 1.0):
            outer_edge = self._edge(azimuth_deg, skin, side * (half + thick))
            outer_rim = self._edge(azimuth_deg, inner, side * (half + thick))
            inner_rim = self._edge(azimuth_deg, inner, side * half)
            _fill(paint, _band(outer_edge, outer_rim), self._finish.flank)
            _fill(paint, _band(outer_rim, inner_rim), self._finish.rim)
        for arc_deg, wide_deg in ((start, -1.0), (end, 1.0)):
            near = self._across(azimuth_deg, inner, arc_deg)
            far = self._across(azimuth_deg, inner, arc_deg + wide_deg)
            _fill(paint, _band(near, far), self._finish.rim)
        hole = self._between(azimuth_deg, inner, start, end)
        _fill(paint, hole, self._finish.reveal)
        left = self._edge(azimuth_deg, skin + OUTWARDS_M, -half)
        _fill(paint, _band(left, self._edge(azimuth_deg, inner, -half)), self._finish.reveal_shade)
        self._shutter(paint, sky, azimuth_deg, opening, lip_deg, hole)

    def _shutter(
        self,
        paint: Grey,
        sky: Grey,
        azimuth_deg: float,
        opening: float,
        lip_deg: float,
        hole: NDArray[np.int32],
    ) -> None:
        """Fill the hole with leaves and sky, as far as the frame lets them be seen."""
        shape, back_m = self._shape, self._shape.radius_m + OUTWARDS_M
        start, end = shape.slit_start_deg, shape.slit_end_deg
        middle = (start + end) / 2.0
        x0, y0, x1, y1 = _box(hole, paint.shape)
        leaves = np.zeros_like(paint)
        window = (slice(y0, y1), slice(x0, x1))
        _fill(
            leaves, self._between(azimuth_deg, back_m, max(lip_deg, start), end), self._finish.leaf
        )
        seam_deg = max(lip_deg, middle)
        _fill(leaves, self._between(azimuth_deg, back_m, seam_deg, end), self._finish.leaf_upper)
        self._ribs(leaves, azimuth_deg, back_m, (max(lip_deg, start), end))
        seam, half_deg = self._finish.seam, self._finish.seam_half_deg
        for arc_deg in np.arange(seam_deg + 8.0, end, self._finish.seams_deg):
            self._bar(leaves, azimuth_deg, back_m, arc_deg, half_deg, seam)
        for arc_deg in np.arange(lip_deg + 8.0, seam_deg - 2.0, self._finish.seams_deg):
            self._bar(leaves, azimuth_deg, back_m, arc_deg, half_deg, seam)
        self._bar(leaves, azimuth_deg, back_m, seam_deg + 0.6, 0.8, self._finish.seam)
        self._bar(leaves, azimuth_deg, back_m, lip_deg + 0.8, 0.9, self._finish.lip)
        seen = np.zeros_like(paint)
        _fill(seen, hole, 255)
        inside = seen[window] > 127
        shown = inside & (leaves[window] > 0)
        paint[window][shown] = leaves[window][shown]
        if opening > 0.0:
            _fill(sky, self._between(azimuth_deg, back_m, start, lip_deg), 255, soft=True)
            sky[window] = np.minimum(sky[window], seen[window])
            sky[:y0] = 0
            sky[y1:] = 0
            sky[:, :x0] = 0
            sky[:, x1:] = 0

    def _ribs(
        self, onto: Grey, azimuth_deg: float, radius_m: float, arcs_deg: tuple[float, float]
    ) -> None:
        """Draw the ribs that run along the leaves, and the gaps beside them."""
        half_m = self._shape.slit_width_m / 2.0
        low_m, high_m = self._finish.gaps_m
        for beside_m in np.linspace(-half_m, half_m, self._finish.leaf_ribs + 2)[1:-1]:
            sides_m = (beside_m - RIB_HALF_M, beside_m + RIB_HALF_M)
            self._along(onto, azimuth_deg, radius_m, arcs_deg, sides_m, self._finish.leaf_rib)
        for sides_m in ((-half_m, low_m - half_m), (half_m - high_m, half_m)):
            if sides_m[0] < sides_m[1]:
                self._along(onto, azimuth_deg, radius_m, arcs_deg, sides_m, self._finish.gap)

    def _along(
        self,
        onto: Grey,
        azimuth_deg: float,
        radius_m: float,
        arcs_deg: tuple[float, float],
        sides_m: tuple[float, float],
        value: int,
    ) -> None:
        arc_deg = np.linspace(*arcs_deg, 24)
        lines = [
            self._points(azimuth_deg, radius_m, np.full(24, side_m), arc_deg) for side_m in sides_m
        ]
        _fill(onto, _band(lines[0], lines[1]), value)

    def _bar(
        self, onto: Grey, azimuth_deg: float, radius_m: float, arc_deg: float, half: float, v: int
    ) -> None:
        _fill(onto, self._between(azimuth_deg, radius_m, arc_deg - half, arc_deg + half), v)

    def _points(
        self, azimuth_deg: float, radius_m: float, beside_m: Array, arc_deg: Array
    ) -> Array:
        """Project points at a distance beside the slit's plane and a slit arc angle."""
        azimuth, arc = np.radians(azimuth_deg), np.radians(arc_deg)
        # The edges are planes: beside stays in metres, so the arc's own radius is smaller.
        flat_m = np.sqrt(radius_m**2 - beside_m**2)
        ahead = flat_m * np.cos(arc)
        points = np.stack(
            [
                ahead * np.sin(azimuth) + beside_m * np.cos(azimuth),
                ahead * np.cos(azimuth) - beside_m * np.sin(azimuth),
                flat_m * np.sin(arc),
            ],
            axis=-1,
        )
        return self._lens.project(points)

    def _edge(self, azimuth_deg: float, radius_m: float, beside_m: float) -> Array:
        arc_deg = np.linspace(self._shape.slit_start_deg, self._shape.slit_end_deg, 36)
        return self._points(azimuth_deg, radius_m, np.full(36, beside_m), arc_deg)

    def _across(self, azimuth_deg: float, radius_m: float, arc_deg: float) -> Array:
        half_m = self._shape.slit_width_m / 2.0
        beside_m = np.linspace(-half_m, half_m, 8)
        return self._points(azimuth_deg, radius_m, beside_m, np.full(8, arc_deg))

    def _between(
        self, azimuth_deg: float, radius_m: float, low_deg: float, high_deg: float
    ) -> NDArray[np.int32]:
        """Give the outline of the slit's piece between two arc angles."""
        half_m = self._shape.slit_width_m / 2.0
        count = max(3, int(abs(high_deg - low_deg) / 3.0) + 2)
        up, side = np.linspace(low_deg, high_deg, count), np.linspace(-half_m, half_m, 6)
        beside_m = np.concatenate([np.full(count, -half_m), side, np.full(count, half_m), -side])
        arc_deg = np.concatenate([up, np.full(6, high_deg), up[::-1], np.full(6, low_deg)])
        return _fixed(self._points(azimuth_deg, radius_m, beside_m, arc_deg))


def _fixed(points: Array) -> NDArray[np.int32]:
    return np.asarray(np.round(points * (1 << SHIFT)), dtype=np.int32)


def _band(one: Array, other: Array) -> NDArray[np.int32]:
    return _fixed(np.concatenate([one, other[::-1]]))


def _fill(onto: Grey, outline: NDArray[np.int32], value: int, soft: bool = False) -> None:
    kind = cv2.LINE_AA if soft else cv2.LINE_8
    cv2.fillPoly(onto, [outline], value, lineType=kind, shift=SHIFT)


def _box(outline: NDArray[np.int32], shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    low = np.clip((outline.min(axis=0) >> SHIFT) - 1, 0, None)
    high = (outline.max(axis=0) >> SHIFT) + 2
    x1, y1 = max(0, min(int(high[0]), shape[1])), max(0, min(int(high[1]), shape[0]))
    return min(int(low[0]), x1), min(int(low[1]), y1), x1, y1
