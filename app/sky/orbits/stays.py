"""When some objects are higher than an altitude, from coarse knots of theirs.

An object is taken to turn from rising to sinking at most once between two knots and back at
most once. It does so with knots four minutes apart: the altitude of a satellite has its
turns half a revolution apart, and a shorter wave near the perigee of an eccentric orbit is
lower than a hundredth of a degree.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.sky.orbits.coarse_ways import (
    Motion,
    follows,
    motion,
    place,
    place_and_speed,
    place_speed_bend,
    quintics,
)
from app.sky.orbits.found_passes import FoundPasses
from app.sky.orbits.nearness import least_height_km
from app.sky.orbits.roots import roots_between
from app.sky.orbits.shadow import squares
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.stay_events import Events, together
from app.sky.orbits.tick import horizontal

Array = NDArray[np.float64]
Index = NDArray[np.int64]
Truths = NDArray[np.bool_]

_TURN_STEPS, _EDGE_STEPS = 4, 5
# Events between two knots in their order: a knot's own rise, two events, the next one's own set.
_RISE_HERE, _FIRST, _SECOND, _SET_NEXT = 0, 1, 2, 3


@dataclass(frozen=True, slots=True, eq=False)
class _Knots:
    """Those knots of some objects that matter, object by object.

    Attributes
    ----------
    row, column : ndarray of int64
        Object and moment.
    motion : Motion
    high : ndarray of bool
        Above the altitude.
    climbing : ndarray
        Above 0 where the altitude grows.
    """

    row: Index
    column: Index
    motion: Motion
    high: Truths
    climbing: Array


@dataclass(frozen=True, slots=True, eq=False)
class Stays:
    """Looks for stays above an altitude at knots that are the same for all objects.

    Attributes
    ----------
    frame : SiteFrame
    start_s, step_s : float
        Of the first knot, and from one to the next.
    turns : ndarray, shape (k, 3, 3)
        `SiteFrame.turn` of the knots.
    sin_lowest : float
        Of the altitude.
    """

    frame: SiteFrame
    start_s: float
    step_s: float
    turns: Array
    sin_lowest: float

    def find(
        self, index: Index, error: NDArray[np.uint8], r_km: Array, v_km_s: Array
    ) -> FoundPasses:
        """Find the stays of m objects.

        Parameters
        ----------
        index : ndarray of int64, shape (m,)
            What to call them.
        error, r_km, v_km_s : ndarray, shape (m, k) and (m, k, 3)
            As `app.sky.orbits.propagation.Orbits.teme` gives them.
        """
        knots = self._knots(error, r_km, v_km_s)
        left = np.flatnonzero((np.diff(knots.row) == 0) & (np.diff(knots.column) == 1))
        right = left + 1
        up, up_next = knots.high[left], knots.high[right]
        tops = (knots.climbing[left] > 0.0) & (knots.climbing[right] <= 0.0)
        live = up | up_next | tops
        left, up, up_next, tops = left[live], up[live], up_next[live], tops[live]
        known = follows(knots.motion, left, self.step_s)
        left, up, up_next, tops = left[known], up[known], up_next[known], tops[known]
        dips = up & up_next & (knots.climbing[left] < 0.0) & (knots.climbing[left + 1] > 0.0)
        happens = np.flatnonzero(tops | dips | (up != up_next))
        events = [
            self._ends(knots, left),
            *self._between(
                knots, left[happens], up[happens], up_next[happens], tops[happens], dips[happens]
            ),
        ]
        return self._paired(index, together(events))

    def _knots(self, error: NDArray[np.uint8], r_km: Array, v_km_s: Array) -> _Knots:
        """Pick what can be up half a step from a knot, and the knots beside."""
        count = self.turns.shape[0]
        with np.errstate(all="ignore"):
            up_km = np.einsum("mkj,kj->mk", r_km, self.turns[:, 2, :])
            near = (
                up_km
                > least_height_km(error, r_km, v_km_s, 0.5 * self.step_s, self.sin_lowest)[:, None]
            )
        wanted = near.copy()
        wanted[:, 1:] |= near[:, :-1]
        wanted[:, :-1] |= near[:, 1:]
        flat = np.flatnonzero(wanted)
        row, column = np.divmod(flat, count)
        moving = motion(
            self.frame,
            self.turns.take(column, axis=0),
            error.reshape(-1)[flat],
            r_km.reshape(-1, 3).take(flat, axis=0),
            v_km_s.reshape(-1, 3).take(flat, axis=0),
        )
        position, velocity = moving.position_km, moving.velocity_km_s
        with np.errstate(all="ignore"):
            far2 = squares(position)
            away = np.einsum("ic,ic->c", position, velocity)
            high = moving.believed & (position[2] > self.sin_lowest * np.sqrt(far2))
            climbing = velocity[2] * far2 - position[2] * away
        return _Knots(row, column, moving, high, climbing)

    def _ends(self, knots: _Knots, left: Index) -> Events:
        """Give rises and sets where knowledge begins and ends while an object is up."""
        before, after = np.zeros(knots.row.size, np.bool_), np.zeros(knots.row.size, np.bool_)
        before[left + 1] = True
        after[left] = True
        rises = np.flatnonzero(knots.high & after & ~before)
        sets = np.flatnonzero(knots.high & before & ~after)
        at = np.concatenate([rises, sets])
        first = 4 * (knots.row[at] * (self.turns.shape[0] + 1) + knots.column[at])
        kind = np.repeat(np.array([1, -1], np.int8), [rises.size, sets.size])
        key = first + np.where(kind > 0, _RISE_HERE, _SET_NEXT - 4)
        return Events(
            key,
            kind,
            knots.column[at] * self.step_s,
            knots.motion.position_km.take(at, axis=1),
            np.zeros(at.size, np.bool_),
        )

    def _between(
        self, knots: _Knots, left: Index, up: Truths, up_next: Truths, tops: Truths, dips: Truths
    ) -> list[Events]:
        """Find what happens between knots: the turns first, then what they part."""
        path = quintics(knots.motion, left, self.step_s)
        key = 4 * (knots.row[left] * (self.turns.shape[0] + 1) + knots.column[left])
        start_s = knots.column[left] * self.step_s

        def events(which: Index, u: Array, kind: int, order: int) -> Events:
            return Events(
                key[which] + order,
                np.full(which.size, kind, np.int8),
                start_s[which] + u * self.step_s,
                place(path.take(which, axis=2), u),
                np.ones(which.size, np.bool_),
            )

        turning = np.flatnonzero(tops | dips)
        first, last = knots.climbing[left[turning]], knots.climbing[left[turning] + 1]
        turn = np.full(left.size, np.nan)
        turn[turning] = _turns(path.take(turning, axis=2), first, last)
        top = np.flatnonzero(tops)
        found = [events(top, turn[top], 0, _FIRST)]
        # A hump that comes above the altitude, or a dip below it, parts the stretch.
        turned_high = np.zeros(left.size, np.bool_)
        turned_high[turning] = self._height(path.take(turning, axis=2), turn[turning]) > 0.0
        same = up == up_next
        parted = np.flatnonzero(same & (tops | dips) & (up != turned_high))
        plain = np.flatnonzero(~same)
        which = np.concatenate([plain, parted, parted])
        # With a top between, it rises before the top and sets after it.
        topped = tops[plain]
        low = np.concatenate(
            [np.where(topped & up[plain], turn[plain], 0.0), np.zeros(parted.size), turn[parted]]
        )
        high = np.concatenate(
            [np.where(topped & ~up[plain], turn[plain], 1.0), turn[parted], np.ones(parted.size)]
        )
        rising = np.concatenate([~up[plain], ~up[parted], up[parted]])
        u = self._edges(path.take(which, axis=2), low, high, turn[which], rising)
        order = np.repeat([_FIRST, _SECOND], [plain.size + parted.size, parted.size])
        for kind, chosen in ((1, rising), (-1, ~rising)):
            found.append(events(which[chosen], u[chosen], kind, order[chosen]))
        return found

    def _height(self, path: Array, u: Array) -> Array:
        at = place(path, u)
        height: Array = at[2] - self.sin_lowest * np.sqrt(squares(at))
        return height

    def _edges(self, path: Array, low: Array, high: Array, turn: Array, rising: Truths) -> Array:
        """Find where ways cross the altitude between two places, of which one may be a turn."""

        def height(u: Array) -> tuple[Array, Array]:
            at, speed = place_and_speed(path, u)
            far = np.sqrt(squares(at))
            away = np.einsum("ie,ie->e", at, speed) / far
            return at[2] - self.sin_lowest * far, speed[2] - self.sin_lowest * away

        first, last = self._height(path, low), self._height(path, high)
        with np.errstate(all="ignore"):
            share = np.select(
                [high == turn, low == turn],
                # Beside a top or a dip the altitude is a parabola.
                [1.0 - np.sqrt(last / (last - first)), np.sqrt(first / (first - last))],
                first / (first - last),
            )
            share = np.clip(np.nan_to_num(share, nan=0.5), 0.0, 1.0)
        return roots_between(height, low, high, rising, low + share * (high - low), _EDGE_STEPS)

    def _paired(self, index: Index, events: Events) -> FoundPasses:
        """Make stays of rises and sets, which follow each other, and give each its top."""
        edge = np.flatnonzero(events.kind != 0)
        edge = edge[np.argsort(events.key[edge], kind="stable")]
        rises, sets = edge[0::2], edge[1::2]
        top = np.flatnonzero(events.kind == 0)
        # The place of each top among the rises, by object and time.
        stay = np.searchsorted(events.key[rises], events.key[top], side="right") - 1
        inside = stay >= 0
        inside[inside] = (events.time_s[top[inside]] >= events.time_s[rises[stay[inside]]]) & (
            events.key[top[inside]] <= events.key[sets[stay[inside]]]
        )
        top, stay = top[inside], stay[inside]
        each = np.arange(rises.size)
        candidate = np.concatenate([rises, sets, top])
        stay = np.concatenate([each, each, stay])
        azimuth_deg, altitude_deg, range_km = horizontal(events.place_km)
        order = np.lexsort((altitude_deg[candidate], stay))
        last = np.searchsorted(stay[order], each, side="right") - 1
        highest = candidate[order[last]]
        row = events.key[rises] // (4 * (self.turns.shape[0] + 1))
        return FoundPasses(
            index[row],
            self.start_s + events.time_s[rises],
            self.start_s + events.time_s[highest],
            self.start_s + events.time_s[sets],
            azimuth_deg[rises],
            azimuth_deg[highest],
            azimuth_deg[sets],
            altitude_deg[highest],
            range_km[highest],
            ~events.real[rises],
            ~events.real[sets],
        )


def _turns(path: Array, first: Array, last: Array) -> Array:
    """Find where altitudes turn: roots of what is proportional to their derivative."""

    def climbing(u: Array) -> tuple[Array, Array]:
        at, speed, bend = place_speed_bend(path, u)
        far2 = squares(at)
        away = np.einsum("ie,ie->e", at, speed)
        more = squares(speed) + np.einsum("ie,ie->e", at, bend)
        return speed[2] * far2 - at[2] * away, bend[2] * far2 + speed[2] * away - at[2] * more

    with np.errstate(all="ignore"):
        guess = np.clip(np.nan_to_num(first / (first - last), nan=0.5), 0.0, 1.0)
    low, high = np.zeros(first.size), np.ones(first.size)
    return roots_between(climbing, low, high, first < 0.0, guess, _TURN_STEPS)
