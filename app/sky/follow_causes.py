"""Why a moment of a pass cannot be followed, whatever the dome does."""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.model.mount_reach import MountReach
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sky.dome_chase import SlitRoom
from app.sky.mount_way import MountWay, PassTrack, beyond_meridian
from drivers.mount.protocol import PierSide

Array = NDArray[np.float64]


class Cause(IntEnum):
    """What stands in the way; where several do, the first of this list is named."""

    NONE = 0
    HORIZON = 1
    LOWEST = 2
    HOUR_ANGLE = 3
    MERIDIAN = 4
    RATE = 5
    ACCELERATION = 6
    FOOT = 7
    TOP = 8


class Causes(NamedTuple):
    """The first cause at each sample of a pass, and what is needed to say it.

    Attributes
    ----------
    first : ndarray of int64
        A `Cause`.
    reach : MountReach
    way : MountWay
    room : SlitRoom
    """

    first: NDArray[np.int64]
    reach: MountReach
    way: MountWay
    room: SlitRoom

    def sentence(self, cause: Cause, begin: int, end: int) -> Sentence:
        """Say the cause of a stretch from one sample to another, a clause."""
        reach, part = self.reach, slice(begin, end + 1)
        here = self.first[part] == cause
        if cause is Cause.RATE:
            needed = float(self.way.rate_deg_s[part][here].max())
            return Sentence(
                QT_TRANSLATE_NOOP("Model", "the mount goes %1°/s at most and would need %2"),
                _limit_and_need(reach.fastest_deg_s, needed),
            )
        if cause is Cause.ACCELERATION:
            needed = float(self.way.acceleration_deg_s2[part][here].max())
            return Sentence(
                QT_TRANSLATE_NOOP("Model", "the mount gains %1°/s² at most and would need %2"),
                _limit_and_need(reach.fastest_deg_s2, needed),
            )
        return _plain(cause, reach)


def obstacles(
    track: PassTrack,
    way: MountWay,
    reach: MountReach,
    room: SlitRoom,
    side: PierSide | None,
    horizon: tuple[tuple[float, float], ...],
) -> Causes:
    """Find at each sample the first thing that stands in the way."""
    hour_deg = way.hour_angle_deg
    past = np.zeros(hour_deg.size, bool)
    if side is not None and reach.past_meridian_deg is not None:
        past = beyond_meridian(hour_deg, side, reach.past_meridian_deg)
    found = (
        (Cause.HORIZON, track.altitude_deg < horizon_deg(track.azimuth_deg, horizon)),
        (Cause.LOWEST, track.altitude_deg < reach.lowest_deg),
        (Cause.HOUR_ANGLE, np.abs(hour_deg) > reach.widest_deg),
        (Cause.MERIDIAN, past),
        (Cause.RATE, way.rate_deg_s > reach.fastest_deg_s),
        (Cause.ACCELERATION, way.acceleration_deg_s2 > reach.fastest_deg_s2),
        (Cause.FOOT, room.low),
        (Cause.TOP, room.high),
    )
    first = np.select([here for _, here in found], [int(cause) for cause, _ in found], Cause.NONE)
    free = np.concatenate([[False], first == Cause.NONE, [False]])
    alone = np.flatnonzero(free[1:-1] & ~free[:-2] & ~free[2:])
    # a single moment between two that are blocked cannot be followed either
    first[alone] = first[np.where(alone > 0, alone - 1, 1)]
    return Causes(np.asarray(first, np.int64), reach, way, room)


def horizon_deg(azimuth_deg: Array, horizon: tuple[tuple[float, float], ...]) -> Array:
    """Give the altitude of what stands around the site, straight between its points; 0 if nothing.

    Parameters
    ----------
    azimuth_deg : ndarray
        Of the directions asked for.
    horizon : tuple of (float, float)
        Azimuth and altitude, rising azimuths from 0 to below 360; it closes over north.
    """
    if not horizon:
        return np.zeros_like(azimuth_deg)
    points = np.array(horizon, float)
    return np.asarray(np.interp(azimuth_deg, points[:, 0], points[:, 1], period=360.0))


def _plain(cause: Cause, reach: MountReach) -> Sentence:
    if cause is Cause.HORIZON:
        return Sentence(QT_TRANSLATE_NOOP("Model", "it is behind the horizon"))
    if cause is Cause.LOWEST:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "it is below the mount's limit of %1°"),
            (f"{reach.lowest_deg:g}",),
        )
    if cause is Cause.HOUR_ANGLE:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "it is beyond the mount's hour angle limit of %1 h"),
            (f"{reach.widest_deg / 15.0:g}",),
        )
    if cause is Cause.MERIDIAN:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "it is past the meridian by more than the mount's %1°"),
            (f"{reach.past_meridian_deg:g}",),
        )
    if cause is Cause.FOOT:
        return Sentence(QT_TRANSLATE_NOOP("Model", "the slit's lower end cuts the beam"))
    return Sentence(QT_TRANSLATE_NOOP("Model", "the slit's upper end cuts the beam"))


def _limit_and_need(limit: float, needed: float) -> tuple[str, str]:
    """Write two numbers so that the second never looks as if it were within the first."""
    places = 1
    while places < 3 and f"{needed:.{places}f}" == f"{limit:.{places}f}":
        places += 1
    return f"{limit:.{places}f}", f"{needed:.{places}f}"
