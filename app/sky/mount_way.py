"""What a pass asks of an equatorial mount: hour angles, declinations, rates and accelerations."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from drivers.mount.protocol import PierSide

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


class PassTrack(NamedTuple):
    """Where an object goes over the site; arrays of one length, about a second apart.

    Attributes
    ----------
    unix_s : ndarray
        Rising, seconds since 1970-01-01 UTC.
    azimuth_deg, altitude_deg : ndarray
        Topocentric, without refraction and without light time.
    """

    unix_s: Array
    azimuth_deg: Array
    altitude_deg: Array


class MountWay(NamedTuple):
    """The way of an equatorial mount along a pass; arrays as long as the track.

    Attributes
    ----------
    hour_angle_deg : ndarray
        West positive, from -180 to 180.
    dec_deg : ndarray
    rate_deg_s, acceleration_deg_s2 : ndarray
        Of the axis that has more to do, never negative.
    """

    hour_angle_deg: Array
    dec_deg: Array
    rate_deg_s: Array
    acceleration_deg_s2: Array


def even_path(track: PassTrack, points: int = 49) -> tuple[tuple[float, float], ...]:
    """Give azimuth and altitude at even times along a track, for whoever draws it."""
    if track.unix_s.size < 2:
        return ()
    azimuth, altitude = np.radians(track.azimuth_deg), np.radians(track.altitude_deg)
    at_s = np.linspace(track.unix_s[0], track.unix_s[-1], points)
    # not the angles themselves: near the zenith the azimuth leaps
    east, north, up = (
        np.interp(at_s, track.unix_s, part)
        for part in (
            np.cos(altitude) * np.sin(azimuth),
            np.cos(altitude) * np.cos(azimuth),
            np.sin(altitude),
        )
    )
    azimuth_deg = np.degrees(np.arctan2(east, north)) % 360.0
    altitude_deg = np.degrees(np.arctan2(up, np.hypot(east, north)))
    return tuple(zip(azimuth_deg.tolist(), altitude_deg.tolist(), strict=True))


def mount_way(track: PassTrack, latitude_deg: float) -> MountWay:
    """Say what both axes must do to keep on a track.

    Between two samples an axis is taken to go evenly; a sample gets the faster of the rates
    on either side of it, so that no peak is averaged away. Through the pole of the mount the
    hour angle turns by half a circle: no rate is enough there, as in truth.

    Parameters
    ----------
    track : PassTrack
        Two samples at least.
    latitude_deg : float
        Of the site: tilt of the polar axis.
    """
    azimuth, altitude = np.radians(track.azimuth_deg), np.radians(track.altitude_deg)
    sine, cosine = math.sin(math.radians(latitude_deg)), math.cos(math.radians(latitude_deg))
    up, north = np.sin(altitude), np.cos(altitude) * np.cos(azimuth)
    east = np.cos(altitude) * np.sin(azimuth)
    dec_deg = np.degrees(np.arcsin(np.clip(sine * up + cosine * north, -1.0, 1.0)))
    hour_angle_deg = np.degrees(np.arctan2(-east, cosine * up - sine * north))
    whole_deg = np.unwrap(hour_angle_deg, period=360.0)
    hour = _demands(track.unix_s, whole_deg)
    dec = _demands(track.unix_s, dec_deg)
    return MountWay(
        hour_angle_deg, dec_deg, np.maximum(hour[0], dec[0]), np.maximum(hour[1], dec[1])
    )


def pier_side(hour_angle_deg: Array) -> Flags:
    """Say where a German mount puts its tube on the west side of the pier: east of south."""
    return np.asarray(hour_angle_deg < 0.0)


def beyond_meridian(hour_angle_deg: Array, side: PierSide, past_meridian_deg: float) -> Flags:
    """Say where a tube on one side of the pier has followed too far past the meridian.

    A tube on the west side comes from the east and must stop in the west, and the other way
    round: the mount is the same on both sides.
    """
    past_deg = hour_angle_deg if side is PierSide.WEST else -hour_angle_deg
    return np.asarray(past_deg > past_meridian_deg)


def _demands(unix_s: Array, angle_deg: Array) -> tuple[Array, Array]:
    """Rate and acceleration that an axis needs at each sample."""
    steps_s = np.diff(unix_s)
    rate = np.diff(angle_deg) / steps_s
    rates = np.abs(np.concatenate([rate[:1], rate, rate[-1:]]))
    change = np.abs(np.diff(rate)) / (0.5 * (steps_s[1:] + steps_s[:-1]))
    change = change if change.size else np.zeros(1)
    gains = np.concatenate([change[:1], change, change[-1:]])[: unix_s.size]
    return np.maximum(rates[1:], rates[:-1]), gains
