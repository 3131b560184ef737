"""When what is seen contradicts what was ordered, for so long that it is no accident."""

from __future__ import annotations

from dataclasses import dataclass

from app.dome.motion_filter import Order
from app.model.contradiction import (
    APART,
    DOME_ADRIFT,
    DOME_BACKWARDS,
    DOME_STILL,
    NOT_OPEN,
    NOT_SHUT,
    SLIT_ADRIFT,
    SLIT_STILL,
)
from app.model.words import Sentence
from drivers.dome.protocol import Opening

STALL_S = 2.0
"""A motor at steady speed whose dome is seen still for so long does not move it."""

SLIT_STALL_S = 5.0
"""The same of the slit, which moves slowly."""

ADRIFT_S = 1.5
"""A dome whose motor is off and that is seen to turn for so long turns by itself."""

ADRIFT_DEG_S = 0.35
"""Slower than this it is seen still, degrees a second."""

ADRIFT_WAY_DEG = 3.0
"""While the shutter moves the dome must seem to turn so far: by less light and lip mislead."""

BACKWARDS_S = 0.7
"""A dome seen to turn against its order for so long turns the wrong way."""

APART_S = 5.0
"""Camera and prediction that differ for so long at rest contradict each other."""

APART_DEG, APART_SIGMAS = 2.0, 3.0
"""They differ by more than both of these."""

CLAIM_S = 2.5
"""A slit claimed shut (or open) by run time and seen otherwise for so long is neither."""

CLAIM_SHARE = 0.1
"""Nearer than this to the claimed end it is taken to be there."""

SETTLING_S = 1.0
"""So long after a change of orders nothing is held against the dome."""

STAYS_S = 3.0
"""A conflict is told for at least so long, so that it can be read."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """What camera and motors tell, side by side.

    Attributes
    ----------
    turn, move : Order
        What the motors of dome and slit do.
    turn_settled_s, move_settled_s : float
        For how long they should have been at steady speed, or at rest; negative before.
    turn_speed_deg_s : float
        Steady speed of the dome.
    seen_rate_deg_s, opening_rate_s : float or None
        Of dome and slit, by sight alone.
    going : int
        The sense in which the slit is seen to move now: 1 opens, -1 closes, 0 is none.
    away_deg, away_sigma_deg : float or None
        Camera minus prediction of a dome at rest, and its 1 sigma; None when it cannot be
        said, or is explained.
    claimed : Opening
        The slit by run time.
    unseen_because : Sentence or None
        Why the newest picture shows nothing.
    """

    turn: Order
    move: Order
    turn_settled_s: float
    move_settled_s: float
    turn_speed_deg_s: float
    seen_rate_deg_s: float | None
    opening_rate_s: float | None
    going: int
    away_deg: float | None
    away_sigma_deg: float | None
    claimed: Opening
    unseen_because: Sentence | None


class Conflicts:
    """Keeps the time of every contradiction.

    Parameters
    ----------
    slit_travel_s : float
        From end to end, seconds.
    """

    def __init__(self, slit_travel_s: float) -> None:
        self._slit_speed_s = 1.0 / slit_travel_s
        self._since_s: dict[str, float] = {}
        self._told: tuple[Sentence, float] | None = None

    def look(self, now_s: float, told: Accounts, opening: float | None) -> Sentence | None:
        """Give the contradiction that has lasted, a clause; None when there is none."""
        found: Sentence | None = None
        for text, long_s, is_so in (*self._dome(told), *self._slit(told, opening)):
            if not is_so:
                self._since_s.pop(text, None)
            elif now_s - self._since_s.setdefault(text, now_s) >= long_s and found is None:
                found = Sentence(text, _values(text, told))
        if found is not None:
            self._told = (found, now_s)
        elif self._told is not None and now_s - self._told[1] < STAYS_S:
            return self._told[0]
        return found

    def _dome(self, told: Accounts) -> tuple[tuple[str, float, bool], ...]:
        rate, sense = told.seen_rate_deg_s, told.turn.sense
        settled = rate is not None and told.turn_settled_s > SETTLING_S
        rate = 0.0 if rate is None else rate
        still = abs(rate) < 0.25 * told.turn_speed_deg_s
        shutter_rests = told.move.sense == 0 and told.move_settled_s > SETTLING_S
        adrift_s = 0.0 if shutter_rests else ADRIFT_WAY_DEG / max(abs(rate), ADRIFT_DEG_S)
        away = told.away_deg is not None and abs(told.away_deg) > max(
            APART_DEG, APART_SIGMAS * (told.away_sigma_deg or 0.0)
        )
        return (
            (
                DOME_STILL,
                STALL_S,
                settled and sense != 0 and still,
            ),
            (
                DOME_BACKWARDS,
                BACKWARDS_S,
                sense != 0 and told.turn_settled_s > 0.0 and rate * sense < -ADRIFT_DEG_S,
            ),
            (
                DOME_ADRIFT,
                max(ADRIFT_S, adrift_s),
                settled and sense == 0 and abs(rate) > ADRIFT_DEG_S,
            ),
            (
                APART,
                APART_S,
                away,
            ),
        )

    def _slit(self, told: Accounts, opening: float | None) -> tuple[tuple[str, float, bool], ...]:
        rate_s, sense = told.opening_rate_s or 0.0, told.move.sense
        moving = abs(rate_s) > 0.5 * self._slit_speed_s
        settled = told.move_settled_s > SETTLING_S
        seen = opening is not None
        # a slow shutter's rate is known late; where it stands is seen at once
        watched = seen and settled and told.opening_rate_s is not None
        at = 0.5 if opening is None else opening
        left = 1.0 - at if sense > 0 else at
        still = abs(rate_s) < 0.25 * self._slit_speed_s and left > CLAIM_SHARE
        # while the dome turns its lip comes from behind one thing and goes behind the next
        turns = told.turn.sense != 0 or abs(told.seen_rate_deg_s or 0.0) > ADRIFT_DEG_S
        return (
            (
                SLIT_STILL,
                SLIT_STALL_S,
                watched and sense != 0 and still,
            ),
            (
                SLIT_ADRIFT,
                ADRIFT_S,
                watched and sense == 0 and moving and not turns,
            ),
            (
                NOT_SHUT,
                CLAIM_S,
                seen and told.claimed is Opening.CLOSED and at > CLAIM_SHARE,
            ),
            (
                NOT_OPEN,
                CLAIM_S,
                seen and told.claimed is Opening.OPEN and at < 1.0 - CLAIM_SHARE,
            ),
        )


def _values(text: str, told: Accounts) -> tuple[str, ...]:
    if "%1" not in text or told.away_deg is None:
        return ()
    return (f"{told.away_deg:+.1f}".replace("-", "−"),)
