"""What all work on the orbits is about: the catalogue, the moment, and what somebody looks at."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from app.model.satellites import Doubt
from app.model.site import Site
from app.sky.elements.catalogue import Catalogue
from app.sky.elements.doubts import FarEpoch, below_ground, too_old
from app.sky.orbits.knots import Knot, KnotRing
from app.sky.orbits.messages import Aim
from app.sky.orbits.propagation import Orbits
from drivers.clock import Clock

if TYPE_CHECKING:
    from app.sky.follow_facts import FollowFacts

DAY_S = 86400.0

JUDGED_AGAIN_S = DAY_S
"""Whether elements are too old for a moment is judged anew when it is so far from the last one."""


@dataclass
class Subject:
    """Shared by everything that works in turn; changed by `app.sky.orbits.engine.Engine` only.

    Attributes
    ----------
    site : Site
    lowest_pass_deg : float
    clock : Clock
    edition : int
        Counts up with every new catalogue.
    catalogue : Catalogue or None
    orbits : Orbits or None
    ring : KnotRing or None
        Knots around now.
    shown_s : float or None
        The moment that is shown, seconds since 1970-01-01 UTC; None for now.
    selected : int or None
        Catalogue number.
    aim : Aim or None
    facts : FollowFacts or None
        By which it is told what of a pass can be followed; None while nobody has said.
    """

    site: Site
    lowest_pass_deg: float
    clock: Clock
    edition: int = 0
    catalogue: Catalogue | None = None
    orbits: Orbits | None = None
    ring: KnotRing | None = None
    shown_s: float | None = None
    selected: int | None = None
    aim: Aim | None = None
    facts: FollowFacts | None = None
    _judged: dict[int, Catalogue] = field(default_factory=dict)

    def take(self, catalogue: Catalogue) -> None:
        """Work on another catalogue from now on."""
        self.edition += 1
        self.catalogue = catalogue
        self.orbits = Orbits(catalogue.elements)
        self.ring = KnotRing(self.orbits, self.site)
        self._judged = {}

    def now_s(self) -> float:
        """Give seconds since 1970-01-01 UTC."""
        return self.clock.utc().timestamp()

    def moment_s(self) -> float:
        """Give the moment that is shown."""
        return self.now_s() if self.shown_s is None else self.shown_s

    def judged(self, unix_s: float) -> Catalogue:
        """Give the catalogue with its doubts for a day, the same one for moments close by."""
        assert self.catalogue is not None and self.ring is not None
        number = day(unix_s)
        if number not in self._judged:
            while len(self._judged) >= 3:
                self._judged.pop(next(iter(self._judged)))
            self._judged[number] = judged_by(self.catalogue, self.ring.knot(unix_s))
        return self._judged[number]

    def index_of_selected(self) -> int | None:
        """Give the place of the selected object in the catalogue; None where it is not in it."""
        if self.catalogue is None or self.selected is None:
            return None
        return self.catalogue.objects.index_of(self.selected)


def day(unix_s: float) -> int:
    """Give the number of the day for which doubts are judged."""
    return math.floor(unix_s / JUDGED_AGAIN_S)


def judged_by(catalogue: Catalogue, knot: Knot) -> Catalogue:
    """Give a catalogue with the doubts of a knot's moment, as `Catalogue.judged_at` would.

    SGP4 has been asked for the knot already: to ask it again would take as long as everything
    else that a jump to another day needs.
    """
    doubt = np.full(len(catalogue), int(Doubt.NONE), np.uint8)
    old = too_old(catalogue.elements, knot.unix_s, FarEpoch(), catalogue.whatever_age)
    doubt[old] = Doubt.FAR_EPOCH
    doubt[below_ground(catalogue.elements) | (knot.error != 0)] = Doubt.DECAYED
    doubt[catalogue.objects.doubt == Doubt.BROKEN] = Doubt.BROKEN
    return replace(catalogue, objects=replace(catalogue.objects, doubt=doubt))
