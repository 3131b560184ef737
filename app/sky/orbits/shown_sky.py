"""The most urgent: the ways of all objects for the minute that is shown."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import replace

import numpy as np

from app.model.satellites import Doubt, SkySegment
from app.sky.elements.catalogue import Catalogue
from app.sky.orbits.knots import STEP_S
from app.sky.orbits.messages import Answer, Doubts, Objects, Ways
from app.sky.orbits.subject import Subject, day
from app.sky.orbits.task import AT_ONCE, NEVER

AHEAD_S = 10.0
"""The next minute is there so long before the present one ends (seconds)."""

KEPT_S = 180.0
"""Knots of now are kept so long (seconds)."""


class ShownSky:
    """Give the segment of the moment that is shown, and while it is now, the next one in time.

    Parameters
    ----------
    subject : Subject
    runs : bool
        True where another moment than now runs on as well, so that the next one is wanted.
    """

    def __init__(self, subject: Subject, runs: bool = False) -> None:
        self._subject = subject
        self._runs = runs
        self._edition = 0
        # as many as the console keeps
        self._said: deque[SkySegment] = deque(maxlen=2)
        self._told: Catalogue | None = None
        self._told_day: int | None = None
        self._first_knot_s: float | None = None

    def segment(self) -> SkySegment | None:
        """Give the segment of the moment that is shown; None until it has been said."""
        if self._edition != self._subject.edition:
            return None
        moment_s = self._subject.moment_s()
        return next((said for said in reversed(self._said) if said.covers(moment_s)), None)

    def due_s(self) -> float:
        """Give when there is work: at once, or when the next minute is to be asked for."""
        subject = self._subject
        if subject.catalogue is None:
            return NEVER
        if self._wanted() is not None:
            return AT_ONCE
        if subject.shown_s is not None:
            return NEVER
        now_s = subject.now_s()
        next_s = minute(now_s) + STEP_S
        if self._is_said(next_s):
            next_s += STEP_S
        return subject.clock.monotonic_s() + next_s - AHEAD_S - now_s

    def step(self) -> list[Answer]:
        """Make the first knot, or the second and the segment."""
        start_s, ring = self._wanted(), self._subject.ring
        if start_s is None or ring is None:
            return []
        if self._first_knot_s != start_s:
            self._first_knot_s = start_s
            ring.knot(start_s)
            return []
        said: list[Answer] = []
        catalogue = self._subject.judged(start_s)
        if catalogue is not self._told:
            # the same objects, of which others are in doubt on another day
            again = self._told is not None
            said.append(Doubts(catalogue.objects.doubt) if again else as_message(catalogue))
            self._told = catalogue
        self._told_day = day(start_s)
        segment = without_doubtful(ring.segment(start_s), catalogue)
        self._said.append(segment)
        if self._subject.shown_s is None:
            ring.drop_before(self._subject.now_s() - KEPT_S)
        return [*said, Ways(segment)]

    def _wanted(self) -> float | None:
        """Give the first minute that is to be shown and has not been said."""
        subject = self._subject
        if self._edition != subject.edition:
            self._edition = subject.edition
            self._said.clear()
            self._told = self._told_day = self._first_knot_s = None
        moment_s = subject.moment_s()
        first_s = minute(moment_s)
        # back from another day: its doubts must not stay
        if not self._is_said(first_s) or self._told_day != day(first_s):
            return first_s
        next_s = first_s + STEP_S
        soon = self._runs or (subject.shown_s is None and moment_s + AHEAD_S >= next_s)
        return next_s if soon and not self._is_said(next_s) else None

    def _is_said(self, start_s: float) -> bool:
        return any(said.start_s == start_s for said in self._said)


def minute(unix_s: float) -> float:
    """Give the knot at or before a moment."""
    return math.floor(unix_s / STEP_S) * STEP_S


def without_doubtful(segment: SkySegment, catalogue: Catalogue) -> SkySegment:
    """Take those out of a segment whose elements are not to be believed at its time."""
    sound = catalogue.objects.doubt == Doubt.NONE
    return replace(
        segment,
        maybe_up=segment.maybe_up[sound[segment.maybe_up]],
        usable=np.logical_and(segment.usable, sound),
    )


def as_message(catalogue: Catalogue) -> Objects:
    """Say who is who."""
    return Objects(
        catalogue.objects,
        catalogue.sources,
        catalogue.faults,
        catalogue.fault_count,
        catalogue.duplicates,
    )
