"""What was seen of the slit's azimuth last, and whether it keeps still."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

STILL_DEG = 0.3
"""Sightings this near to their median are taken to show the same place (degrees)."""

STILL_SHARE = 0.75
"""So many of the sightings of `STILL_S` must show the same place of a dome at rest."""

STILL_S = 0.6

BELIEVE_S = 1.0
"""A jump is believed only when the new place was seen for so long (seconds)."""

JUMP_DEG = 2.5
"""Sightings may differ by so much more than the dome can have turned (degrees)."""

STILL_FRAMES = 15
"""The place of a dome at rest is the median over so many frames at most."""


def signed_deg(angle_deg: float) -> float:
    """Bring an angle into [-180, 180)."""
    return (angle_deg + 180.0) % 360.0 - 180.0


@dataclass(slots=True)
class Sight:
    """What was seen last, and the median of what was seen since the dome keeps still.

    A picture can be misread: a bright tube may lie like a slit. A sighting that the dome
    cannot have turned to since the last one is not believed, and thus does not prolong any
    order, until the new place has been seen for `BELIEVE_S`.

    Parameters
    ----------
    azimuth_deg, sigma_deg : float
        Of the first sighting.
    at_s : float
        Its monotonic clock.
    fastest_deg_s : float
        The dome turns no faster, degrees a second.
    """

    azimuth_deg: float
    sigma_deg: float
    at_s: float
    fastest_deg_s: float
    _seen: deque[tuple[float, float]] = field(init=False)
    _jumped: tuple[float, float, float] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        self._seen = deque([(self.at_s, self.azimuth_deg)], maxlen=STILL_FRAMES)

    def see(self, azimuth_deg: float, sigma_deg: float, at_s: float) -> None:
        """Take the next sighting, or doubt it."""
        if not self._possible(self.azimuth_deg, self.at_s, azimuth_deg, at_s):
            self._doubt(azimuth_deg, sigma_deg, at_s)
            return
        self._jumped = None
        self.azimuth_deg, self.sigma_deg, self.at_s = azimuth_deg, sigma_deg, at_s
        self._seen.append((at_s, azimuth_deg))

    def _possible(self, from_deg: float, from_s: float, to_deg: float, to_s: float) -> bool:
        way_deg = abs(signed_deg(to_deg - from_deg))
        return way_deg <= JUMP_DEG + 1.5 * self.fastest_deg_s * max(0.0, to_s - from_s)

    def _doubt(self, azimuth_deg: float, sigma_deg: float, at_s: float) -> None:
        jumped = self._jumped
        if jumped is None or not self._possible(jumped[0], jumped[1], azimuth_deg, at_s):
            self._jumped = (azimuth_deg, at_s, at_s)
            return
        since_s = jumped[2]
        self._jumped = (azimuth_deg, at_s, since_s)
        if at_s - since_s >= BELIEVE_S:
            self._jumped = None
            self.azimuth_deg, self.sigma_deg, self.at_s = azimuth_deg, sigma_deg, at_s
            self.unsettle()

    def unsettle(self) -> None:
        """Count from now: what was seen while it moved says nothing about standing still."""
        self._seen.clear()
        self._seen.append((self.at_s, self.azimuth_deg))

    @property
    def median_deg(self) -> float:
        """Median of the last sightings, [0, 360)."""
        return (self.azimuth_deg + float(np.median(self._offsets_deg()))) % 360.0

    @property
    def still(self) -> bool:
        """True once the dome has been seen at rest for `STILL_S`."""
        if self.at_s - self._seen[0][0] < STILL_S:
            return False
        offsets_deg = self._offsets_deg()
        near_deg = max(STILL_DEG, 2.0 * self.sigma_deg)
        same = np.abs(offsets_deg - np.median(offsets_deg)) <= near_deg
        return bool(np.mean(same) >= STILL_SHARE)

    def _offsets_deg(self) -> NDArray[np.float64]:
        return np.array([signed_deg(seen_deg - self.azimuth_deg) for _, seen_deg in self._seen])
