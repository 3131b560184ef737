"""Whether a telescope looks elsewhere than it did."""

from __future__ import annotations

import math

from app.sky.orbits.messages import Aim

SIDEREAL_DEG_S = 360.9856473 / 86400.0
"""The Earth's turn against the stars."""


def moved(before: Aim | None, after: Aim | None, by_deg: float) -> bool:
    """True when a telescope looks elsewhere than it did, or does something else there."""
    if before is None or after is None:
        return before is not after
    if (before.tracking, before.field_deg) != (after.tracking, after.field_deg):
        return True
    ra_deg = after.ra_deg - before.ra_deg
    if not after.tracking:
        # what stands still goes through the stars as the Earth turns
        ra_deg -= SIDEREAL_DEG_S * (after.at_s - before.at_s)
    ra_deg = (ra_deg + 180.0) % 360.0 - 180.0
    across_deg = ra_deg * math.cos(math.radians(after.dec_deg))
    return math.hypot(across_deg, after.dec_deg - before.dec_deg) > by_deg
