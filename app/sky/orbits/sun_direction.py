"""Where the Sun is as satellites are: good enough for light and shadow, in 20 µs.

References
----------
The Astronomical Almanac, section C, low-precision formulas for the Sun: within 0.01° from
1950 to 2050.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

_J2000_UNIX_S = 946728000.0


def sun_direction(unix_s: float) -> NDArray[np.float64]:
    """Give the unit vector towards the Sun in SGP4's frame (TEME), shape (3,), within 40″.

    Parameters
    ----------
    unix_s : float
        Seconds since 1970-01-01 UTC.
    """
    days = (unix_s - _J2000_UNIX_S) / 86400.0
    anomaly_rad = math.radians(357.528 + 0.9856003 * days)
    longitude_rad = math.radians(
        280.460
        + 0.9856474 * days
        + 1.915 * math.sin(anomaly_rad)
        + 0.020 * math.sin(2 * anomaly_rad)
    )
    obliquity_rad = math.radians(23.439 - 4e-7 * days)
    return np.array(
        [
            math.cos(longitude_rad),
            math.cos(obliquity_rad) * math.sin(longitude_rad),
            math.sin(obliquity_rad) * math.sin(longitude_rad),
        ]
    )
