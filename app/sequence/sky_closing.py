"""Decides when slit and cover must close because of the sky, and how often that is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.bad_sky import BadSky, bad_sky
from app.model.seen_shut import slit_seen_shut
from app.model.sequence_rules import CLOSING
from app.model.sequences import SequenceName
from app.model.settings import RunSequence
from app.model.sky_rules import covered
from app.model.state import ObservatoryState
from app.model.words import Sentence

SETTLE_S = 4.0
"""After the start the weather gets so long to answer (seconds)."""

BAD_S = 60.0
"""Clouds, damp, or a sky that nothing is known of must last so long (seconds)."""

GUSTS_S = 10.0
"""Gusts must last so long: some readings, so that one misread is none (seconds)."""

GOOD_S = 30.0
"""A sky that was good for so long is good; a shorter pause ends nothing (seconds)."""

AGAIN_S = 120.0
"""A closing that has ended without all being closed is asked for again after so long (seconds)."""

MOST_ASKS = 3
"""So often it is asked for under one bad sky; then somebody must look."""


@dataclass(frozen=True, slots=True)
class Closing:
    """A closing that must be asked for, and why."""

    command: RunSequence
    because: Sentence


class SkyClosing:
    """Watch the sky while something is open.

    Rain closes at once, gusts after `GUSTS_S`, all else after `BAD_S`. What is not seen
    closed counts as open, and a mirror cover of which nothing is known as well.

    Parameters
    ----------
    since_s : float
        Monotonic clock of the start, seconds.
    """

    def __init__(self, since_s: float) -> None:
        self._from_s = since_s + SETTLE_S
        self._bad_since_s: float | None = None
        self._gusts_since_s: float | None = None
        self._last_bad_s = since_s
        self._rained = False
        self._asks = 0
        self._asked_s: float | None = None

    def judge(self, state: ObservatoryState) -> Closing | None:
        """Look at a snapshot.

        Returns
        -------
        Closing or None
            What to ask for now.
        """
        if state.now_s < self._from_s:
            return None
        sky = bad_sky(state)
        self._remember(sky, state.now_s)
        if slit_seen_shut(state) and covered(state):
            self._forget()
            return None
        if sky is None or not self._lasts(sky, state.now_s) or not self._may_ask(sky, state):
            return None
        self._rained = self._rained or sky.rain
        self._asks += 1
        self._asked_s = state.now_s
        name = SequenceName.MAKE_SAFE if sky.rain else SequenceName.CLOSE_DOWN
        return Closing(RunSequence(name), sky.because)

    def _remember(self, sky: BadSky | None, now_s: float) -> None:
        if sky is None:
            if now_s - self._last_bad_s >= GOOD_S:
                self._bad_since_s = self._gusts_since_s = None
                self._forget()
            return
        self._last_bad_s = now_s
        if self._bad_since_s is None:
            self._bad_since_s = now_s
        if sky.gusts and self._gusts_since_s is None:
            self._gusts_since_s = now_s

    def _lasts(self, sky: BadSky, now_s: float) -> bool:
        if sky.rain:
            return True
        if sky.gusts and self._gusts_since_s is not None and self._gusts_since_s + GUSTS_S <= now_s:
            return True
        return self._bad_since_s is not None and now_s - self._bad_since_s >= BAD_S

    def _may_ask(self, sky: BadSky, state: ObservatoryState) -> bool:
        sequence = state.sequence
        running = sequence.name if sequence is not None and sequence.running else None
        if sky.rain and not self._rained:
            # a slower closing that was begun for less gives way
            return running is not SequenceName.MAKE_SAFE
        if running in CLOSING:
            return False
        if self._asked_s is None:
            return True
        ended_s = None if sequence is None else sequence.ended_s
        waited_s = state.now_s - max(self._asked_s, ended_s or self._asked_s)
        return self._asks < MOST_ASKS and waited_s >= AGAIN_S

    def _forget(self) -> None:
        self._rained, self._asks, self._asked_s = False, 0, None
