"""Tonight's list for visitors, as the state carries it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.model.target import Target
from app.model.words import Sentence

DOUBLE_STAR = "double star"
"""Kind of a row, beside the kinds of targets."""


@dataclass(frozen=True, slots=True)
class TonightRow:
    """One thing to show.

    Attributes
    ----------
    name, name_ja : str
        In English and in Japanese, the same where there is no other.
    target : Target or None
        Named in English; None for satellites, which are chosen by their number.
    norad_id : int or None
        Of a satellite.
    kind : str
        Of the target; `DOUBLE_STAR` for those.
    magnitude : float or None
    size_arcmin : float or None
        Of its disc or extent.
    azimuth_deg, altitude_deg : float or None
        Now, topocentric and refracted; of a satellite None.
    best_utc : datetime
        When it stands highest tonight within reach, from now on; now where it never does.
    best_altitude_deg : float
    until_utc : datetime or None
        How long it can be looked at without a break; None while it cannot.
    moon_deg : float or None
        Away from the Moon; None for the Moon, and while the Moon is down.
    score : float
        0 to 100: how much visitors will like it now (`app.sky.tonight`).
    reason : Sentence or None
        Why it cannot be looked at now, a clause; None when it can.
    """

    name: str
    name_ja: str
    target: Target | None
    norad_id: int | None
    kind: str
    magnitude: float | None
    size_arcmin: float | None
    azimuth_deg: float | None
    altitude_deg: float | None
    best_utc: datetime
    best_altitude_deg: float
    until_utc: datetime | None
    moon_deg: float | None
    score: float
    reason: Sentence | None

    @property
    def reachable(self) -> bool:
        """True when it can be looked at now."""
        return self.reason is None
