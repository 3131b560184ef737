"""What went through the field while a picture was taken, for every picture."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime

from app.model.passes import Crossing, ExposureCrossings
from app.sky.orbits.crossing_watch import search
from app.sky.orbits.messages import Answer, Exposed, Exposure
from app.sky.orbits.subject import Subject
from app.sky.orbits.task import AT_ONCE, NEVER

MOST_WAITING = 20
"""Of more pictures the oldest are not looked at; the console remembers as many."""


class ExposureReview:
    """Search the time of one exposure after the other, the oldest first."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._edition = 0
        self._waiting: deque[Exposure] = deque(maxlen=MOST_WAITING)
        self._search: Iterator[tuple[Crossing, ...] | None] | None = None

    def ask(self, exposure: Exposure) -> None:
        """Take an exposure to be looked at."""
        if len(self._waiting) == MOST_WAITING:
            # it drops the one that is being searched
            self._search = None
        self._waiting.append(exposure)

    def due_s(self) -> float:
        """Give when there is work: while pictures wait."""
        ready = self._waiting and self._subject.catalogue is not None
        return AT_ONCE if ready else NEVER

    def step(self) -> list[Answer]:
        """Search a little of the oldest exposure."""
        asked = self._waiting[0]
        if self._search is None or self._edition != self._subject.edition:
            self._edition = self._subject.edition
            self._search = search(
                self._subject, asked.aim, asked.start_s, asked.end_s - asked.start_s
            )
        found = next(self._search)
        if found is None:
            return []
        self._waiting.popleft()
        self._search = None
        start_utc, end_utc = (
            datetime.fromtimestamp(moment_s, UTC) for moment_s in (asked.start_s, asked.end_s)
        )
        return [Exposed(ExposureCrossings(asked.frame_at_s, start_utc, end_utc, found))]
