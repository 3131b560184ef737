"""How far and how fast a mount goes, as the profile says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MountReach:
    """Limits of an equatorial mount.

    Attributes
    ----------
    lowest_deg : float
        Least altitude.
    widest_deg : float
        Greatest hour angle, either side of the meridian.
    past_meridian_deg : float or None
        How far a German mount follows past the meridian before it must flip; None for a fork.
    fastest_deg_s, fastest_deg_s2 : float
        Greatest rate and acceleration of both axes.
    """

    lowest_deg: float
    widest_deg: float
    past_meridian_deg: float | None
    fastest_deg_s: float
    fastest_deg_s2: float
