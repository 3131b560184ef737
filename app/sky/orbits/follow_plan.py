"""What of the passes that are told can be followed, worked out one after the other."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from app.model.passes import FollowArc, Pass
from app.sky.follow_arc import with_follow
from app.sky.follow_facts import FollowFacts
from app.sky.orbits.messages import Answer, Passes
from app.sky.orbits.notable import STATION
from app.sky.orbits.pass_track import pass_track
from app.sky.orbits.site_frame import SiteFrame
from app.sky.orbits.subject import Subject
from app.sky.orbits.task import AT_ONCE, NEVER

TELL_S = 0.5
"""Between two tellings while one pass after the other is worked out (seconds)."""

MOST = 60
"""So many passes are worked out: those of the selected object, the next one of every station,
and then what rises next."""

SAME_S = 5.0
"""A pass found anew, with newer elements maybe, is the same when its rise and set are not
further from what they were (seconds)."""

LOOKED_AGAIN_S = 30.0
"""So often passes that are over make room for later ones (seconds)."""


@dataclass(frozen=True, slots=True)
class _Known:
    """What was worked out for a pass, and from which catalogue and facts."""

    rise_s: float
    set_s: float
    follow: FollowArc | None
    path: tuple[tuple[float, float], ...]
    basis: tuple[int, FollowFacts | None]

    def of(self, pass_: Pass) -> bool:
        return (
            abs(pass_.rise_utc.timestamp() - self.rise_s) <= SAME_S
            and abs(pass_.set_utc.timestamp() - self.set_s) <= SAME_S
        )


class FollowPlan:
    """Work out the passes that were told last, and tell them again a few at a time.

    What is known of a pass is kept while it is worked out anew for another catalogue or other
    facts: a row that blinks every half an hour helps nobody.
    """

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._frame = SiteFrame(subject.site)
        self._plain = Passes((), None)
        self._known: dict[int, list[_Known]] = {}
        self._waiting: list[Pass] = []
        self._waiting_of: tuple[object, ...] = ()
        self._untold = False
        self._told_s = -math.inf

    def filled(self, passes: Passes) -> Passes:
        """Give passes with what is known of them; from now on these are worked out."""
        self._plain = passes
        self._waiting_of = ()
        kept: dict[int, list[_Known]] = {}
        for one in passes.passes:
            if (known := self._known_of(one)) is not None:
                kept.setdefault(one.norad_id, []).append(known)
        self._known = kept
        return self._told()

    def due_s(self) -> float:
        """Give when there is work: at once while passes wait."""
        if self._subject.facts is None or self._subject.catalogue is None:
            return NEVER
        self._line_up()
        if self._waiting:
            return AT_ONCE
        return self._told_s + TELL_S if self._untold else NEVER

    def step(self) -> list[Answer]:
        """Work out one pass, up to some 20 ms."""
        if self._waiting:
            self._work_out(self._waiting.pop(0))
        now_s = self._subject.clock.monotonic_s()
        if not self._untold or now_s - self._told_s < TELL_S:
            return []
        self._untold = False
        self._told_s = now_s
        return [self._told()]

    def _line_up(self) -> None:
        """Find what is to be worked out, when that may have changed."""
        subject = self._subject
        moment_s = subject.moment_s()
        basis = self._basis()
        since = (*basis, subject.shown_s, math.floor(moment_s / LOOKED_AGAIN_S))
        if since == self._waiting_of:
            return
        self._waiting_of = since
        self._waiting = [
            one
            for one in self._in_turn(moment_s)[:MOST]
            if (known := self._known_of(one)) is None or known.basis != basis
        ]

    def _in_turn(self, moment_s: float) -> list[Pass]:
        """Give the passes that are not over, those first that are looked at first."""
        coming = [one for one in self._plain.passes if one.set_utc.timestamp() > moment_s]
        selected, stations = self._subject.selected, self._stations()
        next_of = {one.norad_id: one for one in reversed(coming) if one.norad_id in stations}
        # a stable sort: they come by their rise
        return sorted(
            coming,
            key=lambda one: (one.norad_id != selected, next_of.get(one.norad_id) is not one),
        )

    def _stations(self) -> frozenset[int]:
        assert self._subject.catalogue is not None
        objects = self._subject.catalogue.objects
        return frozenset(objects.norad_id[objects.group == STATION].tolist())

    def _work_out(self, pass_: Pass) -> None:
        subject, facts = self._subject, self._subject.facts
        assert subject.catalogue is not None and subject.orbits is not None and facts is not None
        index = subject.catalogue.objects.index_of(pass_.norad_id)
        track = None
        if index is not None:
            track = pass_track(subject.orbits, self._frame, index, pass_)
        told = pass_ if track is None else with_follow(pass_, track, facts)
        before = self._known_of(pass_)
        mine = self._known.setdefault(pass_.norad_id, [])
        if before is not None:
            mine.remove(before)
        rise_s, set_s = pass_.rise_utc.timestamp(), pass_.set_utc.timestamp()
        mine.append(_Known(rise_s, set_s, told.follow, told.path, self._basis()))
        self._untold = True

    def _basis(self) -> tuple[int, FollowFacts | None]:
        return (self._subject.edition, self._subject.facts)

    def _known_of(self, pass_: Pass) -> _Known | None:
        mine = self._known.get(pass_.norad_id, ())
        return next((known for known in mine if known.of(pass_)), None)

    def _told(self) -> Passes:
        passes = tuple(
            one if known is None else replace(one, follow=known.follow, path=known.path)
            for one, known in ((one, self._known_of(one)) for one in self._plain.passes)
        )
        return Passes(passes, self._plain.until_utc)
