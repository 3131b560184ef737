"""Who detects, as a process of its own says first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hello:
    """Who detects, as a process of its own says first.

    Attributes
    ----------
    name : str
        Of the detector.
    instead_because : str or None
        Why it is not the best one, a clause; None when it is.
    """

    name: str
    instead_because: str | None
