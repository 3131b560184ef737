"""Sequences of commands whose steps are done when they are *seen* to be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.model.words import Sentence


class SequenceName(StrEnum):
    """The sequences there are."""

    OPEN_UP = "open_up"
    CLOSE_DOWN = "close_down"
    PARK = "park"
    MAKE_SAFE = "make_safe"


class StepState(StrEnum):
    """How far one step is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


class Outcome(StrEnum):
    """How a sequence ended."""

    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Step:
    """One step as it is shown.

    Attributes
    ----------
    label : Sentence
        What it does, for example "Close the slit".
    state : StepState
    detail : Sentence or None
        What it waits for, or why it failed; a clause.
    """

    label: Sentence
    state: StepState = StepState.WAITING
    detail: Sentence | None = None


@dataclass(frozen=True, slots=True)
class SequenceState:
    """The sequence that runs, or the last one that did.

    Attributes
    ----------
    name : SequenceName
    steps : tuple of Step
    started_s : float
        Monotonic clock, seconds.
    ended_s : float or None
        None while it runs.
    outcome : Outcome or None
        None while it runs.
    """

    name: SequenceName
    steps: tuple[Step, ...]
    started_s: float
    ended_s: float | None = None
    outcome: Outcome | None = None

    @property
    def running(self) -> bool:
        """True until it has ended, one way or another."""
        return self.outcome is None

    @property
    def done(self) -> int:
        """Number of steps that are done."""
        return sum(step.state is StepState.DONE for step in self.steps)
