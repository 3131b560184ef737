"""From the frame of SGP4 to east, north and up at the site, which turn with the Earth.

The turn is the one that Skyfield makes: Greenwich mean sidereal time of 1982 by UT1, no
polar motion (up to 0.5″ for half of all satellites, 7″ for the nearest).

References
----------
Vallado et al., Revisiting Spacetrack Report #3, AIAA 2006-6753, appendix C; NIMA TR 8350.2
for the ellipsoid of WGS 84.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.model.site import Site
from app.sky.orbits.earth_turn import dut1_s as table_dut1_s

Array = NDArray[np.float64]

EARTH_RADIUS_KM = 6378.137
"""Equatorial, WGS 84."""

_FLATTENING = 1.0 / 298.257223563
_DAY_S = 86400.0
_CENTURY_DAYS = 36525.0
_J2000_UNIX_S = 946728000.0


class SiteFrame:
    """The site's own frame: east, north and up in km, turning with the Earth.

    Parameters
    ----------
    site : Site
        WGS 84.
    dut1_s : float, optional
        UT1 - UTC in seconds; left out, it is looked up for each moment with
        `app.sky.orbits.earth_turn.dut1_s`, which needs Skyfield.

    Attributes
    ----------
    earth_km : ndarray, shape (3,)
        Middle of the Earth.
    spin_rad_s : ndarray, shape (3,)
        Earth's rotation.
    spin : ndarray, shape (3, 3)
        The same as a matrix: ``spin @ r`` is how fast a place that turns along moves.
    """

    def __init__(self, site: Site, dut1_s: float | None = None) -> None:
        self.site = site
        self._dut1_s = dut1_s
        self._longitude_rad = math.radians(site.longitude_deg)
        latitude_rad = math.radians(site.latitude_deg)
        self._sin, self._cos = math.sin(latitude_rad), math.cos(latitude_rad)
        squared = (1.0 - _FLATTENING) ** 2
        normal_km = EARTH_RADIUS_KM / math.hypot(self._cos, (1.0 - _FLATTENING) * self._sin)
        out_km = (normal_km + site.elevation_m / 1e3) * self._cos
        north_km = (normal_km * squared + site.elevation_m / 1e3) * self._sin
        self.earth_km = -np.array(
            [
                0.0,
                north_km * self._cos - out_km * self._sin,
                north_km * self._sin + out_km * self._cos,
            ]
        )
        north, up = _SPIN_RAD_S * self._cos, _SPIN_RAD_S * self._sin
        self.spin_rad_s = np.array([0.0, north, up])
        self.spin = np.array([[0.0, -up, north], [up, 0.0, 0.0], [-north, 0.0, 0.0]])

    def turn(self, unix_s: ArrayLike) -> Array:
        """Give the matrix that turns a vector of SGP4's frame (TEME) to the site's.

        Parameters
        ----------
        unix_s : float or ndarray, shape (k,)
            Seconds since 1970-01-01 UTC.

        Returns
        -------
        ndarray, shape (3, 3) or (k, 3, 3)
        """
        moments = np.asarray(unix_s, np.float64)
        ahead_s = table_dut1_s(moments) if self._dut1_s is None else self._dut1_s
        angle_rad = sidereal_rad(moments, ahead_s) + self._longitude_rad
        sin, cos = np.sin(angle_rad), np.cos(angle_rad)
        turn = np.empty((*moments.shape, 3, 3))
        turn[..., 0, 0], turn[..., 0, 1], turn[..., 0, 2] = -sin, cos, 0.0
        turn[..., 1, 0], turn[..., 1, 1] = -self._sin * cos, -self._sin * sin
        turn[..., 2, 0], turn[..., 2, 1] = self._cos * cos, self._cos * sin
        turn[..., 1, 2], turn[..., 2, 2] = self._cos, self._sin
        return turn

    def position_km(self, unix_s: float, r_km: Array) -> Array:
        """Place objects over the site.

        Parameters
        ----------
        unix_s : float
            The one moment of all of them.
        r_km : ndarray, shape (m, 3)
            TEME, as `Orbits.teme` gives it.

        Returns
        -------
        ndarray, shape (3, m)
            East, north, up, geometric: no light time, no refraction.
        """
        placed: Array = self.turn(unix_s) @ r_km.T
        placed += self.earth_km[:, None]
        return placed

    def motion(self, unix_s: float, r_km: Array, v_km_s: Array) -> tuple[Array, Array]:
        """Give places and velocities over the turning site, each of shape (3, m).

        Parameters
        ----------
        unix_s : float
            The one moment of all of them.
        r_km, v_km_s : ndarray, shape (m, 3)
            TEME.
        """
        turn = self.turn(unix_s)
        position: Array = turn @ r_km.T
        velocity: Array = turn @ v_km_s.T
        velocity -= self.spin @ position
        position += self.earth_km[:, None]
        return position, velocity


def sidereal_rad(unix_s: ArrayLike, dut1_s: ArrayLike) -> Array:
    """Give the Greenwich mean sidereal time of 1982, radians, ``0 <= value < 2 pi``.

    Parameters
    ----------
    unix_s : float or ndarray
        Seconds since 1970-01-01 UTC.
    dut1_s : float or ndarray
        UT1 - UTC, seconds.
    """
    since_s = np.asarray(unix_s, np.float64) - _J2000_UNIX_S
    ahead_s = np.asarray(dut1_s, np.float64)
    centuries = (since_s + ahead_s) / (_DAY_S * _CENTURY_DAYS)
    gained_s = 67310.54841 + centuries * (
        8640184.812866 + centuries * (0.093104 - 6.2e-6 * centuries)
    )
    angle: Array = ((since_s % _DAY_S + ahead_s + gained_s) / _DAY_S) % 1.0 * (2.0 * math.pi)
    return angle


# Rotation of the Earth against the mean equinox, radians a second (the same source).
_SPIN_RAD_S = 2.0 * math.pi * (1.0 + 8640184.812866 / (_DAY_S * _CENTURY_DAYS)) / _DAY_S
