"""Which of the seven states the slit is in, since when, and why."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from app.dome.conflict import Accounts, Conflicts
from app.model.state import SIGHTING_FRESH_S
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from vision.slit.protocol import SlitState

VOTE_S = 0.8
"""The state is what most frames of so long show (seconds)."""

MOST = 0.6
"""So great a share of them must agree."""

FEWEST = 3
"""So many frames in a row must show a slit wide open that has been seen to open."""

# Without a majority an opening so far from both ends is part open.
_SURELY_PART = 0.08


@dataclass(frozen=True, slots=True)
class Claim:
    """A state, since when it is so, and why."""

    state: SlitState
    since_s: float
    because: Sentence | None


class SlitStates:
    """Names the state at every tick.

    Parameters
    ----------
    slit_travel_s : float
        From end to end, seconds.
    now_s : float
        Monotonic clock.
    """

    def __init__(self, slit_travel_s: float, now_s: float) -> None:
        self._votes: deque[tuple[float, SlitState]] = deque(maxlen=100)
        self._conflicts = Conflicts(slit_travel_s)
        self._claim = Claim(SlitState.UNKNOWN, now_s, None)

    def vote(self, at_s: float, state: SlitState) -> None:
        """Take the state that one frame shows."""
        self._votes.append((at_s, state))

    def look(self, now_s: float, told: Accounts, opening: float | None) -> Claim:
        """Name the state of now.

        Parameters
        ----------
        now_s : float
            Monotonic clock.
        told : Accounts
            What camera and motors say.
        opening : float or None
            As filtered.
        """
        state, because = self._seen(now_s, told, opening)
        why = self._conflicts.look(now_s, told, opening)
        if why is not None:
            state, because = SlitState.CONFLICT, why
        since_s = self._claim.since_s if state is self._claim.state else now_s
        self._claim = Claim(state, since_s, because)
        return self._claim

    def _seen(
        self, now_s: float, told: Accounts, opening: float | None
    ) -> tuple[SlitState, Sentence | None]:
        if opening is None:
            return SlitState.UNKNOWN, told.unseen_because or Sentence(
                QT_TRANSLATE_NOOP("Model", "the slit is not seen")
            )
        while self._votes and now_s - self._votes[0][0] > VOTE_S + SIGHTING_FRESH_S:
            self._votes.popleft()
        newest_s = self._votes[-1][0] if self._votes else now_s
        voting = [state for at_s, state in self._votes if newest_s - at_s <= VOTE_S]
        if told.going:
            # it has arrived before the rate of late says so
            arrived = told.going > 0 and voting.count(SlitState.OPEN) == len(voting) >= FEWEST
            if not arrived:
                return (SlitState.OPENING if told.going > 0 else SlitState.CLOSING), None
        for state in (SlitState.CLOSED, SlitState.OPEN, SlitState.PART_OPEN):
            if voting.count(state) >= MOST * len(voting) > 0.0:
                return state, None
        if _SURELY_PART < opening < 1.0 - _SURELY_PART:
            return SlitState.PART_OPEN, None
        # between shut and nearly shut nothing may be taken for granted
        return SlitState.UNKNOWN, Sentence(
            QT_TRANSLATE_NOOP("Model", "the pictures do not agree how far the slit is open")
        )
