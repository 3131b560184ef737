"""One axis under watch: does it move as its relays were read back?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from app.dome.explained import Explained, Reach
from app.dome.motion_filter import CommandLog, Nature, Order
from app.dome.ramp import Ramp, Steady
from app.dome.rise import Rise

GAP_S = 1.2
"""After so long without a sighting the watch begins anew (seconds)."""

BEGIN_S = 1.0
"""After its relays were not known nothing is judged for so long: it may still coast."""

AT_REST_S = 3.0
"""So long after its relays went off an axis is at rest (seconds)."""

STANDS_S, GOES_BACK, SURELY_BACK = 1.0, 0.4, 0.7
"""What has gone back in so long (seconds) by this share of what is missing does not stand.

By the greater share it goes the wrong way: that it does not go as it is driven is sure already,
and what is missing grows almost twice as fast as what it has gone back alone.
"""

DRIVEN_TIMES = 3
"""So many sightings in a row must say that a driven axis rises beyond what its relay explains.

An eye that errs to and fro says so once or twice; what is missing tells a real one meanwhile.
"""

ELSEWHERE_S, ELSEWHERE = 0.6, 4
"""Sightings that nothing can have moved to are taken for true after so long, and so many."""


class Odd(Enum):
    """What an axis does that its relays do not explain."""

    STILL = "still"
    ASTRAY = "astray"
    BACKWARDS = "backwards"


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one sighting.

    Attributes
    ----------
    odd : Odd
    way : float
        How far it went that was not explained (signed), or for `Odd.STILL` how much of the
        least way is missing (positive).
    sense : int
        Of the relay that was on: 1, -1, or 0 for off.
    on_s : float
        For how long the relay had been so.
    """

    odd: Odd
    way: float
    sense: int
    on_s: float


@dataclass(slots=True)
class _Rival:
    """A place out of reach: where and when it was seen last, since when, and how often."""

    last: tuple[float, float]
    first_s: float
    count: int = 1


@dataclass(frozen=True, slots=True)
class Scatter:
    """How much the sightings of one axis scatter; the unit is the axis's own.

    A rise counts from ``floor + sigmas * sigma`` of the sighting on; one that lies farther
    than ``jump`` from where the axis can be shows something else. At rest it counts from
    ``at_rest`` more on. A sighting that claims more than ``sure`` does not tell by what is
    missing that the axis went back. ``crooked``, ``slack`` and ``window_s`` are those of
    `app.dome.rise.Rise`; ``goes`` and ``lags`` are of what rises steadily, because it goes and
    because it stands.
    """

    floor: float
    at_rest: float
    sure: float
    still_floor: float
    sigmas: float
    still_sigmas: float
    most_sigma: float
    jump: float
    crooked: float
    slack: float
    window_s: float
    goes: Steady
    lags: Steady


class AxisWatch:
    """Judge every sighting of one axis.

    Parameters
    ----------
    nature : Nature
    scatter : Scatter
    """

    def __init__(self, nature: Nature, scatter: Scatter) -> None:
        self._nature = nature
        self._scatter = scatter
        self._log = CommandLog()
        self._explained = Explained(nature, self._log)
        fastest = max(nature.forth, nature.back)
        moves, stays = (scatter.floor, scatter.sigmas), (scatter.still_floor, scatter.still_sigmas)
        self._forth, self._back, self._lag = (
            Rise(fastest, *least, scatter.crooked, scatter.slack, scatter.window_s)
            for least in (moves, moves, stays)
        )
        self._goes_forth, self._goes_back, self._lags = (
            Ramp(fastest, scatter.slack, steady)
            for steady in (scatter.goes, scatter.goes, scatter.lags)
        )
        self._last: tuple[float, float] | None = None
        self._rival: _Rival | None = None
        self._order: Order | None = None
        self._known_s: float | None = None

    def note(self, now_s: float, sense: int | None) -> None:
        """Take what the relays were read back to do; None when it is not known."""
        if sense is None:
            self._known_s = None
            self.forget()
            return
        if self._known_s is None:
            self._known_s = now_s
        self._log.note(now_s, sense)

    def forget(self) -> None:
        """Begin anew: what was seen before counts no more."""
        self._last = self._rival = None
        for rise in (self._forth, self._back, self._lag):
            rise.clear()
        for ramp in (self._goes_forth, self._goes_back, self._lags):
            ramp.clear()

    def see(self, at_s: float, value: float, sigma: float) -> Found | None:
        """Judge a sighting; its frame must be later than the last one."""
        reach = self._explained.at(at_s)
        if self._known_s is None or at_s < self._known_s + BEGIN_S:
            return None
        way = value
        if self._last is not None:
            way = self._last[0] + self._nature.apart(value, self._last[0])
            if at_s - self._last[1] > GAP_S:
                self.forget()
            elif not self._in_reach(way, at_s, self._last):
                if not self._goes_on_there(value, at_s):
                    return None
                self.forget()
        self._last, self._rival = (way, at_s), None
        found = self._judge(at_s, way, min(sigma, self._scatter.most_sigma), reach)
        if found is not None:
            # what has led to it is told; what comes of it, as the coast of a stop, is new
            self.forget()
        return found

    def _in_reach(self, way: float, at_s: float, last: tuple[float, float]) -> bool:
        fastest = max(self._nature.forth, self._nature.back)
        can = self._scatter.jump + 1.5 * fastest * (at_s - last[1])
        return abs(self._nature.apart(way, last[0])) <= can

    def _goes_on_there(self, value: float, at_s: float) -> bool:
        """Ask of a place out of reach that it is seen again and again."""
        rival = self._rival
        if rival is None or not self._in_reach(value, at_s, rival.last):
            self._rival = _Rival((value, at_s), at_s)
            return False
        rival.last, rival.count = (value, at_s), rival.count + 1
        return at_s - rival.first_s >= ELSEWHERE_S and rival.count >= ELSEWHERE

    def _judge(self, at_s: float, way: float, sigma: float, reach: Reach) -> Found | None:
        order = self._log.at(at_s)
        if order is not self._order:
            self._begin(order)
        sense, on_s = order.sense, at_s - max(order.since_s, self._known_s or 0.0)
        forth, back = self._gone(at_s, way, sigma, reach, not sense and on_s > AT_REST_S)
        if forth is not None and sense <= 0:
            return Found(Odd.BACKWARDS if sense else Odd.ASTRAY, forth, sense, on_s)
        if back is not None and sense >= 0:
            return Found(Odd.BACKWARDS if sense else Odd.ASTRAY, -back, sense, on_s)
        if not sense:
            return None
        # each sighting counts, or a leap could hide between two; what goes back does not stand
        late = reach.due - sense * way
        steady, lag = self._lags.add(at_s, late, sigma), self._lag.add(at_s, late, sigma)
        lag = lag if steady is None else steady
        since_s = at_s - STANDS_S
        backwards = (
            self._back.height(reach.back - way, since_s),
            self._forth.height(way - reach.forth, since_s),
        )[sense < 0]
        if lag is None:
            return None
        most = min(lag, STANDS_S * max(self._nature.forth, self._nature.back))
        if backwards < GOES_BACK * most:
            return Found(Odd.STILL, lag, sense, on_s)
        if backwards < SURELY_BACK * most or not self._left_no_end(way, backwards, sigma, sense):
            return None
        return Found(Odd.BACKWARDS, -sense * backwards, sense, on_s)

    def _left_no_end(self, way: float, backwards: float, sigma: float, sense: int) -> bool:
        """Ask whether it went back from where its motor would have had to move it.

        At its end an axis stands though its motor is on, and a reading may wander there.
        """
        if sigma > self._scatter.sure:
            return False
        ends, left = self._nature.ends, way + sense * backwards
        return ends is None or abs(ends[sense > 0] - left) > self._scatter.jump

    def _begin(self, order: Order) -> None:
        before = self._order
        was = before.sense if before is not None else 0
        self._order = order
        self._lag.clear()
        self._lags.clear()
        if before is not None and not was and order.since_s - before.since_s > AT_REST_S:
            # how the reading wandered until now is none of the relay's that goes on
            self._forth.clear()
            self._back.clear()
        # what the reading has drifted under way, where a rise means nothing, is none
        if was > 0 >= order.sense:
            self._forth.clear()
            self._goes_forth.clear()
        elif was < 0 <= order.sense:
            self._back.clear()
            self._goes_back.clear()

    def _gone(
        self, at_s: float, way: float, sigma: float, reach: Reach, rests: bool
    ) -> tuple[float | None, float | None]:
        """Say by how much it has gone forth and back beyond what its relays explain."""
        gone = []
        # a reading wanders in all the hours at rest, and nobody has just ordered anything
        most = self._scatter.at_rest + self._least(sigma) if rests else 0.0
        times = DRIVEN_TIMES if self._log.at(at_s).sense else 1
        for rise, ramp, excess in (
            (self._forth, self._goes_forth, way - reach.forth),
            (self._back, self._goes_back, reach.back - way),
        ):
            steady, risen = ramp.add(at_s, excess, sigma), rise.add(at_s, excess, sigma, times)
            if risen is not None and risen < most:
                risen = None
            gone.append(risen if steady is None else steady)
        return gone[0], gone[1]

    def _least(self, sigma: float) -> float:
        return self._scatter.floor + self._scatter.sigmas * sigma
