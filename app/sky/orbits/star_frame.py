"""From the stars' frame to SGP4's, and how fast the Earth carries an observer along.

References
----------
IAU 2006 precession and 2000A nutation as in SOFA; Vallado et al., Revisiting Spacetrack
Report #3, AIAA 2006-6753, appendix C: SGP4's axes (TEME) are those of the true equator, from
which the sidereal time of 1982 leads to the ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

import erfa
import numpy as np
from numpy.typing import NDArray

from app.sky.orbits.site_frame import sidereal_rad
from drivers.astrometry import terrestrial_time

Array = NDArray[np.float64]

_UNIX_JD = 2440587.5
_DAY_S = 86400.0
_KEPT_S = 600.0


@dataclass(frozen=True, slots=True, eq=False)
class StarFrame:
    """How the stars' frame lies to SGP4's at one time.

    Attributes
    ----------
    to_teme : ndarray, shape (3, 3)
        Turns ICRS vectors to TEME; changes by 0.1″ in a day.
    earth_km_s : ndarray, shape (3,)
        Velocity of the Earth's middle against that of the solar system, in TEME.
    """

    to_teme: Array
    earth_km_s: Array


def star_frame(unix_s: float) -> StarFrame:
    """Give the frame of a moment; the same one for ten minutes.

    Parameters
    ----------
    unix_s : float
        Seconds since 1970-01-01 UTC.
    """
    return _star_frame(int(unix_s // _KEPT_S))


@lru_cache(maxsize=8)
def _star_frame(number: int) -> StarFrame:
    unix_s = (number + 0.5) * _KEPT_S
    terrestrial = terrestrial_time(datetime.fromtimestamp(unix_s, UTC))
    # Both sidereal times by UTC in place of UT1: only their difference counts.
    apparent = erfa.gst06a(_UNIX_JD, unix_s / _DAY_S, *terrestrial)
    back = erfa.rz(apparent - float(sidereal_rad(unix_s, 0.0)), np.eye(3))
    to_teme: Array = back @ erfa.pnm06a(*terrestrial)
    _, around_sun = erfa.epv00(*terrestrial)
    return StarFrame(to_teme, to_teme @ around_sun["v"] * (erfa.DAU / 1e3 / _DAY_S))
