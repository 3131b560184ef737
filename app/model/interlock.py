"""What one row of the table of interlocks is, and what comes of judging by it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.model.commands import Command
from app.model.state import ObservatoryState
from app.model.words import Sentence

Rule = Callable[[Command, ObservatoryState], Sentence | None]
"""A command and a state in; a reason to refuse, a clause, or None out."""

Orders = Callable[[ObservatoryState], tuple[Command, ...]]
"""The orders that a row is about, as they would be given in a state."""


@dataclass(frozen=True, slots=True)
class Interlock:
    """One row of the table.

    Attributes
    ----------
    name : str
        Key that never changes, for example ``"sky"``.
    label : str
        What must be so, English words, a key for translation.
    soft : bool
        True when somebody may lift it by name, with a reason, for minutes.
    clears : str
        What would clear it, one English sentence, a key for translation.
    rule : callable
        Refuses with a reason, or lets pass.
    orders : callable
        Gives the orders by which the row is judged when nobody orders anything.
    """

    name: str
    label: str
    soft: bool
    clears: str
    rule: Rule
    orders: Orders


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command is not carried out.

    Attributes
    ----------
    name : str
        Of the interlock.
    reason : Sentence
        A clause.
    soft : bool
        True when the interlock can be lifted.
    clears : Sentence
        What would clear it.
    since_s : float or None
        Monotonic clock since when the interlock refuses something; None when that is not
        known.
    """

    name: str
    reason: Sentence
    soft: bool
    clears: Sentence
    since_s: float | None


@dataclass(frozen=True, slots=True)
class Row:
    """How one interlock stands just now.

    Attributes
    ----------
    interlock : Interlock
    tripped : Sentence or None
        Why it refuses, a clause; None while it lets everything pass. A lifted interlock is
        told as if it were not lifted.
    since_s : float or None
        Monotonic clock since when it refuses.
    lifted : bool
    """

    interlock: Interlock
    tripped: Sentence | None
    since_s: float | None
    lifted: bool
