"""How far the simulated mount may go."""

from __future__ import annotations

import math
from dataclasses import dataclass

from drivers.simulation.axes import Axes, altitude_deg


@dataclass(frozen=True, slots=True)
class MountLimits:
    """Where a mount may look, by its own account.

    Attributes
    ----------
    latitude_deg : float
        Of the place.
    lowest_deg : float
        Least altitude.
    widest_deg : float
        Greatest hour angle, either side of the meridian.
    past_meridian_deg : float
        How far a tube on the west side of the pier may follow past the meridian.
    """

    latitude_deg: float
    lowest_deg: float
    widest_deg: float
    past_meridian_deg: float

    def refusal(self, hour_angle_deg: float, dec_deg: float) -> str | None:
        """Say why a place cannot be gone to, a clause, or None when it can."""
        if altitude_deg(hour_angle_deg, dec_deg, self.latitude_deg) < self.lowest_deg:
            return f"the place is below the horizon limit of {self.lowest_deg:g}°"
        if abs(hour_angle_deg) > self.widest_deg:
            return f"the place is beyond the hour angle limit of {self.widest_deg / 15.0:g} h"
        return None

    def room_deg(self, axes: Axes) -> float:
        """Give the way to the nearest limit, degrees; negative beyond it."""
        hour_angle_deg, dec_deg = axes.place()
        return min(
            altitude_deg(hour_angle_deg, dec_deg, self.latitude_deg) - self.lowest_deg,
            hour_angle_deg + self.widest_deg,
            self._west_fence_deg(axes.flipped) - hour_angle_deg,
        )

    def west_end_deg(self, axes: Axes) -> float:
        """Give the hour angle at which following the sky from here must end, degrees."""
        _, dec_deg = axes.place()
        fence_deg = self._west_fence_deg(axes.flipped)
        sine, cosine = _sine_cosine(self.latitude_deg)
        sine_dec, cosine_dec = _sine_cosine(dec_deg)
        height = math.sin(math.radians(self.lowest_deg)) - sine * sine_dec
        across = cosine * cosine_dec
        if height <= -across:  # it never comes down so far
            return fence_deg
        if height >= across:  # it never comes up so far
            return -180.0
        return min(fence_deg, math.degrees(math.acos(height / across)))

    def _west_fence_deg(self, flipped: bool) -> float:
        return min(self.past_meridian_deg, self.widest_deg) if flipped else self.widest_deg


def _sine_cosine(angle_deg: float) -> tuple[float, float]:
    return math.sin(math.radians(angle_deg)), math.cos(math.radians(angle_deg))
