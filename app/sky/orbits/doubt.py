"""What the age of elements means: how far an object may be from where they put it.

References
----------
Levit & Marshall, Improved orbit predictions using two-line elements, Adv. Space Res. 47
(2011) 1107: elements of low orbits grow wrong by about a kilometre a day, along the track.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def error_km(age_days: ArrayLike, mean_motion_rev_day: ArrayLike) -> Array:
    """Say how far along its track an object may be from where its elements put it (1 sigma).

    Parameters
    ----------
    age_days : float or ndarray
        Of the elements; before their epoch negative, and worth the same.
    mean_motion_rev_day : float or ndarray
        Revolutions a day, above 0.
    """
    motion = np.asarray(mean_motion_rev_day, np.float64)
    error: Array = 1.0 + 1.5 * np.abs(age_days) * np.minimum(motion / 15.0, 1.0)
    return error


def error_s(age_days: ArrayLike, mean_motion_rev_day: ArrayLike) -> Array:
    """Say how early or late an object may be (1 sigma), seconds; see `error_km`."""
    motion = np.asarray(mean_motion_rev_day, np.float64)
    speed_km_s = np.cbrt(398600.8 * motion * 2.0 * np.pi / 86400.0)
    late: Array = error_km(age_days, motion) / speed_km_s
    return late


def error_arcsec(age_days: ArrayLike, mean_motion_rev_day: ArrayLike, range_km: ArrayLike) -> Array:
    """Say how far off it may be seen (1 sigma), arc seconds, from so far; see `error_km`."""
    seen: Array = np.degrees(np.arctan2(error_km(age_days, mean_motion_rev_day), range_km)) * 3600.0
    return seen
