"""The ways of the few objects that are named: where they come from and where they go."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.model.satellites import Doubt, SkySegment, SpaceObjects, Trail
from app.sky.orbits.knots import KnotRing
from app.sky.orbits.messages import Answer, Trails
from app.sky.orbits.notable import STATION
from app.sky.orbits.shown_sky import ShownSky
from app.sky.orbits.subject import Subject
from app.sky.orbits.task import AT_ONCE, NEVER
from app.sky.orbits.tick import Ticker, places

MOST = 60
"""So many objects have a trail."""

MOST_STATIONS = 12
FAINTEST = 6.0
"""Fainter ones have no trail unless they are stations or selected (magnitude)."""

EVERY_S = 5.0
BEHIND_S, AHEAD_S, AHEAD_OF_SELECTED_S = 60.0, 360.0, 900.0
POINT_S = 10.0

Index = NDArray[np.int64]


class TrailDrawing:
    """Give the trails of the moment that is shown, anew every few seconds while that is now."""

    def __init__(self, subject: Subject, shown: ShownSky) -> None:
        self._subject = subject
        self._shown = shown
        self._of: tuple[object, ...] | None = None
        self._next_s = 0.0
        self._ring: tuple[int, Index, KnotRing] | None = None

    def due_s(self) -> float:
        """Give when there is work: at once for another moment or choice."""
        if self._shown.segment() is None:
            return NEVER
        if self._of != self._now_of():
            return AT_ONCE
        return NEVER if self._subject.shown_s is not None else self._next_s

    def step(self) -> list[Answer]:
        """Draw all trails; a few milliseconds."""
        segment, catalogue = self._shown.segment(), self._subject.catalogue
        if segment is None or catalogue is None:
            return []
        self._of = self._now_of()
        self._next_s = self._subject.clock.monotonic_s() + EVERY_S
        moment_s = self._subject.moment_s()
        objects = catalogue.objects
        selected = self._subject.index_of_selected()
        index = named(objects, segment, moment_s, selected)
        ring = self._ring_of(index)
        if selected is None or not segment.usable[selected]:
            return [Trails(trails(ring, objects.norad_id[index], moment_s, AHEAD_S))]
        # the selected one is the first
        ways = trails(ring, objects.norad_id[index], moment_s, AHEAD_S)
        long = trails(
            self._ring_of(index[:1], kept=False),
            objects.norad_id[index[:1]],
            moment_s,
            AHEAD_OF_SELECTED_S,
        )
        return [Trails((*long, *(way for way in ways if way.norad_id != self._subject.selected)))]

    def _now_of(self) -> tuple[object, ...]:
        subject = self._subject
        return (subject.edition, subject.shown_s, subject.selected)

    def _ring_of(self, index: Index, kept: bool = True) -> KnotRing:
        """Give a ring of these alone; the last one while they are the same."""
        edition, orbits = self._subject.edition, self._subject.orbits
        assert orbits is not None
        last = self._ring
        if last is not None and last[0] == edition and np.array_equal(last[1], index):
            return last[2]
        ring = KnotRing(orbits.take(index), self._subject.site)
        if kept:
            self._ring = (edition, index, ring)
        return ring


def named(objects: SpaceObjects, segment: SkySegment, unix_s: float, selected: int | None) -> Index:
    """Choose whose trails are shown: the selected one first, stations, the brightest that are up.

    Parameters
    ----------
    objects : SpaceObjects
        All of the catalogue.
    segment : SkySegment
        One that covers the moment.
    unix_s : float
        Seconds since 1970-01-01 UTC.
    selected : int or None
        Place in ``objects``.
    """
    usable = segment.usable & (objects.doubt == Doubt.NONE)
    first = [] if selected is None or not segment.usable[selected] else [selected]
    stations = np.flatnonzero(usable & (objects.group == STATION))[:MOST_STATIONS]
    up = places(segment, unix_s)
    magnitude = objects.standard_magnitude[up.index] + 5.0 * np.log10(up.range_km / 1000.0)
    order = np.argsort(magnitude, kind="stable")[:MOST]
    bright = up.index[order[magnitude[order] <= FAINTEST]]
    chosen = dict.fromkeys([*first, *stations.tolist(), *bright.tolist()])
    return np.array([*chosen][:MOST], np.int64)


def trails(
    ring: KnotRing, norad_id: NDArray[np.int64], unix_s: float, ahead_s: float
) -> tuple[Trail, ...]:
    """Follow all objects of a ring from a minute ago on, below the horizon too.

    Parameters
    ----------
    ring : KnotRing
        Of the objects alone.
    norad_id : ndarray of int64
        Theirs, in order.
    unix_s : float
        Now, seconds since 1970-01-01 UTC.
    ahead_s : float
        So far ahead, seconds.
    """
    # at whole multiples, so that a trail that is drawn anew does not crawl
    start_s = np.ceil((unix_s - BEHIND_S) / POINT_S) * POINT_S
    moments = np.arange(start_s, unix_s + ahead_s + 0.5 * POINT_S, POINT_S)
    shape = (moments.size, norad_id.size)
    azimuth_deg, altitude_deg = np.full(shape, np.nan), np.full(shape, np.nan)
    light = np.zeros(shape, np.uint8)
    ticker = Ticker()
    for row, moment_s in enumerate(moments.tolist()):
        found = ticker.places(ring.segment(moment_s), moment_s, whole=True)
        azimuth_deg[row, found.index] = found.azimuth_deg
        altitude_deg[row, found.index] = found.altitude_deg
        light[row, found.index] = found.light
    made = []
    for column, number in enumerate(norad_id.tolist()):
        there = ~np.isnan(altitude_deg[:, column])
        if np.count_nonzero(there) >= 2:
            made.append(
                Trail(
                    number,
                    moments[there],
                    azimuth_deg[there, column],
                    altitude_deg[there, column],
                    light[there, column],
                )
            )
    return tuple(made)
