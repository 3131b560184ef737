"""Something to point at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Target:
    """Something to point at; ICRS, degrees; with a catalogue number if it is a satellite."""

    name: str
    kind: str
    ra_deg: float
    dec_deg: float
    magnitude: float | None = None
    norad_id: int | None = None
