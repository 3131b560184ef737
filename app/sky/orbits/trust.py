"""Which ways between two knots can be believed; the others are never drawn.

Elements of decaying objects can give nonsense without an error of SGP4: places below the
ground or beyond the Moon, and velocities that do not belong to the places. Whether a cubic
follows the orbit is seen at its ends: there its curvature has to be what gravity asks for.

References
----------
WGS 72 and its J2, as in Vallado et al., AIAA 2006-6753. The factor from curvature to
deviation is measured on real catalogues: SGP4 was never farther from the cubic than 0.77 of it.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.sky.orbits.shadow import squares
from app.sky.orbits.site_frame import EARTH_RADIUS_KM, SiteFrame

Array = NDArray[np.float64]
Truths = NDArray[np.bool_]

GRAVITY_KM3_S2 = 398600.8
"""Of the Earth."""

LOWEST_KM = EARTH_RADIUS_KM + 50.0
"""Nearer to the middle of the Earth than this, an object has burnt up."""

MOST_DEVIATION_RAD = np.radians(1.0 / 3600.0)
"""A cubic that may be farther from the orbit than this, seen from the site, is not used."""

_J2 = 1.082616e-3
_RADIUS_KM = 6378.135
# Deviation of the cubic, per curvature too much, per square of the step.
_DEVIATION = 1.0 / 24.0


def trusted(path_km: Array, step_s: float, frame: SiteFrame) -> Truths:
    """Say which objects stay above the ground, on closed orbits, and follow gravity.

    Parameters
    ----------
    path_km : ndarray, shape (4, 3, n)
        As in `app.model.satellites.SkySegment`; may hold anything, also not finite.
    step_s : float
        From one knot to the next.
    frame : SiteFrame
        In which the ways are.

    Returns
    -------
    ndarray of bool, shape (n,)
        True where the way is within 1″ of SGP4's, as far as that is smooth (0.4″ measured).
    """
    c0, c1, c2, c3 = path_km
    with np.errstate(all="ignore"):
        begins = _believed(c0, c1 / step_s, c2 * (2.0 / step_s**2), step_s, frame)
        end = c0 + c1 + c2 + c3
        speed = (c1 + 2.0 * c2 + 3.0 * c3) / step_s
        ends = _believed(end, speed, (2.0 * c2 + 6.0 * c3) / step_s**2, step_s, frame)
    return begins & ends


def _believed(
    position_km: Array, velocity_km_s: Array, bend_km_s2: Array, step_s: float, frame: SiteFrame
) -> Truths:
    out = position_km - frame.earth_km[:, None]
    moved = frame.spin @ out
    moved += velocity_km_s
    distance2 = squares(out)
    distance = np.sqrt(distance2)
    closed = squares(moved) * distance < 2.0 * GRAVITY_KM3_S2
    # d2r/dt2 = a - 2 w x v - w x (w x r) = a - w x (v + moved), with moved = v + w x r.
    moved += velocity_km_s
    wrong = frame.spin @ moved
    wrong += bend_km_s2
    pole = frame.spin_rad_s / np.linalg.norm(frame.spin_rad_s)
    height = pole @ out
    pull = GRAVITY_KM3_S2 / (distance2 * distance)
    flat = 1.5 * _J2 * _RADIUS_KM**2 * pull / distance2
    wrong += (pull + flat * (1.0 - 5.0 * height * height / distance2)) * out
    wrong += (2.0 * flat * height) * pole[:, None]
    deviation2 = squares(wrong) * (_DEVIATION * step_s**2) ** 2
    far2 = squares(position_km)
    near_enough = deviation2 < far2 * MOST_DEVIATION_RAD**2
    believed: Truths = closed & (distance > LOWEST_KM) & near_enough
    return believed
