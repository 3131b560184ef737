"""The passes to come: of the selected object at once, soon of all, for a day of the bright.

Passes by day are none to come for an observer: they are told of the selected object alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from app.model.passes import Pass
from app.model.satellites import Doubt, SpaceObjects
from app.sky.orbits.messages import Answer, Passes, Searching
from app.sky.orbits.notable import STATION, notable
from app.sky.orbits.passes import PassSearch
from app.sky.orbits.subject import DAY_S, Subject
from app.sky.orbits.task import AT_ONCE, NEVER

SOON_S = 7200.0
"""So far all objects are searched (seconds)."""

RENEW_S = 1800.0
"""Searched anew after so long, so that there is always an hour and a half ahead (seconds)."""

BEHIND_S = 900.0
"""Searched from so long ago, so that a pass under way is whole (seconds)."""

REST_S = 1.0
"""Another moment must be shown for so long before its passes are searched (seconds)."""

TELL_S = 0.25
"""Between two tellings of the progress (seconds)."""

LONGEST_S = 1200.0
"""A pass of a low orbit is over in so long: what rises soon is searched to its end (seconds)."""

BRIGHT = 4.5
"""A pass is listed when it gets so bright in a dark sky (magnitude)."""

MOST_TOLD = 250
"""So many passes of each list are worked out exactly, the next ones."""

SELECTED, LATER, SOON = "selected", "later", "soon"

Index = NDArray[np.int64]


TOLD_AT_ONCE = 15
"""So many passes are worked out exactly in one slice; 1 to 3 ms each."""


class _Work:
    """A search under way, and what it has told.

    Parameters
    ----------
    what : str
        The list that it is for.
    search : PassSearch
    objects : SpaceObjects
    rising_s : tuple of (float, float)
        Passes that rise between these are told, seconds since 1970-01-01 UTC.
    progress : tuple of (float, float)
        What is behind, and what this adds.
    """

    def __init__(
        self,
        what: str,
        search: PassSearch,
        objects: SpaceObjects,
        rising_s: tuple[float, float],
        progress: tuple[float, float],
    ) -> None:
        self.what = what
        self.passes: list[Pass] = []
        self._search = search
        self._objects = objects
        self._rising_s = rising_s
        self._before, self._share = progress
        self.slices = self._slices()

    def _slices(self) -> Iterator[float]:
        """Give the progress after each slice."""
        for done in self._search.run():
            yield self._before + 0.8 * self._share * done
        chosen = self._chosen()
        always = set(self._objects.norad_id[self._objects.group == STATION].tolist())
        for number, each in enumerate(self._search.told(self._objects, chosen), start=1):
            bright = each.magnitude is not None and each.magnitude <= BRIGHT
            if bright or (each.norad_id in always and not each.by_day):
                self.passes.append(each)
            if number % TOLD_AT_ONCE == 0:
                yield self._before + self._share * (0.8 + 0.2 * number / chosen.size)

    def _chosen(self) -> Index:
        """Give the found passes that may be worth a line: bright ones, and those of stations."""
        found = self._search.found
        stations = np.flatnonzero(self._objects.group[found.index] == STATION)
        chosen = np.union1d(self._search.promising(self._objects, BRIGHT), stations)
        rise_s = found.rise_s[chosen]
        first_s, last_s = self._rising_s
        chosen = chosen[(rise_s >= first_s) & (rise_s < last_s)]
        soonest: Index = chosen[np.argsort(found.rise_s[chosen], kind="stable")][:MOST_TOLD]
        return soonest


class PassPlan:
    """Keep three lists of passes up to date and tell them as one.

    They begin at the moment that is shown where that is far from now, else now.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._edition = 0
        self._base_s = -math.inf
        self._lists: dict[str, tuple[Pass, ...]] = {}
        self._selected: int | None = None
        self._to_do: list[str] = []
        self._work: _Work | None = None
        self._until_s: float | None = None
        self._rests_on_s = math.nan
        self._rests_since_s = 0.0
        self._told_s = -math.inf

    def due_s(self) -> float:
        """Give when there is work."""
        subject = self._subject
        if subject.catalogue is None:
            return NEVER
        if self._stale():
            return self._rested_s()
        if self._to_do or self._selected != subject.selected:
            return AT_ONCE
        if self._anchor_s() == subject.shown_s:
            return NEVER
        return subject.clock.monotonic_s() + self._base_s + RENEW_S - subject.now_s()

    def step(self) -> list[Answer]:
        """Search a little."""
        if self._stale():
            self._begin_anew()
        if self._selected != self._subject.selected:
            self._selected = self._subject.selected
            self._lists[SELECTED] = self._passes_of_selected()
            return [self._passes()]
        if not self._to_do:
            return []
        if self._work is None:
            self._work = self._begin(self._to_do[0])
        progress = next(self._work.slices, None)
        now_s = self._subject.clock.monotonic_s()
        if progress is None:
            self._finish(self._work)
            return [self._passes(), *([] if self._to_do else [Searching(None)])]
        if now_s - self._told_s < TELL_S:
            return []
        self._told_s = now_s
        return [Searching(progress)]

    def _anchor_s(self) -> float:
        """Give the moment from which passes are wanted."""
        now_s, shown_s = self._subject.now_s(), self._subject.shown_s
        if shown_s is None or now_s <= shown_s < now_s + DAY_S - SOON_S:
            return now_s
        return shown_s

    def _stale(self) -> bool:
        if self._edition != self._subject.edition:
            return True
        return not self._base_s <= self._anchor_s() < self._base_s + RENEW_S

    def _rested_s(self) -> float:
        """Give when a moment that is shown has been shown long enough; now at once."""
        shown_s, anchor_s = self._subject.shown_s, self._anchor_s()
        if anchor_s != shown_s:
            return AT_ONCE
        if anchor_s != self._rests_on_s:
            self._rests_on_s = anchor_s
            self._rests_since_s = self._subject.clock.monotonic_s()
        return self._rests_since_s + REST_S

    def _begin_anew(self) -> None:
        anchor_s = self._anchor_s()
        if self._edition != self._subject.edition or abs(anchor_s - self._base_s) > 2.0 * RENEW_S:
            # else the old lists stand until the new ones are there
            self._lists, self._until_s = {}, None
        self._edition = self._subject.edition
        self._base_s = anchor_s
        self._work = None
        self._to_do = [SOON, LATER]
        # in the new time the selected one is searched anew too
        self._lists.pop(SELECTED, None)
        self._selected = None

    def _index(self, what: str) -> Index:
        objects = self._subject.judged(self._base_s).objects
        if what == SOON:
            return np.flatnonzero(objects.doubt == Doubt.NONE)
        return notable(objects)

    def _search(self, index: Index, ahead_s: float) -> PassSearch:
        subject = self._subject
        assert subject.orbits is not None
        start_s, end_s = self._base_s - BEHIND_S, self._base_s + ahead_s
        return PassSearch(
            subject.orbits, subject.site, index, start_s, end_s, subject.lowest_pass_deg
        )

    def _passes_of_selected(self) -> tuple[Pass, ...]:
        index = self._subject.index_of_selected()
        if index is None:
            return ()
        search = self._search(np.array([index]), DAY_S)
        for _ in search.run():
            pass
        return search.passes(self._subject.judged(self._base_s).objects)

    def _begin(self, what: str) -> _Work:
        ahead_s = {SOON: SOON_S + LONGEST_S, LATER: DAY_S}
        sizes = {each: self._index(each).size * (BEHIND_S + ahead_s[each]) for each in ahead_s}
        whole = max(1.0, sum(sizes.values()))
        soon_s = self._base_s + SOON_S
        return _Work(
            what,
            self._search(self._index(what), ahead_s[what]),
            self._subject.judged(self._base_s).objects,
            (-math.inf, soon_s) if what == SOON else (soon_s, math.inf),
            (0.0 if what == SOON else sizes[SOON] / whole, sizes[what] / whole),
        )

    def _finish(self, work: _Work) -> None:
        self._lists[work.what] = tuple(work.passes)
        if work.what == SOON:
            self._until_s = self._base_s + SOON_S
        self._to_do.remove(work.what)
        self._work = None

    def _passes(self) -> Passes:
        until = None if self._until_s is None else datetime.fromtimestamp(self._until_s, UTC)
        return Passes(self._joined(), until)

    def _joined(self) -> tuple[Pass, ...]:
        """Give every pass once, by rise; what is over is left out."""
        since = datetime.fromtimestamp(self._base_s, UTC)
        mine = self._lists.get(SELECTED, ())
        others = [
            each
            for what in (SOON, LATER)
            for each in self._lists.get(what, ())
            if each.norad_id != self._selected or not mine
        ]
        found = [each for each in (*mine, *others) if each.set_utc >= since]
        return tuple(sorted(found, key=lambda each: each.rise_utc))
