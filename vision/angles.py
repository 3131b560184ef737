"""Angles on a circle, such as azimuths."""

from __future__ import annotations


def signed_deg(angle_deg: float) -> float:
    """Bring an angle into [-180, 180)."""
    return (angle_deg + 180.0) % 360.0 - 180.0


def apart_deg(one_deg: float, other_deg: float) -> float:
    """Give how far two angles are apart, 0 to 180."""
    return abs(signed_deg(one_deg - other_deg))
