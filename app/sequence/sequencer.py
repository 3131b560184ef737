"""Runs one sequence at a time, by what the state shows; asks, and never acts itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.model.commands import Command
from app.model.sequence_rules import CLOSING
from app.model.sequence_words import TITLES
from app.model.sequences import Outcome, SequenceName, SequenceState, StepState
from app.model.state import ObservatoryState
from app.model.words import QT_TRANSLATE_NOOP, Sentence
from app.sequence.attempt import Attempt
from app.sequence.plans import Plan
from app.sequence.task import Judge
from drivers.dome.protocol import Opening


@dataclass(frozen=True, slots=True)
class Found:
    """What one look came to.

    Attributes
    ----------
    sequence : SequenceState or None
        The sequence that runs, or the last one; None where there is none to tell of.
    asks : tuple of Command
        What to ask for now, in this order.
    says : tuple of Sentence
        What to tell the operator.
    """

    sequence: SequenceState | None
    asks: tuple[Command, ...] = ()
    says: tuple[Sentence, ...] = ()


@dataclass(slots=True)
class _Run:
    """A sequence under way, or ended."""

    name: SequenceName
    plan: Plan
    stages: tuple[tuple[Attempt, ...], ...]
    started_s: float
    ended_s: float | None = None
    outcome: Outcome | None = None
    asks: list[Command] = field(default_factory=list)
    says: list[Sentence] = field(default_factory=list)

    def attempts(self) -> tuple[Attempt, ...]:
        return tuple(attempt for stage in self.stages for attempt in stage)

    def shown(self) -> SequenceState:
        steps = tuple(attempt.shown() for attempt in self.attempts())
        return SequenceState(self.name, steps, self.started_s, self.ended_s, self.outcome)


class Sequencer:
    """Begin, go on with, and end sequences.

    Parameters
    ----------
    plans : mapping of SequenceName to Plan
    judge : callable
        Tells why a command would be refused just now.
    """

    def __init__(self, plans: Mapping[SequenceName, Plan], judge: Judge) -> None:
        self._plans = plans
        self._judge = judge
        self._run: _Run | None = None

    def begin(self, name: SequenceName, state: ObservatoryState) -> Found:
        """Begin a sequence and take its first look.

        While one runs only closing may begin; it takes the other's place. Anything else is
        not begun, and says so.
        """
        former, says = self._run, []
        if former is not None and former.outcome is None:
            if name not in CLOSING:
                text = QT_TRANSLATE_NOOP("Model", "%1 does not begin: %2 is running.")
                said = Sentence(text, (TITLES[name], TITLES[former.name]))
                return Found(former.shown(), says=(said,))
            text = QT_TRANSLATE_NOOP("Model", "%1 gives way to %2.")
            says.append(Sentence(text, (TITLES[former.name], TITLES[name])))
        plan = self._plans[name]
        stages = tuple(tuple(Attempt(task, self._judge) for task in stage) for stage in plan.stages)
        self._run = run = _Run(name, plan, stages, state.now_s)
        text = QT_TRANSLATE_NOOP("Model", "%1 begins.")
        run.says = [*says, Sentence(text, (TITLES[name],))]
        return self.look(state)

    def cancel(self, state: ObservatoryState) -> Found:
        """End the sequence that runs and stop all that it has set going."""
        run = self._run
        if run is None or run.outcome is not None:
            return Found(None if run is None else run.shown())
        self._stop(run, state)
        for attempt in run.attempts():
            if attempt.state is StepState.RUNNING:
                attempt.give_up(Sentence(QT_TRANSLATE_NOOP("Model", "cancelled")))
        text = QT_TRANSLATE_NOOP("Model", "%1 was cancelled.")
        self._end(run, Outcome.CANCELLED, state, Sentence(text, (TITLES[run.name],)))
        return self._found(run)

    def look(self, state: ObservatoryState) -> Found:
        """Go on by what the state shows."""
        run = self._run
        if run is None:
            return Found(None)
        if run.outcome is None:
            self._go_on(run, state)
        elif run.name in CLOSING and run.outcome is Outcome.FAILED and _opens(state):
            # somebody has looked and opens again: that closing is history
            self._run = None
            return Found(None)
        return self._found(run)

    def _go_on(self, run: _Run, state: ObservatoryState) -> None:
        because = run.plan.ends(state)
        if because is not None:
            at = next(attempt for attempt in run.attempts() if not attempt.over)
            at.give_up(because)
            self._break_off(run, state, at)
            return
        for stage in run.stages:
            for attempt in stage:
                run.asks += attempt.look(state)
                run.says += attempt.said()
            failed = [attempt for attempt in stage if attempt.state is StepState.FAILED]
            if failed and not run.plan.goes_on:
                self._break_off(run, state, failed[0])
                return
            if not all(attempt.over for attempt in stage):
                return
        failed = [a for a in run.attempts() if a.state is StepState.FAILED]
        if not failed:
            text = QT_TRANSLATE_NOOP("Model", "%1 is done.")
            self._end(run, Outcome.DONE, state, Sentence(text, (TITLES[run.name],)))
            return
        self._end(run, Outcome.FAILED, state, _failed(run, failed[0]))

    def _break_off(self, run: _Run, state: ObservatoryState, at: Attempt) -> None:
        """Stop where it is; what has been opened stays open until somebody closes it."""
        self._stop(run, state)
        self._end(run, Outcome.FAILED, state, _failed(run, at))

    def _stop(self, run: _Run, state: ObservatoryState) -> None:
        run.asks += [stop for attempt in run.attempts() for stop in attempt.stops(state)]

    def _end(self, run: _Run, outcome: Outcome, state: ObservatoryState, said: Sentence) -> None:
        run.outcome, run.ended_s = outcome, state.now_s
        run.says.append(said)

    def _found(self, run: _Run) -> Found:
        asks, says = tuple(run.asks), tuple(run.says)
        run.asks, run.says = [], []
        return Found(run.shown(), asks, says)


def _failed(run: _Run, attempt: Attempt) -> Sentence:
    return Sentence(
        QT_TRANSLATE_NOOP("Model", "%1 has failed at “%2”: %3."),
        (TITLES[run.name], attempt.shown().label, attempt.reason or Sentence("")),
    )


def _opens(state: ObservatoryState) -> bool:
    return state.dome is not None and state.dome.shutter is Opening.OPENING
