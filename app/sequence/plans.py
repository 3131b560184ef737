"""What each sequence consists of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.model.bad_sky import bad_sky
from app.model.sequences import SequenceName
from app.model.state import ObservatoryState
from app.model.words import Sentence
from app.sequence.closing import close_cover, close_slit, park_mount, rest_dome, rest_mount
from app.sequence.opening import find_cover, follow, look_first, open_cover, open_slit, unpark_mount
from app.sequence.task import Judge, Task


def _nothing(state: ObservatoryState) -> Sentence | None:  # noqa: ARG001 - stands in for a judgement
    return None


@dataclass(frozen=True, slots=True)
class Plan:
    """One sequence as it is meant.

    Attributes
    ----------
    stages : tuple of tuple of Task
        The tasks of a stage begin together; the next stage begins when all of them are
        done or given up.
    goes_on : bool
        True when a task that was given up keeps nothing else from being done.
    ends : callable
        Why the sequence must end at once, a clause; None while it may go on.
    """

    stages: tuple[tuple[Task, ...], ...]
    goes_on: bool = True
    ends: Callable[[ObservatoryState], Sentence | None] = _nothing


def plan(name: SequenceName, slit_travel_s: float, cover_travel_s: float, judge: Judge) -> Plan:
    """Lay out a sequence.

    Opening goes one step at a time, and ends where something fails or the sky turns bad.
    Closing goes on whatever fails. *Close down* lets dome and telescope come to rest first;
    *make safe* waits for nothing.

    Parameters
    ----------
    name : SequenceName
        Which one.
    slit_travel_s, cover_travel_s : float
        From end to end, seconds.
    judge : callable
        Tells why a command would be refused.
    """
    shut = (close_cover(cover_travel_s), close_slit(slit_travel_s))
    if name is SequenceName.OPEN_UP:
        tasks = (
            unpark_mount(),
            find_cover(cover_travel_s),
            open_slit(slit_travel_s),
            open_cover(cover_travel_s),
            follow(),
        )
        steps = (look_first(tasks, judge), *tasks)
        return Plan(tuple((task,) for task in steps), goes_on=False, ends=_bad)
    if name is SequenceName.CLOSE_DOWN:
        return Plan(((rest_dome(), rest_mount()), shut, (park_mount(),)))
    if name is SequenceName.MAKE_SAFE:
        return Plan(((rest_dome(), rest_mount(), *shut), (park_mount(),)))
    return Plan(((close_cover(cover_travel_s),), (park_mount(),)))


def _bad(state: ObservatoryState) -> Sentence | None:
    sky = bad_sky(state)
    return None if sky is None else sky.because
