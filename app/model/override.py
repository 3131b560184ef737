"""Who lifted which soft interlock, why, and until when: one at a time, for minutes."""

from __future__ import annotations

from dataclasses import dataclass

MOST_MINUTES = 30.0
"""Nothing is lifted for longer (minutes)."""

LONGEST_REASON = 120
"""Characters of a reason, at most."""


@dataclass(frozen=True, slots=True)
class Lift:
    """One soft interlock that somebody has lifted.

    Attributes
    ----------
    name : str
        Of the interlock, as in `app.model.interlocks`.
    reason : str
        Why, in the operator's own words; never empty.
    since_s, until_s : float
        Monotonic clock; it ends by itself.
    """

    name: str
    reason: str
    since_s: float
    until_s: float
