"""Where SGP4 puts objects: the one place of the console that calls it.

SGP4 keeps Python's lock while it runs, 1.1 µs for one object at one moment. Objects go to it
in portions, so that no call keeps the lock for longer than a millisecond.

References
----------
Hoots & Roehrich, Spacetrack Report No. 3 (1980); Vallado et al., Revisiting Spacetrack
Report #3, AIAA 2006-6753, as in the package ``sgp4``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sgp4.api import Satrec, SatrecArray, accelerated

from app.sky.elements.element_set import ECCO, NO_KOZAI, ElementSet
from app.sky.orbits.trust import GRAVITY_KM3_S2, LOWEST_KM

Array = NDArray[np.float64]
Errors = NDArray[np.uint8]

PORTION = 500
"""Most objects times moments in one call of SGP4."""

ASTRAY = 10
"""Our own code beside SGP4's 1 to 6: burnt up, or far beyond where its elements reach."""

# Of the apogee. Within 60 days of their epoch, sound elements went 1 % beyond it.
_REACH = 1.2

_UNIX_JD = 2440587.5
_DAY_S = 86400.0


class Orbits:
    """Objects ready for SGP4.

    Parameters
    ----------
    elements : ElementSet
        What they are; index i here is object i there.

    Raises
    ------
    RuntimeError
        When the package ``sgp4`` came without its compiled part: it would be 36 times slower.
    """

    def __init__(self, elements: ElementSet) -> None:
        if not accelerated:
            raise RuntimeError(
                "the package sgp4 was installed without its compiled part; install a wheel of it"
            )
        motion_rad_s = elements.values[:, NO_KOZAI] / 60.0
        with np.errstate(all="ignore"):
            apogee_km = np.cbrt(GRAVITY_KM3_S2 / motion_rad_s**2) * (1.0 + elements.values[:, ECCO])
        self._take(elements.satrecs(), (_REACH * apogee_km) ** 2)

    def _take(self, satrecs: Sequence[Satrec], reach2_km2: Array) -> None:
        self._reach2_km2 = reach2_km2
        self._satrecs = list(satrecs)
        # SGP4 forgets at the first moment that it could not start.
        self._never: Errors = np.array([satrec.error for satrec in self._satrecs], np.uint8)
        self._portions = [
            SatrecArray(self._satrecs[start : start + PORTION])
            for start in range(0, len(self._satrecs), PORTION)
        ]

    def __len__(self) -> int:
        return len(self._satrecs)

    def take(self, index: NDArray[Any]) -> Orbits:
        """Give some of the objects, in the order of ``index``; for those asked for repeatedly."""
        some = Orbits.__new__(Orbits)
        some._take([self._satrecs[i] for i in index.tolist()], self._reach2_km2[index])
        some._never = self._never[index]
        return some

    def teme(
        self, unix_s: ArrayLike, index: NDArray[Any] | None = None
    ) -> tuple[Errors, Array, Array]:
        """Propagate.

        Parameters
        ----------
        unix_s : float or ndarray, shape (k,)
            Moments, seconds since 1970-01-01 UTC.
        index : ndarray of int, optional
            Which objects, m of them; all without it.

        Returns
        -------
        error : ndarray of uint8, shape (m,), or (m, k) for several moments
            SGP4's code or `ASTRAY`, 0 where all is well; elsewhere places and velocities mean
            nothing.
        r_km, v_km_s : ndarray, shape (m, 3) or (m, k, 3)
            True equator, mean equinox (TEME).
        """
        if index is not None:
            return self.take(index).teme(unix_s)
        moments = np.atleast_1d(np.asarray(unix_s, np.float64))
        days = np.floor(moments / _DAY_S)
        whole, part = days + _UNIX_JD, (moments - days * _DAY_S) / _DAY_S
        error = np.empty((len(self), moments.size), np.uint8)
        r_km = np.empty((len(self), moments.size, 3))
        v_km_s = np.empty_like(r_km)
        first = 0
        for portion in self._portions:
            last, at_once = first + len(portion), max(1, PORTION // len(portion))
            for start in range(0, moments.size, at_once):
                some = slice(start, start + at_once)
                found = portion.sgp4(whole[some], part[some])
                error[first:last, some], r_km[first:last, some], v_km_s[first:last, some] = found
            first = last
        self._judge(error, r_km)
        if np.ndim(unix_s) == 0:
            return error[:, 0], r_km[:, 0], v_km_s[:, 0]
        return error, r_km, v_km_s

    def _judge(self, error: Errors, r_km: Array) -> None:
        # Elements of what has come down give the wildest places without an error of SGP4.
        with np.errstate(all="ignore"):
            far2 = np.einsum("ijk,ijk->ij", r_km, r_km)
        sound = (far2 > LOWEST_KM**2) & (far2 < self._reach2_km2[:, None])
        np.copyto(error, ASTRAY, where=~sound & (error == 0))
        never = self._never[:, None]
        np.copyto(error, never, where=never != 0)
