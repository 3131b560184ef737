"""Where we are: apart from the state, for processes that need nothing else of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """Where the observatory stands (WGS 84, degrees, metres above the ellipsoid)."""

    name: str
    latitude_deg: float
    longitude_deg: float
    elevation_m: float
