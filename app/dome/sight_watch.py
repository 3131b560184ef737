"""The watch by sight: what dome, slit and cover are seen to do that their relays do not explain.

Sequential tests on single sightings, each against the relays as they were read back at the
time of its frame (`app.dome.explained`, `app.dome.rise`, `app.dome.ramp`). It knows nothing of
goals and filters, so that an error there cannot hide a trouble here.

*Visible* is a trouble, for the figures that are promised of it, by the truth and by three sigmas
of the reading at that light and opening: claimed or really had in the last two seconds, whichever
is larger. It is so in a frame in which the eye reads something, from the first one on,

- **runaway, wrong way**: in which the motion has gone farther than the relays explain (coasts up
  to ``FAST`` and ``SOFT_BRAKE`` of `app.dome.explained` included) by more than that, from where it
  began or where the eye saw it first after a blind stretch;
- **stall**: in which it stands, start delay and run-up (nominal, from the profile) are over, and
  more than that is missing of the least way that it must have gone; a slit must be so far from
  the end to which it is driven, too, for a sound one would stop there.

A stretch is blind in which the eye sees nothing for more than 0.3 s: no delay is counted then.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from statistics import median

from app.dome.axis_watch import AxisWatch, Found, Odd, Scatter
from app.dome.motor_model import MotorFacts
from app.dome.natures import dome_nature, slit_nature
from app.dome.ramp import Steady
from app.dome.run_time import RunEnd
from app.dome.sight_words import of_a_late_cover, of_a_late_slit, of_the_dome, of_the_slit
from app.model.sight_trouble import SightTrouble, Trouble
from app.model.state import SlitSighting
from app.model.words import Sentence
from drivers.dome.protocol import Move
from drivers.errors import Refused
from drivers.motors.protocol import Axis, Drive, MotorsState

DOME_SCATTER = Scatter(
    floor=0.2,
    at_rest=0.4,
    sure=1.0,
    still_floor=1.05,
    sigmas=2.5,
    still_sigmas=2.5,
    most_sigma=1.0,
    jump=2.5,
    crooked=2.0,
    slack=0.1,
    window_s=3.0,
    goes=Steady(0.65, 0.25, 10.0, (0.55, 0.67, 0.8, 1.0), 3),
    lags=Steady(0.8, 0.3, 9.0, (0.8, 1.0, 1.35)),
)
"""Degrees."""

SLIT_SCATTER = Scatter(
    floor=0.06,
    at_rest=0.0,
    sure=0.06,
    still_floor=0.06,
    sigmas=1.8,
    still_sigmas=1.0,
    most_sigma=0.2,
    jump=0.15,
    crooked=2.5,
    slack=0.01,
    window_s=4.5,
    goes=Steady(0.021, 0.8, 10.0, (1.0, 1.2, 1.4, 1.7, 2.0, 3.0, 4.5, 7.0)),
    lags=Steady(0.025, 0.9, 10.0, (1.4, 1.7, 2.0, 2.5, 3.5, 5.0, 8.0, 11.0)),
)
"""Shares of the opening; it moves slowly, and from frame to frame scatter is more."""

NEAR_SHUT, NEAR_OPEN = 0.1, 0.85
"""A slit seen beyond these may be at its end: its lip is read worst there."""

END, END_SIGMAS = 0.05, 3.0
"""One whose reading claims little may be there only so near to it, and by so many sigmas."""

LATE_S = 1.0
"""After the end of its run a slit must be seen away from its end for so long (seconds)."""

LATE_FRAMES = 25
SURE = 0.06
"""Only readings of its opening count there that claim a smaller sigma: others are far off."""

_KINDS = {
    Axis.DOME: {
        Odd.STILL: Trouble.DOME_STALL,
        Odd.ASTRAY: Trouble.DOME_RUNAWAY,
        Odd.BACKWARDS: Trouble.DOME_WRONG_WAY,
    },
    Axis.SLIT: {
        Odd.STILL: Trouble.SLIT_STALL,
        Odd.ASTRAY: Trouble.SLIT_RUNAWAY,
        Odd.BACKWARDS: Trouble.SLIT_WRONG_WAY,
    },
}
_UNCLEARED = {
    Axis.DOME: "the dome was seen to go wrong, and nobody has cleared it",
    Axis.SLIT: "the slit was seen to go wrong, and nobody has cleared it",
}
_RUNAWAYS = (Trouble.DOME_RUNAWAY, Trouble.SLIT_RUNAWAY)
_SENSES = {
    Axis.DOME: (Drive.DOME_CW, Drive.DOME_CCW),
    Axis.SLIT: (Drive.SLIT_OPEN, Drive.SLIT_CLOSE),
}


@dataclass(slots=True)
class _Due:
    """A slit that should be at its end, and how it has been seen since."""

    end: RunEnd
    seen: deque[float]


class SightWatch:
    """Judge all sightings of a night; what is found is kept until somebody clears it.

    It outlives the link to the relay board. One thread calls it.

    Parameters
    ----------
    facts : MotorFacts
        Of the dome.
    slit_travel_s : float
        From end to end, seconds.
    """

    def __init__(self, facts: MotorFacts, slit_travel_s: float = 25.0) -> None:
        self._axes = {
            Axis.DOME: AxisWatch(dome_nature(facts), DOME_SCATTER),
            Axis.SLIT: AxisWatch(slit_nature(slit_travel_s), SLIT_SCATTER),
        }
        self._on: dict[Axis, int | None] = dict.fromkeys(self._axes)
        self._troubles: dict[Trouble, SightTrouble] = {}
        self._due: _Due | None = None
        self._seen_s = float("-inf")

    @property
    def troubles(self) -> tuple[SightTrouble, ...]:
        """What was seen to go wrong and has not been cleared, in the order of its coming."""
        return tuple(self._troubles.values())

    def clear(self, kind: Trouble | None) -> None:
        """Say that somebody has looked at a trouble, or at all of them."""
        if kind is None:
            self._troubles.clear()
        else:
            self._troubles.pop(kind, None)
        for axis in self._axes.values():
            axis.forget()

    def has(self, axis: Axis) -> bool:
        """True while a trouble of this axis has not been cleared."""
        return any(kind.value.startswith(axis.value) for kind in self._troubles)

    def refuse(self, axis: Axis) -> None:
        """Refuse to start what was seen to go wrong.

        Raises
        ------
        drivers.errors.Refused
        """
        if self.has(axis):
            raise Refused(_UNCLEARED[axis])

    def note(self, motors: MotorsState) -> None:
        """Take what the relays were read back to do."""
        for axis, (forth, back) in _SENSES.items():
            sense = (forth in motors.on) - (back in motors.on)
            if sense != self._on[axis]:
                self._on[axis] = sense
                self._axes[axis].note(motors.read_at_s, sense)
        if self._on[Axis.SLIT]:
            self._due = None

    def lose(self, now_s: float) -> None:
        """Take that the relays are not known any more: the link to their board is gone."""
        for axis, watch in self._axes.items():
            self._on[axis] = None
            watch.note(now_s, None)
        self._due = None

    def see(self, sighting: SlitSighting) -> tuple[SightTrouble, ...]:
        """Judge a live sighting.

        Returns
        -------
        tuple of SightTrouble
            What has to be stopped because of it: troubles that are new, and a runaway each
            time that it is seen again.
        """
        reading, at_s = sighting.reading, sighting.read_at_s
        if reading.azimuth_deg is None or at_s <= self._seen_s or self._on[Axis.DOME] is None:
            return ()
        self._seen_s = at_s
        told: list[SightTrouble] = []
        sigma_deg = reading.azimuth_sigma_deg or 0.0
        found = self._axes[Axis.DOME].see(at_s, reading.azimuth_deg, sigma_deg)
        if found is not None:
            kind = _KINDS[Axis.DOME][found.odd]
            told += self._tell(kind, of_the_dome(kind, found, reading.azimuth_deg), at_s)
        if reading.opening is not None:
            told += self._see_slit(at_s, reading.opening, reading.opening_sigma or 0.0)
        return tuple(told)

    def ended(self, slit: RunEnd | None, cover: RunEnd | None) -> tuple[SightTrouble, ...]:
        """Take whole runs that are over."""
        if slit is not None:
            self._due = _Due(slit, deque(maxlen=LATE_FRAMES))
        if cover is not None and cover.on_s < cover.needed_s:
            return self._tell(Trouble.COVER_LATE, of_a_late_cover(cover), cover.at_s)
        return ()

    def _see_slit(self, at_s: float, opening: float, sigma: float) -> tuple[SightTrouble, ...]:
        if self._on[Axis.DOME]:
            # what the telescope hides of the slit changes while the dome turns
            self._axes[Axis.SLIT].forget()
            return ()
        told: tuple[SightTrouble, ...] = ()
        found = self._axes[Axis.SLIT].see(at_s, opening, sigma)
        if found is not None and not _may_be_at_its_end(found, opening, sigma):
            kind = _KINDS[Axis.SLIT][found.odd]
            told = self._tell(kind, of_the_slit(kind, found, opening), at_s)
        return (*told, *self._look_at_the_end(at_s, opening, sigma))

    def _look_at_the_end(
        self, at_s: float, opening: float, sigma: float
    ) -> tuple[SightTrouble, ...]:
        due = self._due
        if due is None or at_s < due.end.at_s + LATE_S or sigma > SURE:
            return ()
        due.seen.append(opening)
        if len(due.seen) < LATE_FRAMES:
            return ()
        at = median(due.seen)
        late = at > NEAR_SHUT if due.end.move is Move.CLOSE else at < NEAR_OPEN
        self._due = None
        if not late:
            return ()
        return self._tell(Trouble.SLIT_LATE, of_a_late_slit(due.end, at), at_s)

    def _tell(
        self, kind: Trouble, words: tuple[Sentence, Sentence], at_s: float
    ) -> tuple[SightTrouble, ...]:
        if kind in self._troubles:
            return (self._troubles[kind],) if kind in _RUNAWAYS else ()
        trouble = self._troubles[kind] = SightTrouble(kind, *words, at_s)
        return (trouble,)


def _may_be_at_its_end(found: Found, opening: float, sigma: float) -> bool:
    if found.odd is not Odd.STILL:
        return False
    near = max(END, END_SIGMAS * sigma)
    if found.sense > 0:
        return opening > max(NEAR_OPEN, 1.0 - near)
    return opening < min(NEAR_SHUT, near)
