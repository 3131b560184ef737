"""How old orbital elements are, and what that means, in words."""

from __future__ import annotations

from datetime import datetime

import numpy as np
from PySide6.QtCore import QCoreApplication

from app.model.satellites import Doubt, SatelliteState, SkySegment
from app.sky.orbits.doubt import error_km
from widgets import formatting

LOW_ORBIT_REV_DAY = 15.5
"""Mean motion of an object 400 km up (revolutions a day)."""

LOST_KM = 1000.0
"""Who may be farther off than this is not where it is drawn (km)."""

_MU_KM3_S2 = 398600.8


def middle_age_s(satellites: SatelliteState, utc: datetime) -> float | None:
    """Give how far the elements are from a moment in the middle, either way; None of nobody."""
    objects = satellites.objects
    known = objects.epoch_s[objects.doubt == Doubt.NONE]
    return float(np.median(np.abs(known - utc.timestamp()))) if known.size else None


def low_orbit_error_km(age_s: float) -> float:
    """Say how far along its way an object in low orbit may be off (1 sigma), km."""
    return float(error_km(age_s / 86400.0, LOW_ORBIT_REV_DAY))


def mean_motion_rev_day(segment: SkySegment, index: int) -> float:
    """Estimate the mean motion of an object from its distance to the Earth's middle.

    Right for round orbits, which are most; good enough for how wrong an old orbit is.
    """
    away_km = float(np.linalg.norm(segment.path_km[0, :, index] - segment.earth_km))
    return float(np.sqrt(_MU_KM3_S2 / away_km**3) * 86400.0 / (2.0 * np.pi))


def said(seconds: float | None) -> str:
    """Write an age as people count it: hours, from two days on days."""
    if seconds is None or abs(seconds) < 172_800.0:
        return formatting.age(None if seconds is None else abs(seconds), whole=True)
    days = QCoreApplication.translate("ElementAge", "%1 d")
    return days.replace("%1", f"{abs(seconds) / 86400.0:.0f}")


def distance(km: float) -> str:
    """Write an error with its sign, with a digit after the point where it is small."""
    if km >= LOST_KM:
        return f"> {LOST_KM:.0f} km"
    return "± " + formatting.number(km, 1 if km < 9.95 else 0, " km")
