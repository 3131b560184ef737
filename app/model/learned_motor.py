"""What has been learned of the motors by watching them, as it is shown and kept."""

from __future__ import annotations

from dataclasses import dataclass

from drivers.motors.protocol import Drive


@dataclass(frozen=True, slots=True)
class LearnedWay:
    """One direction of one motor at one temperature.

    Attributes
    ----------
    drive : Drive
    runs : int
        How many runs it was learned from; 0 for the profile's nominal numbers.
    temperature_c : float or None
        For which the numbers are; None when no temperature is known.
    start_delay_s, start_delay_sigma_s : float
        From relay on to first motion.
    speed, speed_sigma : float
        Steady; degrees a second for the dome, shares a second for slit and cover.
    coast, coast_sigma : float
        Way after switching off at steady speed; degrees or shares.
    """

    drive: Drive
    runs: int
    temperature_c: float | None
    start_delay_s: float
    start_delay_sigma_s: float
    speed: float
    speed_sigma: float
    coast: float
    coast_sigma: float
