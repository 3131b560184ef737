"""The gate's judgement: command and state in, the first interlock that refuses or None out.

Unknown is unsafe: a rule that lacks what it needs to know refuses. Stopping and closing never
get this far. A soft interlock that somebody has lifted lets pass until its time is over; a
hard one never does, whatever the state says.
"""

from __future__ import annotations

from app.model.commands import Command
from app.model.interlock import Interlock, Refusal, Row
from app.model.interlock_table import TABLE
from app.model.settings import LiftInterlock
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence

__all__ = [
    "INTERLOCKS",
    "Interlock",
    "Refusal",
    "Row",
    "interlock_named",
    "is_lifted",
    "judge",
    "refusal",
    "rows",
    "title_of",
]


def judge(command: Command, state: ObservatoryState) -> Refusal | None:
    """Give the first interlock that refuses and is not lifted, or None when all let pass.

    Stopping and closing are never refused.
    """
    if command.stops:
        return None
    for interlock in INTERLOCKS:
        reason = interlock.rule(command, state)
        if reason is not None and not is_lifted(interlock, state):
            return Refusal(
                interlock.name,
                reason,
                interlock.soft,
                Sentence(interlock.clears),
                _since_s(interlock, state),
            )
    return None


def refusal(command: Command, state: ObservatoryState) -> Sentence | None:
    """Give the first reason not to carry a command out, or None when it may go."""
    refused = judge(command, state)
    return None if refused is None else refused.reason


def rows(state: ObservatoryState) -> tuple[Row, ...]:
    """Judge every interlock on the orders that it is about."""
    return tuple(
        Row(
            interlock,
            next(filter(None, (interlock.rule(o, state) for o in interlock.orders(state))), None),
            _since_s(interlock, state),
            is_lifted(interlock, state),
        )
        for interlock in INTERLOCKS
    )


def is_lifted(interlock: Interlock, state: ObservatoryState) -> bool:
    """True while somebody has lifted a soft interlock and its time is not over."""
    lift = state.lifted
    return (
        interlock.soft
        and lift is not None
        and lift.name == interlock.name
        and state.now_s < lift.until_s
    )


def interlock_named(name: str) -> Interlock | None:
    """Give the row of a name; None where there is none."""
    return next((interlock for interlock in INTERLOCKS if interlock.name == name), None)


def title_of(name: str) -> Sentence:
    """Give the title of an interlock, or its bare name where there is none of it."""
    interlock = interlock_named(name)
    return Sentence(name if interlock is None else interlock.label)


def one_soft_interlock_is_lifted(command: Command, state: ObservatoryState) -> Sentence | None:
    """Lift only what is soft, and only one at a time."""
    if not isinstance(command, LiftInterlock):
        return None
    wanted = interlock_named(command.name)
    if wanted is None:
        return Sentence(QT_TRANSLATE_NOOP("Model", "there is no interlock “%1”"), (command.name,))
    if not wanted.soft:
        return Sentence(
            QT_TRANSLATE_NOOP("Model", "“%1” is hard and can never be lifted"),
            (Sentence(wanted.label),),
        )
    lifted = next((one for one in INTERLOCKS if is_lifted(one, state)), None)
    if lifted is None:
        return None
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "“%1” is lifted already; one at a time"),
        (Sentence(lifted.label),),
    )


def _since_s(interlock: Interlock, state: ObservatoryState) -> float | None:
    return next((since_s for name, since_s in state.tripped if name == interlock.name), None)


def _second_lift(state: ObservatoryState) -> tuple[Command, ...]:
    """Any further lift, while one is lifted."""
    if not any(is_lifted(interlock, state) for interlock in TABLE):
        return ()
    soft = next(interlock for interlock in TABLE if interlock.soft)
    return (LiftInterlock(soft.name, "-", 1.0),)


INTERLOCKS: tuple[Interlock, ...] = (
    *TABLE,
    Interlock(
        "one_lift",
        QT_TRANSLATE_NOOP("Model", "One soft interlock is lifted at a time"),
        False,
        QT_TRANSLATE_NOOP("Model", "Restore the interlock that is lifted, or wait for its end."),
        one_soft_interlock_is_lifted,
        _second_lift,
    ),
)
"""The whole table, in the order in which it is asked."""
