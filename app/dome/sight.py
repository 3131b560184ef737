"""What was seen of the slit's azimuth last, and whether it keeps still."""

from __future__ import annotations

from dataclasses import dataclass, field

STILL_DEG = 0.4
"""Sightings within so much of their mean for `STILL_S` show a dome at rest (degrees)."""

STILL_S = 0.6

STILL_FRAMES = 15
"""The mean azimuth of a dome at rest is over so many frames."""


def signed_deg(angle_deg: float) -> float:
    """Bring an angle into [-180, 180)."""
    return (angle_deg + 180.0) % 360.0 - 180.0


@dataclass(slots=True)
class Sight:
    """What was seen last, and the mean of what was seen since the dome keeps still."""

    azimuth_deg: float
    sigma_deg: float
    at_s: float
    mean_deg: float = field(init=False)
    still_since_s: float = field(init=False)
    seen: int = field(init=False)

    def __post_init__(self) -> None:
        self.unsettle()

    def see(self, azimuth_deg: float, sigma_deg: float, at_s: float) -> None:
        """Take the next sighting."""
        self.azimuth_deg, self.sigma_deg, self.at_s = azimuth_deg, sigma_deg, at_s
        away_deg = signed_deg(azimuth_deg - self.mean_deg)
        if abs(away_deg) > max(STILL_DEG, 3.0 * sigma_deg):
            self.unsettle()
            return
        self.seen = min(self.seen + 1, STILL_FRAMES)
        self.mean_deg = (self.mean_deg + away_deg / self.seen) % 360.0

    def unsettle(self) -> None:
        """Count from now: what was seen while it moved says nothing about standing still."""
        self.mean_deg, self.still_since_s, self.seen = self.azimuth_deg, self.at_s, 1

    @property
    def still(self) -> bool:
        """True once the dome has been seen at rest for `STILL_S`."""
        return self.at_s - self.still_since_s >= STILL_S
