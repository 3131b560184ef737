"""Where a camera's field is: it follows the stars, or stands still."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sidereal:
    """A field that follows the stars.

    Attributes
    ----------
    ra_deg, dec_deg : float
        Of its middle as catalogues of stars and plate solutions give it (ICRS).
    """

    ra_deg: float
    dec_deg: float


@dataclass(frozen=True, slots=True)
class Fixed:
    """A field that stands still over the ground.

    Attributes
    ----------
    azimuth_deg, altitude_deg : float
        Of its middle; azimuth east of north.
    refracted : bool
        True for a direction as a telescope's mount reports it: where the light comes from
        after the air has bent it. False for where it would come from without air, as
        positions of satellites are given.
    """

    azimuth_deg: float
    altitude_deg: float
    refracted: bool


Aim = Sidereal | Fixed
