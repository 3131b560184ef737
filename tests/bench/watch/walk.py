"""A walk through recorded errors that goes on for ever and leaps only where the record leaps."""

from __future__ import annotations

import math
import random

import numpy as np
from numpy.typing import NDArray

SAME_DEG, SAME_OPENING = 0.05, 0.01
"""Errors are the same, where two pieces of the record are joined, when they differ by less."""

ALIKE_DEG, ALIKE_OPENING, ALIKE_FRAMES = 0.15, 0.03, 8
"""And when their means over so many frames before the joint do by less than these."""

GAP_FRAMES = 25
"""The camera is taken to fail for so long where one piece cannot be joined to another."""

RESTLESS_DEG, RESTLESS_OPENING, NEAR_FRAMES = 0.5, 0.08, 10
"""A frame is restless that is near to one with such an error, or such a step of it."""

# From one frame to the next another piece is drawn with this chance: twice a minute.
_ANOTHER = 1.0 / 450.0


class Record:
    """What a walk asks of recorded errors, worked out once.

    Parameters
    ----------
    rows : ndarray
        As in `tests.bench.watch.errors.Errors`.
    night : ndarray
        Of each row.
    """

    def __init__(self, rows: NDArray[np.float32], night: NDArray[np.int16]) -> None:
        self.rows = [tuple(map(float, row[:4])) for row in rows]
        kinds = rows[:, 4].astype(int)
        follows = np.concatenate(([False], night[1:] == night[:-1]))
        changes = np.concatenate(([True], kinds[1:] != kinds[:-1])) | ~follows
        self.kinds: list[int] = kinds.tolist()
        self.piece = np.cumsum(changes)
        self.errors: list[tuple[float, float]] = [(float(row[0]), float(row[2])) for row in rows]
        # what was known last before each frame, seen or not
        before = _before(rows[:, (0, 2)].astype(float), follows)
        self.before = np.concatenate((before, _means(before, follows)), axis=1)
        self.of_kind = [np.flatnonzero((kinds == kind) & follows) for kind in range(6)]
        for kind, found in enumerate(self.of_kind):
            if not found.size:
                self.of_kind[kind] = self.of_kind[(kind + 3) % 6]
        came_from = np.concatenate(([-1], kinds[:-1]))
        self.came_from = np.where(follows, came_from, -1)
        restless = _restless(rows[:, (0, 2)].astype(float), follows)
        self.restless = [found[restless[found]] for found in self.of_kind]


class Walk:
    """Go through the record frame by frame, always in moments of the kind that is asked for.

    A piece is played as it was recorded for as long as the moment is of its kind. At its end
    it is played backwards, or another one of the same kind is joined to it there where the
    errors of both, of azimuth and of opening, are the same; the step over the joint is one
    that the record has. When the moment changes, as it does when the dome begins to turn, the
    walk goes on where the record changes so too from the same errors, or at the frame of the
    new kind whose errors are nearest. Twice a minute a frame of the record is drawn, half of the
    time a restless one, and its piece is joined; where their errors are never the same the
    camera fails in between. So nothing steps, flickers or drifts as the encoder never did, and
    its bad stretches come about as often as in the record or more often.

    Parameters
    ----------
    record : Record
    chance : random.Random
    draws : bool
        Whether frames are drawn meanwhile; else it only begins at one, each with the same
        chance, which does for a minute.
    """

    def __init__(self, record: Record, chance: random.Random, draws: bool) -> None:
        self._record = record
        self._chance, self._draws = chance, draws
        self._kind: int | None = None
        self._at, self._step, self._gap = 0, 1, 0
        self._last = [math.nan] * 4

    def next(self, kind: int) -> int | None:
        """Give the row of the next frame, of this kind of moment; None when there is none."""
        if self._gap > 0:
            self._gap -= 1
            self._kind = None
            return None
        at = self._at + self._step
        goes_on = (
            0 <= at < len(self._record.kinds)
            and self._record.piece[at] == self._record.piece[self._at]
        )
        if self._kind is None:
            at = self._drawn(kind)
        elif kind != self._kind:
            changes_too = (
                self._step > 0
                and at < len(self._record.kinds)
                and (self._record.came_from[at], self._record.kinds[at]) == (self._kind, kind)
            )
            at = at if changes_too else self._change(kind)
        elif self._draws and self._chance.random() < _ANOTHER:
            drawn = self._drawn(kind)
            joined = self._join(kind, int(self._record.piece[drawn]))
            if joined is None:
                self._gap = GAP_FRAMES
                return None
            at = joined
        elif not goes_on:
            at = self._turn_round(kind)
        self._remember(at, anew=self._kind is None)
        self._kind, self._at = kind, at
        return at

    def _remember(self, at: int, anew: bool) -> None:
        last = self._last
        if anew:
            last = [math.nan] * 4
        for index, error in enumerate(self._record.errors[at]):
            if not math.isnan(error):
                last[index] = error
            mean = last[2 + index]
            last[2 + index] = (
                last[index] if math.isnan(mean) else mean + (last[index] - mean) / ALIKE_FRAMES
            )
        self._last = last

    def _drawn(self, kind: int) -> int:
        restless = self._record.restless[kind]
        among = (
            restless
            if restless.size and self._draws and self._chance.random() < 0.5
            else self._record.of_kind[kind]
        )
        return int(self._chance.choice(among))

    def _apart(self, picks: NDArray[np.intp]) -> NDArray[np.float64]:
        """Say by how many times what passes for the same the errors differ."""
        bounds = (SAME_DEG, SAME_OPENING, ALIKE_DEG, ALIKE_OPENING)
        apart = np.abs(self._record.before[picks] - np.array(self._last)) / bounds
        apart[np.isnan(apart)] = 0.0 if math.isnan(self._last[0]) else math.inf
        farthest: NDArray[np.float64] = apart.max(axis=1)
        return farthest

    def _change(self, kind: int) -> int:
        picks = self._record.of_kind[kind]
        apart = self._apart(picks)
        near = picks[apart <= max(1.0, float(apart.min()))]
        alike = near[self._record.came_from[near] == self._kind]
        if alike.size and self._chance.random() < 0.5:
            near = alike
        self._step = 1
        return int(self._chance.choice(near))

    def _join(self, kind: int, piece: int | None = None) -> int | None:
        """Give a frame whose piece goes on from the same errors: of this piece, or of any."""
        picks = self._record.of_kind[kind]
        if piece is not None:
            picks = picks[self._record.piece[picks] == piece]
        picks = picks[self._apart(picks) <= 1.0]
        if not picks.size:
            return None
        self._step = 1
        return int(self._chance.choice(picks))

    def _turn_round(self, kind: int) -> int:
        """Go on at the end of a piece: in another one, or back through this one."""
        joined = self._join(kind) if self._chance.random() < 0.5 else None
        if joined is not None:
            return joined
        self._step = -self._step
        back = self._at + self._step
        inside = (
            0 <= back < len(self._record.kinds)
            and self._record.piece[back] == self._record.piece[self._at]
        )
        return back if inside else self._at


def _before(errors: NDArray[np.float64], follows: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Give for each frame what was known last before it in its night; NaN for nothing."""
    before = np.full_like(errors, np.nan)
    for at in range(1, len(errors)):
        if follows[at]:
            known = ~np.isnan(errors[at - 1])
            before[at] = np.where(known, errors[at - 1], before[at - 1])
    return before


def _means(before: NDArray[np.float64], follows: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Give the running means of what was known."""
    means = before.copy()
    for at in range(1, len(before)):
        if follows[at]:
            going = means[at - 1] + (before[at] - means[at - 1]) / ALIKE_FRAMES
            means[at] = np.where(np.isnan(going), before[at], going)
    return means


def _restless(errors: NDArray[np.float64], follows: NDArray[np.bool_]) -> NDArray[np.bool_]:
    bounds = (RESTLESS_DEG, RESTLESS_OPENING)
    steps = np.abs(np.diff(errors, axis=0, prepend=errors[:1])) > bounds
    bad = (np.abs(errors) > bounds).any(axis=1) | (steps.any(axis=1) & follows)
    return np.convolve(bad, np.ones(2 * NEAR_FRAMES + 1), "same") > 0.5
