"""Interlocks on the telescope: at rest while parked, within its limits, away from the Sun."""

from __future__ import annotations

import math

from app.model.commands import Command, JogMount, OpenCover, SlewMount, TrackMount
from app.model.safety import silent
from app.model.sky_rules import covered
from app.model.state import READING_FRESH_S, ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence

SUN_AWAY_DEG = 30.0
"""An uncovered telescope stays at least so far from the Sun (degrees)."""


def a_parked_mount_rests(command: Command, state: ObservatoryState) -> Sentence | None:
    """A parked mount moves only after it was unparked."""
    starts = isinstance(command, SlewMount | JogMount) or (
        isinstance(command, TrackMount) and command.on
    )
    if starts and state.mount is not None and state.mount.parked:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the mount is parked"))
    return None


def the_sun_stays_out(command: Command, state: ObservatoryState) -> Sentence | None:
    """Keep an uncovered telescope away from the Sun; an unknown cover counts as open."""
    sky, mount = state.sky, state.mount
    if not isinstance(command, OpenCover | SlewMount):
        return None
    reason = silent(QT_TRANSLATE_NOOP("Model", "mount"), mount, state)
    if mount is None or reason is not None:
        return reason
    if sky is None or state.age_s(sky.read_at_s) > READING_FRESH_S:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the Sun's place is not known yet"))
    if sky.sun_altitude_deg < -1.0:
        return None
    if isinstance(command, SlewMount):
        if covered(state):
            return None
        hour_angle_deg = sky.lst_deg - command.ra_deg
        place = _horizontal(hour_angle_deg, command.dec_deg, state.site.latitude_deg)
    else:
        place = (mount.azimuth_deg, mount.altitude_deg)
    away_deg = _separation_deg(place, (sky.sun_azimuth_deg, sky.sun_altitude_deg))
    if away_deg < SUN_AWAY_DEG:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "the Sun would be %1° from the beam (limit %2°)"),
            (f"{away_deg:.0f}", f"{SUN_AWAY_DEG:.0f}"),
        )
    return None


def _horizontal(hour_angle_deg: float, dec_deg: float, latitude_deg: float) -> tuple[float, float]:
    """Give azimuth and altitude to about a degree: enough for a limit of thirty."""
    hour_angle, dec = math.radians(hour_angle_deg), math.radians(dec_deg)
    latitude = math.radians(latitude_deg)
    up = math.sin(latitude) * math.sin(dec) + math.cos(latitude) * math.cos(dec) * math.cos(
        hour_angle
    )
    east = -math.cos(dec) * math.sin(hour_angle)
    north = math.cos(latitude) * math.sin(dec) - math.sin(latitude) * math.cos(dec) * math.cos(
        hour_angle
    )
    azimuth_deg = math.degrees(math.atan2(east, north)) % 360.0
    return azimuth_deg, math.degrees(math.asin(max(-1.0, min(1.0, up))))


def _separation_deg(one: tuple[float, float], other: tuple[float, float]) -> float:
    lon1, lat1, lon2, lat2 = (math.radians(angle) for angle in (*one, *other))
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(
        lon1 - lon2
    )
    return math.degrees(math.acos(max(-1.0, min(1.0, cosine))))
