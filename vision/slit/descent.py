"""Least squares of a camera pose against clicked pixels, by Levenberg and Marquardt."""

from __future__ import annotations

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from vision.slit.calibration import Array
from vision.slit.pose import projected

_ROUNDS = 60
_ENOUGH = 1e-5
# A start whose end costs no more than this for each click needs no second one.
_FITS = 4.0
# Farther than this a click pulls the fit no harder (sigmas).
_PULL = 3.0


class Problem:
    """Points of the dome, where they were clicked, and what was known before.

    Parameters
    ----------
    points_m : ndarray, shape (n, 3)
        In the dome frame.
    clicked : ndarray, shape (n, 2)
        Pixels.
    known, sigmas : ndarray, shape (9,)
        The nine numbers of `vision.slit.pose` as guessed, and how far each may be off.
    sigma_px : float
        Of a click, on each axis.
    """

    STEPS: ClassVar[Array] = np.array([1e-2, 1e-3, 1e-3, 1e-5, 1e-5, 1e-5, 1e-6, 1e-6, 1e-6])
    """Small steps of the nine numbers, for slopes."""

    def __init__(
        self, points_m: Array, clicked: Array, known: Array, sigmas: Array, sigma_px: float
    ) -> None:
        self.clicked = clicked
        self._points_m = points_m
        self._known, self._sigmas, self._sigma_px = known, sigmas, sigma_px

    def off_px(self, numbers: Array) -> Array:
        """Give from where a pose has the points to where they were clicked, shape (..., n, 2)."""
        return np.asarray(self.clicked - projected(numbers, self._points_m))

    def slopes(self, numbers: Array) -> Array:
        """Give how the projected points move with the numbers, shape (n, 2, 9)."""
        ways = np.diag(self.STEPS)
        there = projected(np.concatenate([numbers + ways, numbers - ways]), self._points_m)
        count = len(self.STEPS)
        return np.moveaxis(there[:count] - there[count:], 0, -1) / (2.0 * self.STEPS)

    def best(self, starts: list[Array]) -> Array:
        """Descend from several places, without believing any click blindly; give the best end."""
        everything = np.ones(len(self.clicked), bool)
        ends: list[tuple[float, Array]] = []
        for start in starts:
            end = self._descend(start, everything, robust=True)
            ends.append((self._cost(end, everything, robust=True), end))
            if ends[-1][0] <= _FITS * len(self.clicked):
                break
        return min(ends, key=lambda end: end[0])[1]

    def settled(self, numbers: Array, kept: NDArray[np.bool_]) -> tuple[Array, Array]:
        """Descend to plain least squares of some clicks; give the end and its covariance."""
        end = self._descend(numbers, kept, robust=False)
        return end, np.asarray(np.linalg.inv(self._normal(end, kept.astype(float))), np.float64)

    def without_each(self, numbers: Array, kept: NDArray[np.bool_]) -> tuple[Array, Array]:
        """Say of each click what the others expect, by one step from a pose that is near.

        Returns
        -------
        off_px : ndarray, shape (n, 2)
            From where the other kept clicks put it to where it was clicked.
        scatter_px2 : ndarray, shape (n, 2, 2)
            How well they know that.
        """
        slopes, off = self.slopes(numbers), self.off_px(numbers)
        others = (kept & ~np.eye(len(kept), dtype=bool)).astype(float) / self._sigma_px**2
        normal = np.einsum("on,nia,nib->oab", others, slopes, slopes)
        normal += np.diag(1.0 / self._sigmas**2)
        pull = np.einsum("on,nia,ni->oa", others, slopes, off)
        pull += (self._known - numbers) / self._sigmas**2
        covariance = np.linalg.inv(normal)
        step = np.einsum("oab,ob->oa", covariance, pull)
        left = off - np.einsum("nia,na->ni", slopes, step)
        return left, np.asarray(np.einsum("nia,nab,njb->nij", slopes, covariance, slopes))

    def told(self, numbers: Array, kept: NDArray[np.bool_]) -> float:
        """Give how many numbers the clicks have fitted, 0 to 9; the guess holds the others."""
        covariance = np.linalg.inv(self._normal(numbers, kept.astype(float)))
        return float(len(numbers) - (np.diag(covariance) / self._sigmas**2).sum())

    def _normal(self, numbers: Array, weights: Array) -> Array:
        slopes = self.slopes(numbers) / self._sigma_px
        told = np.einsum("n,nia,nib->ab", weights, slopes, slopes)
        return np.asarray(told + np.diag(1.0 / self._sigmas**2))

    def _cost(self, numbers: Array, kept: NDArray[np.bool_], robust: bool) -> float:
        far2 = (self.off_px(numbers)[kept] ** 2).sum(axis=-1) / self._sigma_px**2
        told = _PULL**2 * np.log1p(far2 / _PULL**2) if robust else far2
        return float(told.sum() + (((numbers - self._known) / self._sigmas) ** 2).sum())

    def _descend(self, numbers: Array, kept: NDArray[np.bool_], robust: bool) -> Array:
        damping = 1e-3
        cost = self._cost(numbers, kept, robust)
        for _ in range(_ROUNDS):
            off = self.off_px(numbers)
            weights = kept.astype(float)
            if robust:
                weights /= 1.0 + (off**2).sum(axis=-1) / (_PULL * self._sigma_px) ** 2
            slopes = self.slopes(numbers)
            normal = np.einsum("n,nia,nib->ab", weights, slopes, slopes) / self._sigma_px**2
            pull = np.einsum("n,nia,ni->a", weights, slopes, off) / self._sigma_px**2
            normal += np.diag(1.0 / self._sigmas**2)
            pull += (self._known - numbers) / self._sigmas**2
            gained = 0.0
            while damping < 1e9:
                step = np.linalg.solve(normal + damping * np.diag(np.diag(normal)), pull)
                lower = self._cost(numbers + step, kept, robust)
                if lower <= cost:
                    gained, cost, numbers = cost - lower, lower, numbers + step
                    damping = max(damping / 5.0, 1e-12)
                    break
                damping *= 4.0
            if gained <= _ENOUGH * max(cost, 1.0):
                break
        return numbers
