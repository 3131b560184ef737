"""What a turned camera does to its picture, and which turn a set of marks has seen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from vision.opencv import cv2
from vision.slit.calibration import Array, Calibration
from vision.slit.pose import SlitCircle

# Turns about the optical axis that are tried, and the step of sideways shifts.
_ROLL_DEG, _ROLL_STEP_DEG, _STEP_PX = 4.5, 0.5, 2.0
_NEARBY_PX = 2


class CameraTurn:
    """Small turns of the camera about its own three axes, radians.

    A camera that is knocked turns far more than it shifts; what a shift of its place does
    to the picture looks like a turn, too.

    Parameters
    ----------
    calibration : Calibration
        Of the camera before.
    places : ndarray, shape (n, 2)
        Pixels of the marks.
    search_px : int
        How far the marks were looked for.
    """

    def __init__(self, calibration: Calibration, places: Array, search_px: int) -> None:
        self._calibration = calibration
        self._search_px = search_px
        self._slopes = self._slopes_at(places)
        circle = SlitCircle(calibration)
        self._azimuth_slopes = circle.shift_deg(
            np.moveaxis(self._slopes_at(circle.pixels), -1, 0)
        ).T
        focal = calibration.camera.focal_px_per_rad
        side = np.arange(-search_px, search_px + 1.0, _STEP_PX) / focal
        roll = np.radians(np.arange(-_ROLL_DEG, _ROLL_DEG + 0.1, _ROLL_STEP_DEG))
        self._tries = np.stack(np.meshgrid(side, side, roll, indexing="ij"), -1).reshape(-1, 3)
        ways = np.einsum("nia,ta->tni", self._slopes, self._tries)
        self._cells, self._inside = self._cells_of(ways)

    def azimuth_error_deg(self, turn: Array) -> float:
        """Give the error of the slit's azimuth that a turn means, where it is worst."""
        return float(np.abs(self._azimuth_slopes @ turn).max())

    def moved_px(self, turn: Array) -> Array:
        """Give how far a turn moves each mark, shape (n, 2); good for small turns."""
        return np.asarray(self._slopes @ turn)

    def found(
        self, scores: Array, seen: NDArray[np.bool_], near_px: float, as_good: float
    ) -> tuple[Array, NDArray[np.bool_]]:
        """Find the turn that most marks agree with.

        Parameters
        ----------
        scores : ndarray, shape (n, side, side)
            Of each mark around its place.
        seen : ndarray of bool, shape (n,)
            Marks that look like themselves anywhere.
        near_px, as_good : float
            A mark agrees when it looks as good within so many pixels.

        Returns
        -------
        turn : ndarray, shape (3,)
        agree : ndarray of bool, shape (n,)
        """
        best = scores.max(axis=(1, 2))
        reach = int(np.ceil(near_px + 0.5 * _STEP_PX))
        kernel = np.ones((2 * reach + 1, 2 * reach + 1), np.uint8)
        wide = np.stack([cv2.dilate(score, kernel) for score in scores])
        good = (wide >= (best - as_good)[:, None, None]) & seen[:, None, None]
        marks = np.arange(len(scores))
        agree = good[marks, self._cells[..., 1], self._cells[..., 0]] & self._inside
        lookup = scores[marks, self._cells[..., 1], self._cells[..., 0]]
        worth = agree.sum(axis=1) + 0.1 * np.where(agree, lookup, 0.0).mean(axis=1)
        first = int(np.argmax(worth))
        turn, _ = self.refined(scores, agree[first], self._tries[first])
        cells, inside = self._cells_of(self._slopes @ turn)
        narrow = np.ones((3, 3), np.uint8)
        close = np.stack([cv2.dilate(score, narrow) for score in scores])
        fits = close[marks, cells[:, 1], cells[:, 0]] >= best - as_good
        return turn, np.asarray(fits & inside & seen)

    def refined(self, scores: Array, agree: NDArray[np.bool_], turn: Array) -> tuple[Array, Array]:
        """Fit a turn to where the marks that agree have their best score nearby.

        Returns
        -------
        turn : ndarray, shape (3,)
        moved_px : ndarray, shape (m, 2)
            Of the marks that agree.
        """
        if agree.sum() < 3:
            return turn, np.zeros((1, 2))
        slopes, some = self._slopes[agree], scores[agree]
        moved = np.zeros((len(some), 2))
        for _ in range(2):
            cells, _ = self._cells_of(slopes @ turn)
            moved = np.array(
                [self._peak(score, cell) for score, cell in zip(some, cells, strict=True)]
            )
            fit = np.linalg.lstsq(slopes.reshape(-1, 3), moved.reshape(-1), rcond=None)[0]
            turn = np.asarray(fit, np.float64)
        return turn, moved

    def _peak(self, score: Array, cell: NDArray[np.int64]) -> Array:
        """Give the best place near a cell, between the pixels, as a displacement."""
        side = 2 * self._search_px
        x, y = cell
        top, left = max(0, y - _NEARBY_PX), max(0, x - _NEARBY_PX)
        part = score[top : y + _NEARBY_PX + 1, left : x + _NEARBY_PX + 1]
        row, column = np.unravel_index(int(np.argmax(part)), part.shape)
        x, y = left + int(column), top + int(row)
        place = np.array([x, y], float)
        for axis, (low, here, high) in enumerate(
            (
                (score[y, max(x - 1, 0)], score[y, x], score[y, min(x + 1, side)]),
                (score[max(y - 1, 0), x], score[y, x], score[min(y + 1, side), x]),
            )
        ):
            bend = low - 2.0 * here + high
            if bend < 0.0:
                place[axis] += float(np.clip(0.5 * (low - high) / bend, -0.5, 0.5))
        return np.asarray(place - self._search_px)

    def _cells_of(self, ways_px: Array) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        cells = np.round(ways_px).astype(np.int64) + self._search_px
        side = 2 * self._search_px
        inside = ((cells >= 0) & (cells <= side)).all(axis=-1)
        return np.clip(cells, 0, side), np.asarray(inside)

    def _slopes_at(self, pixels: Array) -> Array:
        """Give how pixels move with turns about picture x, picture y and axis, (..., 2, 3)."""
        camera = self._calibration.camera
        beside = pixels - np.asarray(camera.centre_px)
        off_px = np.hypot(beside[..., 0], beside[..., 1])
        theta = off_px / camera.focal_px_per_rad
        sine = np.sin(theta) / np.maximum(off_px, 1e-12)
        ray = np.stack([beside[..., 0] * sine, beside[..., 1] * sine, np.cos(theta)], axis=-1)
        columns = []
        for about in np.eye(3):
            turned = ray + 1e-5 * np.cross(about, ray)
            flat = np.hypot(turned[..., 0], turned[..., 1])
            scale = camera.focal_px_per_rad * np.arctan2(flat, turned[..., 2])
            there = turned[..., :2] * (scale / np.maximum(flat, 1e-12))[..., None]
            columns.append((there - beside) / 1e-5)
        return np.stack(columns, axis=-1)
