"""Passes of satellites over the site, and what goes through the field of the science camera."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app.model.words import Sentence


@dataclass(frozen=True, slots=True)
class Blocked:
    """A stretch of a pass that cannot be followed, and why.

    Attributes
    ----------
    start_utc, end_utc : datetime
    reason : Sentence
        A clause, as ``"the dome turns 2.1°/s at most and would need 3.4"``.
    """

    start_utc: datetime
    end_utc: datetime
    reason: Sentence


@dataclass(frozen=True, slots=True)
class FollowArc:
    """The longest part of a pass that this mount and this dome can follow.

    Attributes
    ----------
    start_utc, end_utc : datetime or None
        None when nothing of it can be followed.
    wait_azimuth_deg, wait_altitude_deg : float or None
        Where to wait for it.
    slit_azimuth_deg : float or None
        Where the slit has to be then.
    blocked : tuple of Blocked
        The rest of the pass, in order.
    nominal_speed : bool
        True when it was worked out with the profile's speed of the dome, which nobody has seen.
    """

    start_utc: datetime | None
    end_utc: datetime | None
    wait_azimuth_deg: float | None
    wait_altitude_deg: float | None
    slit_azimuth_deg: float | None
    blocked: tuple[Blocked, ...]
    nominal_speed: bool = False


@dataclass(frozen=True, slots=True)
class Pass:
    """One pass of an object over the site, above the altitude that was asked for.

    Attributes
    ----------
    norad_id : int
    name : str
    rise_utc, culmination_utc, set_utc : datetime
        Aware. Where the object is up at the ends of what was searched, those ends.
    rise_azimuth_deg, culmination_azimuth_deg, set_azimuth_deg : float
    culmination_altitude_deg : float
    lit : tuple of (datetime, datetime)
        When the Sun lights it.
    magnitude : float or None
        At its brightest while lit and in a dark sky; None when it cannot be told.
    dark : bool
        True when the Sun is below -6° at culmination: it can be seen by eye if bright.
    error_s : float
        How early or late it may be for the age of its elements (1 sigma), seconds.
    follow : FollowArc or None
        None until it has been worked out.
    path : tuple of (float, float)
        Azimuth and altitude, degrees, at even times from rise to set; empty until then.
    """

    norad_id: int
    name: str
    rise_utc: datetime
    culmination_utc: datetime
    set_utc: datetime
    rise_azimuth_deg: float
    culmination_azimuth_deg: float
    set_azimuth_deg: float
    culmination_altitude_deg: float
    lit: tuple[tuple[datetime, datetime], ...]
    magnitude: float | None
    dark: bool
    error_s: float
    follow: FollowArc | None = None
    path: tuple[tuple[float, float], ...] = ()

    @property
    def by_day(self) -> bool:
        """True when the Sun is up, or hardly down, so that nobody sees it however bright it is.

        A pass that begins or ends with the Sun below −6° and is seen by eye then is none by day.
        """
        return not self.dark and self.magnitude is None


@dataclass(frozen=True, slots=True)
class Crossing:
    """An object that goes through the field of the science camera.

    Attributes
    ----------
    norad_id : int
    name : str
    nearest_utc : datetime
    separation_arcsec : float
        Least distance from the middle of the field.
    enter_utc, leave_utc : datetime
    direction_deg : float
        Of its motion on the sky, north over east.
    speed_arcsec_s : float
    offset_arcsec : tuple of float
        Where it is nearest, east and north of the middle.
    lit : bool
    magnitude : float or None
    range_km : float
    age_days : float
        Of its elements.
    error_arcsec : float
        What that age means across its way (1 sigma).
    probability : float
        That it really goes through the field, 0 to 1.
    """

    norad_id: int
    name: str
    nearest_utc: datetime
    separation_arcsec: float
    enter_utc: datetime
    leave_utc: datetime
    direction_deg: float
    speed_arcsec_s: float
    offset_arcsec: tuple[float, float]
    lit: bool
    magnitude: float | None
    range_km: float
    age_days: float
    error_arcsec: float
    probability: float


@dataclass(frozen=True, slots=True)
class ExposureCrossings:
    """What went through the field while one exposure was taken.

    Attributes
    ----------
    frame_at_s : float
        Monotonic clock of the frame, which names it.
    start_utc, end_utc : datetime
    crossings : tuple of Crossing
    """

    frame_at_s: float
    start_utc: datetime
    end_utc: datetime
    crossings: tuple[Crossing, ...]
