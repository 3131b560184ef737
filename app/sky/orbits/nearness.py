"""How far below the horizon a knot may lie and the object still be up before the next one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.sky.orbits.site_frame import EARTH_RADIUS_KM
from app.sky.orbits.trust import GRAVITY_KM3_S2

Array = NDArray[np.float64]

_EARTH_RAD_S = 7.3e-5
_FASTEST_KM_S = 11.2
# Perturbations, decay, and a vertical that does not go through the middle of the Earth.
_SLACK, _SLACK_RAD = 0.01, np.radians(0.4)


def least_height_km(
    error: NDArray[np.uint8], r_km: Array, v_km_s: Array, half_step_s: float, sin_lowest: float
) -> Array:
    """Give for each object the height along the site's vertical that a knot must have.

    From the middle of the Earth. Knots that are lower, and their objects half a step before
    and after them, are certainly below the altitude. Of two limits the higher one counts: the
    greatest speed straight up, and the greatest angle from the site that the apogee allows,
    with the greatest rate there is at the perigee.

    Parameters
    ----------
    error : ndarray of uint8, shape (m, k)
        Of SGP4.
    r_km, v_km_s : ndarray, shape (m, k, 3)
        TEME.
    half_step_s : float
        Half of the time between two knots.
    sin_lowest : float
        Of the altitude, 0 to below 1.

    Returns
    -------
    ndarray, shape (m,)
    """
    first = np.argmin(error, axis=1)
    rows = np.arange(first.size)
    with np.errstate(all="ignore"):
        fastest, perigee, apogee = _ends(r_km[rows, first], v_km_s[rows, first])
        straight = EARTH_RADIUS_KM - 25.0 - half_step_s * (fastest * 1.01 + 0.5)
        cos_lowest = np.sqrt(1.0 - sin_lowest * sin_lowest)
        widest = np.arccos(np.minimum(EARTH_RADIUS_KM / apogee, 1.0) * cos_lowest)
        rate = fastest / perigee + _EARTH_RAD_S
        angle = widest - np.arcsin(sin_lowest) + _SLACK_RAD + half_step_s * rate
        cos = np.cos(np.minimum(angle, np.pi))
        round_km = np.where(cos > 0.0, perigee, apogee) * cos
        least = np.fmax(straight, round_km)
    sound = (apogee > 0.0) & np.isfinite(least)
    return np.where(sound, least, EARTH_RADIUS_KM - 25.0 - half_step_s * _FASTEST_KM_S)


def _ends(r: Array, v: Array) -> tuple[Array, Array, Array]:
    """Give the greatest speed on an orbit, and the least and greatest distance with slack."""
    climb = np.einsum("ij,ij->i", r, v)
    r2, v2 = np.einsum("ij,ij->i", r, r), np.einsum("ij,ij->i", v, v)
    momentum = np.sqrt(r2 * v2 - climb * climb)
    energy = 0.5 * v2 - GRAVITY_KM3_S2 / np.sqrt(r2)
    circular = GRAVITY_KM3_S2 / momentum
    spread = np.sqrt(np.maximum(circular * circular + 2.0 * energy, 0.0))
    fastest = circular + spread
    perigee = momentum / fastest * (1.0 - _SLACK)
    # Below 0 where the orbit is not closed.
    apogee = momentum / (circular - spread) * (1.0 + _SLACK)
    return fastest, perigee, apogee
