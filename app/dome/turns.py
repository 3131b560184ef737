"""Angles on the circle of azimuths."""

from __future__ import annotations


def signed_deg(angle_deg: float) -> float:
    """Bring an angle into [-180, 180)."""
    return (angle_deg + 180.0) % 360.0 - 180.0
