"""Tonight's list for visitors: what is up, bright, and reachable now, and until when."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from app.model.passes import Pass
from app.model.satellites import SATELLITE
from app.model.state import ObservatoryState, Site, SkyNow
from app.model.sun_danger import SUN_AWAY_DEG
from app.model.target import Target
from app.model.tonight import DOUBLE_STAR, TonightRow
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.bodies import MOON, Body, bodies
from app.sky.deep_sky import DEEP_SKY, deep_sky
from app.sky.night import place_of
from app.sky.reachable import Room, Ways, ways
from app.sky.showpieces import BODY, DEEP, DOUBLE, showpieces
from app.sky.stars import STAR, stars
from drivers.coordinates import horizontal, separation_deg

Array = NDArray[np.float64]

SOON_S = 3600.0
"""Passes of satellites that begin within so long are listed (seconds)."""

BRIGHT_PASS_MAG = 3.0

DAY_DEG, DUSK_DEG, DARK_DEG = -3.0, -9.0, -15.0
"""Altitudes of the Sun below which more and more can be seen (degrees)."""

DAY_MAG, DUSK_MAG, DEEP_DUSK_MAG = 1.5, 3.5, 6.5
"""What can be seen through the telescope before each of them; everything after the last."""


@dataclass(frozen=True, slots=True)
class _Piece:
    name_ja: str
    target: Target
    kind: str
    size_arcmin: float | None
    score: float
    extended: bool


def tonight(state: ObservatoryState) -> tuple[TonightRow, ...]:
    """List what to show, the best first.

    The score is that of the list of showpieces, times how high it stands (the sine of its
    altitude: half the air), times how much of a faint thing the Moon leaves (down to a half
    beside a full Moon), and nothing where it cannot be seen or looked at.

    Parameters
    ----------
    state : ObservatoryState
        Site, reach, horizon, Sun and passes; the moment is the one that its sky is shown for.
    """
    utc = state.sky_utc or state.utc
    pieces = _pieces(utc, state.site)
    ra_deg = np.array([piece.target.ra_deg for piece in pieces])
    dec_deg = np.array([piece.target.dec_deg for piece in pieces])
    azimuth_deg, altitude_deg = horizontal(ra_deg, dec_deg, utc, place_of(state.site))
    room = Room(state.reach, state.horizon)
    found = ways(ra_deg, dec_deg, utc, _until_s(utc, state.sky), state.site, room)
    sky = _Sky.of(ra_deg, dec_deg, utc, state.site)
    rows = [
        _row(
            piece, index, (float(azimuth_deg[index]), float(altitude_deg[index])), found, sky, room
        )
        for index, piece in enumerate(pieces)
    ]
    rows += _passing(state, utc)
    return tuple(sorted(rows, key=lambda row: (-row.score, row.reason is not None)))


@dataclass(frozen=True, slots=True, eq=False)
class _Sky:
    """Sun and Moon, and how far from everything they are."""

    utc: datetime
    latitude_deg: float
    sun: Body
    moon: Body
    sun_away_deg: Array
    moon_away_deg: Array

    @classmethod
    def of(cls, ra_deg: Array, dec_deg: Array, utc: datetime, site: Site) -> _Sky:
        sun, moon = bodies(utc, site)[:2]
        from_sun: Array = separation_deg(ra_deg, dec_deg, *_spread(sun, ra_deg))
        from_moon: Array = separation_deg(ra_deg, dec_deg, *_spread(moon, ra_deg))
        return cls(utc, site.latitude_deg, sun, moon, from_sun, from_moon)


def _spread(body: Body, places: Array) -> tuple[Array, Array]:
    return np.full_like(places, body.ra_deg), np.full_like(places, body.dec_deg)


def _row(
    piece: _Piece,
    index: int,
    where: tuple[float, float],
    found: Ways,
    sky: _Sky,
    room: Room,
) -> TonightRow:
    hour_deg = _hour_deg(found, index, sky.latitude_deg)
    reason = _why_not(piece, room, where, hour_deg, sky, index)
    moon_up = sky.moon.altitude_deg > 0.0 and piece.target.kind != MOON
    best, until_s = _best(found, index, reason is None)
    high = max(0.0, math.sin(math.radians(where[1])))
    dimmed = 1.0 - 0.5 * _moonlight(sky.moon) if moon_up and piece.extended else 1.0
    return TonightRow(
        piece.target.name,
        piece.name_ja,
        piece.target,
        None,
        piece.kind,
        piece.target.magnitude,
        piece.size_arcmin,
        *where,
        sky.utc + timedelta(seconds=float(found.after_s[best])),
        float(found.altitude_deg[best, index]),
        None if until_s is None else sky.utc + timedelta(seconds=until_s),
        float(sky.moon_away_deg[index]) if moon_up else None,
        piece.score * high * dimmed if reason is None else 0.0,
        reason,
    )


def _moonlight(moon: Body) -> float:
    """Give how bright the Moon makes the sky, 0 to 1."""
    return moon.lit * max(0.0, math.sin(math.radians(moon.altitude_deg)))


def _pieces(utc: datetime, site: Site) -> list[_Piece]:
    wandering = {
        body.name_en: _Piece(
            body.name_ja, body.target(), body.kind, body.diameter_arcsec / 60.0, 0.0, False
        )
        for body in bodies(utc, site)
    }
    fixed = _fixed()
    return [
        replace(wandering[piece.name], score=piece.score)
        if piece.kind == BODY
        else fixed[piece.name]
        for piece in showpieces()
    ]


@lru_cache(maxsize=1)
def _fixed() -> dict[str, _Piece]:
    """Give what stands among the stars, put together once."""
    known, objects = stars(), deep_sky()
    by_hip = {int(hip): index for index, hip in enumerate(known.hip)}
    by_number = {number: index for index, number in enumerate(objects.numbers)}
    found = {}
    for piece in showpieces():
        if piece.kind == DEEP:
            index = by_number[piece.name]
            size = float(objects.size_arcmin[index])
            found[piece.name] = _Piece(
                objects.name(index, japanese=True),
                objects.target(index),
                DEEP_SKY,
                None if math.isnan(size) else size,
                piece.score,
                True,
            )
        elif piece.kind != BODY:
            index = by_hip[int(piece.name.removeprefix("HIP "))]
            place = (float(known.ra_deg[index]), float(known.dec_deg[index]))
            magnitude = round(float(known.magnitude[index]), 1)
            found[piece.name] = _Piece(
                known.name(index, japanese=True),
                Target(known.name(index), STAR, *place, magnitude),
                DOUBLE_STAR if piece.kind == DOUBLE else STAR,
                None,
                piece.score,
                False,
            )
    return found


def _why_not(
    piece: _Piece,
    room: Room,
    where: tuple[float, float],
    hour_angle_deg: float,
    sky: _Sky,
    index: int,
) -> Sentence | None:
    """Say why it cannot be shown: out of reach, too near the Sun, too faint for the sky."""
    beyond = room.why_not(*where, hour_angle_deg)
    if beyond is not None:
        return beyond
    sun_altitude_deg, sun_away_deg = sky.sun.altitude_deg, float(sky.sun_away_deg[index])
    if sun_altitude_deg > -1.0 and sun_away_deg < SUN_AWAY_DEG:
        text = QT_TRANSLATE_NOOP("Model", "only %1° from the Sun")
        return Sentence(text, (f"{sun_away_deg:.0f}",))
    limit = faintest_mag(sun_altitude_deg)
    magnitude = piece.target.magnitude
    if limit is not None and (piece.extended or magnitude is None or magnitude > limit):
        return Sentence(QT_TRANSLATE_NOOP("Model", "too faint for a sky so bright"))
    return None


def faintest_mag(sun_altitude_deg: float) -> float | None:
    """Give what a star may have to be seen through the telescope; None in a dark sky."""
    for altitude_deg, magnitude in (
        (DAY_DEG, DAY_MAG),
        (DUSK_DEG, DUSK_MAG),
        (DARK_DEG, DEEP_DUSK_MAG),
    ):
        if sun_altitude_deg > altitude_deg:
            return magnitude
    return None


def _until_s(utc: datetime, sky: SkyNow | None) -> float:
    """Give how long the night goes on; half a day where there is none."""
    if sky is None or sky.sunrise_utc is None or sky.sunrise_utc <= utc:
        return 43_200.0
    return min(86_400.0, (sky.sunrise_utc - utc).total_seconds())


def _hour_deg(found: Ways, index: int, latitude_deg: float) -> float:
    """Give the hour angle now from where it stands, west positive."""
    azimuth, altitude = np.radians((found.azimuth_deg[0, index], found.altitude_deg[0, index]))
    latitude = math.radians(latitude_deg)
    west = -math.sin(azimuth) * math.cos(altitude)
    south = math.sin(altitude) * math.cos(latitude) - math.cos(altitude) * math.cos(
        azimuth
    ) * math.sin(latitude)
    return math.degrees(math.atan2(west, south))


def _best(found: Ways, index: int, now: bool) -> tuple[int, float | None]:
    """Give the step at which it stands best within reach, and how long it is so from now on."""
    reachable = found.reachable[:, index]
    altitude_deg = np.where(reachable, found.altitude_deg[:, index], -90.0)
    best = int(np.argmax(altitude_deg)) if reachable.any() else 0
    if not now:
        return best, None
    ends = np.flatnonzero(~reachable)
    last = int(ends[0]) if ends.size else reachable.size - 1
    return best, float(found.after_s[last])


def _passing(state: ObservatoryState, utc: datetime) -> list[TonightRow]:
    """List bright satellites that come soon, or are up."""
    satellites = state.satellites
    if satellites is None:
        return []
    return [
        _pass_row(one, utc)
        for one in satellites.passes
        if one.dark
        and one.magnitude is not None
        and one.magnitude <= BRIGHT_PASS_MAG
        and one.set_utc > utc
        and (one.rise_utc - utc).total_seconds() <= SOON_S
    ]


def _pass_row(one: Pass, utc: datetime) -> TonightRow:
    up = one.rise_utc <= utc
    follow = one.follow
    reason = None
    if not up:
        minutes = math.ceil((one.rise_utc - utc).total_seconds() / 60.0)
        reason = Sentence(QT_TRANSLATE_NOOP("Model", "rises in %1 min"), (str(minutes),))
    elif follow is None or follow.start_utc is None:
        reason = Sentence(QT_TRANSLATE_NOOP("Model", "to be seen by eye, not to be followed"))
    return TonightRow(
        one.name,
        one.name,
        None,
        one.norad_id,
        SATELLITE,
        one.magnitude,
        None,
        None,
        None,
        one.culmination_utc,
        one.culmination_altitude_deg,
        one.set_utc if up else None,
        None,
        75.0 if reason is None else 20.0,
        reason,
    )
