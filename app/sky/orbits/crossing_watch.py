"""What goes through the science camera's field next, again and again while it is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from app.model.passes import Crossing
from app.model.site import Site
from app.sky.night import place_of
from app.sky.orbits.crossings import Fixed, Sidereal, crossing_slices
from app.sky.orbits.messages import Aim, Answer, Crossings
from app.sky.orbits.pointing import moved
from app.sky.orbits.subject import Subject
from app.sky.orbits.task import AT_ONCE, NEVER
from drivers.coordinates import horizontal

EVERY_S = 5.0
AHEAD_S = 600.0

MOVED_DEG = 0.1
"""A telescope that moved so far is judged at once."""


class CrossingWatch:
    """Search the next ten minutes of now; a search under way is ended before a newer one begins."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._edition = 0
        self._aim: Aim | None = None
        self._told_none = False
        self._search: Iterator[tuple[Crossing, ...] | None] | None = None
        self._next_s = 0.0

    def due_s(self) -> float:
        """Give when there is work: at once when the telescope looks elsewhere."""
        subject = self._subject
        if subject.catalogue is None:
            return NEVER
        if subject.aim is None:
            return NEVER if self._told_none else AT_ONCE
        if self._search is not None or self._edition != subject.edition:
            return AT_ONCE
        return AT_ONCE if moved(self._aim, subject.aim, MOVED_DEG) else self._next_s

    def step(self) -> list[Answer]:
        """Search a little."""
        subject = self._subject
        if subject.aim is None or subject.ring is None:
            self._aim, self._search, self._told_none = None, None, True
            return [Crossings(None)]
        if self._search is None or self._edition != subject.edition:
            self._edition, self._aim = subject.edition, subject.aim
            self._told_none = False
            self._next_s = subject.clock.monotonic_s() + EVERY_S
            self._search = search(subject, self._aim, subject.now_s(), AHEAD_S)
        found = next(self._search)
        if found is None:
            return []
        self._search = None
        return [Crossings(found)]


def search(
    subject: Subject, aim: Aim, start_s: float, duration_s: float
) -> Iterator[tuple[Crossing, ...] | None]:
    """Search a stretch of time in slices; gives None after each, and in the end what was found."""
    assert subject.ring is not None
    yield from crossing_slices(
        subject.ring,
        subject.judged(start_s).objects,
        subject.site,
        looking(aim, subject.site),
        aim.field_deg,
        start_s,
        duration_s,
    )


def looking(aim: Aim, site: Site) -> Sidereal | Fixed:
    """Give the place that a telescope follows, or the direction in which it stands still.

    A direction is given without the air, as the satellites' places are.
    """
    if aim.tracking:
        return Sidereal(aim.ra_deg, aim.dec_deg)
    at = datetime.fromtimestamp(aim.at_s, UTC)
    direction = horizontal(aim.ra_deg, aim.dec_deg, at, place_of(site), refraction=False)
    return Fixed(*direction, refracted=False)
