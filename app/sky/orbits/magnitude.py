"""How bright a satellite is: a diffuse sphere, for want of anything known of its shape.

References
----------
Phase of the diffuse sphere: E. M. Vallerie III, AFIT thesis, AD 419069 (1963); the standard
of 1000 km and half lit: M. McCants, QuickSat magnitudes.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

STANDARD_KM = 1000.0
"""Distance of the standard magnitude, which is for a phase angle of 90°."""


def apparent_magnitude(
    standard: ArrayLike, range_km: ArrayLike, phase_angle_deg: ArrayLike
) -> NDArray[np.float64]:
    """Estimate the visual magnitude of a sunlit satellite; wrong by one or two, flares apart.

    Without the air. Whoever asks knows that the Sun lights it.

    Parameters
    ----------
    standard : float or ndarray
        Magnitude from 1000 km at a phase angle of 90°; NaN gives NaN.
    range_km : float or ndarray
        Above 0.
    phase_angle_deg : float or ndarray
        Between Sun and observer, seen from the satellite: 0 full, 180 new;
        `app.sky.orbits.shadow.phase_angle_deg` gives it.

    Returns
    -------
    ndarray
        Infinite for a phase angle of 180°.
    """
    phase_rad = np.radians(phase_angle_deg)
    lit = np.sin(phase_rad) + (np.pi - phase_rad) * np.cos(phase_rad)
    with np.errstate(divide="ignore"):
        magnitude: NDArray[np.float64] = (
            np.asarray(standard, np.float64)
            + 5.0 * np.log10(np.divide(range_km, STANDARD_KM))
            - 2.5 * np.log10(np.maximum(lit, 0.0))
        )
    return magnitude
