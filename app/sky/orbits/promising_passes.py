"""Which objects can be bright at all, and which of their passes: who is searched first."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import Doubt, SpaceObjects
from app.sky.elements.element_set import ECCO, NO_KOZAI, ElementSet
from app.sky.orbits.found_passes import FoundPasses
from app.sky.orbits.magnitude import apparent_magnitude
from app.sky.orbits.site_frame import EARTH_RADIUS_KM, SiteFrame
from app.sky.orbits.sun_direction import sun_direction
from app.sky.orbits.trust import GRAVITY_KM3_S2

Index = NDArray[np.int64]

FULL_DEG = 0.0
# Below this the Sun leaves the sky dark; a pass of some minutes may reach it at one end.
_DARK_SIN = math.sin(math.radians(-6.0))
_LEAST_KM = 100.0


def bright_objects(elements: ElementSet, objects: SpaceObjects, faintest: float) -> Index:
    """Give the objects that can get so bright, the brightest first.

    Overhead at the perigee and fully lit, which no sphere ever is at night: a bound, not an
    estimate. Objects whose standard magnitude nobody knows, and those in doubt, are left out.

    Parameters
    ----------
    elements : ElementSet
        Of all objects.
    objects : SpaceObjects
        In the same order.
    faintest : float
        Magnitude.
    """
    motion_rad_s = elements.values[:, NO_KOZAI] / 60.0
    with np.errstate(all="ignore"):
        axis_km = np.cbrt(GRAVITY_KM3_S2 / motion_rad_s**2)
        height_km = axis_km * (1.0 - elements.values[:, ECCO]) - EARTH_RADIUS_KM
    best = apparent_magnitude(
        objects.standard_magnitude, np.maximum(height_km, _LEAST_KM), FULL_DEG
    )
    can = np.flatnonzero((best <= faintest) & (objects.doubt == Doubt.NONE))
    return can[np.argsort(best[can], kind="stable")]


def promising(
    found: FoundPasses, objects: SpaceObjects, frame: SiteFrame, faintest: float
) -> Index:
    """Give the passes that can get so bright while the sky is dark; never leaves one out.

    Parameters
    ----------
    found : FoundPasses
        Of any objects.
    objects : SpaceObjects
        In the order that ``found`` counts in.
    frame : SiteFrame
        Of the observer.
    faintest : float
        Magnitude.
    """
    # The range at the greatest altitude is the least one on a circle, and 0.8 of it elsewhere.
    nearest_km = np.maximum(0.8 * found.culmination_km, _LEAST_KM)
    best = apparent_magnitude(objects.standard_magnitude[found.index], nearest_km, FULL_DEG)
    chosen = np.flatnonzero(best <= faintest)
    return chosen[[_gets_dark(found, number, frame) for number in chosen.tolist()]]


def _gets_dark(found: FoundPasses, number: int, frame: SiteFrame) -> bool:
    rise_s, set_s = float(found.rise_s[number]), float(found.set_s[number])
    moments = np.linspace(rise_s, set_s, 2 + int((set_s - rise_s) // 1800.0))
    return any(
        float(frame.turn(at_s)[2] @ sun_direction(at_s)) < _DARK_SIN for at_s in moments.tolist()
    )
