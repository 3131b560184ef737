"""Who cannot be believed at some moment: decayed, broken, or of elements too old to use."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sgp4.api import Satrec, SatrecArray

from app.model.satellites import Doubt
from app.sky.elements.element_set import ECCO, NO_KOZAI, ElementSet

Array = NDArray[np.float64]

CHUNK = 500
"""SGP4 keeps the interpreter to itself for so many objects at a time, some 0.5 ms."""

_UNIX_JD = 2440587.5
_DAY_S = 86400.0
_DECAYED_ERROR = 6
_ESCAPE_KM_S = 11.2
_DEEP_RAD_MIN = 2.0 * np.pi / 225.0
_XKE = 0.07436691613317342
"""sqrt(GM) of WGS 72 in Earth radii and minutes: SGP4's own."""


@dataclass(frozen=True, slots=True)
class FarEpoch:
    """From what age on, before or after their epoch, elements are too far off to draw.

    A low orbit is pushed about by air that nobody can foresee: after a month an object is
    thousands of kilometres from its place. High ones keep theirs longer.

    Parameters
    ----------
    low_days : float
        For periods below 225 minutes, SGP4's own border; above 0.
    high_days : float
        For longer ones; above 0.
    """

    low_days: float = 30.0
    high_days: float = 90.0

    def __post_init__(self) -> None:
        if not (self.low_days > 0.0 and self.high_days > 0.0):
            raise ValueError("the age of elements must be allowed some days")


def doubts_at(
    elements: ElementSet,
    now_s: float,
    far: FarEpoch | None = None,
    whatever_age: NDArray[np.bool_] | None = None,
) -> NDArray[np.uint8]:
    """Give an `app.model.satellites.Doubt` for each object.

    ``BROKEN`` is what SGP4 cannot start from. ``DECAYED`` is what it cannot carry to the
    moment, what it carries there faster than anything stays with the Earth, and what has
    its perigee below the ground. ``FAR_EPOCH`` is what is left and too old. High orbits
    too old are not carried anywhere: SGP4 goes there in steps of half a day.

    Parameters
    ----------
    elements : ElementSet
        Whoever shall be judged.
    now_s : float
        The moment, seconds since 1970-01-01 UTC.
    far : FarEpoch, optional
        `FarEpoch` as it is, unless given.
    whatever_age : ndarray of bool, optional
        Those whose age is no doubt.
    """
    limits = far or FarEpoch()
    doubt = np.full(len(elements), int(Doubt.NONE), np.uint8)
    far_off = too_old(elements, now_s, limits, whatever_age)
    doubt[far_off] = Doubt.FAR_EPOCH
    doubt[below_ground(elements)] = Doubt.DECAYED
    satrecs = elements.satrecs()
    at_epoch = np.array([satrec.error for satrec in satrecs], np.uint8)
    carried = np.flatnonzero(~(far_off & _high(elements)))
    for start in range(0, carried.size, CHUNK):
        part = carried[start : start + CHUNK]
        gone = _gone([satrecs[place] for place in part.tolist()], now_s)
        doubt[part[gone]] = Doubt.DECAYED
    doubt[(at_epoch != 0) & (at_epoch != _DECAYED_ERROR)] = Doubt.BROKEN
    return doubt


def too_old(
    elements: ElementSet,
    now_s: float,
    limits: FarEpoch,
    whatever_age: NDArray[np.bool_] | None,
) -> NDArray[np.bool_]:
    """Tell whose elements are too old at a moment, or too new, but for those of whatever age."""
    allowed_days = np.where(_high(elements), limits.high_days, limits.low_days)
    far: NDArray[np.bool_] = np.abs(now_s - elements.epoch_s) > allowed_days * _DAY_S
    return far if whatever_age is None else far & ~whatever_age


def _high(elements: ElementSet) -> NDArray[np.bool_]:
    high: NDArray[np.bool_] = elements.values[:, NO_KOZAI] <= _DEEP_RAD_MIN
    return high


def below_ground(elements: ElementSet) -> NDArray[np.bool_]:
    """Tell whose perigee is below the ground."""
    axis = (_XKE / elements.values[:, NO_KOZAI]) ** (2.0 / 3.0)
    below: NDArray[np.bool_] = axis * (1.0 - elements.values[:, ECCO]) < 1.0
    return below


def _gone(satrecs: list[Satrec], now_s: float) -> NDArray[np.bool_]:
    """Tell whom SGP4 cannot carry to a moment, at most `CHUNK` at a time."""
    days, rest_s = divmod(now_s, _DAY_S)
    error, _, velocity_km_s = SatrecArray(satrecs).sgp4(
        np.array([_UNIX_JD + days]), np.array([rest_s / _DAY_S])
    )
    speed_km_s = np.linalg.norm(velocity_km_s[:, 0], axis=1)
    gone: NDArray[np.bool_] = (error[:, 0] != 0) | ~(speed_km_s < _ESCAPE_KM_S)
    return gone
