"""The way of one object through a field, from SGP4 itself."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.model.passes import Crossing
from app.model.satellites import Light, SpaceObjects
from app.sky.orbits.crossing_candidates import Candidate
from app.sky.orbits.crossing_odds import Approach, across, probability
from app.sky.orbits.doubt import across_km, error_km
from app.sky.orbits.field_view import FieldView
from app.sky.orbits.magnitude import apparent_magnitude
from app.sky.orbits.propagation import Orbits
from app.sky.orbits.shadow import light_of, phase_angle_deg
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.sun_direction import sun_direction
from app.sky.orbits.trust import GRAVITY_KM3_S2

Array = NDArray[np.float64]

ARCSEC = math.degrees(1.0) * 3600.0

_EVERY_S, _MOST = 0.04, 257
_BESIDE_S = 0.05
_DAY_S = 86400.0


class Inside(NamedTuple):
    """A stretch within the field.

    Attributes
    ----------
    enter_s, leave_s, nearest_s : float
        From the first moment that was looked at.
    """

    enter_s: float
    leave_s: float
    nearest_s: float


class CrossingTrack:
    """Follows single objects through a field.

    Parameters
    ----------
    orbits : Orbits
    frame : SiteFrame
    view : FieldView
    objects : SpaceObjects
        In the order of ``orbits``.
    radius_rad : float
        Of the field.
    start_s, end_s : float
        The time that counts, seconds since 1970-01-01 UTC.
    """

    def __init__(
        self,
        orbits: Orbits,
        frame: SiteFrame,
        view: FieldView,
        objects: SpaceObjects,
        radius_rad: float,
        start_s: float,
        end_s: float,
    ) -> None:
        self._orbits = orbits
        self._frame = frame
        self._view = view
        self._objects = objects
        self._radius_rad = radius_rad
        self._start_s, self._end_s = start_s, end_s

    def crossings(self, candidate: Candidate) -> list[Crossing]:
        """Give the crossings of one candidate; none when it only comes near."""
        one = self._orbits.take(np.array([candidate.index]))
        length_s = candidate.last_s - candidate.first_s
        count = int(np.clip(math.ceil(length_s / _EVERY_S) + 1, 2, _MOST))
        after_s = np.linspace(0.0, length_s, count)
        error, offsets, _, _ = self._seen(one, candidate.first_s + after_s)
        if error.any():
            return []
        found = (
            self._crossing(one, candidate, inside)
            for inside in stretches(after_s, offsets, self._radius_rad)
        )
        return [each for each in found if each is not None]

    def _seen(self, one: Orbits, unix_s: Array) -> tuple[NDArray[np.uint8], Array, Array, Array]:
        error, r_km, v_km_s = one.teme(unix_s)
        return error[0], self._view.offsets_rad(unix_s, r_km[0], v_km_s[0]), r_km[0], v_km_s[0]

    def _crossing(self, one: Orbits, candidate: Candidate, inside: Inside) -> Crossing | None:
        nearest_s = candidate.first_s + inside.nearest_s
        around = nearest_s + np.array([-_BESIDE_S, 0.0, _BESIDE_S])
        _, offsets, r_km, v_km_s = self._seen(one, around)
        motion = (offsets[:, 2] - offsets[:, 0]) / (2.0 * _BESIDE_S)
        speed2 = float(motion @ motion)
        # Between two looks the way is straight enough to go on to where it is nearest.
        more_s = -float(offsets[:, 1] @ motion) / speed2 if speed2 > 0.0 else 0.0
        more_s = float(np.clip(more_s, -_BESIDE_S, _BESIDE_S))
        more_s = min(max(more_s, self._start_s - nearest_s), self._end_s - nearest_s)
        offset = offsets[:, 1] + motion * more_s
        nearest_s += more_s
        turn = self._frame.turn(nearest_s)
        placed = turn @ r_km[1] + self._frame.earth_km
        if placed[2] <= 0.0:
            return None
        range_km = float(np.linalg.norm(placed))
        index = candidate.index
        age_days = (nearest_s - float(self._objects.epoch_s[index])) / _DAY_S
        approach = self._approach(nearest_s, offset, motion, r_km[1], v_km_s[1], range_km, age_days)
        lit, magnitude = self._light(index, placed, turn @ sun_direction(nearest_s), range_km)
        return Crossing(
            int(self._objects.norad_id[index]),
            self._objects.name(index),
            _utc(nearest_s),
            float(np.linalg.norm(offset)) * ARCSEC,
            _utc(min(candidate.first_s + inside.enter_s, nearest_s)),
            _utc(max(candidate.first_s + inside.leave_s, nearest_s)),
            math.degrees(math.atan2(motion[0], motion[1])) % 360.0,
            math.sqrt(speed2) * ARCSEC,
            (float(offset[0]) * ARCSEC, float(offset[1]) * ARCSEC),
            lit,
            magnitude,
            range_km,
            age_days,
            across(approach) * ARCSEC,
            probability(approach, self._radius_rad),
        )

    def _approach(
        self,
        nearest_s: float,
        offset: Array,
        motion: Array,
        r_km: Array,
        v_km_s: Array,
        range_km: float,
        age_days: float,
    ) -> Approach:
        speed_km_s = float(np.linalg.norm(v_km_s))
        axis_km = 1.0 / (2.0 / float(np.linalg.norm(r_km)) - speed_km_s**2 / GRAVITY_KM3_S2)
        rev_day = math.sqrt(GRAVITY_KM3_S2 / abs(axis_km) ** 3) * _DAY_S / (2.0 * math.pi)
        late_s = float(error_km(age_days, rev_day)) / speed_km_s
        return Approach(
            offset,
            motion,
            self._view.along_rad(nearest_s, v_km_s, range_km) * late_s,
            float(across_km(age_days)) / range_km,
            self._start_s - nearest_s,
            self._end_s - nearest_s,
        )

    def _light(
        self, index: int, placed_km: Array, sun: Array, range_km: float
    ) -> tuple[bool, float | None]:
        """Give whether any sunlight falls on it, and how bright that makes it."""
        position = placed_km[:, None]
        if light_of(position, self._frame.earth_km, sun)[0] == Light.SHADOW:
            return False, None
        standard = float(self._objects.standard_magnitude[index])
        magnitude = float(apparent_magnitude(standard, range_km, phase_angle_deg(position, sun))[0])
        return True, magnitude if math.isfinite(magnitude) else None


def stretches(after_s: Array, offsets: Array, radius: float) -> list[Inside]:
    """Find when a way of straight pieces is within a circle around 0.

    Parameters
    ----------
    after_s : ndarray, shape (k,)
        Rising.
    offsets : ndarray, shape (2, k)
        From the middle of the circle.
    radius : float
        In the unit of the offsets.
    """
    begin, way = offsets[:, :-1], np.diff(offsets, axis=1)
    length2 = (way * way).sum(axis=0)
    lean = (begin * way).sum(axis=0)
    # |begin + u way|² = radius²
    rest = (begin * begin).sum(axis=0) - radius * radius
    with np.errstate(all="ignore"):
        turn = np.where(length2 > 0.0, -lean / length2, 0.0)
        half2 = np.where(length2 > 0.0, turn * turn - rest / length2, np.where(rest < 0, 4.0, -1))
    half = np.sqrt(np.maximum(half2, 0.0))
    first, last = np.clip(turn - half, 0.0, 1.0), np.clip(turn + half, 0.0, 1.0)
    nearest = np.clip(turn, 0.0, 1.0)
    touched = np.flatnonzero((half2 >= 0.0) & (turn + half >= 0.0) & (turn - half <= 1.0))
    step_s = np.diff(after_s)
    found: list[Inside] = []
    best2 = math.inf
    for piece in touched.tolist():
        enter_s, leave_s, nearest_s = (
            float(after_s[piece] + share[piece] * step_s[piece]) for share in (first, last, nearest)
        )
        at = begin[:, piece] + nearest[piece] * way[:, piece]
        distance2 = float(at @ at)
        if found and enter_s - found[-1].leave_s < 1e-6:
            before = found.pop()
            enter_s = before.enter_s
            if best2 <= distance2:
                nearest_s, distance2 = before.nearest_s, best2
        best2 = distance2
        found.append(Inside(enter_s, leave_s, nearest_s))
    return found


def _utc(unix_s: float) -> datetime:
    return datetime.fromtimestamp(unix_s, UTC)
