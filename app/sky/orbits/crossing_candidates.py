"""Who may go through a field near a knot: few of thirty thousand, and none left out."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.sky.orbits.field_view import FieldView
from app.sky.orbits.knots import Knot
from app.sky.orbits.shadow import squares
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.trust import GRAVITY_KM3_S2

Array = NDArray[np.float64]
Truths = NDArray[np.bool_]
Span = tuple[float, float]

_FASTEST_KM_S = 11.7
# Gravity at the ground, with what the Earth's turn adds to what is fastest.
_MOST_BEND_KM_S2 = 0.0115
# Time of the light and aberration of the Earth's way.
_SEEN_ASIDE_RAD = 1.6e-4
# Velocities of SGP4 that drag belies, and what gravity changes of itself within half a minute.
_UNSURE_KM = 2.0
_EVERY_S = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """An object, and when it may be in the field.

    Attributes
    ----------
    index : int
    first_s, last_s : float
        Seconds since 1970-01-01 UTC.
    """

    index: int
    first_s: float
    last_s: float


def candidates_near(
    knot: Knot, frame: SiteFrame, view: FieldView, sound: Truths, radius_rad: float, span: Span
) -> list[Candidate]:
    """Give who may be within the radius during a span around a knot.

    Parameters
    ----------
    knot : Knot
        The span is around it.
    frame : SiteFrame
        Of the knots.
    view : FieldView
        Of the camera.
    sound : ndarray of bool, shape (n,)
        The others are left out.
    radius_rad : float
        Of the field.
    span : tuple of float
        From and to, seconds from the knot.
    """
    middle = view.middle(knot.unix_s)
    reach_s = max(abs(span[0]), abs(span[1]))
    high = sound & (knot.error == 0) & (knot.position_km[2] > -_FASTEST_KM_S * reach_s)
    index = np.flatnonzero(high)
    position = knot.position_km.take(index, axis=1)
    velocity = knot.velocity_km_s.take(index, axis=1)
    if view.follows_stars:
        # Against axes that do not turn with the Earth, as the field does not.
        velocity += frame.spin @ position
    near = _passes_near(position, velocity, middle, radius_rad, span, reach_s)
    index, position, velocity = index[near], position[:, near], velocity[:, near]
    out = position - frame.earth_km[:, None]
    bend = out * (-GRAVITY_KM3_S2 / squares(out) ** 1.5)
    if not view.follows_stars:
        bend -= frame.spin @ (2.0 * velocity + frame.spin @ out)
    after_s = np.linspace(*span, max(2, math.ceil((span[1] - span[0]) / _EVERY_S) + 1))
    inside = _inside(position, velocity, bend, middle, radius_rad, after_s)
    found = []
    between_s = float(after_s[1] - after_s[0])
    for row in np.flatnonzero(inside.any(axis=1)).tolist():
        times = after_s[inside[row]]
        first_s = max(float(times[0]) - between_s, span[0])
        last_s = min(float(times[-1]) + between_s, span[1])
        found.append(Candidate(int(index[row]), knot.unix_s + first_s, knot.unix_s + last_s))
    return found


def _passes_near(
    position: Array, velocity: Array, middle: Array, radius_rad: float, span: Span, reach_s: float
) -> Truths:
    """Let straight lines pass the line of sight, with room for their bend."""
    along, forward = middle @ position, middle @ velocity
    aside = position - along * middle[:, None]
    drift = velocity - forward * middle[:, None]
    with np.errstate(all="ignore"):
        nearest_s = -(aside * drift).sum(axis=0) / squares(drift)
    nearest_s = np.clip(np.nan_to_num(nearest_s), *span)
    miss2 = squares(aside + drift * nearest_s)
    farthest_km = np.sqrt(squares(position)) + _FASTEST_KM_S * reach_s
    room_km = farthest_km * math.tan(radius_rad + _SEEN_ASIDE_RAD)
    room_km += 0.5 * _MOST_BEND_KM_S2 * reach_s**2 + _UNSURE_KM
    ahead = along > -_FASTEST_KM_S * reach_s
    near: Truths = ahead & (miss2 < room_km * room_km)
    return near


def _inside(
    position: Array, velocity: Array, bend: Array, middle: Array, radius_rad: float, after_s: Array
) -> Truths:
    """Say when parabolas are within the field, shape (m, k)."""
    way = position[:, :, None] + velocity[:, :, None] * after_s
    way += bend[:, :, None] * (0.5 * after_s**2)
    along = np.einsum("i,imk->mk", middle, way)
    aside2 = np.einsum("imk,imk->mk", way, way) - along * along
    speed = np.sqrt(squares(velocity))
    room = _UNSURE_KM + 0.5 * speed[:, None] * (after_s[1] - after_s[0])
    room = room + np.abs(along) * math.tan(radius_rad + _SEEN_ASIDE_RAD)
    inside: Truths = (along > 0.0) & (aside2 < room * room)
    return inside
