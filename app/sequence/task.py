"""One step of a sequence as it is meant: what to ask for, and what must be seen then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.model.commands import Command
from app.model.state import ObservatoryState
from app.model.words import Sentence

Judge = Callable[[Command, ObservatoryState], Sentence | None]
"""Tells why a command would be refused, as `app.model.interlocks.refusal` does."""


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a try has failed.

    Attributes
    ----------
    because : Sentence
        A clause.
    final : bool
        True when trying again would tell nothing new.
    """

    because: Sentence
    final: bool = False


def _never(state: ObservatoryState) -> Sentence | None:  # noqa: ARG001 - stands in for a judgement
    return None


def _as_it_is(state: ObservatoryState) -> ObservatoryState:
    return state


@dataclass(frozen=True, slots=True)
class Task:
    """What one step does and how it is known to be done.

    Attributes
    ----------
    label : Sentence
        For example "Close the slit".
    orders : callable
        Commands to ask for, at each try.
    reached : callable
        True when the state shows it done.
    under_way : callable
        True while it is on its way, False while it rests, None while that is not known.
    missing : callable
        Why it is not done, from the state and whether it was under way since it was asked.
    limit_s : float
        A try that has not reached its end after so long has failed.
    tries : int
        At least 1.
    pause_s : float
        Between two tries, seconds.
    steady_s : float
        It must be seen done for so long without a break.
    must_move : bool
        True when it counts as done only after it was under way: where memory alone tells.
    needless : callable
        Why there is nothing to do, a clause; None when there is. A sequence that closes never
        takes closing for needless.
    leads_to : callable
        The state as it will be after it, for judging what follows it beforehand.
    done : Sentence or None
        What to say of it when it is done.
    stops : tuple of Command
        What stops it.
    """

    label: Sentence
    orders: Callable[[ObservatoryState], tuple[Command, ...]]
    reached: Callable[[ObservatoryState], bool]
    under_way: Callable[[ObservatoryState], bool | None]
    missing: Callable[[ObservatoryState, bool], Missing]
    limit_s: float
    tries: int = 1
    pause_s: float = 5.0
    steady_s: float = 0.0
    must_move: bool = False
    needless: Callable[[ObservatoryState], Sentence | None] = _never
    leads_to: Callable[[ObservatoryState], ObservatoryState] = _as_it_is
    done: Sentence | None = None
    stops: tuple[Command, ...] = ()
