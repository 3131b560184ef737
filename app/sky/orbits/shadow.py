"""Which objects the Sun lights: the Earth's shadow as two cones.

The Earth is a sphere with its equatorial radius and without air. Its flattening moves the
edge by up to 21 km and refraction in the air by some 10 km: a low satellite may go dark or
come to light some seconds off.

References
----------
Montenbruck & Gill, Satellite Orbits (2000), 3.4.2; radius of the Sun: IAU 2015 Resolution B3.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import Light

Array = NDArray[np.float64]

EARTH_KM = 6378.137
SUN_KM = 695_700.0
AU_KM = 149_597_870.7

_TO_UMBRA = float(np.arcsin((SUN_KM - EARTH_KM) / AU_KM))
_TO_PENUMBRA = float(np.arcsin((SUN_KM + EARTH_KM) / AU_KM))
# Radius of a cone where it touches the plane through the Earth's middle, and its slope.
_UMBRA_KM, _UMBRA_SLOPE = EARTH_KM / float(np.cos(_TO_UMBRA)), float(np.tan(_TO_UMBRA))
_PENUMBRA_KM, _PENUMBRA_SLOPE = EARTH_KM / float(np.cos(_TO_PENUMBRA)), float(np.tan(_TO_PENUMBRA))


def light_of(position_km: Array, earth_km: Array, sun: Array) -> NDArray[np.uint8]:
    """Say how the Sun lights objects.

    Parameters
    ----------
    position_km : ndarray, shape (3, m)
        In any frame.
    earth_km : ndarray, shape (3,)
        Middle of the Earth in the same frame.
    sun : ndarray, shape (3,)
        Unit vector towards the Sun in that frame.

    Returns
    -------
    ndarray of uint8, shape (m,)
        An `app.model.satellites.Light` each.
    """
    along = sun @ position_km
    along -= sun @ earth_km
    aside2 = squares(position_km)
    aside2 -= (2.0 * earth_km) @ position_km
    aside2 += earth_km @ earth_km
    aside2 -= along * along
    umbra_km = np.maximum(_UMBRA_KM + _UMBRA_SLOPE * along, 0.0)
    penumbra_km = _PENUMBRA_KM - _PENUMBRA_SLOPE * along
    # Two comparisons count: 2 outside of both cones, 1 within the outer, 0 within both.
    light = (aside2 >= umbra_km * umbra_km).astype(np.uint8)
    light += aside2 >= penumbra_km * penumbra_km
    light[along >= 0.0] = Light.SUNLIT
    return light


def phase_angle_deg(position_km: Array, sun: Array) -> Array:
    """Give the angle at each object between the Sun and the observer, 0 (full) to 180 degrees.

    Parameters
    ----------
    position_km : ndarray, shape (3, m)
        From the observer.
    sun : ndarray, shape (3,)
        Unit vector towards the Sun in that frame; its parallax is left out.
    """
    cos = -(sun @ position_km) / np.sqrt(squares(position_km))
    angle: Array = np.degrees(np.arccos(np.clip(cos, -1.0, 1.0)))
    return angle


def squares(vectors: Array) -> Array:
    """Give the squared lengths of vectors, shape (3, m); a third of the time of einsum."""
    x, y, z = vectors
    sums: Array = x * x
    sums += y * y
    sums += z * z
    return sums
