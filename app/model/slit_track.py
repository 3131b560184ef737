"""The slit as known from all that was seen of it and all that its motors were told."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.words import Sentence
from vision.slit.protocol import SlitState


@dataclass(frozen=True, slots=True)
class SlitTrack:
    """What the console goes by: single sightings joined over time, misreadings doubted.

    Attributes
    ----------
    read_at_s : float
        Monotonic clock that azimuth and opening are for.
    seen_at_s : float or None
        Monotonic clock of the newest frame that was believed; None before the first.
    azimuth_deg, azimuth_sigma_deg : float or None
        Middle of the slit, [0, 360), and its 1 sigma, the calibration's included; None
        when it was not seen for a second or is known too badly.
    rate_deg_s : float or None
        Of the dome, clockwise positive.
    opening, opening_sigma : float or None
        Uncovered share, 0 to 1.
    opening_rate_s : float or None
        Share a second, positive while it opens.
    state : SlitState
        One of the seven.
    since_s : float
        Monotonic clock since when it is so.
    because : Sentence or None
        Why it is unknown or in conflict, a clause; None in the other states.
    """

    read_at_s: float
    seen_at_s: float | None
    azimuth_deg: float | None
    azimuth_sigma_deg: float | None
    rate_deg_s: float | None
    opening: float | None
    opening_sigma: float | None
    opening_rate_s: float | None
    state: SlitState
    since_s: float
    because: Sentence | None
