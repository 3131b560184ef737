"""How near the Sun comes to the beam: now, on the way of a slew, and as the sky turns.

Hour angles are west positive, all angles degrees, places observed (topocentric, refracted, of
date). Sun and telescope are taken from their azimuth and altitude; an ICRS target is taken at
its sidereal hour angle, which is right within half a degree for this century. The Sun moves
15° an hour. All together a separation is right within a degree.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.model.state import SkyNow
from drivers.mount.protocol import Compass, MountState, PierSide
from vision.angles import signed_deg

Array = NDArray[np.float64]
Place = tuple[float, float]
"""Hour angle and declination."""

SUN_AWAY_DEG = 30.0
"""An uncovered telescope stays at least so far from the Sun (degrees)."""

SUN_DOWN_DEG = -1.0
"""Below this altitude the Sun harms nothing (degrees)."""

AHEAD_S = 3600.0
"""The least separation of a telescope that stays as it is, is that of so long (seconds)."""

FASTEST_DEG_S = 10.0
"""No mount of this size slews faster (degrees a second)."""

JOG_STEP_DEG = 2.0
"""Farther than this no single order of a jog moves, braking included (degrees)."""

_SUN_DEG_S = 360.0 / 86400.0
_STEP_DEG = 0.5


@dataclass(frozen=True, slots=True)
class SunDanger:
    """The Sun against the beam.

    Attributes
    ----------
    separation_deg : float
        Now, from the middle of the Sun to the middle of the beam.
    least_deg : float
        The least on the way that was asked for; of a telescope that stays as it is, the
        least within `AHEAD_S`.
    in_s : float or None
        Seconds until the Sun, being up, is within `SUN_AWAY_DEG`; 0 while it is, None when
        it will not be.
    """

    separation_deg: float
    least_deg: float
    in_s: float | None


def sun_is_down(sky: SkyNow) -> bool:
    """True while the Sun harms nothing."""
    return sky.sun_altitude_deg < SUN_DOWN_DEG


def staying(sky: SkyNow, mount: MountState, latitude_deg: float, tracking: bool) -> SunDanger:
    """Judge a telescope that stays as it is.

    Parameters
    ----------
    sky : SkyNow
        Where the Sun is.
    mount : MountState
        Where the telescope is, by the mount's account.
    latitude_deg : float
        Of the site.
    tracking : bool
        True when it goes with the sky: then the Sun stays where it is in its view.
    """
    sun, beam = _sun(sky, latitude_deg), _beam(mount, latitude_deg)
    away_deg = _away_deg(sun, beam)
    up = _arc((0.0, latitude_deg), sun[1], 90.0 - SUN_DOWN_DEG)
    if tracking:
        in_s = _first_s(sun[0], (up,)) if away_deg < SUN_AWAY_DEG else None
        return SunDanger(away_deg, away_deg, in_s)
    in_s = _first_s(sun[0], (up, _arc(beam, sun[1], SUN_AWAY_DEG)))
    ahead_deg = min(AHEAD_S * _SUN_DEG_S, (beam[0] - sun[0]) % 360.0)
    ends = (ahead_deg, AHEAD_S * _SUN_DEG_S)
    least_deg = min(away_deg, *(_away_deg((sun[0] + later, sun[1]), beam) for later in ends))
    return SunDanger(away_deg, least_deg, in_s)


def slewing(sky: SkyNow, mount: MountState, latitude_deg: float, target: Place | None) -> SunDanger:
    """Judge the way of a slew, both axes running at once until each is there.

    Which side of the pier a German mount will choose is its own affair: the worse of both
    ways counts. A way that begins near the Sun and leads straight away from it counts from
    where it has left.

    Parameters
    ----------
    sky : SkyNow
        Where the Sun is.
    mount : MountState
        Where the telescope is, by the mount's account.
    latitude_deg : float
        Of the site.
    target : (float, float) or None
        ICRS right ascension and declination; None for the resting place, which is taken to
        be the pole that is up, as equatorial mounts rest.
    """
    sun = _sun(sky, latitude_deg)
    start = _shafts(_beam(mount, latitude_deg), mount.pier_side is PierSide.WEST, latitude_deg)
    if target is None:
        ends = [(start[0], math.copysign(90.0, latitude_deg)), (90.0, _pole_deg(latitude_deg))]
    else:
        place = (signed_deg(sky.lst_deg - target[0]), target[1])
        sides = (False,) if mount.pier_side is None else (False, True)
        ends = [_shafts(place, flipped, latitude_deg) for flipped in sides]
    dangers = [_on_the_way(sun, start, end) for end in ends]
    return min(dangers, key=lambda danger: danger.least_deg)


def jogging(sky: SkyNow, mount: MountState, latitude_deg: float, direction: Compass) -> SunDanger:
    """Judge one order of a jog."""
    sun, beam = _sun(sky, latitude_deg), _beam(mount, latitude_deg)
    away_deg, then_deg = _away_deg(sun, beam), _away_deg(sun, jogged(beam, direction))
    if then_deg >= min(away_deg, SUN_AWAY_DEG):
        return SunDanger(away_deg, min(away_deg, then_deg), None)
    return SunDanger(away_deg, then_deg, 0.0)


def jogged(place: Place, direction: Compass) -> Place:
    """Give where one order of a jog may lead, hour angle and declination."""
    east_deg, north_deg = {
        Compass.NORTH: (0.0, JOG_STEP_DEG),
        Compass.SOUTH: (0.0, -JOG_STEP_DEG),
        Compass.EAST: (JOG_STEP_DEG, 0.0),
        Compass.WEST: (-JOG_STEP_DEG, 0.0),
    }[direction]
    return place[0] - east_deg, place[1] + north_deg


def equatorial(azimuth_deg: float, altitude_deg: float, latitude_deg: float) -> Place:
    """Turn azimuth and altitude into hour angle and declination."""
    azimuth, altitude, latitude = map(math.radians, (azimuth_deg, altitude_deg, latitude_deg))
    north = math.cos(altitude) * math.cos(azimuth)
    west = -math.cos(altitude) * math.sin(azimuth)
    up = math.sin(altitude)
    south = up * math.cos(latitude) - north * math.sin(latitude)
    pole = up * math.sin(latitude) + north * math.cos(latitude)
    return math.degrees(math.atan2(west, south)), math.degrees(math.asin(_share(pole)))


def altitude_deg(place: Place, latitude_deg: float) -> float:
    """Give the altitude of an hour angle and declination."""
    return 90.0 - _away_deg(place, (0.0, latitude_deg))


def _sun(sky: SkyNow, latitude_deg: float) -> Place:
    return equatorial(sky.sun_azimuth_deg, sky.sun_altitude_deg, latitude_deg)


def _beam(mount: MountState, latitude_deg: float) -> Place:
    return equatorial(mount.azimuth_deg, mount.altitude_deg, latitude_deg)


def _on_the_way(sun: Place, start: Place, end: Place) -> SunDanger:
    polar_deg, dec_deg = end[0] - start[0], end[1] - start[1]
    longest_deg = max(abs(polar_deg), abs(dec_deg))
    way_deg = np.append(np.arange(0.0, longest_deg, _STEP_DEG), longest_deg)
    polar = start[0] + np.clip(way_deg, 0.0, abs(polar_deg)) * math.copysign(1.0, polar_deg)
    dec = start[1] + np.clip(way_deg, 0.0, abs(dec_deg)) * math.copysign(1.0, dec_deg)
    away_deg = _far_deg(sun, polar, dec)
    left = _leaves(away_deg)
    least_deg = float(away_deg[left:].min())
    inside = np.flatnonzero(away_deg[left:] < SUN_AWAY_DEG)
    in_s = float(way_deg[left + inside[0]]) / FASTEST_DEG_S if inside.size else None
    return SunDanger(float(away_deg[0]), least_deg, in_s)


def _leaves(away_deg: Array) -> int:
    """Where a way that begins too near has left, when it does nothing but leave; else 0."""
    outside = np.flatnonzero(away_deg >= SUN_AWAY_DEG)
    if outside.size == 0:
        return 0
    first = int(outside[0])
    return first if bool(np.all(np.diff(away_deg[: first + 1]) >= 0.0)) else 0


def _shafts(place: Place, flipped: bool, latitude_deg: float) -> Place:
    """Give the angles of both shafts; a flipped tube has gone past the pole that is up."""
    if not flipped:
        return place
    return signed_deg(place[0]) + 180.0, 2.0 * _pole_deg(latitude_deg) - place[1]


def _pole_deg(latitude_deg: float) -> float:
    return 90.0 if latitude_deg >= 0.0 else -90.0


def _arc(place: Place, sun_dec_deg: float, within_deg: float) -> Place | None:
    """Give the middle and half the width of the Sun's hour angles within an angle of a place.

    None where it never comes so near; half a turn where it always is.
    """
    dec, sun_dec = math.radians(place[1]), math.radians(sun_dec_deg)
    height = math.cos(math.radians(within_deg)) - math.sin(dec) * math.sin(sun_dec)
    across = math.cos(dec) * math.cos(sun_dec)
    if height > across:
        return None
    half_deg = 180.0 if height <= -across else math.degrees(math.acos(height / across))
    return place[0], half_deg


def _first_s(sun_deg: float, arcs: tuple[Place | None, ...]) -> float | None:
    """Seconds until the Sun is in all arcs at once, None when never."""
    known = [arc for arc in arcs if arc is not None]
    if len(known) < len(arcs):
        return None
    moments = (sun_deg, *(middle - half for middle, half in known))
    waits = [
        (moment - sun_deg) % 360.0 / _SUN_DEG_S
        for moment in moments
        # the start of an arc is in it, whatever rounding says
        if all(abs(signed_deg(moment - middle)) <= half + 1e-9 for middle, half in known)
    ]
    return min(waits, default=None)


def _away_deg(one: Place, other: Place) -> float:
    return float(_far_deg(one, np.array(other[0]), np.array(other[1])))


def _far_deg(sun: Place, hour_angle_deg: Array, dec_deg: Array) -> Array:
    dec, sun_dec = np.radians(dec_deg), math.radians(sun[1])
    turn = np.radians(hour_angle_deg - sun[0])
    cosine = np.sin(dec) * math.sin(sun_dec) + np.cos(dec) * math.cos(sun_dec) * np.cos(turn)
    far: Array = np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0)))
    return far


def _share(value: float) -> float:
    return max(-1.0, min(1.0, value))
