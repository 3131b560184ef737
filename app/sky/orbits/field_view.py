"""Where satellites are in a camera's field, as the camera sees them.

Light needs time: a satellite is seen where it was, range / c ago, and by then it has gone on
with its own velocity v. And whoever moves sees everything shifted to where he goes, by V / c,
20″ for the Earth's way around the Sun.

A field that follows the stars is named by the place of its middle in a catalogue, from which
that shift has been taken out (as it is from every plate solution). The camera sees stars and
satellites shifted alike, the observer's own turn with the Earth included. But a satellite
shares the Earth's way around the Sun: against its light, sent range / c ago, the Earth has
gone on. Take the shift out of what is seen, as of a star, and what is left is

    place of the satellite - place of the observer - range / c * (v + V)

with V the velocity of the Earth's middle against that of the solar system: 20″ off the plain
direction for every satellite, whatever its range. This is Skyfield's astrometric place of
Earth + satellite from Earth + site.

A field that stands still is named by a direction in the observer's own frame. There nothing is
taken out: the satellite is seen at

    place of the satellite - place of the observer - range / c * (v - velocity of the observer)

where the Earth's way drops out and the observer's turn makes 0.3″.

Refraction lifts a satellite by 1″ less than a star behind it at most (30° high, 500 km), and
is taken to be the same for both.
"""

from __future__ import annotations

import math
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from app.sky.night import place_of
from app.sky.orbits.aims import Aim, Sidereal
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.star_frame import star_frame
from drivers.coordinates import horizontal, icrs

Array = NDArray[np.float64]

LIGHT_KM_S = 299_792.458


class FieldView:
    """Gives offsets from the middle of a field.

    Parameters
    ----------
    frame : SiteFrame
        Of the observer.
    aim : Sidereal or Fixed
    unix_s : float
        About when, within half a day.

    Attributes
    ----------
    follows_stars : bool
    """

    def __init__(self, frame: SiteFrame, aim: Aim, unix_s: float) -> None:
        self._frame = frame
        self.follows_stars = isinstance(aim, Sidereal)
        stars = star_frame(unix_s)
        self._earth_km_s = stars.earth_km_s
        if isinstance(aim, Sidereal):
            axes = _axes(math.radians(aim.ra_deg), math.radians(aim.dec_deg))
            self._axes = axes @ stars.to_teme.T
        else:
            azimuth_deg, altitude_deg = aim.azimuth_deg, aim.altitude_deg
            if aim.refracted:
                # There and back through the stars: the air of everything else in the house.
                utc, place = datetime.fromtimestamp(unix_s, UTC), place_of(frame.site)
                place_deg = icrs(azimuth_deg, altitude_deg, utc, place)
                azimuth_deg, altitude_deg = horizontal(*place_deg, utc, place, refraction=False)
            self._axes = _toward_pole(
                math.radians(azimuth_deg),
                math.radians(altitude_deg),
                math.radians(frame.site.latitude_deg),
            )

    def middle(self, unix_s: float) -> Array:
        """Give the middle of the field over the site: a unit vector east, north, up."""
        middle: Array = self._axes[2]
        return self._frame.turn(unix_s) @ middle if self.follows_stars else middle

    def offsets_rad(self, unix_s: Array, r_km: Array, v_km_s: Array) -> Array:
        """Give how far a satellite is seen from the middle.

        Parameters
        ----------
        unix_s : ndarray, shape (k,)
            When they are seen.
        r_km, v_km_s : ndarray, shape (k, 3)
            TEME, at these moments: not yet set back by the light's time.

        Returns
        -------
        ndarray, shape (2, k)
            To the east and to the north (celestial); its length is the angle, true all over
            the sky.
        """
        turn = self._frame.turn(unix_s)
        site_km = np.einsum("kij,i->kj", turn, -self._frame.earth_km)
        away_km = r_km - site_km
        delay_s = np.linalg.norm(away_km, axis=1)[:, None] / LIGHT_KM_S
        if self.follows_stars:
            seen_km = away_km - delay_s * (v_km_s + self._earth_km_s)
            along = seen_km @ self._axes.T
        else:
            site_km_s = np.einsum("kij,i->kj", turn, self._frame.spin @ -self._frame.earth_km)
            seen_km = away_km - delay_s * (v_km_s - site_km_s)
            along = np.einsum("kij,kj->ki", turn, seen_km) @ self._axes.T
        east, north, ahead = along.T
        aside = np.hypot(east, north)
        with np.errstate(invalid="ignore", divide="ignore"):
            scale = np.where(aside > 0.0, np.arctan2(aside, ahead) / aside, 0.0)
        return np.stack([east * scale, north * scale])

    def along_rad(self, unix_s: float, v_km_s: Array, range_km: float) -> Array:
        """Give how a second of the satellite's way lies in the field: east and north, radians."""
        direction = v_km_s if self.follows_stars else self._frame.turn(unix_s) @ v_km_s
        way: Array = self._axes[:2] @ direction / range_km
        return way


def _axes(longitude_rad: float, latitude_rad: float) -> Array:
    """Give east, north and outward of a direction as rows."""
    sin_l, cos_l = math.sin(longitude_rad), math.cos(longitude_rad)
    sin_b, cos_b = math.sin(latitude_rad), math.cos(latitude_rad)
    return np.array(
        [
            [-sin_l, cos_l, 0.0],
            [-sin_b * cos_l, -sin_b * sin_l, cos_b],
            [cos_b * cos_l, cos_b * sin_l, sin_b],
        ]
    )


def _toward_pole(azimuth_rad: float, altitude_rad: float, latitude_rad: float) -> Array:
    """Give celestial east and north at a direction over the site, and the direction."""
    flat = math.cos(altitude_rad)
    middle = np.array(
        [flat * math.sin(azimuth_rad), flat * math.cos(azimuth_rad), math.sin(altitude_rad)]
    )
    pole = np.array([0.0, math.cos(latitude_rad), math.sin(latitude_rad)])
    east = np.cross(pole, middle)
    length = float(np.linalg.norm(east))
    if length < 1e-9:
        # At the pole itself every direction is south of north: take the ground's east.
        east, length = np.array([1.0, 0.0, 0.0]), 1.0
    east /= length
    return np.stack([east, np.cross(middle, east), middle])
