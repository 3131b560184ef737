"""Puts together what the process of the orbits says, so that it fits together at any moment."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from pathlib import Path

import numpy as np

from app.model.passes import ExposureCrossings
from app.model.satellites import SatelliteState, SkySegment, no_objects
from app.model.words import Sentence
from app.sky.orbits.messages import (
    Answer,
    Crossings,
    Doubts,
    Exposed,
    Kept,
    Loading,
    Objects,
    Passes,
    Searching,
    Trails,
    Ways,
)

SEGMENTS = 2
"""The minute that is shown, and the next one."""

EXPOSURES = 20
"""So many exposures are remembered with what crossed them."""


class SatelliteAccount:
    """Take answers one by one, give the state that they make.

    Parameters
    ----------
    segments : int
        So many are held.
    """

    def __init__(self, segments: int = SEGMENTS) -> None:
        self._objects = Objects(no_objects(), (), (), 0, 0)
        self._coming: Objects | None = None
        self._elements: Path | None = None
        self._segments: deque[SkySegment] = deque(maxlen=segments)
        self._trails = Trails(())
        self._passes = Passes((), None)
        self._searching = Searching(None)
        self._crossings = Crossings(None)
        self._exposures: deque[ExposureCrossings] = deque(maxlen=EXPOSURES)
        self._loading: Sentence | None = None

    def take(self, answer: Answer) -> None:
        """Take one answer of the process."""
        match answer:
            case Objects():
                self._take_objects(answer)
            case Doubts():
                self._take_doubts(answer)
            case Kept():
                self._elements = answer.file
            case Ways():
                self._take_segment(answer.segment)
            case Trails():
                self._trails = answer
            case Passes():
                self._passes = answer
            case Searching():
                self._searching = answer
            case Crossings():
                self._crossings = answer
            case Exposed():
                self._exposures.append(answer.exposure)
            case Loading():
                self._loading = answer.what

    def interrupt(self) -> None:
        """The process is gone: what it was about to say will never come."""
        self._coming = None
        self._loading = None
        self._crossings = Crossings(None)
        self._searching = Searching(None)

    def segment(self, unix_s: float) -> SkySegment | None:
        """Give the segment of a moment, or None: no point is drawn from a stale one."""
        # the newest first: where two overlap, the next minute takes over
        return next((held for held in reversed(self._segments) if held.covers(unix_s)), None)

    def state(self, read_at_s: float, shown_s: float) -> SatelliteState:
        """Put everything together.

        Parameters
        ----------
        read_at_s : float
            Monotonic clock, seconds.
        shown_s : float
            The moment that is shown, seconds since 1970-01-01 UTC.
        """
        return SatelliteState(
            read_at_s=read_at_s,
            objects=self._objects.objects,
            sources=self._objects.sources,
            faults=self._objects.faults,
            fault_count=self._objects.fault_count,
            duplicates=self._objects.duplicates,
            segment=self.segment(shown_s),
            trails=self._trails.trails,
            passes=self._passes.passes,
            passes_until_utc=self._passes.until_utc,
            passes_progress=self._searching.progress,
            crossings=self._crossings.crossings,
            exposures=tuple(self._exposures),
            loading=self._loading,
            elements=self._elements,
        )

    def _take_objects(self, objects: Objects) -> None:
        self._elements = None
        if self._segments:
            # the plot would be empty until the first minute of the new order is there
            self._coming = objects
        else:
            self._objects = objects

    def _take_doubts(self, doubts: Doubts) -> None:
        known, elements = self._coming or self._objects, self._elements
        if len(known.objects) == doubts.doubt.size:
            objects = replace(known.objects, doubt=doubts.doubt)
            self._take_objects(replace(known, objects=objects))
            # the elements are the same
            self._elements = elements

    def _take_segment(self, segment: SkySegment) -> None:
        if self._coming is not None:
            before = self._objects.objects.norad_id
            self._objects, self._coming = self._coming, None
            if not np.array_equal(before, self._objects.objects.norad_id):
                self._segments.clear()
        if segment.usable.size == len(self._objects.objects):
            self._segments.append(segment)
