"""The ways of objects between knots minutes apart: quintics, as gravity is known at the knots.

SGP4 gives places and velocities; what bends a way is gravity, which is known to five digits
from the place alone. With it a low orbit is followed over four minutes within 2 m, where a
cubic through the same knots is wrong by 100 m.

References
----------
WGS 72 and its J2, as in Vallado et al., Revisiting Spacetrack Report #3, AIAA 2006-6753.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.sky.orbits.shadow import squares
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.trust import GRAVITY_KM3_S2

Array = NDArray[np.float64]
Index = NDArray[np.int64]
Truths = NDArray[np.bool_]

MOST_ASTRAY_KM = 5.0
"""An object that is farther from where the knot before puts it is not believed."""

_J2_KM2 = 1.082616e-3 * 6378.135**2


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """Objects at moments, in the turning frame of the site; arrays of shape (3, c).

    Attributes
    ----------
    position_km, velocity_km_s, bend_km_s2 : ndarray
        East, north, up; velocity and acceleration against the turning Earth.
    believed : ndarray of bool, shape (c,)
        True where SGP4 reports no error and the object is on a closed orbit.
    """

    position_km: Array
    velocity_km_s: Array
    bend_km_s2: Array
    believed: Truths


def motion(
    frame: SiteFrame, turn: Array, error: NDArray[np.uint8], r_km: Array, v_km_s: Array
) -> Motion:
    """Bring what SGP4 gives into the frame of the site, and add what gravity does.

    Parameters
    ----------
    frame : SiteFrame
        Of the observer.
    turn : ndarray, shape (c, 3, 3)
        As `SiteFrame.turn` gives it for the moment of each.
    error : ndarray of uint8, shape (c,)
        Of SGP4.
    r_km, v_km_s : ndarray, shape (c, 3)
        TEME.
    """
    with np.errstate(all="ignore"):
        out = np.einsum("cij,cj->ic", turn, r_km)
        velocity = np.einsum("cij,cj->ic", turn, v_km_s)
        pole = frame.spin_rad_s / np.linalg.norm(frame.spin_rad_s)
        distance2 = squares(out)
        distance = np.sqrt(distance2)
        believed = (error == 0) & (squares(velocity) * distance < 2.0 * GRAVITY_KM3_S2)
        pull = GRAVITY_KM3_S2 / (distance2 * distance)
        flat = 1.5 * _J2_KM2 * pull / distance2
        height = pole @ out
        bend = -(pull + flat * (1.0 - 5.0 * height * height / distance2)) * out
        bend -= (2.0 * flat * height) * pole[:, None]
        # d2r/dt2 = a - 2 w x v - w x (w x r) = a - w x (v + moved), with moved = v + w x r.
        bend -= frame.spin @ (velocity + (velocity - frame.spin @ out))
        velocity -= frame.spin @ out
    return Motion(out + frame.earth_km[:, None], velocity, bend, believed)


def follows(motion: Motion, left: Index, step_s: float) -> Truths:
    """Say where the knot after one is where that one and gravity put it.

    Parameters
    ----------
    motion : Motion
        Object by object, in time.
    left : ndarray of int64
        The first of two knots that follow each other in ``motion``.
    step_s : float
        From one knot to the next.
    """
    right = left + 1
    with np.errstate(all="ignore"):
        astray = motion.position_km.take(right, axis=1) - motion.position_km.take(left, axis=1)
        speeds = motion.velocity_km_s.take(right, axis=1) + motion.velocity_km_s.take(left, axis=1)
        bends = motion.bend_km_s2.take(left, axis=1) - motion.bend_km_s2.take(right, axis=1)
        astray -= (0.5 * step_s) * speeds + (step_s * step_s / 12.0) * bends
        near: Truths = squares(astray) < MOST_ASTRAY_KM**2
    return motion.believed[left] & motion.believed[right] & near


def quintics(motion: Motion, left: Index, step_s: float) -> Array:
    """Give coefficients of 1, u ... u⁵ of the ways from one knot to the next, u from 0 to 1.

    Returns
    -------
    ndarray, shape (6, 3, e)
        East, north, up in km.
    """
    right = left + 1
    path = np.empty((6, 3, left.size))
    begin, speed, bend = path[0], path[1], path[2]
    begin[:] = motion.position_km.take(left, axis=1)
    speed[:] = motion.velocity_km_s.take(left, axis=1) * step_s
    bend[:] = motion.bend_km_s2.take(left, axis=1) * (0.5 * step_s * step_s)
    # What is left of place, speed and half the bend at the end for the upper three powers.
    end = motion.position_km.take(right, axis=1) - (begin + speed + bend)
    end_speed = motion.velocity_km_s.take(right, axis=1) * step_s - (speed + 2.0 * bend)
    end_bend = motion.bend_km_s2.take(right, axis=1) * (0.5 * step_s * step_s) - bend
    path[3] = 10.0 * end - 4.0 * end_speed + end_bend
    path[4] = -15.0 * end + 7.0 * end_speed - 2.0 * end_bend
    path[5] = 6.0 * end - 3.0 * end_speed + end_bend
    return path


def place(path: Array, u: Array) -> Array:
    """Give the places on ways, shape (3, e)."""
    found: Array = path[5] * u
    for power in (4, 3, 2, 1):
        found += path[power]
        found *= u
    found += path[0]
    return found


def place_and_speed(path: Array, u: Array) -> tuple[Array, Array]:
    """Give places, and velocities by u."""
    at, speed = path[5], 0.0
    for power in (4, 3, 2, 1, 0):
        speed = speed * u + at
        at = at * u + path[power]
    return at, np.asarray(speed)


def place_speed_bend(path: Array, u: Array) -> tuple[Array, Array, Array]:
    """Give places, velocities by u and accelerations by u."""
    at, speed, half = path[5], np.zeros_like(path[5]), np.zeros_like(path[5])
    for power in (4, 3, 2, 1, 0):
        half = half * u + speed
        speed = speed * u + at
        at = at * u + path[power]
    return at, speed, 2.0 * half
